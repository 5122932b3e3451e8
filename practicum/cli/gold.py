"""Rated replies as JSON Lines, read and checked against the scenarios that they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, ValidationError

from feedback_models.scorer import LONGEST_REPLY
from practicum.cli.errors import InputError
from practicum.cli.reading import read_json_lines
from practicum.domain.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from feedback_models import Brief
    from feedback_models.figures import RatedReply

Briefs = Mapping[tuple[str, str], "Brief"]


def _readable(text: str) -> str:
    # JSON can escape half of a sign that takes two UTF-16 units; no encoder can read that.
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("text holds half a sign (a lone surrogate escape)")
    if len(text) > LONGEST_REPLY:
        raise ValueError(f"at most {LONGEST_REPLY:,} characters are read, found {len(text):,}")
    return text


Text = Annotated[str, AfterValidator(_readable)]
Level = Annotated[int, Field(strict=True, ge=0, le=3)]


class _Row(BaseModel):
    """What a line holds; keys that evaluation does not need are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _RatingRow(_Row):
    overall: Level | None = None
    competencies: dict[str, Level] = {}
    points: dict[str, StrictBool] = {}


class _ReplyRow(_Row):
    scenario: str
    turn: str
    reply_id: str
    text: Text
    actions: tuple[str, ...] = ()
    ratings: dict[str, _RatingRow] = {}
    kind: str = ""


def read_rated_replies(path: str, briefs: Briefs) -> list[RatedReply]:
    """Return the replies of a JSON Lines file, each checked against its turn.

    Raises:
        InputError: naming the line, for a row that is no rated reply or that names a scenario,
            turn, point or competency that does not exist; or for a file without any row.
    """
    replies = []
    for number, row in read_json_lines(path):
        where = f"{path}:{number}"
        parsed = _parsed(row, where)
        _check_names(parsed, briefs, where)
        replies.append(_rated_reply(parsed))
    if not replies:
        raise InputError(f"{path} holds no replies: expected one JSON object a line.")
    return replies


def _parsed(row: dict[str, Any], where: str) -> _ReplyRow:
    try:
        return _ReplyRow.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{where}: {place}: {first['msg']}, found {_short(first)}.") from error


def _short(problem: Any) -> str:
    found = "nothing" if problem["type"] == "missing" else repr(problem["input"])
    return found if len(found) <= 60 else found[:57] + "..."


def _check_names(row: _ReplyRow, briefs: Briefs, where: str) -> None:
    brief = briefs.get((row.scenario, row.turn))
    scenarios = list(dict.fromkeys(scenario for scenario, _ in briefs))
    if row.scenario not in scenarios:
        _unknown(where, "scenario", row.scenario, scenarios)
    if brief is None:
        _unknown(where, "turn", row.turn, [t for s, t in briefs if s == row.scenario])
        return
    points = [point.id for point in brief.points]
    competencies = [*brief.required, *brief.optional]
    for rating in row.ratings.values():
        for point in rating.points:
            if point not in points:
                _unknown(where, "point", point, points)
        for competency in rating.competencies:
            if competency not in competencies:
                _unknown(where, "competency", competency, competencies)


def _unknown(where: str, what: str, found: str, allowed: list[str]) -> None:
    hint = did_you_mean(found, allowed) or f" Known: {listed(allowed[:20])}."
    raise InputError(f"{where}: there is no {what} {found!r} here.{hint}")


def _rated_reply(row: _ReplyRow) -> RatedReply:
    from feedback_models.figures import RatedReply, Rating

    ratings = {
        name: Rating(rating.overall, rating.competencies, rating.points)
        for name, rating in row.ratings.items()
    }
    return RatedReply(
        row.scenario, row.turn, row.reply_id, row.text, row.actions, ratings, row.kind
    )
