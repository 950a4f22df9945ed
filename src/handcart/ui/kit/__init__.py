"""Painted parts every screen is built from: theme, fonts, icons, pills, tables, cards, notices.

Here belongs what knows how something looks. Not here: records, use cases, sentences (texts come in as
arguments or as message ids), and anything only one screen needs.
"""
