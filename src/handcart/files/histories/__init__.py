"""Order histories: recognised rows of files in, frozen records of orders, credits and stock notes out."""
