"""The screen where customers who may be the same are compared and made one."""
