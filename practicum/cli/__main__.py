"""``python -m practicum.cli``: the same as the ``practicum`` command."""

from practicum.cli.app import main

if __name__ == "__main__":
    main()
