"""The catalogue: products, their prices for groups of customers, and finding them."""
