"""One public function per intention of the owner: session first, the rest by keyword."""
