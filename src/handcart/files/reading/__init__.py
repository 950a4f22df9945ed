"""Reading spreadsheets and separated text: a file in, typed cells with a spreadsheet's row numbers out."""
