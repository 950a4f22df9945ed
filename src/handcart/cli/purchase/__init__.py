"""`handcart purchase`: the steps of purchase and production orders."""
