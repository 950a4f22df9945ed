"""The import assistant: which files, what is in them, what they would do, what came of it."""
