"""Revisions of the tables, the first one from an empty database."""
