"""What is to be printed, gathered from the company file. Not here: how it looks (`handcart.printing`)."""
