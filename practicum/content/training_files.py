"""Reads the lists of ``training_content/``, with the line of whatever is amiss."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from practicum.content.yaml_lines import read_yaml
from practicum.errors import ContentError

Read = TypeVar("Read", bound=BaseModel)


def read_training_file(path: Path, model: type[Read]) -> Read:
    """Return what a file of ``training_content/`` says.

    Raises:
        ContentError: the file cannot be read, or says something that is not allowed; the
            message names the line.
    """
    try:
        reading = read_yaml(path.read_bytes())
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror or error}.") from error
    for problem in reading.problems:
        raise ContentError(f"{path}:{problem.line}: {problem.what}")
    try:
        return model.model_validate(reading.data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        line = reading.line(tuple(first["loc"]))
        place = ", ".join(str(step) for step in first["loc"])
        raise ContentError(f"{path}:{line}: {place}: {first['msg']}.") from error
