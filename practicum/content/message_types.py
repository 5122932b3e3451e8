"""What clients write about, which scenarios practise it, and what each programme is for."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from practicum.content.paths import content_root
from practicum.content.training_files import read_training_file


class _Listed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MessageType(_Listed):
    """One kind of message."""

    id: str
    """Its number in the catalogue, such as 7 or 36b."""
    says: str
    """The kind, in a few words."""
    scenarios: tuple[str, ...] = ()
    """Ids of the scenarios that practise it."""


class Section(_Listed):
    """Kinds of message that belong together."""

    id: str
    """A capital letter."""
    title: str
    types: tuple[MessageType, ...]


class Programme(_Listed):
    """An invented online programme."""

    name: str
    """As scenarios give it under ``programme``."""
    offered_for: str
    """The difficulty that it is for."""


class MessageCatalogue(_Listed):
    """Everything that ``training_content/catalogue.yaml`` says."""

    sections: tuple[Section, ...]
    programmes: tuple[Programme, ...]

    @property
    def types(self) -> Iterator[tuple[Section, MessageType]]:
        """Yield every kind of message, with its section."""
        for section in self.sections:
            for kind in section.types:
                yield section, kind


def message_catalogue() -> MessageCatalogue:
    """Return the catalogue of ``training_content/catalogue.yaml``.

    Raises:
        ContentError: the file cannot be read, or says something that is not allowed.
    """
    path = content_root() / "training_content" / "catalogue.yaml"
    return read_training_file(path, MessageCatalogue)
