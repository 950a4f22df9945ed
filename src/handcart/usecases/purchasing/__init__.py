"""Purchase and production orders: drafting, placing, receiving, and proposing what to order."""
