"""Text from people is shown letter by letter, whatever Markdown would make of it."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from practicum.ui.parts.words import count, plain

SIGNS = st.text(alphabet="ab1 .\n\t*_`~#>-+=[]()!|<>&:$\\/@'\"", max_size=60)


def shown(markdown: str) -> str:
    """Return the words that a reader of the rendered Markdown sees."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(SIGNS)
def test_what_a_person_wrote_is_what_a_reader_sees(text: str) -> None:
    assert shown(plain(text)).split() == text.split()


@given(SIGNS)
def test_nothing_a_person_wrote_becomes_a_heading_a_list_or_a_link(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(plain(text))
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "br"}


def test_counting_words_agree_with_the_number() -> None:
    assert [count(n, "reply", "replies") for n in (0, 1, 2)] == [
        "0 replies",
        "1 reply",
        "2 replies",
    ]
