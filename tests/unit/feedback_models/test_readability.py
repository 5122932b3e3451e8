"""Words, syllables and reading ease."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_models import count_sentences, count_words, reading_ease
from feedback_models.readability import count_syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("the", 1), ("make", 1), ("table", 2), ("about", 2), ("worked", 1), ("started", 2),
        ("anxiety", 4), ("module", 2), ("idea", 3), ("avoidance", 3), ("people", 2), ("12", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_contractions_and_numbers_are_one_word_each() -> None:
    assert count_words("I don't know: 2.5 half-term walks") == 6


def test_an_empty_text_has_no_words_and_no_ease() -> None:
    assert (count_words(""), count_sentences(""), reading_ease("...")) == (0, 0, 0.0)


def test_flesch_formula_is_as_published() -> None:
    # "The cat sat." is 3 words, 1 sentence, 3 syllables.
    assert reading_ease("The cat sat.") == round(206.835 - 1.015 * 3 - 84.6, 1)


def test_long_words_and_sentences_are_harder() -> None:
    plain = "You went in. You stayed. That is the hard part."
    stiff = "Psychoeducational interventions necessitate considerable perseverance notwithstanding."
    assert reading_ease(plain) > 80 > 30 > reading_ease(stiff)


@given(st.text(max_size=200))
def test_reading_ease_is_a_number_for_any_text(text: str) -> None:
    assert reading_ease(text) <= 206.835
