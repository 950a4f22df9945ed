"""Invoices and payments: what is to be invoiced, what was, what came in, and who is late."""
