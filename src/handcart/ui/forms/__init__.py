"""The forms that steps of orders and money open: shared by the order page, invoices and payments, and returns.

Each shows what it will do before it does it, and hands out an `Answer`; whoever opened it makes the change. They are
loaded when first opened.
"""
