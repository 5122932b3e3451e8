"""The rubric as authored: competencies, guidance acts, faults, gates and safety phrases.

The YAML files beside this module (``rubric/``) are the source; this module only checks their
shape. Unknown keys are refused, so that a misspelt one cannot pass unseen.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from feedback_models.errors import RubricError

ACTS = (
    "empathy",
    "reflection",
    "question",
    "affirmation",
    "information",
    "suggestion",
    "directive",
    "self-disclosure",
    "autonomy",
    "frame",
    "safety",
    "other",
)
FILES = ("competencies.yaml", "acts.yaml", "faults.yaml", "safety.yaml")


class _Authored(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(_Authored):
    """One observable sign of a competency."""

    id: str
    says: str


class Competency(_Authored):
    """One of the ten competencies, with its anchors for levels 0 to 3."""

    id: str
    name: str
    short: str
    definition: str
    indicators: tuple[Indicator, ...]
    poor: tuple[str, ...] = ()
    anchors: tuple[str, str, str, str]
    sources: tuple[str, ...] = ()
    question: str
    """What to think about where this competency is the priority."""
    next: str
    """What to practise next."""

    @field_validator("anchors", mode="before")
    @classmethod
    def _anchors_in_order(cls, value: Any) -> Any:
        return _by_level(value)

    @field_validator("poor", "sources", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class ActExemplar(_Authored):
    """A sentence that does an act, and the other acts that it does as well."""

    text: str
    also: tuple[str, ...] = ()


class ActContrast(_Authored):
    """A sentence near an act that does another one instead."""

    text: str
    act: str


class Act(_Authored):
    """One guidance act with the sentences that teach it."""

    id: str
    name: str
    definition: str
    exemplars: tuple[ActExemplar, ...]
    contrasts: tuple[ActContrast, ...] = ()

    @field_validator("exemplars", mode="before")
    @classmethod
    def _plain_or_marked(cls, value: Any) -> Any:
        if isinstance(value, list):
            return [{"text": item} if isinstance(item, str) else item for item in value]
        return value


class Phrases(_Authored):
    """Sentences that do something and near ones that do not."""

    exemplars: tuple[str, ...]
    counter_exemplars: tuple[str, ...] = ()


class Fault(_Authored):
    """A named weakness of a whole reply."""

    id: str
    name: str
    says: str
    source: str = ""
    exemplars: tuple[str, ...] = ()
    counter_exemplars: tuple[str, ...] = ()


class GateRule(_Authored):
    """A safety matter that is never averaged away."""

    id: str
    name: str
    says: str
    good_practice: str
    who_is_told: str
    exemplars: tuple[str, ...] = ()
    counter_exemplars: tuple[str, ...] = ()


class SafetyPhrases(_Authored):
    """How a safe reply, and a client's cue, can be worded."""

    asks_directly: Phrases
    arranges_contact: Phrases
    tells_supervisor: Phrases
    crisis_information: Phrases
    cue: Phrases
    sources: tuple[str, ...] = ()


class Rubric(_Authored):
    """Everything that scoring knows about guidance in general."""

    levels: tuple[str, str, str, str]
    """The words for levels 0 to 3."""
    level_anchors: tuple[str, str, str, str]
    """What each level means, whatever the competency."""
    competencies: dict[str, Competency]
    acts: dict[str, Act]
    faults: dict[str, Fault]
    gates: dict[str, GateRule]
    safety: SafetyPhrases

    @model_validator(mode="after")
    def _knows_every_act(self) -> Rubric:
        for act in self.acts.values():
            named = [a for e in act.exemplars for a in e.also] + [c.act for c in act.contrasts]
            unknown = sorted(set(named) - set(self.acts))
            if unknown:
                raise ValueError(f"act {act.id!r} names unknown acts {', '.join(unknown)}")
        return self

    @cached_property
    def fingerprint(self) -> str:
        """The first twelve hexadecimal digits of the content's SHA-256."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_rubric(folder: Path) -> Rubric:
    """Return the rubric whose four YAML files are in ``folder``.

    Raises:
        RubricError: a file is missing, is not YAML or does not follow its format.
    """
    return _checked({name: _read_text(folder / name) for name in FILES}, str(folder))


@cache
def load_rubric() -> Rubric:
    """Return the rubric that comes with this package, read once.

    Raises:
        RubricError: a packaged file is missing or does not follow its format.
    """
    folder = files("feedback_models") / "rubric"
    return _checked({name: _read_text(folder / name) for name in FILES}, "the packaged rubric")


def _read_text(path: Any) -> str:
    try:
        return str(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RubricError(f"{path}: cannot be read ({error}); reinstall the package.") from error


def _checked(texts: dict[str, str], where: str) -> Rubric:
    data: dict[str, dict[str, Any]] = {}
    for name, text in texts.items():
        try:
            loaded = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise RubricError(f"{where}, {name}: not YAML: {error}") from error
        if not isinstance(loaded, dict) or loaded.pop("schema", None) != 1:
            raise RubricError(f"{where}, {name}: must be a mapping with 'schema: 1'.")
        data[name] = loaded
    try:
        scale = _by_level(data["competencies.yaml"]["scale"])
        return Rubric.model_validate(
            {
                "levels": [level["word"] for level in scale],
                "level_anchors": [level["anchor"] for level in scale],
                "competencies": _by_id(data["competencies.yaml"]["competencies"]),
                "acts": _by_id(data["acts.yaml"]["acts"]),
                "faults": _by_id(data["faults.yaml"]["faults"]),
                "gates": _by_id(data["faults.yaml"]["gates"]),
                "safety": data["safety.yaml"],
            }
        )
    except KeyError as error:
        raise RubricError(f"{where}: the key {error} is missing.") from error
    except ValidationError as error:
        raise RubricError(f"{where} does not follow its format: {error}") from error


def _by_id(items: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        if item["id"] in found:
            raise RubricError(f"the id {item['id']!r} stands twice in the rubric.")
        found[item["id"]] = item
    return found


def _by_level(value: Any) -> Any:
    """Return a mapping of levels 0 to 3 as a list; anything else as it is."""
    if not isinstance(value, dict):
        return value
    return [value[key] for key in sorted(value, key=int)]
