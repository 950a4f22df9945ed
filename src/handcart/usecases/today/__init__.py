"""What the owner sees first each day: key figures, what needs them, how the months went, what is worth a look."""
