"""Declarations of settings, typed, in two scopes: this computer and this company."""
