"""The screen of segments: the map, the segments, the customers, how they move; one selection through all."""
