"""What must always hold in a company file, asked of the file as it is."""
