"""Segments: who the customers are by recency, frequency and money, how they move, and who is likely to buy again.

What they result in are frozen values (`results`, `movement`, `chances`) that need no library; the modules that work
them out load pandas, so windows and commands import those where they are asked for.
"""
