"""Returns: goods that come back, and what becomes of them."""
