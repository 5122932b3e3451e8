"""What only the command line can meet.

* PracticumError
  x InputError

Every other error comes from the packages below; :mod:`practicum.cli.app` turns them all into
one sentence.
"""

from __future__ import annotations

from practicum.errors import PracticumError


class InputError(PracticumError):
    """A file or standard input cannot be used as it is."""
