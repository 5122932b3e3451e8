"""What a trainee does, from the first page to the client's next message, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server

pytestmark = [pytest.mark.browser]

SHOTS = os.environ.get("PRACTICUM_SCREENSHOTS")
FIRST = (
    "Hi Zeynep, well done for going in the lift. Lots of people find this hard. Keep going with "
    "the programme and try some more lifts when you feel ready. Best wishes."
)
SECOND = (
    "Hi Zeynep,\n\nFour rides in a week, after taking the stairs for so long, and you wrote each "
    "one down. You also told me the copied A does not feel like yours, and I would take that "
    "seriously. Look at what travelled with you: the phone in your hand, the sips of water, the "
    "place by the buttons. They make the ride easier, and they also take the credit, so your "
    "mind learns that you were safe because of the phone.\n\nCould you ride once on Thursday with "
    "the phone in your bag, stay by the back wall, and write down your fear before and after? "
    "I will read it on Friday. What do you predict will happen?"
)


def shoot(page: Page, name: str) -> None:
    """Keep a picture for a person to look at, where PRACTICUM_SCREENSHOTS names a folder."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def sign_in(page: Page, server: Server, role: str = "trainee") -> None:
    page.goto(server.url)
    with page.expect_response("**/api/demo/sign-in"):
        page.get_by_role("button", name=f"Continue as {role}").click()
    expect(page.get_by_role("button", name=f"Continue as {role}")).to_have_count(0)


def open_scenario(page: Page, server: Server, scenario: str) -> None:
    page.goto(f"{server.url}/practise?scenario={scenario}")
    expect(editor(page)).to_be_visible()


def editor(page: Page) -> Locator:
    return page.get_by_label("Your reply to")


def wait_saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()


def send(page: Page) -> None:
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_text("What works", exact=True)).to_be_visible(timeout=120_000)


def test_the_whole_journey(page: Page, fresh_server: Server) -> None:
    server = fresh_server
    outside: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if _leaves(r.url, server) else None)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    sign_in(page, server)
    expect(page.get_by_text("A two-minute example")).to_be_visible()
    shoot(page, "today")
    page.get_by_role("link", name="Practise").click()
    shoot(page, "library")
    page.get_by_role("button", name="Start: Phone in hand").click()
    expect(page.get_by_role("heading", name="Zeynep writes")).to_be_visible()
    for tab, words in [
        ("Worksheets", "My ladder"),
        ("Activity", "Opened module"),
        ("Scores", "PHQ-9"),
    ]:
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("Item 9 (thoughts")).to_be_visible()
    shoot(page, "case")

    editor(page).click()
    editor(page).press_sequentially("Hi Zeynep, ", delay=10)
    wait_saved(page)
    editor(page).fill(FIRST)
    page.get_by_role("radiogroup", name="Reinforcing").get_by_text("Competent").click()
    send(page)
    expect(page.get_by_text("What would help most", exact=True)).to_be_visible()
    expect(page.get_by_text("You said: competent (2)")).to_be_visible()
    expect(page.get_by_text("experienced repl")).to_have_count(0)
    shoot(page, "feedback-first")

    page.get_by_role("button", name="Rewrite", exact=True).click()
    expect(editor(page)).to_have_value(FIRST)
    editor(page).fill(SECOND)
    wait_saved(page)
    send(page)
    expect(page.get_by_text("Your two drafts")).to_be_visible()
    expect(page.get_by_text("2 experienced replies")).to_be_visible()
    page.get_by_role("button").filter(has_text="the phone in your hand").first.click()
    shoot(page, "feedback-second")

    page.get_by_role("button", name="See what Zeynep writes next").click()
    expect(page.get_by_role("heading", name="Zeynep writes again")).to_be_visible()
    expect(editor(page)).to_have_value("")
    shoot(page, "next-message")

    page.get_by_role("link", name="My progress").click()
    expect(page.get_by_text("1 reply, 1 rewrite")).to_be_visible()
    expect(page.get_by_text("What to practise next")).to_be_visible()
    shoot(page, "progress")
    assert not errors
    assert not outside, "the page asked for something from outside this machine"


def _leaves(url: str, server: Server) -> bool:
    return url.startswith(("http:", "https:", "ws:", "wss:")) and f":{server.port}/" not in url


def test_a_reload_keeps_what_was_typed_a_moment_ago_and_who_is_signed_in(
    page: Page, server: Server
) -> None:
    sign_in(page, server)
    open_scenario(page, server, "four-good-nights")
    editor(page).click()
    editor(page).press_sequentially("Dear Dorin, this was saved.", delay=5)
    wait_saved(page)
    editor(page).press_sequentially(" And this was not yet.", delay=1)
    page.reload()
    expect(editor(page)).to_have_value("Dear Dorin, this was saved. And this was not yet.")
    wait_saved(page)


def test_a_second_device_sees_the_draft_and_an_older_tab_is_asked_not_obeyed(
    browser: Browser, page: Page, server: Server
) -> None:
    sign_in(page, server)
    open_scenario(page, server, "no-ten-minutes")
    editor(page).fill("Written on the laptop.")
    wait_saved(page)
    other = browser.new_context()
    phone = other.new_page()
    phone.set_default_timeout(30_000)
    sign_in(phone, server)
    open_scenario(phone, server, "no-ten-minutes")
    expect(editor(phone)).to_have_value("Written on the laptop.")
    editor(phone).fill("Written on the laptop. Then on the phone.")
    wait_saved(phone)
    editor(page).press_sequentially(" Laptop again.", delay=1)
    expect(page.get_by_text("changed in another window")).to_be_visible()
    page.get_by_role("button", name="Show the newer text").click()
    expect(editor(page)).to_have_value("Written on the laptop. Then on the phone.")
    other.close()


def test_a_killed_server_loses_no_text_and_the_open_page_goes_on(
    page: Page, server: Server
) -> None:
    sign_in(page, server)
    open_scenario(page, server, "what-the-numbers-say")
    editor(page).fill("Dear Coralie, before the power went.")
    wait_saved(page)
    server.stop(hard=True)
    editor(page).press_sequentially(" While it was gone.", delay=1)
    server.start()
    page.reload()
    expect(editor(page)).to_have_value("Dear Coralie, before the power went. While it was gone.")
    wait_saved(page)


def test_a_link_opened_before_signing_in_leads_there_afterwards(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/practise?scenario=phone-in-hand")
    page.get_by_role("button", name="Continue as trainee").click()
    expect(page.get_by_role("heading", name="Zeynep writes")).to_be_visible()


def test_the_plain_box_can_be_used_instead(page: Page, server: Server) -> None:
    sign_in(page, server)
    open_scenario(page, server, "all-good-here")
    page.get_by_text("Use a plain text box").click()
    box = page.get_by_role("textbox", name="Your reply to Jago")
    box.fill("Dear Jago, in the plain box.")
    box.blur()
    page.get_by_text("Use a plain text box").click()
    expect(editor(page)).to_have_value("Dear Jago, in the plain box.")


def test_a_missed_risk_cue_is_told_before_anything_else(page: Page, server: Server) -> None:
    sign_in(page, server, "trainer")
    open_scenario(page, server, "all-good-here")
    editor(page).fill(
        "Hi Jago, what a lovely message. Your total went from 17 to 12, so well done. Yes, do open "
        "module 5 tomorrow and tell me how it goes. Have a great day off!"
    )
    send(page)
    expect(page.get_by_text("Safety first")).to_be_visible()
    expect(page.get_by_text("Not safe to send")).to_be_visible()
    shoot(page, "safety")
