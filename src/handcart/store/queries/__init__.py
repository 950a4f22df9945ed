"""Queries by noun. Each returns records or small frozen rows; statements are built once, at import."""
