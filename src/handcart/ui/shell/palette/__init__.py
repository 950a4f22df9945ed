"""The palette: one field that finds records, commands and pages, and does what is chosen (Ctrl+K)."""
