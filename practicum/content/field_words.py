"""What pydantic finds amiss in a scenario, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from practicum.content.yaml_lines import YamlReading
from practicum.domain.plain_data import Loc
from practicum.domain.scenario import SLUG_PATTERN, Scenario
from practicum.domain.suggest import did_you_mean, listed


class FieldProblem(NamedTuple):
    """A place in the file and what is amiss there."""

    loc: Loc
    what: str


def field_problems(error: ValidationError, reading: YamlReading) -> Iterator[FieldProblem]:
    """Yield what a failed validation found, leaving out places that could not be read."""
    for item in error.errors(include_url=False):
        loc: Loc = tuple(step for step in item["loc"] if step != "[key]")
        if any(loc[: len(place)] == place for place in reading.unread):
            continue
        if not _follows_from_another(item):
            yield _problem(item, loc, reading)


def _follows_from_another(item: Any) -> bool:
    # pydantic counts only the sound entries of a list, so a faulty one makes it "too short".
    return bool(item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"])


def _problem(item: Any, loc: Loc, reading: YamlReading) -> FieldProblem:
    kind, found = item["type"], item["input"]
    context: dict[str, Any] = item.get("ctx", {})
    if kind == "missing":
        return _missing(loc, reading)
    if kind == "extra_forbidden":
        return FieldProblem(loc, _unknown_key(loc))
    if kind == "broken_rule":
        return FieldProblem(loc, item["msg"])
    return FieldProblem(loc, _sentence(kind, found, context, loc, item["msg"]))


def _missing(loc: Loc, reading: YamlReading) -> FieldProblem:
    *round_it, key = loc
    model = model_at(tuple(round_it))
    purpose = _description(model, str(key))
    if loc in reading.lines:
        return FieldProblem(loc, f"`{key}` is left blank but needed.{purpose}")
    return FieldProblem(tuple(round_it), f"`{key}` is missing.{purpose}")


def _description(model: type[BaseModel] | None, key: str) -> str:
    for name, field in model.model_fields.items() if model else ():
        if key in (field.alias, name) and field.description:
            return f" It holds: {field.description[0].lower()}{field.description[1:]}"
    return ""


def _unknown_key(loc: Loc) -> str:
    *round_it, key = loc
    allowed = keys_of(model_at(tuple(round_it)))
    hint = did_you_mean(str(key), allowed)
    return f"there is no key {_quoted(key)} here.{hint} The keys here are: {listed(allowed)}."


def keys_of(model: type[BaseModel] | None) -> tuple[str, ...]:
    """Return the keys that an author may write in this part of a scenario."""
    if model is None:
        return ()
    return tuple(field.alias or name for name, field in model.model_fields.items())


def model_at(loc: Loc) -> type[BaseModel] | None:
    """Return the model that describes the group of keys at a place, or None."""
    annotation: Any = Scenario
    for step in loc:
        if isinstance(step, str) and isinstance(annotation, type):
            if not issubclass(annotation, BaseModel):
                return None
            fields = annotation.model_fields.items()
            found = [f.annotation for name, f in fields if step in (name, f.alias)]
            annotation = _inner(found[0]) if found else None
    return annotation if isinstance(annotation, type) else None


def _inner(annotation: Any) -> Any:
    """Return the model that a field's type holds, however deep, or None."""
    if isinstance(annotation, type) and _is_model(annotation):
        return annotation
    for part in get_args(annotation):
        model = _inner(part)
        if model is not None:
            return model
    return None


def _is_model(annotation: Any) -> bool:
    """Return whether a type is one of our models; generic aliases are not."""
    return not get_args(annotation) and issubclass(annotation, BaseModel)


def _sentence(kind: str, found: Any, context: dict[str, Any], loc: Loc, message: str) -> str:
    if found is None:
        return "this is left blank; write something, or delete it."
    if kind == "literal_error":
        return _not_allowed(found, str(context.get("expected", "")), loc)
    if kind == "string_pattern_mismatch":
        return _wrong_form(str(found), str(context.get("pattern", "")))
    shape = _shape(kind, found)
    if shape:
        return shape
    if kind.startswith(("int_", "float_")):
        return f"found {_quoted(found)}; a whole number is needed here, in digits."
    if kind == "yes_or_no":
        return f"found {_quoted(found)}; write true or false."
    return _size(kind, found, context) or f"found {_quoted(found)}; {_lower(message)}."


def _not_allowed(found: Any, expected: str, loc: Loc) -> str:
    if isinstance(found, Mapping | list):
        return f"found {_kind_of(found)}; one word is needed here: {_allowed(expected)}."
    if loc == ("schema",):
        return f"found {_quoted(found)}; this version of Practicum reads format 1: `schema: 1`."
    words = re.findall(r"'([^']*)'", expected)
    hint = did_you_mean(str(found), words)
    return f"found {_quoted(found)}; allowed: {_allowed(expected)}.{hint}"


def _allowed(expected: str) -> str:
    words = re.findall(r"'([^']*)'", expected)
    return listed(words) if words else expected


def _wrong_form(found: str, pattern: str) -> str:
    if pattern == SLUG_PATTERN:
        slug = re.sub(r"[^a-z0-9]+", "-", found.lower()).strip("-")[:60]
        hint = f" Did you mean '{slug}'?" if slug else ""
        return f"found {_quoted(found)}; an id has only a-z, 0-9 and hyphens.{hint}"
    if "\\p{L}" in pattern:
        first = re.split(r"\s", found.strip())[0]
        return (
            f"found {_quoted(found)}; a client has one first or chosen name and no surname, "
            f"with letters only.{f' Did you mean {first!r}?' if first.isalpha() else ''}"
        )
    if "\\r\\n" in pattern:
        return "this runs over several lines; write it in one line."
    return f"found {_quoted(found)}; write a language such as en-GB."


def _shape(kind: str, found: Any) -> str:
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"found {_kind_of(found)}; a group of keys is needed here, each `key: value`."
    if kind in ("tuple_type", "list_type"):
        return (
            f"found {_kind_of(found)}; a list is needed here: entries in [ ] with commas, "
            "or one below another, each after a dash."
        )
    if isinstance(found, Mapping | list | tuple) and not kind.startswith("too_"):
        return f"found {_kind_of(found)}; one value is needed here. Put a text in quotes."
    return ""


def _size(kind: str, found: Any, context: dict[str, Any]) -> str:
    if kind == "greater_than_equal":
        return f"found {_quoted(found)}; {context['ge']} is the lowest allowed."
    if kind == "less_than_equal":
        return f"found {_quoted(found)}; {context['le']} is the highest allowed."
    if kind == "string_too_short":
        return "this text is empty; write something."
    if kind == "string_too_long":
        return f"this text has {len(str(found))} characters; {context['max_length']} at most."
    if kind == "too_short":
        return f"found {len(found)} in the list; {context['min_length']} or more are needed."
    if kind == "too_long":
        return f"found {len(found)} in the list; {context['max_length']} at most."
    return ""


def _kind_of(found: Any) -> str:
    if isinstance(found, Mapping):
        return "a group of keys"
    if isinstance(found, list | tuple):
        return "a list"
    return f"the text {_quoted(found)}"


def _quoted(found: Any) -> str:
    text = " ".join(str(found).split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
