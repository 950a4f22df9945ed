"""Recognising what read rows mean: header rows, columns, kinds of table, forms of dates and numbers."""
