"""Suppliers: the list, the page of one with what comes from them, and the form of their record."""
