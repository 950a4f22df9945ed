"""Figures from results, with matplotlib and without Qt."""
