"""Statements over many rows, which only imports use. They are not journaled: an import is undone by its batch.

Rows are first gathered in a temporary database beside the company file's (`staging`), then copied in one
transaction (`copying`), and taken out again by batch (`removing`).
"""
