"""Where the commands get their encoder and scorer; imports the scoring only when called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feedback_models import Encoder, ReplyScorer


def make_encoder() -> Encoder:
    """Return this process's encoder; its weights are read when it is first used."""
    from feedback_models.encoder import shared_encoder

    return shared_encoder()


def make_bare_encode() -> Callable[[Sequence[str]], object]:
    """Return the bare SentenceTransformer's encoding, to compare speed with."""
    from feedback_models.encoder import shared_encoder

    return shared_encoder().bare_encode


def make_scorer() -> ReplyScorer:
    """Return a scorer with the shipped rubric and :func:`make_encoder`'s encoder."""
    from feedback_models import ReplyScorer

    return ReplyScorer(make_encoder())
