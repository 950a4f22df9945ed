"""Invoices and credit notes: drafted, changed, issued with number and frozen content, given out of the house."""
