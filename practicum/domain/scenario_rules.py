"""The rules of scenario format version 1 that join several fields.

They read plain data (mappings, lists, texts and numbers) rather than finished models,
and pass over whatever has the wrong shape: the models report that, and a mistake in
one place must not hide the mistakes in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from practicum.domain.measures import GAD7, PHQ9
from practicum.domain.plain_data import (
    BrokenRule,
    Loc,
    items,
    member,
    text,
    texts,
    whole_number,
)
from practicum.domain.story_rules import broken_story_rules

HIGHEST_TOTAL = {measure.id: measure.maximum for measure in (PHQ9, GAD7)}
HIGHEST_ITEM = 3


def broken_rules(scenario: object) -> list[BrokenRule]:
    """Return every rule that the plain data of a scenario breaks; empty where none."""
    found = [*_competencies(scenario), *_case(member(scenario, "case"))]
    for place, turn in items(scenario, "turns"):
        found += _turn(("turns", place), turn)
    return found + broken_story_rules(scenario)


def repeated(loc: Loc, entries: list[tuple[int, str]], thing: str) -> Iterator[BrokenRule]:
    """Yield a broken rule for every entry that equals an earlier one (but for case and spaces)."""
    seen: set[str] = set()
    for place, entry in entries:
        plain = " ".join(entry.lower().split())
        if plain in seen:
            what = f"{thing} '{_short(entry)}' stands here a second time; keep it once."
            yield BrokenRule((*loc, place), what, entry)
        seen.add(plain)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


def _competencies(scenario: object) -> Iterator[BrokenRule]:
    block = member(scenario, "competencies")
    required = texts(block, "required")
    for key in ("required", "optional"):
        yield from repeated(("competencies", key), texts(block, key), "the competency")
    names = {name for _, name in required}
    for place, name in texts(block, "optional"):
        if name in names:
            what = (
                f"'{name}' is required already; a competency is either required or optional. "
                "Take it out of one of the two lists."
            )
            yield BrokenRule(("competencies", "optional", place), what, name)


def _case(case: object) -> Iterator[BrokenRule]:
    today = whole_number(case, "today") or 0
    yield from _days(("case", "activity"), list(items(case, "activity")), today)
    yield from _days(("case", "thread"), list(items(case, "thread")), today)
    measures = member(case, "measures")
    if isinstance(measures, Mapping):
        for measure in measures:
            loc = ("case", "measures", str(measure))
            scores = list(items(measures, measure))
            yield from _days(loc, scores, today, twice=False)
            for place, score in scores:
                yield from _score((*loc, place), str(measure), score)


def _days(
    loc: Loc, entries: list[tuple[int, object]], today: int, *, twice: bool = True
) -> Iterator[BrokenRule]:
    before: int | None = None
    for place, entry in entries:
        day = whole_number(entry, "day")
        if day is None:
            continue
        here = (*loc, place, "day")
        if day > today:
            what = (
                f"day {day} is later than the day on which the supporter writes "
                f"(`today: {today}`). Write an earlier day, or a later `today`."
            )
            yield BrokenRule(here, what, day)
        if before is not None and day < before:
            what = f"day {day} comes after day {before}; write the oldest first."
            yield BrokenRule(here, what, day)
        elif before == day and not twice:
            what = f"there are two results for day {day}; a measure has one result a day."
            yield BrokenRule(here, what, day)
        before = day


def _score(loc: Loc, measure: str, score: object) -> Iterator[BrokenRule]:
    total, item9 = whole_number(score, "total"), whole_number(score, "item9")
    highest = HIGHEST_TOTAL.get(measure)
    if total is not None and highest is not None and not 0 <= total <= highest:
        what = f"{total} is no {measure} total; it goes from 0 to {highest}."
        yield BrokenRule((*loc, "total"), what, total)
    if item9 is None:
        return
    if measure != "phq9":
        what = f"{measure} has no item 9; only phq9 has. Take `item9` out."
        yield BrokenRule((*loc, "item9"), what, item9)
    elif total is not None and item9 > total:
        what = f"item 9 is {item9} but the total is only {total}; the total includes item 9."
        yield BrokenRule((*loc, "item9"), what, item9)
    elif total is not None and highest is not None and total <= highest:
        others = highest - HIGHEST_ITEM
        if total - item9 > others:
            what = (
                f"a total of {total} with item 9 at {item9} cannot be: "
                f"the other eight items give {others} at most."
            )
            yield BrokenRule((*loc, "item9"), what, item9)


def _turn(loc: Loc, turn: object) -> Iterator[BrokenRule]:
    names: dict[str, int] = {}
    for place, point in items(turn, "points"):
        here = (*loc, "points", place)
        name = text(point, "id")
        if name is not None and name in names:
            what = (
                f"point id '{name}' is used already, by point {names[name] + 1} of this turn; "
                "give this one another id."
            )
            yield BrokenRule((*here, "id"), what, name)
        elif name is not None:
            names[name] = place
        yield from _sentences(here, point)
    yield from _actions((*loc, "actions"), member(turn, "actions"))
    yield from _replies(loc, turn)


def _sentences(loc: Loc, point: object) -> Iterator[BrokenRule]:
    exemplars = texts(point, "exemplars")
    kind = text(point, "kind")
    if len(exemplars) == 1 and kind in ("must", "should"):
        what = (
            f"a {kind} point needs two to six exemplars, found 1; "
            "add a sentence that does it in other words."
        )
        yield BrokenRule((*loc, "exemplars"), what, 1)
    yield from repeated((*loc, "exemplars"), exemplars, "the exemplar")
    counters = texts(point, "counter_exemplars")
    yield from repeated((*loc, "counter_exemplars"), counters, "the counter-exemplar")
    does_it = {" ".join(sentence.lower().split()) for _, sentence in exemplars}
    for place, sentence in counters:
        if " ".join(sentence.lower().split()) in does_it:
            what = (
                f"'{_short(sentence)}' is an exemplar of this point too; "
                "a sentence either does it or does not."
            )
            yield BrokenRule((*loc, "counter_exemplars", place), what, sentence)


def _actions(loc: Loc, actions: object) -> Iterator[BrokenRule]:
    for key in ("expected", "unneeded"):
        yield from repeated((*loc, key), texts(actions, key), "the action")
    expected = {name for _, name in texts(actions, "expected")}
    for place, name in texts(actions, "unneeded"):
        if name in expected:
            what = (
                f"'{name}' is expected already; an action is either expected or unneeded. "
                "Take it out of one of the two lists."
            )
            yield BrokenRule((*loc, "unneeded", place), what, name)


def _replies(loc: Loc, turn: object) -> Iterator[BrokenRule]:
    if len(list(items(turn, "model_replies"))) == 1:
        what = "found 1 model reply; a turn has two, contrasting (or none). Add a second one."
        yield BrokenRule((*loc, "model_replies"), what, 1)
    if len(list(items(turn, "weak_replies"))) == 1:
        what = "found 1 weak reply; a turn has two or more (or none). Add a second one."
        yield BrokenRule((*loc, "weak_replies"), what, 1)
