"""Handcart: the order desk for a company of one."""
