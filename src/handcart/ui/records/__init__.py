"""Parts for pages of master data: forms made from declarations, and what a record has been through.

Screens import them as they import the kit. Here belongs: what customers, products, suppliers and settings share. Not
here: any one of them.
"""
