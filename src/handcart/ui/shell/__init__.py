"""The window's frame: top bar, navigation, page stack, status bar, notices, and the one presenter of problems.

Screens never import it. What a screen needs of the window comes in through its constructor.
"""
