"""What is unusual in sales, orders, returns and stock, each with its sentence, and what the owner found to be fine."""
