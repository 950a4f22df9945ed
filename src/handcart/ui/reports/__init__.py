"""The reports screen: sales, tax, receivables and stock as tables, on paper and as files; closed books."""
