"""Imports: order histories into the company file, undone by their batch; open orders taken up."""
