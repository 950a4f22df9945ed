"""All movements of stock as a list; what a movement is about is shown on its product's page."""
