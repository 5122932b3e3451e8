"""Everything that can go wrong in this package, as one tree.

::

    FeedbackModelsError
    ├── RubricError         a rubric file is missing or does not follow its format
    ├── EncoderError        the encoder's weights are missing, altered or cannot be read
    └── HeadsError          the stored act heads do not belong to the exemplar bank
"""


class FeedbackModelsError(Exception):
    """Base of every error that this package raises on purpose."""


class RubricError(FeedbackModelsError):
    """A rubric file is missing or does not follow its format."""


class EncoderError(FeedbackModelsError):
    """The encoder's weights are missing, altered or cannot be read."""


class HeadsError(FeedbackModelsError):
    """The stored act heads do not belong to the exemplar bank that they are used with."""
