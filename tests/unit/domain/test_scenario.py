"""The scenario's models and the rules that join their fields, without any file."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from feedback_models.types import COMPETENCIES, FAULTS
from practicum.domain.brief import brief_for
from practicum.domain.scenario import ACTIONS, Scenario
from practicum.errors import TurnNotFound


def point(id: str = "hears", kind: str = "must", competency: str = "validation") -> dict[str, Any]:  # noqa: A002
    return {
        "id": id,
        "competency": competency,
        "kind": kind,
        "says": f"Does what {id} says",
        "exemplars": [f"A sentence that does {id}.", f"Another one that does {id}."],
        "counter_exemplars": [f"A sentence that does not do {id}."],
    }


def turn(id: str = "opening", **more: Any) -> dict[str, Any]:  # noqa: A002
    points = [point(), point("asks", "should", "next-step"), point("scolds", "avoid")]
    base = {"id": id, "message": f"This is {id}.", "points": points}
    return {**base, **(more or {"end": True})}


def scenario(**more: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "schema": 1,
        "id": "small-case",
        "title": "A small case",
        "summary": "One message, three points.",
        "programme": "Small steps",
        "level": 1,
        "competencies": {"required": ["validation", "next-step"]},
        "client": {"name": "Isla", "about": "Works from home."},
        "turns": [turn()],
    }
    return {**base, **more}


def found(data: Any) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(data)
    return [(error["loc"], error["msg"]) for error in caught.value.errors()]


def test_required_keys_alone_make_a_scenario_with_the_documented_defaults() -> None:
    small = Scenario.model_validate(scenario())
    assert small.language == "en-GB"
    assert small.minutes == 12
    assert small.case.today == 0
    assert small.competencies.optional == ()
    assert small.first_turn.actions.expected == ()


def test_ids_are_those_of_the_format() -> None:
    assert len(COMPETENCIES) == 10
    assert len(ACTIONS) == 5
    assert len(FAULTS) == 8


def test_scenario_cannot_be_changed() -> None:
    small = Scenario.model_validate(scenario())
    with pytest.raises(ValidationError, match="frozen"):
        small.title = "Another"  # type: ignore[misc]


def test_python_names_of_renamed_keys_are_not_keys_of_the_format() -> None:
    data = scenario()
    data["schema_version"] = data.pop("schema")
    assert {loc for loc, _ in found(data)} == {("schema",), ("schema_version",)}


def test_blank_key_means_the_same_as_no_key() -> None:
    assert Scenario.model_validate(scenario(tags=None, case=None)).tags == ()


def test_numbers_where_text_belongs_are_read_as_text() -> None:
    assert Scenario.model_validate(scenario(title=2024)).title == "2024"


@pytest.mark.parametrize("name", ["Zoë", "Mary-Ann", "D’Arcy", "Đặng", "J"])
def test_first_names_of_many_kinds_are_allowed(name: str) -> None:
    client = {"name": name, "about": "Works from home."}
    assert Scenario.model_validate(scenario(client=client)).client.name == name


@pytest.mark.parametrize("name", ["Isla Brown", "Dr Brown", "Client 4", "isla@home", ""])
def test_surnames_titles_and_numbers_are_refused(name: str) -> None:
    problems = found(scenario(client={"name": name, "about": "Works from home."}))
    assert [loc for loc, _ in problems] == [("client", "name")]


def test_mistake_in_one_field_does_not_hide_a_broken_rule_elsewhere() -> None:
    problems = found(scenario(level=9, turns=[turn(next=[{"go": "nowhere"}])]))
    assert [loc for loc, _ in problems] == [("level",), ("turns", 0, "next", 0, "go")]


def test_turn_is_found_by_id_and_a_missing_one_names_those_there_are() -> None:
    small = Scenario.model_validate(scenario())
    assert small.turn("opening") is small.first_turn
    with pytest.raises(TurnNotFound, match="'closing'; it has: opening"):
        small.turn("closing")


def test_risk_cue_is_a_must_point_on_risk_response_in_any_turn() -> None:
    cue = [point("asks-directly", "must", "risk-response"), point("b"), point("c")]
    turns = [turn(next=[{"go": "later"}]), turn("later", points=cue, end=True)]
    risky = Scenario.model_validate(scenario(turns=turns))
    assert risky.has_risk_cue
    assert not risky.first_turn.holds_risk_cue
    assert not Scenario.model_validate(scenario()).has_risk_cue


@pytest.mark.parametrize("kind", ["must", "should"])
def test_point_to_be_done_needs_two_exemplars(kind: str) -> None:
    lonely = {**point("b", kind), "exemplars": ["Only one."]}
    ((loc, what),) = found(scenario(turns=[turn(points=[point(), lonely, point("c")], end=True)]))
    assert loc == ("turns", 0, "points", 1, "exemplars")
    assert f"a {kind} point needs two to six exemplars" in what


def test_point_to_be_avoided_may_have_one_exemplar() -> None:
    lonely = {**point("b", "avoid"), "exemplars": ["Only one."]}
    data = scenario(turns=[turn(points=[point(), lonely, point("c")], end=True)])
    assert Scenario.model_validate(data).first_turn.points[1].exemplars == ("Only one.",)


@pytest.mark.parametrize(
    ("measure", "score", "words"),
    [
        ("phq9", {"total": 28}, "it goes from 0 to 27"),
        ("gad7", {"total": 22}, "it goes from 0 to 21"),
        ("phq9", {"total": 2, "item9": 3}, "the total is only 2"),
        ("phq9", {"total": 27, "item9": 2}, "the other eight items give 24 at most"),
        ("gad7", {"total": 9, "item9": 1}, "only phq9 has"),
        ("phq9", {"total": 9, "day": 1}, "later than the day on which the supporter writes"),
    ],
)
def test_impossible_scores_are_refused(measure: str, score: dict[str, int], words: str) -> None:
    ((loc, what),) = found(scenario(case={"measures": {measure: [{"day": -1, **score}]}}))
    assert loc[:4] == ("case", "measures", measure, 0)
    assert words in what


@pytest.mark.parametrize("score", [{"total": 0, "item9": 0}, {"total": 27, "item9": 3}])
def test_lowest_and_highest_phq9_are_allowed(score: dict[str, int]) -> None:
    case = {"measures": {"phq9": [{"day": 0, **score}]}}
    assert Scenario.model_validate(scenario(case=case)).case.measures["phq9"][0].day == 0


def test_day_after_the_message_is_allowed_up_to_today() -> None:
    later = {"day": 15, "what": "Automatic reminder"}
    case = {"today": 15, "activity": [later]}
    assert Scenario.model_validate(scenario(case=case)).case.activity[0].day == 15
    ((_, what),) = found(scenario(case={"today": 14, "activity": [later]}))
    assert "`today: 14`" in what


def test_model_replies_are_two_or_none_and_weak_replies_two_or_more_or_none() -> None:
    model = {"note": "Short", "text": "Hi Isla."}
    weak = {"fault": "over-long", "text": "On and on."}
    both = turn(model_replies=[model] * 2, weak_replies=[weak] * 3, end=True)
    assert len(Scenario.model_validate(scenario(turns=[both])).first_turn.weak_replies) == 3
    locs = [
        loc
        for loc, _ in found(
            scenario(turns=[turn(model_replies=[model], weak_replies=[weak], end=True)])
        )
    ]
    assert locs == [("turns", 0, "model_replies"), ("turns", 0, "weak_replies")]


def test_long_chain_of_turns_is_checked_without_running_out_of_depth() -> None:
    last = 1500
    turns = [turn(f"t{n}", next=[{"go": f"t{n + 1}"}]) for n in range(last)]
    small = Scenario.model_validate(scenario(turns=[*turns, turn(f"t{last}")]))
    assert len(small.turns) == last + 1


def test_two_ways_to_the_same_turn_are_no_circle() -> None:
    met = {"point": "hears", "met": True}
    turns = [
        turn(next=[{"when": met, "go": "warmer"}, {"go": "cooler"}]),
        turn("warmer", next=[{"go": "close"}]),
        turn("cooler", next=[{"when": met, "go": "warmer"}, {"go": "close"}]),
        turn("close"),
    ]
    assert Scenario.model_validate(scenario(turns=turns)).turn("close").end


@pytest.mark.parametrize("target", ["opening", "later"])
def test_story_that_could_go_round_for_ever_is_refused(target: str) -> None:
    turns = [turn(next=[{"go": "later"}]), turn("later", next=[{"go": target}])]
    ((loc, what),) = found(scenario(turns=turns))
    assert loc == ("turns", 1, "next", 0, "go")
    assert f"goes back to '{target}'" in what


def test_brief_holds_all_that_scoring_needs() -> None:
    case = {
        "measures": {"phq9": [{"day": -9, "total": 14, "item9": 1}, {"day": -2, "total": 12}]},
        "thread": [{"day": -3, "from": "client", "text": "Earlier words."}],
    }
    replies = [{"note": "Short", "text": "Hi Isla."}, {"note": "Longer", "text": "Hello Isla."}]
    opening = turn(actions={"expected": ["set-follow-up"]}, model_replies=replies, end=True)
    brief = brief_for(Scenario.model_validate(scenario(case=case, turns=[opening])), "opening")
    assert (brief.scenario, brief.turn, brief.client_name) == ("small-case", "opening", "Isla")
    assert brief.required == ("validation", "next-step")
    assert [p.id for p in brief.points] == ["hears", "asks", "scolds"]
    assert brief.points[0].counter_exemplars == ("A sentence that does not do hears.",)
    ((measure, scores),) = brief.measures
    assert (measure, [(s.day, s.total, s.item9) for s in scores]) == (
        "phq9",
        [(-9, 14, 1), (-2, 12, None)],
    )
    assert brief.thread == ("Earlier words.",)
    assert brief.expected_actions == ("set-follow-up",)
    assert brief.model_replies == ("Hi Isla.", "Hello Isla.")


def test_brief_of_a_later_turn_remembers_how_the_story_opened() -> None:
    turns = [turn(next=[{"go": "later"}]), turn("later")]
    brief = brief_for(Scenario.model_validate(scenario(turns=turns)), "later")
    assert brief.message == "This is later."
    assert brief.thread == ("This is opening.",)


def test_brief_for_a_turn_that_is_not_there_is_our_error() -> None:
    with pytest.raises(TurnNotFound):
        brief_for(Scenario.model_validate(scenario()), "closing")
