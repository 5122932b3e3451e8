"""Sentences and their offsets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_models import segment

LETTERS = st.text(
    alphabet=st.sampled_from(list("abcXYZ  .!?\n\r\t-*1239,;:'\"()…😊é’“”/")), max_size=300
)


@given(st.one_of(st.text(max_size=300), LETTERS))
def test_spans_are_ordered_do_not_overlap_and_lose_only_whitespace(text: str) -> None:
    spans = segment(text)
    at = 0
    for span in spans:
        assert text[span.start : span.end] == span.text
        assert span.text == span.text.strip()
        assert span.text
        assert text[at : span.start].strip() == ""
        at = span.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n ", []),
        ("well done. did you try it? i think so", ["well done.", "did you try it?", "i think so"]),
        ("Hi Sam,\n\nThank you.", ["Hi Sam,", "Thank you."]),
        ("- One line.\n- Another.", ["- One line.", "- Another."]),
        ("Dr. Lowe rings at 9.30 today.", ["Dr. Lowe rings at 9.30 today."]),
        ("You wrote it down! 😊", ["You wrote it down! 😊"]),
        ("You ran... and then stopped.", ["You ran... and then stopped."]),
        ("It was 2.5 km. A start.", ["It was 2.5 km.", "A start."]),
    ],
)
def test_sentences_are_cut_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert [span.text for span in segment(text)] == sentences


@pytest.mark.parametrize(
    "text", ["word " * 4000, "Is it all right. " * 1200, "a" * 20_000, "1. " * 6600, "\n" * 20_000]
)
def test_a_huge_paste_is_cut_in_seconds(text: str) -> None:
    started = time.process_time()
    segment(text)
    assert time.process_time() - started < 10
