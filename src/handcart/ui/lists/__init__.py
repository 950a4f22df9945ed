"""Lists: one engine for every list of Handcart. Orders, products or payments are each a `ListDeclaration`.

Here belong: pages over any length, views, filters, search, selection, foot, copying. Not here: any one list, its
records, or what can be done with them.
"""
