"""Starting Handcart. A worker process passes here too, so nothing is imported before it has turned off."""

import sys
from multiprocessing import freeze_support


def console() -> int:
    """`handcart`: the command line, or the window without arguments."""
    freeze_support()
    from handcart.main import main

    return main(sys.argv[1:])


def window() -> int:
    """`handcart-window`: the window, on a company file where one is named (double click, drop on the icon)."""
    freeze_support()
    from handcart.main import main

    return main(["open", *sys.argv[1:2]] if len(sys.argv) > 1 else [])


if __name__ == "__main__":
    sys.exit(console())
