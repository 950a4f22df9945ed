"""The process screen: how long orders take, where they wait, and whether they are shipped in time."""
