"""Every scenario opens, and one whole story goes down two different branches."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from practicum.content import load_library, shipped_scenarios
from practicum.domain.scenario import Scenario
from tests.browser.conftest import Server
from tests.browser.test_journey import editor, open_scenario, send, sign_in

pytestmark = [pytest.mark.browser]

LIBRARY = load_library([shipped_scenarios()])
STORY = "one-chair-fewer"
BLAND = (
    "Thank you for your message and for keeping in touch. It is good to hear how things are at "
    "home. Do carry on with the module in your own time, and write again when you can."
)
ASKS = (
    "Dear Kazik, you wrote that there would be one chair fewer, and I do not want to read past it. "
    "Are you having thoughts of suicide, of ending your life? You can answer plainly; nothing you "
    "say will shock me. I have told my supervisor today. If it becomes too much before we speak, "
    "ring 111 and choose option 2, or 999."
)


def test_every_scenarios_case_opens_with_all_its_parts(page: Page, server: Server) -> None:
    sign_in(page, server)
    for loaded in LIBRARY.values():
        scenario = loaded.scenario
        open_scenario(page, server, scenario.id)
        expect(page.get_by_role("heading", name=f"{scenario.client.name} writes")).to_be_visible()
        expect(page.get_by_text("Item 9 (thoughts").first).to_be_visible()
        if scenario.case.worksheets:
            page.get_by_role("tab", name="Worksheets").click()
            title = scenario.case.worksheets[0].title
            expect(page.get_by_text(title, exact=True).first).to_be_visible()
        expect(page.get_by_text("went wrong on this page")).to_have_count(0)


def test_a_whole_story_goes_down_two_different_branches(page: Page, server: Server) -> None:
    scenario = LIBRARY[STORY].scenario
    sign_in(page, server, "trainer")
    nobody_asked = go_through(page, server, scenario, [(BLAND, False)] * 4)
    asked = go_through(
        page, server, scenario, [(ASKS, False), (BLAND, True)] + [(BLAND, False)] * 2
    )
    assert nobody_asked == ["opening", "all-square", "the-invoice", "own-cupboard"]
    assert asked == ["opening", "a-prayer-not-a-plan", "the-invoice", "own-cupboard"]


def go_through(
    page: Page, server: Server, scenario: Scenario, replies: list[tuple[str, bool]]
) -> list[str]:
    """Answer each message (``True``: and call the client); return the turns that were shown."""
    open_scenario(page, server, scenario.id)
    shown = []
    for reply, call in replies:
        shown.append(turn_on(page, scenario))
        editor(page).fill(reply)
        if call:
            page.get_by_text("Call the client today").click()
        send(page)
        page.get_by_role("button", name=re.compile("without rewriting$")).click()
        expect(
            page.get_by_text("This scenario is done.").or_(
                page.get_by_role("heading", name="writes again")
            )
        ).to_be_visible()
    expect(page.get_by_text("This scenario is done.")).to_be_visible()
    return shown


def turn_on(page: Page, scenario: Scenario) -> str:
    """Return the turn whose message is on the page, known by its longest line."""
    words = " ".join(page.get_by_test_id("stMain").inner_text().split())
    shown = [turn.id for turn in scenario.turns if longest_line(turn.message) in words]
    assert len(shown) == 1
    return shown[0]


def longest_line(message: str) -> str:
    return " ".join(max(message.strip().split("\n"), key=len).split())
