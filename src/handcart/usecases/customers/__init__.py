"""Customers: their record, people, addresses, block and consent, and finding them."""
