"""A reply that cannot be sent is refused in words that say what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.domain.attempt import (
    MAX_PLAN_CHARACTERS,
    MAX_REPLY_CHARACTERS,
    Action,
    check_actions,
    check_plan,
    check_reply,
    check_self_rating,
    clean_text,
    is_pasted,
)
from practicum.domain.people import DEMO_PEOPLE, Role
from practicum.domain.scenario import ACTIONS
from practicum.errors import ReplyRefused
from tests.factories import BRIEF_REPLY, GOOD_REPLY

MODEL = (
    "Hi Joss, you got as far as the post box with your heart going hard, and you wrote to me "
    "about it the same day. Both of those took courage. When you turned for home the fear "
    "dropped, and I wonder what your body made of that drop. Would you walk to the same spot "
    "on Thursday, and wait there until the worst has passed?"
)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param("", "There is no reply yet", id="empty"),
        pytest.param(" \n\t ", "There is no reply yet", id="only white space"),
        pytest.param("Hello", "has 1 word; feedback needs at least 5", id="one word"),
        pytest.param("Well done, Joss!", "has 3 words", id="three words"),
        pytest.param("word " * 2_010, "10,050 characters; the limit is 10,000. Take out at "
                     "least 50", id="over-long"),
        pytest.param(MODEL, "your own words", id="a model reply"),
    ],
)  # fmt: skip
def test_a_reply_that_cannot_be_sent_says_why(reply, said):
    with pytest.raises(ReplyRefused, match=said):
        check_reply(reply, [MODEL])


@pytest.mark.parametrize("reply", [GOOD_REPLY, BRIEF_REPLY, "x" * 20 + " and four more words"])
def test_a_reply_of_ones_own_can_be_sent(reply):
    check_reply(reply, [MODEL])


def test_the_limit_itself_is_allowed():
    check_reply(("word " * 2_000).ljust(MAX_REPLY_CHARACTERS))


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(MODEL.upper(), id="capitals"),
        pytest.param(MODEL.replace(",", " -").replace(".", " !"), id="punctuation"),
        pytest.param("Dear Joss\n\n" + MODEL.removeprefix("Hi Joss, "), id="greeting"),
        pytest.param(MODEL + " Best wishes, and I read again on Friday morning.", id="ending"),
        pytest.param(MODEL.replace("Thursday", "Monday"), id="one word"),
        pytest.param(MODEL[: len(MODEL) * 2 // 3], id="the first two thirds"),
    ],
)
def test_a_pasted_model_reply_is_seen_through_small_changes(reply):
    assert is_pasted(reply, MODEL)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(GOOD_REPLY, id="own words"),
        pytest.param("Both of those took courage.", id="one short sentence in common"),
        pytest.param(GOOD_REPLY + " Both of those took courage.", id="one sentence borrowed"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_reply_that_borrows_little_is_not_called_pasted(reply):
    assert not is_pasted(reply, MODEL)


def test_a_self_rating_may_leave_competencies_out():
    check_self_rating({}, ["validation"])
    check_self_rating({"validation": 0}, ["validation", "clarity"])


@pytest.mark.parametrize(
    ("rating", "said"),
    [({"clarity": 2}, "'clarity', which is not rated here"), ({"validation": 4}, "0, 1, 2 or 3")],
)
def test_a_self_rating_that_makes_no_sense_is_refused(rating, said):
    with pytest.raises(ReplyRefused, match=said):
        check_self_rating(rating, ["validation"])


def test_actions_are_kept_once_each_in_a_steady_order():
    assert check_actions(["set-follow-up", "call-client", "set-follow-up"]) == (
        "call-client",
        "set-follow-up",
    )


def test_an_unknown_action_is_refused_and_the_possible_ones_are_named():
    with pytest.raises(ReplyRefused, match=r"'dance'.*call-client, tell-supervisor"):
        check_actions(["dance"])


def test_the_actions_are_those_that_scenarios_can_ask_for():
    assert tuple(Action) == ACTIONS


def test_a_plan_of_more_than_a_line_is_refused():
    check_plan("x" * MAX_PLAN_CHARACTERS)
    with pytest.raises(ReplyRefused, match="501 characters"):
        check_plan("x" * (MAX_PLAN_CHARACTERS + 1))


@given(st.text(st.characters(), max_size=200))
def test_cleaned_text_can_be_stored_and_cleaning_it_again_changes_nothing(text):
    cleaned = clean_text(text)
    assert "\x00" not in cleaned
    assert "\r" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean_text(cleaned) == cleaned


def test_cleaning_leaves_ordinary_text_alone():
    text = "Naïve 😊 “quoted”\n\tindented\u2028separated"
    assert clean_text(text) == text


def test_the_demo_has_one_person_for_each_role_of_a_course():
    assert [person.roles for person in DEMO_PEOPLE] == [
        (Role.TRAINEE,),
        (Role.TRAINER,),
        (Role.SERVICE_LEAD,),
    ]
    assert all(person.demo for person in DEMO_PEOPLE)
    assert Role.SERVICE_LEAD.words == "service lead"
