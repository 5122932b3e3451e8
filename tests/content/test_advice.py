"""What an author is told of the words themselves, without a scorer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from practicum.content import check_paths
from practicum.domain.scenario_wording import shortened

GOOD = Path(__file__).parent / "good" / "walk-to-the-post-box.yaml"
TEXT = GOOD.read_text(encoding="utf-8")
MODEL = re.findall(r'note: (?:Short|Longer), text: "([^"]+)"', TEXT)
LATIN = "Consequently, institutional considerations necessitate collaborative deliberation. "
LONG = "Hi Ailsa. " + "".join(f"You went out {number} times. " for number in range(64))


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


CASES = {
    "a near-copy in one point": (
        "- The dog may have asked, but it was you who put your boots on, twice.",
        "- Two walks before nine do count, whoever held the lead.",
        "exemplar 1, 'Two walks before nine count, whoever held the lead.'",
    ),
    "a near-copy under another point": (
        "- Holding it and not dialling can feel worse than not trying.",
        "- Two walks before nine do count, whoever held the lead.",
        "an exemplar of 'credits-the-walk'",
    ),
    "a model reply too short": (MODEL[0], "Hi Ailsa, two walks.", "4 words; 60 to 320"),
    "a model reply too long": (MODEL[0], LONG, "has 322 words"),
    "a model reply hard to read": (MODEL[0], f"Ailsa. {LATIN * 10}", "its reading ease is -"),
    "a model reply without the name": (
        MODEL[0],
        MODEL[0].replace("Hi Ailsa", "Hi there"),
        "the reply never says 'Ailsa'",
    ),
    "two model replies alike": (
        MODEL[1],
        MODEL[0].replace("Hi Ailsa", "Hello Ailsa"),
        "nearly the same words as model reply 1",
    ),
    "a weak reply that is over-long besides": (
        "You said that you would ring.",
        "You said it. " * 120,
        "360 words, so it is over-long besides 'unsupportive-tone'",
    ),
    "a long message": (
        "    message: I texted Morag. She wants to come on Sunday.",
        "    message: " + "I texted her. " * 120,
        "the client's message has 360 words",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_helps_nobody_is_advice_on_its_line(tmp_path: Path, case: str) -> None:
    old, new, words = CASES[case]
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    path = tmp_path / GOOD.name
    path.write_text(text, encoding="utf-8")
    report = check_paths([path])
    assert report.problems == ()
    assert [words in advice.what for advice in report.advice] == [True]
    assert report.advice[0].line == line_of(text, new.strip())


def test_a_weak_reply_may_be_as_long_as_its_fault_says(tmp_path: Path) -> None:
    path = tmp_path / GOOD.name
    brief = "There are many reasons to go on, and here they all are."
    path.write_text(TEXT.replace(brief, f"{brief} " * 40), encoding="utf-8")
    assert check_paths([path]).advice == ()


def test_a_file_that_does_not_load_gets_no_advice_on_its_words(tmp_path: Path) -> None:
    path = tmp_path / GOOD.name
    path.write_text(
        TEXT.replace("level: 1", "level: 9").replace(MODEL[0], "Short."), encoding="utf-8"
    )
    report = check_paths([path])
    assert len(report.problems) == 1
    assert report.advice == ()


def test_a_quote_is_cut_at_a_word_and_stays_in_one_line() -> None:
    assert shortened("One two,\nthree", 20) == "One two, three"
    assert shortened("One two, three", 10) == "One two ..."
