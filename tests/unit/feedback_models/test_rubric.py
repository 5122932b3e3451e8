"""The packaged rubric and heads."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from feedback_models import RubricError, load_rubric
from feedback_models.acts import bank_hash, load_heads
from feedback_models.rubric import ACTS, read_rubric
from feedback_models.types import COMPETENCIES

PACKAGED = Path(str(files("feedback_models") / "rubric"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in PACKAGED.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_the_rubric_holds_all_competencies_and_acts() -> None:
    rubric = load_rubric()
    assert tuple(rubric.competencies) == COMPETENCIES
    assert set(rubric.acts) == set(ACTS)
    assert all(len(c.anchors) == 4 for c in rubric.competencies.values())


def test_the_stored_heads_belong_to_the_bank() -> None:
    for kind in ("acts", "phrases"):
        heads = load_heads(kind)
        assert heads.weights.shape[0] == len(heads.names) == len(heads.bias)
        assert np.isfinite(heads.weights).all()


def test_a_changed_sentence_changes_the_hash_of_the_bank(folder: Path) -> None:
    before = bank_hash(read_rubric(folder))
    acts = folder / "acts.yaml"
    text = acts.read_text(encoding="utf-8")
    acts.write_text(text.replace("What a lot to be carrying", "What much to be carrying"), "utf-8")
    assert bank_hash(read_rubric(folder)) != before


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("faults.yaml", "says:", "sais:", "sais"),
        ("acts.yaml", "schema: 1", "schema: 2", "schema"),
        ("competencies.yaml", "scale:", "scales:", "scale"),
        ("safety.yaml", "schema: 1", "schema: [1", "not YAML"),
    ],
)
def test_a_rubric_file_out_of_format_is_refused_by_name(
    folder: Path, name: str, old: str, new: str, named: str
) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RubricError, match=named.replace("[", r"\[")):
        read_rubric(folder)


def test_a_missing_rubric_file_is_named(folder: Path) -> None:
    (folder / "acts.yaml").unlink()
    with pytest.raises(RubricError, match=r"acts\.yaml"):
        read_rubric(folder)
