"""Lists of customers, products, suppliers, stock counts and payments into a company: planned, then written."""
