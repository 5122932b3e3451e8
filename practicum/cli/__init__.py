"""The command line: ``practicum`` and its commands, one small module each."""

from practicum.cli.app import app, main

__all__ = ["app", "main"]
