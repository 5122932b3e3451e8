"""``practicum score``."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from feedback_models import Assessment, Brief, ReplyScorer
from feedback_models.scorer import LONGEST_REPLY
from feedback_models.testing import FakeEncoder
from practicum.cli import scoring

from .conftest import GOOD_REPLY, SCENARIO, Run

pytestmark = pytest.mark.usefixtures("fake_encoder")


@pytest.fixture
def file(scenarios: Path) -> Path:
    return scenarios / "left-early.yaml"


def test_json_holds_the_fields_of_the_design(run: Run, file: Path) -> None:
    data = json.loads(run("score", file, "--json", stdin=GOOD_REPLY).stdout)
    assert (data["scenario"], data["turn"], data["reply_id"]) == ("left-early", "opening", "stdin")
    assert {"level", "score", "unscored"} <= set(data["overall"])
    assert set(data["competencies"]) >= {"validation", "cbt-guidance", "next-step", "frame"}
    for result in data["competencies"].values():
        assert {"level", "score", "unscored", "evidence"} <= set(result)
        for evidence in result["evidence"]:
            assert {"start", "end", "text", "why"} <= set(evidence)
    assert set(data["points"]) == {"names-avoidance", "one-step", "medical-reassurance"}
    for point in data["points"].values():
        assert {"met", "probability", "start", "end"} <= set(point)
    assert isinstance(data["faults"], list)
    assert isinstance(data["gates"], list)
    assert set(data["scorer"]) == {"version", "model"}


def test_evidence_quotes_the_reply(run: Run, file: Path) -> None:
    data = json.loads(run("score", file, "--json", stdin=GOOD_REPLY).stdout)
    spans = [e for result in data["competencies"].values() for e in result["evidence"]]
    assert spans
    assert all(GOOD_REPLY[e["start"] : e["end"]] == e["text"] for e in spans)


def test_the_same_reply_gives_the_same_output_to_the_letter(run: Run, file: Path) -> None:
    first = run("score", file, "--json", stdin=GOOD_REPLY).stdout
    assert run("score", file, "--json", stdin=GOOD_REPLY).stdout == first


def test_a_file_gives_its_name_as_reply_id(run: Run, file: Path, tmp_path: Path) -> None:
    reply = tmp_path / "r03.txt"
    reply.write_text(GOOD_REPLY, encoding="utf-8")
    data = json.loads(run("score", file, "--reply", reply, "--json").stdout)
    assert data["reply_id"] == "r03"


def test_another_turn_can_be_named(run: Run, file: Path) -> None:
    data = json.loads(
        run("score", file, "--turn", "second", "--json", stdin="Five minutes!").stdout
    )
    assert data["turn"] == "second"
    assert set(data["points"]) == {"notices-it", "next-again", "pushes"}


def test_a_scenario_of_the_settings_folders_is_found_by_its_id(
    run: Run, scenarios: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRACTICUM_SCENARIO_FOLDERS", str(scenarios))
    data = json.loads(run("score", "left-early", "--json", stdin=GOOD_REPLY).stdout)
    assert data["scenario"] == "left-early"


def test_people_read_the_overall_judgement_first(run: Run, file: Path) -> None:
    paragraphs = run("score", file, stdin=GOOD_REPLY).stdout.split("\n\n")
    assert paragraphs[0] == "Left before paying (left-early), turn opening"
    assert paragraphs[1].startswith("Overall: ")


def test_people_read_levels_points_and_tips(run: Run, file: Path) -> None:
    shown = run("score", file, stdin="Bananas ripen quickly in June.").stdout
    assert "Competency" in shown
    assert "Not seen" in shown
    assert "- Names leaving early as avoidance" in shown
    assert "Tip: Link the relief to the next visit." in shown


def test_a_point_that_was_seen_is_quoted(run: Run, file: Path) -> None:
    # An exemplar word for word: even an encoder of word bags sees it.
    shown = " ".join(run("score", file, stdin=GOOD_REPLY).stdout.split())
    assert "+ Names leaving early as avoidance: “Leaving brought relief" in shown


def test_an_unknown_scenario_names_the_nearest(
    run: Run, scenarios: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRACTICUM_SCENARIO_FOLDERS", str(scenarios))
    result = run("score", "left-eraly", stdin=GOOD_REPLY)
    assert result.exit_code == 1
    assert "Did you mean 'left-early'?" in result.stderr


def test_an_unknown_turn_names_those_there_are(run: Run, file: Path) -> None:
    result = run("score", file, "--turn", "secnd", stdin=GOOD_REPLY)
    assert result.exit_code == 1
    assert "it has: opening, second. Did you mean 'second'?" in result.stderr


def test_an_unknown_action_is_a_command_typed_wrongly(run: Run, file: Path) -> None:
    result = run("score", file, "--actions", "set-follow-up,cal-client", stdin=GOOD_REPLY)
    assert result.exit_code == 2
    assert "call-client" in result.stderr


def test_a_path_without_a_file_is_told(run: Run) -> None:
    result = run("score", "nowhere/x.yaml", stdin=GOOD_REPLY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no file 'nowhere/x.yaml'" in result.stderr


def test_a_broken_scenario_file_is_told_with_its_line(run: Run, file: Path) -> None:
    file.write_text(SCENARIO.replace("level: 2", "level: 9"), encoding="utf-8")
    result = run("score", file, stdin=GOOD_REPLY)
    assert result.exit_code == 1
    assert f"{file}:6:" in result.stderr


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_reply_is_refused(run: Run, file: Path, text: str) -> None:
    result = run("score", file, stdin=text)
    assert result.exit_code == 1
    assert "holds no text" in result.stderr


def test_actions_reach_the_scorer(
    run: Run, file: Path, fake_encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Collection[str]] = []

    class Listening(ReplyScorer):
        def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
            taken.append(actions)
            return super().assess(brief, reply, actions)

    monkeypatch.setattr(scoring, "make_scorer", lambda: Listening(fake_encoder))
    run("score", file, "--actions", "call-client, log-risk-note", stdin=GOOD_REPLY)
    assert taken == [("call-client", "log-risk-note")]


def test_a_reply_longer_than_the_scorer_reads_is_refused(run: Run, file: Path) -> None:
    result = run("score", file, stdin="a " * LONGEST_REPLY)
    assert result.exit_code == 1
    assert "at most 20,000 characters are read" in result.stderr
