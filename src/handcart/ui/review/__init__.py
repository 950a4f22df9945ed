"""The review screen: the orders that wait for a decision, one finding at a time, with its proof and its ways out."""
