"""The rules of a scenario's branching: every turn is reached, and every story ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from practicum.domain.plain_data import (
    BrokenRule,
    Loc,
    is_yes,
    is_yes_or_no,
    items,
    member,
    text,
)
from practicum.domain.suggest import did_you_mean, listed

FORMS = {"point": "met", "competency": "below", "action": "taken", "all": None, "any": None}
"""What a condition starts with, and the key that must stand beside it."""
BESIDE = {
    "met": "`met: true` or `met: false`",
    "below": "`below: 1`, `2` or `3`",
    "taken": "`taken: true` or `taken: false`",
}


def broken_story_rules(scenario: object) -> list[BrokenRule]:
    """Return every rule of branching that the plain data of a scenario breaks."""
    turns = list(items(scenario, "turns"))
    places: dict[str, int] = {}
    found: list[BrokenRule] = []
    for place, turn in turns:
        name = text(turn, "id")
        if name is not None and name in places:
            what = (
                f"turn id '{name}' is used already, by turn {places[name] + 1}; "
                "give this one another id."
            )
            found.append(BrokenRule(("turns", place, "id"), what, name))
        elif name is not None:
            places[name] = place
    ambiguous = bool(found)
    for place, turn in turns:
        found += _ways_on(("turns", place), turn)
        found += _rules(("turns", place), turn, places)
    # With an id used twice there is no saying which turn a rule leads to.
    return found if ambiguous else [*found, *_graph(turns, places)]


def _ways_on(loc: Loc, turn: object) -> Iterator[BrokenRule]:
    if not isinstance(turn, Mapping):
        return
    goes_on = bool(list(items(turn, "next")))
    ends = is_yes(turn, "end")
    readable = is_yes_or_no(turn, "end") and not isinstance(member(turn, "next"), str | Mapping)
    if goes_on and ends:
        what = "the turn has both `next` and `end: true`; keep one of the two."
        yield BrokenRule((*loc, "end"), what, True)
    elif not goes_on and not ends and readable:
        what = (
            "the turn has neither `next` nor `end: true`; say which turn follows, "
            "or write `end: true` where the story closes."
        )
        yield BrokenRule(loc, what)


def _rules(loc: Loc, turn: object, places: dict[str, int]) -> Iterator[BrokenRule]:
    rules = list(items(turn, "next"))
    points = [name for _, point in items(turn, "points") if (name := text(point, "id"))]
    for place, rule in rules:
        here = (*loc, "next", place)
        go = text(rule, "go")
        if go is not None and go not in places:
            what = (
                f"there is no turn '{go}'; the turns are: {listed(places)}."
                f"{did_you_mean(go, places)}"
            )
            yield BrokenRule((*here, "go"), what, go)
        when = member(rule, "when")
        last = place == len(rules) - 1
        if when is None and not last and isinstance(rule, Mapping):
            what = (
                "only the last rule may stand without `when`: it always holds, "
                "so the rules below it would never be tried."
            )
            yield BrokenRule(here, what)
        if when is not None and last:
            what = (
                "the last rule needs to hold always; take its `when` out, "
                "or add a rule with only `go` below it."
            )
            yield BrokenRule((*here, "when"), what)
        yield from _condition((*here, "when"), when, points)


def _condition(loc: Loc, when: object, points: list[str]) -> Iterator[BrokenRule]:
    if not isinstance(when, Mapping):
        return
    heads = [key for key in FORMS if member(when, key) is not None]
    if len(heads) != 1:
        named = f"found {listed(heads)}" if heads else "found none"
        what = f"a condition has exactly one of point, competency, action, all, any; {named}."
        yield BrokenRule(loc, what)
    else:
        yield from _partner(loc, when, heads[0])
    point = text(when, "point")
    if point is not None and point not in points:
        what = (
            f"this turn has no point '{point}'; its points are: {listed(points)}."
            f"{did_you_mean(point, points)}"
        )
        yield BrokenRule((*loc, "point"), what, point)
    for key in ("all", "any"):
        parts = list(items(when, key))
        if not parts and isinstance(member(when, key), list | tuple):
            what = f"`{key}` is an empty list; write at least one condition in it."
            yield BrokenRule((*loc, key), what)
        for place, part in parts:
            yield from _condition((*loc, key, place), part, points)


def _partner(loc: Loc, when: object, head: str) -> Iterator[BrokenRule]:
    wanted = FORMS[head]
    if wanted is not None and member(when, wanted) is None:
        yield BrokenRule(loc, f"`{head}` needs {BESIDE[wanted]} beside it.")
    for other in BESIDE:
        if other != wanted and member(when, other) is not None:
            what = f"`{other}` does not go with `{head}`; take it out."
            yield BrokenRule((*loc, other), what, other)


def _graph(turns: list[tuple[int, object]], places: dict[str, int]) -> Iterator[BrokenRule]:
    ways: dict[int, list[tuple[int, int]]] = {}
    unknown = False
    for place, turn in turns:
        targets = [(rule, text(entry, "go")) for rule, entry in items(turn, "next")]
        unknown = unknown or any(go not in places for _, go in targets)
        ways[place] = [(rule, places[go]) for rule, go in targets if go in places]
    yield from _circles(ways, {place: name for name, place in places.items()})
    # A turn may well be unreached only because a `go` is misspelt, which is reported already.
    if not unknown:
        reached = _reached(ways)
        for name, place in places.items():
            if place not in reached:
                what = (
                    f"no rule leads to turn '{name}'; add a rule that goes to it, or take it out."
                )
                yield BrokenRule(("turns", place, "id"), what, name)


def _reached(ways: dict[int, list[tuple[int, int]]]) -> set[int]:
    reached: set[int] = set()
    waiting = [0]
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting += [target for _, target in ways.get(place, [])]
    return reached


def _circles(ways: dict[int, list[tuple[int, int]]], names: dict[int, str]) -> Iterator[BrokenRule]:
    # Depth first without recursion, so that a story of any length can be checked.
    finished: set[int] = set()
    for start in ways:
        on_path: set[int] = set()
        steps: list[tuple[int, Iterator[tuple[int, int]]]] = []
        if start not in finished:
            on_path.add(start)
            steps.append((start, iter(ways[start])))
        while steps:
            place, rest = steps[-1]
            way = next(rest, None)
            if way is None:
                finished.add(place)
                on_path.discard(place)
                steps.pop()
                continue
            rule, target = way
            if target in on_path:
                what = (
                    f"this goes back to '{names[target]}', so the story could go round "
                    "for ever; go to a turn that comes later."
                )
                yield BrokenRule(("turns", place, "next", rule, "go"), what, names[target])
            elif target not in finished:
                on_path.add(target)
                steps.append((target, iter(ways[target])))
