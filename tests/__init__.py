"""The tests; shared builders are in factories.py."""
