"""The encoder's weights, its care for threads, and what the real model can tell apart."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from feedback_models import Brief, EncoderError, MiniLMEncoder, ReplyScorer, shared_encoder
from feedback_models.encoder import check_weights


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderError, match="SHA-256"):
        check_weights(tmp_path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"model\.safetensors"):
        MiniLMEncoder(tmp_path).load()


def test_there_is_one_shared_encoder() -> None:
    assert shared_encoder() is shared_encoder()


@pytest.mark.model
def test_rows_have_length_one_and_are_the_same_to_the_bit() -> None:
    texts = ["Did you try it?", "You stayed for twenty minutes, with your heart pounding.", "Yes."]
    first = shared_encoder().encode(texts)
    second = shared_encoder().encode(texts)
    assert first.content.shape == (3, 384)
    assert first.act.shape == (3, 768)
    assert np.allclose(np.linalg.norm(first.content, axis=1), 1, atol=1e-5)
    assert np.allclose(np.linalg.norm(first.act, axis=1), 1, atol=1e-5)
    assert np.array_equal(first.content, second.content)
    assert np.array_equal(first.act, second.act)


@pytest.mark.model
def test_many_threads_get_what_one_thread_gets() -> None:
    lists = [[f"Sentence number {i}.", "Another one, " * (i % 5)] for i in range(24)]
    alone = [shared_encoder().encode(texts).content for texts in lists]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda texts: shared_encoder().encode(texts).content, lists))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


@pytest.mark.model
def test_no_texts_give_no_rows() -> None:
    assert shared_encoder().encode([]).content.shape == (0, 384)


@pytest.mark.model
def test_a_good_reply_in_other_words_is_sendable_and_an_empty_one_is_not(shop: Brief) -> None:
    scorer = ReplyScorer(shared_encoder())
    good = scorer.assess(
        shop,
        "Dear Nadia,\n\nYou got yourself to the shop on Thursday and went inside, even with your "
        "heart racing. That was a brave thing to do. And yes, do carry on with the ladder sheet, "
        "a line each time you go is plenty.\n\nWould you be up for getting just one thing next "
        "Monday, early, before it gets busy? I'll look at your sheet on Tuesday.\n\nAlex",
    )
    weak = scorer.assess(
        shop,
        "Hi Nadia, thanks for your message. Everyone has a bad week now and then, so be kind to "
        "yourself and keep going with the programme. There is lots of support in the resources "
        "section if you need it. Take care and speak soon. Best wishes from the team.",
    )
    assert good.overall.level is not None
    assert good.overall.level >= 2
    assert weak.overall.level is not None
    assert weak.overall.level <= 1


@pytest.mark.model
def test_acts_are_told_apart() -> None:
    [asks, tells] = ReplyScorer(shared_encoder()).acts(
        "What went through your mind at the till? Avoidance keeps fear going because you never "
        "find out what would have happened."
    )
    assert asks.acts["question"] > 0.5 > asks.acts["information"]
    assert tells.acts["information"] > 0.5 > tells.acts["question"]
