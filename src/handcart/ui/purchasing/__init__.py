"""Purchase and production orders: the list, the page of one, drafting, placing, receiving, and what is short."""
