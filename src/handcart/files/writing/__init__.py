"""Writing workbooks: sheets of rows in, one .xlsx file out."""
