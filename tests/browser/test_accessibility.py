"""What axe-core finds on each page, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.test_journey import sign_in

pytestmark = [pytest.mark.browser]

PAGES = {
    "": "Hello, Robin",
    "library": "Choose a client",
    "practise?scenario=phone-in-hand": "Your reply to Zeynep",
    "progress": "My progress",
    "account": "You are signed in",
}


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
    sign_in(page, server)
    found: dict[str, list[str]] = {}
    for path, words in PAGES.items():
        page.goto(f"{server.url}/{path}")
        expect(page.get_by_text(words).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        report = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        violations = report.response["violations"]
        if violations:
            found[path] = [
                f"{v['id']}: {node['target']} {node['any'][:1]}"
                for v in violations
                for node in v["nodes"][:3]
            ]
    context.close()
    assert not found
