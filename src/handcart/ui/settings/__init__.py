"""The settings screen: what the owner decides once for the company or for this computer."""
