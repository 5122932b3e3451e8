"""What axe-core finds on each page, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.browser.test_journey import editor, open_scenario, send, sign_in

pytestmark = [pytest.mark.browser]

PAGES = {
    "": "Hello, Robin",
    "library": "Choose a client",
    "practise?scenario=phone-in-hand": "Your reply to Zeynep",
    "progress": "My progress",
    "account": "You are signed in",
}
OTHER_ROLES = [
    ("trainer", "workshop?scenario=phone-in-hand", "What a good reply does"),
    ("service lead", "completion", "Who has practised what"),
]


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_known_accessibility_problem(
    browser: Browser, server: Server, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    found = {}
    sign_in(page, server)
    for path, words in PAGES.items():
        found[path] = problems_at(page, f"{server.url}/{path}", words)
    open_scenario(page, server, "all-good-here")
    editor(page).fill("Hi Jago, what a good week! Keep going with module 5, you are doing so well.")
    send(page)
    found["feedback"] = problems_at(page, page.url, "Safety first")
    for role, path, words in OTHER_ROLES:
        context.clear_cookies()
        sign_in(page, server, role)
        found[path] = problems_at(page, f"{server.url}/{path}", words)
    context.close()
    assert not {path: problems for path, problems in found.items() if problems}


def problems_at(page: Page, url: str, words: str) -> list[str]:
    """Open a page and return what axe-core finds there."""
    page.goto(url)
    expect(page.get_by_text(words).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    report = Axe().run(page, options=RULES)
    return [
        f"{violation['id']}: {node['target']} {node['any'][:1]}"
        for violation in report.response["violations"]
        for node in violation["nodes"][:3]
    ]
