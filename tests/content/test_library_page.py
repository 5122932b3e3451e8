"""The library as a whole: every kind of message is there, and the page about it is true."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from practicum.content import Library, content_root, load_library, shipped_scenarios
from practicum.content.message_types import MessageCatalogue, message_catalogue
from practicum.domain.story import path_lengths
from practicum.errors import ContentError

DOCS = Path(__file__).parents[2] / "docs"


def the_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_library", DOCS / "generate_library.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([shipped_scenarios()])


@pytest.fixture(scope="module")
def catalogue() -> MessageCatalogue:
    return message_catalogue()


def test_the_page_about_the_library_is_up_to_date() -> None:
    written = (DOCS / "library.md").read_text(encoding="utf-8")
    assert written == the_generator().library_page(), "run: python docs/generate_library.py"


def test_there_are_42_kinds_of_message_each_once(catalogue: MessageCatalogue) -> None:
    kinds = [kind.id for _, kind in catalogue.types]
    safety = [f"36{letter}" for letter in "abcdefg"]
    assert kinds == [*(str(number) for number in range(1, 36)), *safety]
    assert [section.id for section in catalogue.sections] == list("ABCDEF")


def test_every_kind_of_message_has_a_scenario(
    catalogue: MessageCatalogue, library: Library
) -> None:
    lacking = {
        kind.id: kind.says
        for _, kind in catalogue.types
        if not any(name in library for name in kind.scenarios)
    }
    assert lacking == {}


def test_every_scenario_stands_under_one_kind_and_none_is_unknown(
    catalogue: MessageCatalogue, library: Library
) -> None:
    named = Counter(name for _, kind in catalogue.types for name in kind.scenarios)
    assert {name: count for name, count in named.items() if count > 1} == {}
    assert set(named) == set(library)


def test_every_programme_is_listed_and_every_listed_one_is_used(
    catalogue: MessageCatalogue, library: Library
) -> None:
    used = {found.scenario.programme for found in library.values()}
    assert {programme.name for programme in catalogue.programmes} == used
    assert len(used) >= 10


def test_the_library_has_the_breadth_it_promises(library: Library) -> None:
    scenarios = [found.scenario for found in library.values()]
    stories = [scenario for scenario in scenarios if path_lengths(scenario)[0] >= 3]
    assert {scenario.level for scenario in scenarios} == {1, 2, 3, 4, 5}
    assert len(stories) >= 8
    assert sum(scenario.has_risk_cue for scenario in scenarios) >= 7


def test_the_page_names_every_scenario_with_a_link_that_leads_to_it(library: Library) -> None:
    page = (DOCS / "library.md").read_text(encoding="utf-8")
    for found in library.values():
        way = found.path.relative_to(content_root()).as_posix()
        assert f"[{found.scenario.title}](../{way})" in page


def test_a_mistake_in_the_catalogue_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "training_content").mkdir()
    file = tmp_path / "training_content" / "catalogue.yaml"
    file.write_text("sections: []\nprogrammes:\n  - {name: Nights}\n", encoding="utf-8")
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path))
    with pytest.raises(ContentError, match=r"catalogue\.yaml:3: programmes, 0, offered_for"):
        message_catalogue()


def test_a_missing_catalogue_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios").mkdir()
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path))
    with pytest.raises(ContentError, match=r"catalogue\.yaml cannot be read: No such file"):
        message_catalogue()
