"""The purchase plan screen: what to order from whom, each row with its sum, and ordering it in one step."""
