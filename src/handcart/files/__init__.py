"""Excel, CSV and backups as files: rows in, rows out. No database, no Qt."""
