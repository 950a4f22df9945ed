"""Numbers in, small frozen results out. No database, no Qt, no plotting."""
