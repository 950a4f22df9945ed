"""Values and rules only: money, quantity, tax, the life of an order, review rules. No I/O, no library."""
