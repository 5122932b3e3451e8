"""Authored material: finding it, reading it, and saying what is amiss in it."""

from practicum.content.check import CheckReport, check_paths
from practicum.content.library import Library, load_library
from practicum.content.paths import content_root, shipped_scenarios
from practicum.content.problems import Problem
from practicum.content.reading import LoadedScenario, load_scenario

__all__ = [
    "CheckReport",
    "Library",
    "LoadedScenario",
    "Problem",
    "check_paths",
    "content_root",
    "load_library",
    "load_scenario",
    "shipped_scenarios",
]
