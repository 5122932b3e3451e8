"""Every page for every role, and what a person finds on them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import go_to, signed_in

PAGES = {
    "demo-trainee": {"today", "library", "progress", "practise", "feedback", "account"},
    "demo-trainer": {
        "today",
        "library",
        "progress",
        "practise",
        "feedback",
        "account",
        "workshop",
    },
    "demo-service-lead": {"completion", "account"},
}
EVERY_PAGE = sorted(set().union(*PAGES.values()))
REPLY = (
    "Hi Oonagh, thank you for sending the fourth one. You tell people nine times a day that there "
    "is no shame in asking, and your own form was harder. I read messages on Mondays and "
    "Thursdays; it is not for emergencies, for those please ring 111 and choose option 2, or 999. "
    "Could you finish the first module by Wednesday, about fifteen minutes, and tell me one thing "
    "in it that sounds like you? I will write again on Thursday."
)


def words_on(app: AppTest) -> str:
    blocks = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    blocks += [*app.info, *app.warning, *app.error, *app.success]
    return "\n".join(str(block.value) for block in blocks)


def texts(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def write_and_send(app: AppTest, reply: str) -> AppTest:
    """Write in the plain box (the editor needs a browser), send, and land on the feedback."""
    if not app.toggle(key="plain_box").value:
        app.toggle(key="plain_box").set_value(True).run()
    app.text_area[0].set_value(reply).run()
    press(app, "Send reply")
    # The test driver stays on the page it was sent to last; a browser follows the page.
    return go_to(app, "feedback", attempt=attempt_in(app)) if "attempt" in app.query_params else app


def attempt_in(app: AppTest) -> str:
    found = app.query_params["attempt"]
    return str(found[0] if isinstance(found, list) else found)


@pytest.mark.parametrize("person", PAGES)
@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_page_opens_for_its_roles_and_does_not_exist_for_others(
    app: AppTest, person: str, page: str
) -> None:
    signed_in(app, person)
    if page in PAGES[person]:
        go_to(app, page)
        assert not app.exception
        assert words_on(app)
    else:
        with pytest.raises(ValueError, match=page):
            go_to(app, page)


def test_the_first_page_offers_the_three_demo_people_and_says_it_is_a_demo(app: AppTest) -> None:
    app.run()
    assert [text for text in texts(app) if text.startswith("Continue as")] == [
        "Continue as trainee",
        "Continue as trainer",
        "Continue as service lead",
    ]
    assert "demo" in words_on(app).lower()


def test_without_the_demo_nobody_can_sign_in(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICUM_DEMO", "false")
    app.run()
    assert not texts(app)
    assert "practicum serve --demo" in words_on(app)


def test_signing_out_leads_back_to_the_first_page(app: AppTest) -> None:
    go_to(signed_in(app), "account")
    press(app, "Sign out")
    assert "Continue as trainee" in texts(app)


def test_filters_narrow_the_library_and_say_so_when_nothing_fits(app: AppTest) -> None:
    go_to(signed_in(app), "library")
    everything = len([text for text in texts(app) if text.startswith("Start:")])
    assert everything >= 6
    app.selectbox(key="level").set_value(1).run()
    assert 0 < len([text for text in texts(app) if text.startswith("Start:")]) < everything
    app.selectbox(key="competency").set_value("risk-response").run()
    assert "No scenario fits" in words_on(app)


def test_an_old_link_to_a_scenario_says_so_and_offers_the_library(app: AppTest) -> None:
    go_to(signed_in(app), "practise", scenario="ashamed-to-aks")
    assert "ashamed-to-ask" in words_on(app)
    assert not app.exception


def test_a_link_to_somebody_elses_feedback_shows_nothing_of_it(app: AppTest) -> None:
    go_to(signed_in(app), "practise", scenario="ashamed-to-ask")
    write_and_send(app, REPLY)
    attempt_id = attempt_in(app)
    go_to(app, "account")
    press(app, "Sign out")
    app.button(key="continue_demo-trainer").click().run()
    go_to(app, "feedback", attempt=attempt_id)
    assert "no feedback of yours" in words_on(app)
    assert "fourth one" not in words_on(app)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("", "There is no reply yet"),
        ("word " * 2500, "the limit is 10,000"),
        ("Well done.", "at least 5"),
    ],
)
def test_a_reply_that_cannot_be_sent_is_told_why_and_kept(
    app: AppTest, reply: str, words: str
) -> None:
    go_to(signed_in(app), "practise", scenario="ashamed-to-ask")
    write_and_send(app, reply)
    assert words in words_on(app)
    assert app.text_area[0].value == reply


def test_a_pasted_experienced_reply_is_told_so_and_kept(app: AppTest) -> None:
    from practicum.content import content_root, load_library

    scenario = load_library([content_root() / "scenarios"])["ashamed-to-ask"].scenario
    pasted = scenario.first_turn.model_replies[0].text
    go_to(signed_in(app), "practise", scenario="ashamed-to-ask")
    write_and_send(app, pasted)
    assert "experienced repl" in words_on(app)
    assert app.text_area[0].value == pasted


def test_experienced_replies_appear_only_after_the_second_draft(app: AppTest) -> None:
    go_to(signed_in(app), "practise", scenario="ashamed-to-ask")
    write_and_send(app, REPLY)
    assert "What works" in words_on(app)
    assert "experienced repl" not in words_on(app)
    press(app, "Rewrite")
    go_to(app, "practise", scenario="ashamed-to-ask")
    assert app.text_area[0].value == REPLY
    write_and_send(app, REPLY + " Whichever you choose, it is your choice.")
    assert "2 experienced replies" in words_on(app)
    assert "Your two drafts" in words_on(app)


def test_finishing_a_scenario_shows_in_the_library_and_in_my_progress(app: AppTest) -> None:
    go_to(signed_in(app), "practise", scenario="ashamed-to-ask")
    write_and_send(app, REPLY)
    press(app, "Finish")
    assert "This scenario is done" in words_on(app)
    go_to(app, "library")
    assert "Done" in words_on(app)
    go_to(app, "progress")
    assert "1 reply" in words_on(app)


def test_the_service_lead_sees_counts_and_never_a_reply(app: AppTest) -> None:
    go_to(signed_in(app), "practise", scenario="ashamed-to-ask")
    write_and_send(app, REPLY)
    go_to(app, "account")
    press(app, "Sign out")
    app.button(key="continue_demo-service-lead").click().run()
    go_to(app, "completion")
    assert "Robin Marlow" in words_on(app)
    assert "fourth one" not in words_on(app)
