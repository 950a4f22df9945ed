"""Stock: the ledger of movements, and the reservations that follow from it."""
