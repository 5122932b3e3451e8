"""``practicum evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import GOOD_REPLY, Run

pytestmark = pytest.mark.usefixtures("fake_encoder")

POINTS = {"names-avoidance": True, "one-step": True, "medical-reassurance": False}


def row(reply_id: str = "r01", **changes: Any) -> dict[str, Any]:
    rating = {
        "overall": 3,
        "competencies": {"validation": 2, "next-step": 3},
        "points": POINTS,
        "faults": [],
    }
    return {
        "scenario": "left-early",
        "turn": "opening",
        "reply_id": reply_id,
        "text": GOOD_REPLY,
        "actions": [],
        "ratings": {"A": rating, "B": rating},
        **changes,
    }


def weak_row(reply_id: str = "r02") -> dict[str, Any]:
    rating = {
        "overall": 1,
        "competencies": {"validation": 0, "next-step": 0},
        "points": dict.fromkeys(POINTS, False),
    }
    return row(reply_id, text="Bananas ripen quickly.", ratings={"A": rating, "B": rating})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return written(tmp_path / "gold.jsonl", row(), weak_row())


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_json_holds_agreement_raters_baselines_and_points(
    run: Run, gold: Path, scenarios: Path
) -> None:
    data = json.loads(run("evaluate", gold, "--scenarios", scenarios, "--json").stdout)
    assert (data["replies"], data["rated"]) == (2, 2)
    for figures in (data["overall"], *data["competencies"].values()):
        assert {"kappa", "kappa_all", "by_rater", "raters", "baselines"} <= set(figures)
    assert set(data["competencies"]) == {"validation", "next-step"}
    assert data["overall"]["raters"] == 1.0
    assert set(data["points"]) == {"must_should", "avoid"}
    assert data["points"]["must_should"]["judgements"] == 4
    assert "predictions" not in data


def test_people_read_a_table_with_the_baselines_beside_it(
    run: Run, gold: Path, scenarios: Path
) -> None:
    shown = run("evaluate", gold, "--scenarios", scenarios).stdout
    heads = [line.split() for line in shown.splitlines() if line.endswith("length")]
    assert heads[0][-4:] == ["raters", "cosine", "tf-idf", "length"]
    assert "mean over competencies" in shown


def test_predictions_hold_one_line_a_reply_in_order(
    run: Run, gold: Path, scenarios: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    run("evaluate", gold, "--scenarios", scenarios, "--predictions", out)
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [p["reply_id"] for p in found] == ["r01", "r02"]
    fields = {"scenario", "turn", "overall", "competencies", "points", "faults", "gates", "scorer"}
    assert all(fields <= set(p) for p in found)


def test_a_prediction_is_what_score_prints(
    run: Run, gold: Path, scenarios: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    run("evaluate", gold, "--scenarios", scenarios, "--predictions", out)
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    file = scenarios / "left-early.yaml"
    scored = json.loads(run("score", file, "--json", stdin=GOOD_REPLY).stdout)
    assert {**scored, "reply_id": "r01"} == first


def test_rows_without_ratings_are_predicted_only(run: Run, scenarios: Path, tmp_path: Path) -> None:
    bare = {key: row()[key] for key in ("scenario", "turn", "reply_id", "text")}
    out = tmp_path / "out.jsonl"
    gold = written(tmp_path / "bare.jsonl", bare)
    result = run("evaluate", gold, "--scenarios", scenarios, "--predictions", out, "--json")
    data = json.loads(result.stdout)
    assert (data["replies"], data["rated"], data["overall"]["kappa"]) == (1, 0, None)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_gamed_replies_are_reported_by_kind_and_predicted(
    run: Run, gold: Path, scenarios: Path, tmp_path: Path
) -> None:
    trick = {"kind": "keywords", "ratings": {}, "text": "Relief, avoidance, Thursday."}
    gamed = written(tmp_path / "gamed.jsonl", row("g1", **trick))
    out = tmp_path / "out.jsonl"
    words = ("--scenarios", scenarios, "--gamed", gamed, "--predictions", out, "--json")
    data = json.loads(run("evaluate", gold, *words).stdout)
    assert data["gamed"]["replies"] == 1
    assert list(data["gamed"]["by_kind"]) == ["keywords"]
    last = json.loads(out.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["reply_id"], last["kind"]) == ("g1", "keywords")


def test_progress_goes_to_standard_error(run: Run, gold: Path, scenarios: Path) -> None:
    result = run("evaluate", gold, "--scenarios", scenarios, "--json")
    assert "Assessing replies: 2 of 2" in result.stderr
    assert "baselines" in result.stderr
    json.loads(result.stdout)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param(
            {"scenario": "left-erly"},
            "there is no scenario 'left-erly' here. Did you mean 'left-early'?",
            id="unknown scenario",
        ),
        pytest.param(
            {"turn": "openning"},
            "there is no turn 'openning' here. Did you mean 'opening'?",
            id="unknown turn",
        ),
        pytest.param(
            {"ratings": {"A": {"points": {"names-it": True}}}},
            "there is no point 'names-it' here.",
            id="unknown point",
        ),
        pytest.param(
            {"ratings": {"A": {"competencies": {"warmth": 2}}}},
            "there is no competency 'warmth' here.",
            id="unknown competency",
        ),
        pytest.param(
            {"ratings": {"A": {"overall": 4}}}, "ratings.A.overall: ", id="level off the scale"
        ),
        pytest.param({"text": None}, "text: ", id="no text"),
        pytest.param({"text": "\ud800"}, "text: ", id="half a sign"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(
    run: Run, scenarios: Path, tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    gold = written(tmp_path / "gold.jsonl", row(), row("r02", **changes))
    result = run("evaluate", gold, "--scenarios", scenarios)
    assert result.exit_code == 1
    assert f"{gold}:2: {sentence}" in result.stderr
    assert result.stdout == ""


def test_a_missing_key_is_named(run: Run, scenarios: Path, tmp_path: Path) -> None:
    short = {key: value for key, value in row().items() if key != "turn"}
    result = run("evaluate", written(tmp_path / "g.jsonl", short), "--scenarios", scenarios)
    assert "g.jsonl:1: turn: Field required, found nothing." in result.stderr


def test_a_broken_line_is_named(run: Run, gold: Path, scenarios: Path) -> None:
    gold.write_text(gold.read_text(encoding="utf-8") + '{"scenario": \n', encoding="utf-8")
    result = run("evaluate", gold, "--scenarios", scenarios)
    assert result.exit_code == 1
    assert f"{gold}:3: this line is not JSON" in result.stderr


def test_a_file_without_rows_is_refused(run: Run, scenarios: Path, tmp_path: Path) -> None:
    result = run("evaluate", written(tmp_path / "empty.jsonl"), "--scenarios", scenarios)
    assert result.exit_code == 1
    assert "holds no replies" in result.stderr


def test_a_folder_that_is_not_there_is_told(run: Run, gold: Path) -> None:
    result = run("evaluate", gold, "--scenarios", "nowhere")
    assert result.exit_code == 1
    assert "There is no folder 'nowhere'" in result.stderr


def test_predictions_that_cannot_be_written_are_told_before_the_work(
    run: Run, gold: Path, scenarios: Path, tmp_path: Path
) -> None:
    result = run("evaluate", gold, "--scenarios", scenarios, "--predictions", tmp_path / "no" / "x")
    assert result.exit_code == 1
    assert "cannot be written: no such file or directory" in result.stderr
    assert "Assessing" not in result.stderr


def test_keys_that_evaluation_does_not_need_are_passed_over(
    run: Run, scenarios: Path, tmp_path: Path
) -> None:
    gold = written(tmp_path / "gold.jsonl", row(writer="someone", note="late"))
    assert run("evaluate", gold, "--scenarios", scenarios).exit_code == 0
