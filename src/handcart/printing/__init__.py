"""Pages from documents: packing slips, invoices, credit notes and pick lists, laid out and painted.

`documents.pages_of` gives the pages of a document as plain data; `painting` paints such pages, the same way on a
screen, on a printer and into a PDF. Not here: gathering what stands on a document (`usecases.printing`), widgets.
"""
