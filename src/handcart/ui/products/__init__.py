"""Products and stock: the list, the page of one product with its stock, and the form of its record."""
