"""Entering an order: what stands on the page while it is typed, and what is known of it before it is saved."""
