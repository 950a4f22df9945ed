"""The customers screen: the list, and the page of one customer."""
