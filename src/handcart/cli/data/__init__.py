"""Orders and records as JSON: read exactly, field by field."""
