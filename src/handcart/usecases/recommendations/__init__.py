"""What to offer a customer next: what is due by their own rhythm, and what goes with what they buy.

Everything is told with the counts it comes from, and from so many orders at most that a company of any size is quick.
"""
