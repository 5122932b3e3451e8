"""Settings for every test."""

from hypothesis import settings

# A busy machine is slow, not wrong.
settings.register_profile("practicum", deadline=None, derandomize=True)
settings.load_profile("practicum")
