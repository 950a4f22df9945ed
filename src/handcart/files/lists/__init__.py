"""Lists: customers, products, suppliers, stock counts and bank statements as typed rows."""
