"""The company itself: making it new, its profile, its number series."""
