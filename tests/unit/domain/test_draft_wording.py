"""The difference between two drafts gives both of them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.domain.wording import word_diff

texts = st.lists(st.sampled_from(["Hello", "Joss,", "well", "done", " ", "\n\n", "x"])).map("".join)


def joined(segments, leave_out: str) -> str:
    return "".join(segment.text for segment in segments if segment.kind != leave_out)


@given(texts | st.text(max_size=60), texts | st.text(max_size=60))
def test_each_draft_can_be_read_out_of_the_difference(before, after):
    segments = word_diff(before, after)
    assert joined(segments, leave_out="added") == before
    assert joined(segments, leave_out="removed") == after
    assert all(segment.text for segment in segments)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("Well done.", "Well done.", [("same", "Well done.")]),
        (
            "Well done Joss.",
            "Very well done Joss.",
            [("removed", "Well "), ("added", "Very well "), ("same", "done Joss.")],
        ),
        ("Keep going.", "", [("removed", "Keep going.")]),
    ],
)
def test_whole_words_are_kept_together(before, after, expected):
    assert word_diff(before, after) == expected
