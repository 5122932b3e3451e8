"""What an author's words would gain from: copies, lengths, reading ease and the client's name.

Needs no encoder. Lengths are in words; a near-copy is told by the words that two texts share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from feedback_models.lexical import tokens
from feedback_models.readability import count_words, reading_ease
from practicum.domain.plain_data import BrokenRule, Loc
from practicum.domain.scenario import Scenario, Turn

SHORTEST_REPLY, LONGEST_REPLY = 60, 320
"""Words of a model reply; the scoring holds more than the second to be much to read."""
LONGEST_MESSAGE = 320
"""Words of a client's message."""
EASIEST_TO_LEAVE = 50.0
"""Flesch reading ease below which a text is fairly difficult or worse (Flesch, 1948)."""
SAME_SENTENCE = 0.6
"""Share of common words, of all words of two sentences, from which one repeats the other."""
SAME_REPLY = 0.5
"""The same share for two replies, which have many small words in common anyway."""
QUOTED = 90
"""Characters of a text that are quoted."""


@dataclass(frozen=True)
class _Exemplar:
    point: int
    place: int
    text: str
    words: frozenset[str]


def advice_on_wording(scenario: Scenario) -> list[BrokenRule]:
    """Return what the texts of a valid scenario would gain from, with its place."""
    found: list[BrokenRule] = []
    for place, turn in enumerate(scenario.turns):
        loc = ("turns", place)
        found += _long_message(loc, turn)
        found += _repeated_exemplars(loc, turn)
        found += _model_replies(loc, turn, scenario.client.name)
        found += _long_weak_replies(loc, turn)
    return found


def share_of_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many words two sets have in common, as a share (0 to 1) of all their words."""
    return len(one & other) / len(one | other) if one or other else 0.0


def shortened(text: str, longest: int = QUOTED) -> str:
    """Return ``text`` in one line, cut at a word and ended with "..." where it is longer."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0].rstrip(',;:')} ..."


def _long_message(loc: Loc, turn: Turn) -> Iterator[BrokenRule]:
    words = count_words(turn.message)
    if words > LONGEST_MESSAGE:
        what = (
            f"the client's message has {words} words; above {LONGEST_MESSAGE} it takes a trainee "
            "longer to read than to answer. Shorten it, or move a part into the thread."
        )
        yield BrokenRule((*loc, "message"), what)


def _repeated_exemplars(loc: Loc, turn: Turn) -> Iterator[BrokenRule]:
    exemplars = [
        _Exemplar(number, place, text, frozenset(tokens(text)))
        for number, point in enumerate(turn.points)
        for place, text in enumerate(point.exemplars)
    ]
    for first, second in combinations(exemplars, 2):
        if share_of_words(first.words, second.words) < SAME_SENTENCE:
            continue
        place = (*loc, "points", second.point, "exemplars", second.place)
        quoted = shortened(first.text)
        if first.point == second.point:
            what = (
                f"nearly the same words as exemplar {first.place + 1}, '{quoted}'. Say it "
                "another way, so that the point is met by more than one way of putting it."
            )
        else:
            what = (
                f"nearly the same words as an exemplar of '{turn.points[first.point].id}', "
                f"'{quoted}'. A sentence that stands under two points tells neither apart: "
                "keep it under the one that it does."
            )
        yield BrokenRule(place, what)


def _model_replies(loc: Loc, turn: Turn, name: str) -> Iterator[BrokenRule]:
    for place, reply in enumerate(turn.model_replies):
        here = (*loc, "model_replies", place, "text")
        yield from _length(here, reply.text)
        ease = reading_ease(reply.text)
        if ease < EASIEST_TO_LEAVE:
            what = (
                f"hard to read: its reading ease is {ease:.0f}, and 60 to 70 is plain English. "
                "Make the sentences shorter and the words plainer."
            )
            yield BrokenRule(here, what)
        if not re.search(rf"\b{re.escape(name)}\b", reply.text, re.IGNORECASE):
            what = f"the reply never says '{name}'; address the client by name."
            yield BrokenRule(here, what)
    replies = [frozenset(tokens(reply.text)) for reply in turn.model_replies]
    for first, second in combinations(range(len(replies)), 2):
        if share_of_words(replies[first], replies[second]) >= SAME_REPLY:
            what = (
                f"nearly the same words as model reply {first + 1}; two that contrast show that "
                "there is more than one good way. Write this one from another side."
            )
            yield BrokenRule((*loc, "model_replies", second, "text"), what)


def _length(loc: Loc, text: str) -> Iterator[BrokenRule]:
    words = count_words(text)
    sensible = f"{SHORTEST_REPLY} to {LONGEST_REPLY} words are sensible"
    if words < SHORTEST_REPLY:
        what = f"the reply has {words} words; {sensible}. Show how a whole reply would go."
        yield BrokenRule(loc, what)
    elif words > LONGEST_REPLY:
        what = f"the reply has {words} words; {sensible}. Keep what this client needs most."
        yield BrokenRule(loc, what)


def _long_weak_replies(loc: Loc, turn: Turn) -> Iterator[BrokenRule]:
    for place, reply in enumerate(turn.weak_replies):
        words = count_words(reply.text)
        if words > LONGEST_REPLY and reply.fault != "over-long":
            what = (
                f"the reply has {words} words, so it is over-long besides '{reply.fault}', and a "
                f"weak reply has one fault. Bring it to {LONGEST_REPLY} words or fewer."
            )
            yield BrokenRule((*loc, "weak_replies", place, "text"), what)
