"""``python -m practicum.cli``: the same as ``practicum``."""

from practicum.cli.app import main

main()
