"""Practicum: practise written guidance for internet-delivered CBT."""

__version__ = "0.1.0"
