"""What several screens do with the charts they paint themselves."""
