"""Reports: figures over a period, each with what it counts."""
