"""Documents to pages: a document model in, pages out. QtGui and QtPrintSupport only."""
