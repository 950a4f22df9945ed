"""The start page: recent companies, a new one, a file, a backup, the sample. It calls what it is handed; no store."""
