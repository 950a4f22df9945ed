"""The orders screen: the list of all orders, the page of one, and the steps that run from there without a form."""
