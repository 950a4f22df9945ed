"""The window: widgets, screens and the one door for work."""
