"""``practicum bench``: what an assessment costs beside the bare encoder."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from practicum.cli import scoring

if TYPE_CHECKING:
    from feedback_models import Brief, ReplyScorer
    from practicum.domain.scenario import Turn

BareEncode = Callable[[Sequence[str]], object]

WORDS = 180
"""The length of reply that one assessment is timed on; the nearest shipped one is taken."""
MANY = 64
"""At most so many replies, spread over the whole library, are timed together."""


@dataclass(frozen=True)
class Comparison:
    """Seconds of the same work done by the scorer and by the encoder alone."""

    replies: int
    words: int
    sentences: int
    assess_seconds: float
    encode_seconds: float
    ratio: float
    """How many times as long an assessment takes."""


def bench(
    runs: Annotated[
        int, typer.Option(min=1, max=1000, help="How often the one reply is timed.")
    ] = 15,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Time assessments of the shipped replies against the bare encoder, in one run.

    One: the median time of assessing one reply of about 180 words, its scenario's exemplars
    already read, against encoding the same sentences with the bare SentenceTransformer. Many:
    assessing some sixty shipped replies one by one, against one batched encoding of all their
    sentences. Each as a ratio, which tells more than seconds on a busy computer.

    Examples:
    ```
    practicum bench
    practicum bench --runs 50 --json
    ```
    """
    from practicum.cli.progress import progress, say
    from practicum.cli.shapes import as_json as json_text
    from practicum.cli.shapes import rounded

    every = shipped_replies()
    replies = every[:: -(-len(every) // MANY)]
    bare = scoring.make_bare_encode()
    scorer = scoring.make_scorer()
    chosen = min(every, key=lambda item: (abs(len(item[1].split()) - WORDS), item[1]))
    briefs = list(dict.fromkeys(brief for brief, _ in (chosen, *replies)))
    with progress("Reading the exemplars of each turn") as tell:
        for done, brief in enumerate(briefs, start=1):
            scorer.prepare(brief)
            tell(done, len(briefs))
    say(f"Timing one reply of {len(chosen[1].split())} words, {runs} times ...")
    one = time_one(scorer, bare, chosen, runs)
    say(f"Timing {len(replies)} replies ...")
    many = time_many(scorer, bare, replies)
    if as_json:
        typer.echo(json_text(rounded({"one": asdict(one), "many": asdict(many)}), indent=2))
        return
    typer.echo(
        f"One reply of {one.words} words, {one.sentences} sentences: assessed in "
        f"{one.assess_seconds * 1000:.0f} ms, encoded in {one.encode_seconds * 1000:.0f} ms; "
        f"ratio {one.ratio:.2f}."
    )
    typer.echo(
        f"{many.replies} replies, {many.sentences} sentences: assessed at "
        f"{many.replies / many.assess_seconds:.1f} a second, encoded at "
        f"{many.replies / many.encode_seconds:.1f} a second; ratio {many.ratio:.2f}."
    )


def shipped_replies() -> list[tuple[Brief, str]]:
    """Return every model and weak reply of the shipped scenarios with the brief of its turn.

    Raises:
        InputError: no shipped scenario has a model reply.
    """
    from practicum.cli.errors import InputError
    from practicum.cli.library import open_library
    from practicum.content.paths import shipped_scenarios
    from practicum.domain.brief import brief_for

    found = [
        (brief_for(loaded.scenario, turn.id), text)
        for loaded in open_library([shipped_scenarios()]).values()
        for turn in loaded.scenario.turns
        for text in _texts(turn)
    ]
    if not found:
        raise InputError("No shipped scenario holds a model reply: install Practicum again.")
    return found


def _texts(turn: Turn) -> list[str]:
    return [*(r.text for r in turn.model_replies), *(r.text for r in turn.weak_replies)]


def time_one(
    scorer: ReplyScorer, bare: BareEncode, chosen: tuple[Brief, str], runs: int
) -> Comparison:
    """Compare medians over ``runs`` turns about, after one of each that is not counted."""
    brief, reply = chosen
    sentences = _sentences(reply)
    pairs = [
        (_seconds(lambda: scorer.assess(brief, reply)), _seconds(lambda: bare(sentences)))
        for _ in range(runs + 1)
    ][1:]
    assess = statistics.median(a for a, _ in pairs)
    encode = statistics.median(b for _, b in pairs)
    return Comparison(1, len(reply.split()), len(sentences), assess, encode, assess / encode)


def time_many(
    scorer: ReplyScorer, bare: BareEncode, replies: Sequence[tuple[Brief, str]]
) -> Comparison:
    """Compare assessing each reply with encoding all their sentences in one batched call."""
    sentences = [sentence for _, reply in replies for sentence in _sentences(reply)]

    def assess_all() -> None:
        for brief, reply in replies:
            scorer.assess(brief, reply)

    encode = _seconds(lambda: bare(sentences))
    assess = _seconds(assess_all)
    words = sum(len(reply.split()) for _, reply in replies)
    return Comparison(len(replies), words, len(sentences), assess, encode, assess / encode)


def _sentences(text: str) -> list[str]:
    from feedback_models import segment

    return [span.text for span in segment(text)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
