"""What can leave the house: the queue, packing one order, shipping several."""
