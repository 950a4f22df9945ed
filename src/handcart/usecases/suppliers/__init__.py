"""Suppliers: their record, and finding them."""
