"""The authoring guide tells the truth: its keys, its words and its example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from feedback_models.types import COMPETENCIES, FAULTS
from practicum.content import check_paths, load_scenario
from practicum.content.field_words import keys_of
from practicum.content.yaml_lines import read_yaml
from practicum.domain import scenario
from practicum.domain.scenario import ACTIONS, Authored

CHECKOUT = Path(__file__).parents[2]
GUIDE = (CHECKOUT / "docs" / "authoring.md").read_text(encoding="utf-8")
MODELS: list[type[BaseModel]] = [
    model
    for model in vars(scenario).values()
    if isinstance(model, type) and issubclass(model, Authored) and model is not Authored
]
CODE = " ".join(re.findall(r"`([^`\n]+)`", GUIDE))
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_the_format_is_in_the_guide(model: type[BaseModel]) -> None:
    missing = [key for key in keys_of(model) if not re.search(rf"\b{key}\b", CODE)]
    assert missing == []


@pytest.mark.parametrize("word", [*COMPETENCIES, *ACTIONS, *FAULTS])
def test_every_word_an_author_may_choose_is_in_the_guide(word: str) -> None:
    assert f"`{word}`" in GUIDE


def test_every_required_key_is_marked_as_such() -> None:
    for model in MODELS:
        for name, field in model.model_fields.items():
            key = field.alias or name
            if field.is_required():
                assert f"`{key}` *" in GUIDE, f"{model.__name__}.{key} is required"


def test_kinds_of_points_are_in_the_guide() -> None:
    for kind in get_args(scenario.Point.model_fields["kind"].annotation):
        assert f"`{kind}`" in GUIDE


def test_the_example_to_begin_with_checks_clean(tmp_path: Path) -> None:
    path = tmp_path / "first-try.yaml"
    path.write_text(BLOCKS[0], encoding="utf-8")
    report = check_paths([path])
    assert [str(problem) for problem in (*report.problems, *report.advice)] == []


def test_the_example_takes_the_case_and_the_branching_shown_later(tmp_path: Path) -> None:
    case = next(block for block in BLOCKS if block.startswith("case:"))
    rules = next(block for block in BLOCKS if block.lstrip().startswith("next:"))
    opening = BLOCKS[0][BLOCKS[0].index("  - id: opening") :]
    later = "".join(
        opening.replace("id: opening", f"id: {name}")
        for name in ("discouraged", "drifting", "fourth-walk")
    )
    whole = BLOCKS[0].replace("turns:\n", f"{case}\nturns:\n").replace("    end: true\n", rules)
    path = tmp_path / "first-try.yaml"
    path.write_text(whole + later, encoding="utf-8")
    loaded = load_scenario(path).scenario
    assert loaded.case.worksheets[0].columns == ("day", "walk", "mood")
    assert [rule.go for rule in loaded.first_turn.next] == [
        "discouraged",
        "drifting",
        "fourth-walk",
    ]


def test_every_yaml_block_can_be_read() -> None:
    for block in BLOCKS:
        if not block.startswith("#"):
            assert read_yaml(block.encode()).problems == ()


TABLE = GUIDE[GUIDE.index("| it says |") :]
SAYINGS = re.findall(r"^\| ([^|]+) \| [A-Z]", TABLE[: TABLE.index("\n\n")], flags=re.MULTILINE)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Everything that check says about the broken files, and about two with one id."""
    folder = tmp_path_factory.mktemp("twice")
    for name in ("mine", "yours"):
        (folder / name).mkdir()
        (folder / name / "first-try.yaml").write_text(BLOCKS[0], encoding="utf-8")
    report = check_paths([Path(__file__).parent / "broken", folder])
    return "\n".join(problem.what for problem in report.problems)


@pytest.mark.parametrize("saying", SAYINGS)
def test_what_check_is_said_to_say_it_does_say(saying: str, said: str) -> None:
    # Names in quotes are examples; what stands round them is the sentence itself.
    for part in re.split(r"'[^']*'|`[^`]*`", saying):
        assert part.strip() in said


def test_the_sample_line_is_a_real_one() -> None:
    assert len(SAYINGS) > 20
    (sample,) = re.findall(r"^left-the-drawer.yaml:48: (.*)$", GUIDE, flags=re.MULTILINE)
    report = check_paths([Path(__file__).parent / "broken" / "several-at-once.yaml"])
    (real,) = [f"{p.where}: {p.what}" for p in report.problems if p.line == 48]
    start, end = sample.split("...")
    assert real.startswith(start.strip())
    assert real.endswith(end.strip())


def advice_sayings(heading: str) -> list[str]:
    table = GUIDE[GUIDE.index(heading) :]
    rows = table[: table.index("\n\n")].splitlines()[2:]
    return [row.split("|")[1].strip() for row in rows]


ADVICE = [*advice_sayings("| advice says |"), *advice_sayings("| the trial says |")]
SOURCES = " ".join(
    (CHECKOUT / "practicum" / "domain" / f"{name}.py").read_text(encoding="utf-8")
    for name in ("scenario_advice", "scenario_wording", "scenario_trial")
)
# Sentences that run over lines of the source, with what is filled in left out.
SENTENCES = re.sub(r"\{[^{}]*\}", "", re.sub(r'"\s*\n\s*f?"', "", SOURCES))


@pytest.mark.parametrize("saying", ADVICE)
def test_advice_that_the_guide_explains_is_given(saying: str) -> None:
    # Names in quotes and numbers are examples; what stands round them is the sentence itself.
    for part in re.split(r"'[^']*'|\d+(?: to \d+)?|; ", saying):
        assert part.strip() in SENTENCES
