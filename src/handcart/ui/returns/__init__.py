"""Returns: what comes back of an order, what becomes of it, and the money, in three steps with a way back."""
