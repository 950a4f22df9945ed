"""The sample company: two years of a tea and ceramics business that nobody has, and a day full of work.

What happens is planned as dated steps (`steps`, `history`, `present`). The long past is worked out in memory and
written at once (`ledger`), what is going on now is done by the use cases (`play`); both do the same with a step.
"""
