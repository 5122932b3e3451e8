"""Loading scenarios: one file, a folder, the shipped library, the schema, the folders."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from practicum import content
from practicum.content import (
    check_paths,
    content_root,
    load_library,
    load_scenario,
    measures,
    shipped_scenarios,
)
from practicum.content.schema import SCHEMA_NAME, scenario_schema, schema_text, write_schema
from practicum.errors import (
    ContentError,
    ContentRootNotFound,
    ScenarioFileError,
    ScenarioNotFound,
)

HERE = Path(__file__).parent
GOOD = HERE / "good" / "walk-to-the-post-box.yaml"
CHECKOUT = HERE.parents[1]


def test_loaded_scenario_carries_its_file_text_and_hash() -> None:
    loaded = load_scenario(GOOD)
    assert loaded.path == GOOD
    assert loaded.text == GOOD.read_text(encoding="utf-8")
    assert loaded.content_hash == hashlib.sha256(GOOD.read_bytes()).hexdigest()


def test_every_part_of_a_complete_file_is_read() -> None:
    scenario = load_scenario(GOOD).scenario
    assert scenario.schema_version == 1
    assert scenario.level == 1
    assert scenario.competencies.optional == ("autonomy",)
    assert scenario.client.age == 47
    assert scenario.case.module is not None
    assert scenario.case.module.done == 80
    assert scenario.case.measures["phq9"][1].item9 == 0
    assert scenario.case.thread[0].sender == "supporter"
    assert [turn.id for turn in scenario.turns] == ["opening", "smaller", "further"]
    assert scenario.turn("smaller").end
    assert scenario.first_turn.next[1].when is None


def test_cells_of_a_worksheet_stay_as_written() -> None:
    (sheet,) = load_scenario(GOOD).scenario.case.worksheets
    assert sheet.columns == ("what", "when", "done")
    assert [row["when"] for row in sheet.rows] == ["07:30", "", "2.50"]
    assert [row["done"] for row in sheet.rows] == ["yes", "no", ""]


def test_broken_file_raises_with_every_problem() -> None:
    with pytest.raises(ScenarioFileError) as caught:
        load_scenario(HERE / "broken" / "several-at-once.yaml")
    assert [problem.line for problem in caught.value.problems] == [6, 7, 25, 35, 48, 55]
    assert str(caught.value).count("several-at-once.yaml:") == 6


def test_file_that_is_not_there_raises_our_error(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFileError, match="cannot be read"):
        load_scenario(tmp_path / "gone.yaml")


def test_library_loads_the_sound_files_and_reports_the_others(tmp_path: Path) -> None:
    (tmp_path / GOOD.name).write_bytes(GOOD.read_bytes())
    (tmp_path / "unsound.yaml").write_text("schema: 1\nid: unsound\n", encoding="utf-8")
    library = load_library([tmp_path])
    assert list(library) == ["walk-to-the-post-box"]
    assert {problem.path.name for problem in library.problems} == {"unsound.yaml"}


def test_library_keeps_the_first_of_two_same_ids_and_names_both(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for folder in (shipped, own):
        folder.mkdir()
        (folder / GOOD.name).write_bytes(GOOD.read_bytes())
    library = load_library([shipped, own])
    assert len(library) == 1
    assert library["walk-to-the-post-box"].path == shipped / GOOD.name
    (problem,) = library.problems
    assert str(own / GOOD.name) in str(problem)
    assert str(shipped / GOOD.name) in str(problem)


def test_library_helps_with_a_misspelt_id() -> None:
    library = load_library([GOOD.parent])
    assert library.find("walk-to-the-post-box").path == GOOD
    with pytest.raises(ScenarioNotFound, match="Did you mean 'walk-to-the-post-box'"):
        library.find("walk-to-the-postbox")


def test_shipped_library_checks_clean_without_advice() -> None:
    report = check_paths([shipped_scenarios()])
    assert [str(problem) for problem in (*report.problems, *report.advice)] == []
    assert len(report.files) >= 6


def test_shipped_schema_is_up_to_date() -> None:
    shipped = (shipped_scenarios() / SCHEMA_NAME).read_text(encoding="utf-8")
    assert shipped == schema_text(), (
        "run: python -c 'from practicum.content import schema, shipped_scenarios as s; "
        "schema.write_schema(s())'"
    )


def test_schema_is_written_beside_the_scenarios(tmp_path: Path) -> None:
    assert write_schema(tmp_path) == tmp_path / SCHEMA_NAME
    assert (tmp_path / SCHEMA_NAME).read_text(encoding="utf-8") == schema_text()


def test_schema_refuses_unknown_keys_and_lists_the_competencies() -> None:
    schema = scenario_schema()
    assert schema["additionalProperties"] is False
    assert "risk-response" in schema["$defs"]["Point"]["properties"]["competency"]["enum"]
    assert {"schema", "id", "turns"} <= set(schema["required"])


def test_content_root_is_the_checkout_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRACTICUM_CONTENT", raising=False)
    assert (content_root() / "scenarios" / SCHEMA_NAME).is_file()


def test_content_root_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "scenarios").mkdir()
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path))
    assert content_root() == tmp_path
    assert measures.known_measures() == ("phq9", "gad7")


def test_content_root_that_is_not_there_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path / "nowhere"))
    with pytest.raises(ContentRootNotFound, match="PRACTICUM_CONTENT"):
        content_root()


def test_further_measures_are_marked_as_to_be_checked() -> None:
    listed = measures.listed_measures()
    assert "wsas" in [measure.id for measure in listed]
    for measure in listed:
        assert "check against the current NHS Talking Therapies Manual" in measure.status
        assert measure.lowest < (measure.caseness or measure.highest) <= measure.highest


@pytest.mark.parametrize(
    ("written", "words"),
    [("measures: [{id: x}]\n", "Field required"), ("measures: [x\n", "bracket")],
    ids=["a key is missing", "not YAML"],
)
def test_list_of_measures_that_cannot_be_read_is_our_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str, words: str
) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "training_content").mkdir()
    (tmp_path / "training_content" / "measures.yaml").write_text(written, encoding="utf-8")
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path))
    with pytest.raises(ContentError, match=words):
        measures.known_measures()


def test_public_names_are_sorted_and_there() -> None:
    assert content.__all__ == sorted(content.__all__)
    assert all(hasattr(content, name) for name in content.__all__)


def test_importing_content_loads_no_model_and_no_web() -> None:
    code = (
        "import sys, practicum.content;"
        "heavy = {'torch', 'streamlit', 'sqlalchemy', 'sentence_transformers'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert done.stdout.strip() == "[]"
