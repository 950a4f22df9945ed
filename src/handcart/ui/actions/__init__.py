"""Everything the owner can do, as data: one catalogue that menus, tool bar, context menus and the palette read.

Here belong: `Action`, the catalogue, and the Qt side of it (`menus`). Not here: what an action does; whoever offers it
hands a function in.
"""
