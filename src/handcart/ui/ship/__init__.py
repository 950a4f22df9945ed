"""The ship screen: what can leave the house, packing one order, shipping several."""
