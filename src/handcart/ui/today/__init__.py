"""Today: the screen a company opens on. Key figures, what needs the owner, and what stands beside."""
