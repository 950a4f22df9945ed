"""Undo, redo and the history of a record."""
