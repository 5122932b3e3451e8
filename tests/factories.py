"""Builders that tests share: a tiny library, a context on a real database, made-up results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feedback_models.types import (
    Assessment,
    Brief,
    CompetencyResult,
    Overall,
    PointResult,
    ScorerId,
)
from practicum.config import Settings
from practicum.content import Library, load_library
from practicum.domain.attempt import Attempt, Practice
from practicum.domain.people import DEMO_PEOPLE, Person
from practicum.services import practise
from practicum.services.context import Context
from practicum.services.scoring import Scorer, Scoring
from practicum.storage.engine import Engine, open_engine, writing
from practicum.storage.people import put_person
from practicum.storage.upgrade import upgrade

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday at noon, when most made-up things happen."""

TRAINEE: Person = DEMO_PEOPLE[0]
TRAINER: Person = DEMO_PEOPLE[1]

GOOD_REPLY = (
    "Hello Joss, walking to the post box on a day like that took some doing. You turned back "
    "when your heart raced, and that brought relief at once; it is also what keeps the walk "
    "feeling dangerous. Could you try the same walk on Thursday and stay for ten minutes? I "
    "will read your next message on Friday."
)
BRIEF_REPLY = "Well done Joss, keep going and do your best."

TWO_TURNS = """\
schema: 1
id: {id}
title: {title}
summary: A first walk that ended early.
programme: Going out again
level: {level}
minutes: 10
tags: [exposure]
competencies:
  required: [{required}]
client:
  name: Joss
  about: Has stayed at home since the spring.
case:
  week: 2
  measures:
    phq9: [{{day: -14, total: 12, item9: 0}}, {{day: -1, total: 11, item9: 0}}]
    gad7: [{{day: -14, total: 14}}, {{day: -1, total: 12}}]
turns:
  - id: opening
    message: |
      I walked to the post box but turned back because my heart was racing.
    points:
      - id: credits-walk
        competency: validation
        kind: must
        says: Credits the walk to the post box
        exemplars:
          - Walking to the post box on a day like that took some doing.
          - You set off for the post box, and that counts.
        counter_exemplars:
          - A post box is hardly any distance at all.
      - id: names-relief
        competency: cbt-guidance
        kind: must
        says: Names turning back as what keeps the fear going
        exemplars:
          - You turned back and felt relief at once, and that keeps the walk feeling dangerous.
          - The relief of going home teaches the body that the street was the danger.
        counter_exemplars:
          - Turning back was sensible, so stay in when your heart races.
      - id: promises-cure
        competency: frame
        kind: avoid
        says: Promises that the fear will go
        exemplars:
          - I promise that the fear will be gone within a week.
    actions:
      unneeded: [call-client]
    model_replies:
      - note: Warm
        text: |
          Hi Joss, you got as far as the post box with your heart going hard, and you wrote to
          me about it the same day. Both of those took courage. When you turned for home the
          fear dropped, and I wonder what your body made of that drop. Would you walk to the
          same spot on Thursday, and wait there until the worst has passed? I read on Friday.
      - note: Structured
        text: |
          Dear Joss, thank you for this. First, the walk itself: it was the step on your plan,
          and you began it. Second, the way home: going back is the quickest way to feel
          better, and the surest way to meet the same fear tomorrow. One thing to try on
          Thursday: the same walk, ten minutes, no turning back. I will write on Friday.
    weak_replies:
      - {{fault: inadequate-detail, text: Well done Joss. Keep going with the walks please.}}
      - {{fault: off-protocol, text: You could just stay in for now and rest your heart.}}
    next:
      - when: {{point: names-relief, met: true}}
        go: tries-again
      - go: stays-in
  - id: tries-again
    message: |
      I went again and stayed. It got easier after some minutes.
    points:
      - id: credits-staying
        competency: validation
        kind: must
        says: Credits staying there
        exemplars:
          - You stayed there although it was hard.
          - Staying put until it eased was your own doing.
      - id: links-easing
        competency: cbt-guidance
        kind: should
        says: Links the easing to staying
        exemplars:
          - It eased because you stayed with it.
          - Your body found out that the fear passes by itself.
      - id: orders-more
        competency: frame
        kind: avoid
        says: Orders a much harder step
        exemplars:
          - Tomorrow you must take the bus to the city.
    end: true
  - id: stays-in
    message: |
      I did not go out this week. It seemed pointless.
    points:
      - id: asks-what-stopped
        competency: validation
        kind: must
        says: Asks what got in the way
        exemplars:
          - What got in the way of the walk this week?
          - Something stopped you, and I would like to hear what it was.
      - id: smaller-step
        competency: cbt-guidance
        kind: should
        says: Offers a smaller step
        exemplars:
          - How about only going to the gate this time?
          - A shorter walk would do just as well to begin with.
      - id: blames-client
        competency: frame
        kind: avoid
        says: Blames the client for staying in
        exemplars:
          - You did not even try this week.
    end: true
"""


def scenario_text(
    scenario_id: str = "post-box",
    title: str = "To the post box",
    level: int = 1,
    required: str = "validation, cbt-guidance, frame",
) -> str:
    """Return a complete two-turn scenario; its opening branches on the point names-relief."""
    return TWO_TURNS.format(id=scenario_id, title=title, level=level, required=required)


def a_library(folder: Path, *texts: str) -> Library:
    """Write scenarios into a folder and load them; every one must follow the format."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts or (scenario_text(),):
        name = text.split("id: ", 1)[1].split("\n", 1)[0]
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    library = load_library([folder])
    if library.problems:
        raise AssertionError("\n".join(str(problem) for problem in library.problems))
    return library


class TickingClock:
    """A clock that moves on by one second whenever it is read."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class ScriptedScorer:
    """Judges by a rule of the test's own: the levels that a reply gets, or an exception."""

    def __init__(self, rule: Callable[[str], Assessment]) -> None:
        self.rule = rule
        self.replies: list[str] = []

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        """Return what the rule says, for this scenario and turn."""
        self.replies.append(reply)
        return replace(self.rule(reply), scenario=brief.scenario, turn=brief.turn)


def by_length(reply: str) -> Assessment:
    """Judge a long reply as competent, with names-relief met, and a short one as weak."""
    level = 2 if len(reply) > 100 else 1
    competencies = {"validation": level, "cbt-guidance": level, "frame": level}
    return an_assessment(level, competencies, points={"names-relief": level == 2})


def an_assessment(
    overall: int | None = 2,
    competencies: dict[str, int | None] | None = None,
    points: dict[str, bool] | None = None,
) -> Assessment:
    """Return an assessment with these levels; None stands for unscored."""
    levels = {"validation": overall} if competencies is None else competencies
    return Assessment(
        scenario="post-box",
        turn="opening",
        overall=Overall(overall, float(overall or 0), overall is None),
        competencies={
            key: CompetencyResult(level, float(level or 0), level is None, 0.8)
            for key, level in levels.items()
        },
        points={key: PointResult(met, 0.9 if met else 0.1) for key, met in (points or {}).items()},
        faults=(),
        gates=(),
        notices=(),
        strength=None,
        priority=None,
        sentences=(),
        scorer=ScorerId("scripted-1", "none"),
    )


def an_attempt(
    attempt_id: str = "a1",
    *,
    practice_id: str = "p1",
    scenario_id: str = "post-box",
    turn_id: str = "opening",
    draft_number: int = 1,
    reply: str = GOOD_REPLY,
    self_rating: dict[str, int] | None = None,
    sent_at: datetime = NOON,
    assessment: Assessment | None = None,
) -> Attempt:
    """Return a sent reply of the demo trainee."""
    return Attempt(
        id=attempt_id,
        practice_id=practice_id,
        person_id=TRAINEE.id,
        scenario_id=scenario_id,
        content_hash="hash-1",
        turn_id=turn_id,
        draft_number=draft_number,
        reply=reply,
        plan="Credit the walk",
        self_rating=self_rating or {},
        actions=(),
        opened_at=sent_at - timedelta(minutes=9),
        sent_at=sent_at,
        assessment=assessment,
    )


def a_practice(practice_id: str = "p1", *, started_at: datetime = NOON) -> Practice:
    """Return an unfinished practice of the demo trainee."""
    return Practice(
        id=practice_id,
        person_id=TRAINEE.id,
        scenario_id="post-box",
        content_hash="hash-1",
        started_at=started_at,
        finished_at=None,
        turn_ids=("opening",),
    )


def an_engine(url: str) -> Engine:
    """Return an engine on an upgraded database that knows the demo people."""
    engine = open_engine(url)
    upgrade(engine)
    with writing(engine) as session:
        for person in DEMO_PEOPLE:
            put_person(session, person)
    return engine


def a_context(
    engine: Engine,
    library: Library,
    scorer: Callable[[], Scorer] | None = None,
    data_folder: Path = Path("unused"),
) -> Context:
    """Return a context with the demo on, a ticking clock and, unless given, a scripted scorer."""
    return Context(
        settings=Settings(data_folder=data_folder, database_url="sqlite:///unused", demo=True),
        engine=engine,
        library=library,
        scoring=Scoring(scorer or (lambda: ScriptedScorer(by_length))),
        clock=TickingClock(),
    )


def a_running_practice(folder: Path) -> Iterator[tuple[Context, Practice]]:
    """Yield a context on SQLite in a folder and a practice just started in it."""
    engine = an_engine(f"sqlite:///{folder / 'practicum.db'}")
    try:
        ctx = a_context(engine, a_library(folder / "scenarios"))
        yield ctx, practise.start(ctx, TRAINEE.id, "post-box")
    finally:
        engine.dispose()
