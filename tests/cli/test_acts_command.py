"""``practicum acts``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feedback_models.rubric import ACTS

from .conftest import Run

pytestmark = pytest.mark.usefixtures("fake_encoder")


def test_json_has_one_object_for_each_line_in_order(run: Run) -> None:
    texts = ["What was it like? Well done.", "You must stop now.", "I read messages on Fridays."]
    result = run("acts", "--json", stdin="\n".join(texts) + "\n")
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [" ".join(s["text"] for s in o["sentences"]) for o in objects] == texts


def test_every_act_has_a_figure(run: Run) -> None:
    found = json.loads(run("acts", "--json", stdin="What was it like?\n").stdout)
    assert tuple(found["acts"]) == ACTS
    assert all(0 <= figure <= 1 for figure in found["acts"].values())


def test_a_texts_figure_is_the_highest_of_its_sentences(run: Run) -> None:
    found = json.loads(run("acts", "--json", stdin="What was it like? Try it on Monday.\n").stdout)
    assert len(found["sentences"]) == 2
    for act, figure in found["acts"].items():
        assert figure == max(sentence["acts"][act] for sentence in found["sentences"])


def test_offsets_point_at_the_sentence(run: Run) -> None:
    text = "  What was it like? Try it on Monday."
    found = json.loads(run("acts", "--json", stdin=text + "\n").stdout)
    assert all(text[s["start"] : s["end"]] == s["text"] for s in found["sentences"])


def test_an_empty_line_gives_zeros_in_its_place(run: Run) -> None:
    result = run("acts", "--json", stdin="Hello there.\n\n   \nGoodbye.\n")
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    zeros = {"acts": dict.fromkeys(ACTS, 0.0), "sentences": []}
    assert objects[1:3] == [zeros, zeros]
    assert len(objects) == 4


def test_no_input_gives_no_output(run: Run) -> None:
    result = run("acts", "--json", stdin="")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_file_and_standard_input_give_the_same(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "texts.txt"
    file.write_text("What was it like?\n", encoding="utf-8")
    assert run("acts", file, "--json").stdout == (
        run("acts", "-", "--json", stdin="What was it like?\n").stdout
    )


def test_people_are_shown_the_line_number_and_three_acts(run: Run) -> None:
    lines = run("acts", stdin="What was it like?\n\n").stdout.splitlines()
    number, named, text = lines[0].split("\t")
    assert (number, text) == ("1", "What was it like?")
    assert named.count(",") == 2
    assert lines[1] == "2\t(empty)"


@pytest.mark.parametrize("sign", ["😀", "\x00", "\u202e", "e\u0301" * 50, "a" * 5000])
def test_unusual_text_is_read_like_any_other(run: Run, sign: str) -> None:
    result = run("acts", "--json", stdin=f"{sign}\n")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
