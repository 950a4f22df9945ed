"""Taking in a workbook that Handcart exported: the ledgers of a whole company, into an empty one."""
