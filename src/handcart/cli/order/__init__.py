"""`handcart order`: every step of an order's life, from one table."""
