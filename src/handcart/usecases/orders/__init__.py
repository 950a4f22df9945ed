"""Orders: one file per intention, from the first draft to the finished order."""
