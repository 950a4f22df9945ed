"""Backups and restoring from them."""
