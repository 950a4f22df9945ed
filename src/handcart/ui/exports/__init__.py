"""The export for the accountant: the page that asks for it, and the work it does."""
