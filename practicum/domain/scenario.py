"""A scenario, exactly as format version 1 writes it in YAML.

The fields carry the names of the YAML keys (``schema`` and ``from`` are
``schema_version`` and ``sender`` here). Each field checks its own value; rules that
join several fields are in :mod:`practicum.domain.scenario_rules` and are checked
together with them, so that one reading of a file reports everything amiss.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from feedback_models.types import CompetencyId, FaultId
from practicum.domain.plain_data import BrokenRule
from practicum.domain.scenario_rules import broken_rules
from practicum.errors import TurnNotFound

ActionId = Literal[
    "call-client", "tell-supervisor", "log-risk-note", "set-follow-up", "safeguarding-lead"
]
ACTIONS: tuple[str, ...] = get_args(ActionId)

SLUG_PATTERN = "^[a-z0-9][a-z0-9-]*$"
ONE_LINE_PATTERN = r"^[^\r\n]*$"


def _yes_or_no(value: object) -> object:
    """Read the words an author may write for true and false; leave the rest to pydantic."""
    if isinstance(value, bool):
        return value
    words = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise PydanticCustomError("yes_or_no", "Input should be true or false")


def _digits(value: object) -> object:
    """Read a version written as text, as files give it."""
    return int(value) if isinstance(value, str) and value in ("0", *"123456789") else value


def _cell_text(value: object) -> object:
    """Keep whatever stands in a worksheet's cell as the text that the client sees."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=ONE_LINE_PATTERN)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=ONE_LINE_PATTERN)]
Passage = Annotated[str, StringConstraints(min_length=1, max_length=8000)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=600)]
FirstName = Annotated[str, StringConstraints(pattern=r"^[\p{L}][\p{L}\p{M}'’-]*$", max_length=30)]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Cell = Annotated[
    str,
    BeforeValidator(_cell_text),
    StringConstraints(max_length=1000),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),
]
Column = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Day = Annotated[int, Field(ge=-1000, le=1000)]


class Authored(BaseModel):
    """Base of every part of a scenario: frozen, unknown keys refused, blank keys left out."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        use_attribute_docstrings=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blank_keys(cls, data: Any) -> Any:
        # `tip:` with nothing behind it means the same to an author as no `tip` at all.
        if isinstance(data, Mapping):
            return {key: value for key, value in data.items() if value is not None}
        return data


class Competencies(Authored):
    """Which of the ten competencies are judged in a scenario."""

    required: tuple[CompetencyId, ...] = Field(min_length=1)
    """Competencies that count here; one or more."""
    optional: tuple[CompetencyId, ...] = ()
    """Competencies shown as notes, never in the total."""


class Client(Authored):
    """The invented client."""

    name: FirstName
    """First name or chosen name only, always invented."""
    pronouns: Annotated[str, StringConstraints(max_length=40, pattern=ONE_LINE_PATTERN)] = ""
    """The client's pronouns, such as she/her; empty where not known."""
    age: Annotated[int, Field(ge=5, le=120)] | None = None
    """Age in years."""
    about: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    """What the referral said, in two to five lines."""


class Module(Authored):
    """Where the client is in the programme."""

    number: Annotated[int, Field(ge=0, le=99)]
    """The module's number."""
    title: Label
    """The module's title."""
    done: Annotated[int, Field(ge=0, le=100)] = 0
    """How much of the module is done, in percent."""


class Activity(Authored):
    """One thing the client did on the platform."""

    day: Day
    """Day 0 is the day of the client's message; earlier days are negative."""
    what: Line
    """What was done, in a few words."""
    minutes: Annotated[int, Field(ge=0, le=1440)] | None = None
    """How long it took, in minutes."""


class MeasureScore(Authored):
    """One result of a questionnaire, as the service collected it."""

    day: Day
    """Day 0 is the day of the client's message; earlier days are negative."""
    total: Annotated[int, Field(ge=0, le=1000)]
    """The questionnaire's total."""
    item9: Annotated[int, Field(ge=0, le=3)] | None = None
    """PHQ-9 only: the answer to item 9, 0 to 3."""


class Worksheet(Authored):
    """A worksheet the client filled in; the columns are the author's own."""

    title: Label
    """The worksheet's title."""
    rows: tuple[dict[Column, Cell], ...] = ()
    """One mapping a row: column to what the client wrote."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that any row has, in the order of first appearance."""
        return tuple(dict.fromkeys(column for row in self.rows for column in row))


class ThreadMessage(Authored):
    """An earlier message between supporter and client."""

    day: Day
    """Day 0 is the day of the client's message; earlier days are negative."""
    sender: Literal["client", "supporter"] = Field(alias="from")
    """Who wrote it: client or supporter."""
    text: Passage
    """What was written."""


class Case(Authored):
    """What the supporter sees beside the message."""

    week: Annotated[int, Field(ge=0, le=104)] | None = None
    """Week of the client's treatment."""
    today: Annotated[int, Field(ge=0, le=365)] = 0
    """The day on which the supporter writes; later than 0 for a client gone quiet."""
    module: Module | None = None
    """Where the client is in the programme."""
    activity: tuple[Activity, ...] = ()
    """What the client did on the platform, oldest first."""
    measures: dict[Slug, tuple[MeasureScore, ...]] = {}
    """Questionnaire results by measure id, such as phq9 and gad7, oldest first."""
    worksheets: tuple[Worksheet, ...] = ()
    """Worksheets the client filled in."""
    thread: tuple[ThreadMessage, ...] = ()
    """Earlier messages, oldest first."""


class Point(Authored):
    """One observable thing that a good reply does in a turn, or must not do."""

    id: Slug
    """Its id, used once in the turn."""
    competency: CompetencyId
    """The competency it belongs to."""
    kind: Literal["must", "should", "avoid"]
    """must, should, or avoid (a fault that must not be committed)."""
    says: Line
    """What it asks for, in one line shown to the trainee."""
    exemplars: tuple[Sentence, ...] = Field(min_length=1, max_length=6)
    """Two to six sentences that do it; for avoid one or more that commit the fault."""
    counter_exemplars: tuple[Sentence, ...] = ()
    """Sentences near the topic that do not do it, or do the opposite."""
    tip: Annotated[str, StringConstraints(max_length=300)] = ""
    """One friendly line for a trainee who missed it."""


class Actions(Authored):
    """What else the supporter must do, or must not do, beside writing."""

    expected: tuple[ActionId, ...] = ()
    """Actions that must be taken."""
    unneeded: tuple[ActionId, ...] = ()
    """Actions that are out of place here; taking one costs the frame."""


class ModelReply(Authored):
    """An experienced reply, shown only after the second draft."""

    note: Line
    """What this reply does well, in a few words."""
    text: Passage
    """The reply."""


class WeakReply(Authored):
    """A believable reply with one named fault."""

    fault: FaultId
    """Which fault it has."""
    text: Passage
    """The reply."""


class Condition(Authored):
    """When a story rule holds: exactly one of the five forms of the format."""

    point: Slug | None = None
    """A point of this turn; goes with met."""
    met: YesOrNo | None = None
    """Whether the point must be met (true) or not (false)."""
    competency: CompetencyId | None = None
    """A competency; goes with below."""
    below: Annotated[int, Field(ge=1, le=3)] | None = None
    """The level, 1 to 3, that the competency must stay under."""
    action: ActionId | None = None
    """An action; goes with taken."""
    taken: YesOrNo | None = None
    """Whether the action must have been taken (true) or not (false)."""
    all: tuple[Condition, ...] | None = None
    """Conditions that must all hold."""
    any: tuple[Condition, ...] | None = None
    """Conditions of which one must hold."""


class StoryRule(Authored):
    """Which turn comes next, and when."""

    when: Condition | None = None
    """The condition; left out in the last rule, which means otherwise."""
    go: Slug
    """The id of the turn to go to."""


class Turn(Authored):
    """One message of the client and everything a reply to it is judged by."""

    id: Slug
    """Its id, used once in the scenario."""
    message: Passage
    """What the client writes."""
    points: tuple[Point, ...] = Field(min_length=3, max_length=9)
    """What a good reply does here; three to nine."""
    actions: Actions = Actions()
    """What else the supporter must or must not do."""
    model_replies: tuple[ModelReply, ...] = Field(default=(), max_length=2)
    """Two contrasting replies, shown only after the second draft."""
    weak_replies: tuple[WeakReply, ...] = ()
    """Two or more replies, each with one named fault."""
    next: tuple[StoryRule, ...] = ()
    """Rules in order; the first that holds decides the next turn."""
    end: YesOrNo = False
    """True where the story closes."""

    @property
    def holds_risk_cue(self) -> bool:
        """True when the author requires a response to risk in this turn."""
        return any(p.competency == "risk-response" and p.kind == "must" for p in self.points)


class Scenario(Authored):
    """One authored story to practise on, as format version 1 defines it."""

    schema_version: Annotated[Literal[1], BeforeValidator(_digits)] = Field(alias="schema")
    """The version of the format: 1."""
    id: Slug
    """The scenario's id; its file has the same name."""
    title: Label
    """The title in the library."""
    summary: Line
    """One line for the library."""
    language: Language = "en-GB"
    """The language of the scenario."""
    programme: Label
    """The online programme the client works through."""
    level: Annotated[int, Field(ge=1, le=5)]
    """1 (first practice) to 5 (mixed, hidden cues)."""
    minutes: Annotated[int, Field(ge=1, le=120)] = 12
    """The time a supporter would have."""
    tags: tuple[Label, ...] = ()
    """Words to find the scenario by."""
    sources: tuple[Line, ...] = ()
    """What the scenario draws on."""
    competencies: Competencies
    """Which of the ten competencies are judged."""
    client: Client
    """The invented client."""
    case: Case = Case()
    """What the supporter sees beside the message."""
    turns: tuple[Turn, ...] = Field(min_length=1)
    """The story; the first turn is where practice starts."""

    @model_validator(mode="wrap")
    @classmethod
    def _obey_the_rules(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        # The rules read the plain data, so a mistake in one field does not hide the others.
        try:
            scenario = handler(data)
        except ValidationError as error:
            found = [_as_detail(item) for item in error.errors(include_url=False)]
            found += [_broken(rule) for rule in broken_rules(data)]
        else:
            plain = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
            found = [_broken(rule) for rule in broken_rules(plain)]
            if not found:
                return scenario
        raise ValidationError.from_exception_data(cls.__name__, found)

    @property
    def first_turn(self) -> Turn:
        """Return the turn where practice starts."""
        return self.turns[0]

    @property
    def has_risk_cue(self) -> bool:
        """True when some turn requires a response to risk."""
        return any(turn.holds_risk_cue for turn in self.turns)

    def turn(self, turn_id: str) -> Turn:
        """Return the turn with this id.

        Raises:
            TurnNotFound: the scenario has no such turn; the message names those it has.
        """
        for turn in self.turns:
            if turn.id == turn_id:
                return turn
        known = ", ".join(turn.id for turn in self.turns)
        raise TurnNotFound(f"Scenario {self.id!r} has no turn {turn_id!r}; it has: {known}.")


def _as_detail(item: Any) -> InitErrorDetails:
    """Return an error of pydantic's own in the form in which it can be raised again."""
    context = {"sentence": item["msg"], **item.get("ctx", {})}
    kind = PydanticCustomError(item["type"], "{sentence}", context)
    return InitErrorDetails(type=kind, loc=item["loc"], input=item["input"])


def _broken(rule: BrokenRule) -> InitErrorDetails:
    kind = PydanticCustomError("broken_rule", "{sentence}", {"sentence": rule.what})
    return InitErrorDetails(type=kind, loc=rule.loc, input=rule.found)
