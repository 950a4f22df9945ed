"""Exports: the ledgers of the company for its accountant."""
