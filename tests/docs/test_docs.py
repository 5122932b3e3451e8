"""What is written about the project holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from practicum import __version__
from practicum.config import Settings

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def package_name(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement, maxsplit=1)[0].lower()


COMMANDS = ["run", "test", "setup", "check", "train", "wheel-test", "docs"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_make_command_is_there_and_says_what_it_does(command: str) -> None:
    assert re.search(rf"(?m)^{command}:.* ## \w", text_of("Makefile"))


def test_the_readme_names_the_two_commands_and_links_lead_somewhere() -> None:
    readme = text_of("README.md")
    assert "make run" in readme
    assert "make test" in readme
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_in_the_operators_guide(setting: str) -> None:
    guide = text_of("docs/operating.md")
    assert f"`{setting}`" in guide
    assert f"`PRACTICUM_{setting.upper()}`" in guide


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_is_pinned_and_has_its_reason(requirement: str) -> None:
    name = package_name(requirement)
    pinned = {package_name(line) for line in text_of("constraints.txt").splitlines()}
    assert name in pinned
    assert name in text_of("docs/dependencies.md").lower()


def test_version_and_changelog_agree() -> None:
    assert PROJECT["version"] == __version__
    assert "## Unreleased" in text_of("CHANGELOG.md")


def test_python_version_is_the_same_everywhere() -> None:
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert f"Python {oldest}" in text_of("README.md")
    assert f"Python {oldest}" in text_of("docs/operating.md")
