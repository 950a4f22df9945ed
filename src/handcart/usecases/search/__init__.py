"""Searching the whole company by what is typed."""
