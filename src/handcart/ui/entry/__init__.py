"""The entry page: an order, a quotation, a sale over the counter, typed without the mouse."""
