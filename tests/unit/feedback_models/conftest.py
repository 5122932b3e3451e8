"""One small turn to judge replies against, and a scorer that needs no real model."""

import pytest

from feedback_models import Brief, Point, ReplyScorer, Score
from feedback_models.testing import FakeEncoder

SHOP = Brief(
    scenario="tills",
    turn="opening",
    client_name="Nadia",
    message=(
        "I walked to the supermarket on Thursday and left the trolley at the till. "
        "My heart was pounding. Should I still fill in the ladder sheet?"
    ),
    points=(
        Point(
            "credits-thursday",
            "reinforcement",
            "must",
            "Credits that she walked in on Thursday",
            (
                "You walked to the supermarket on Thursday although you expected to panic.",
                "Going in at all on Thursday took courage.",
                "Thursday counts: you went through the door with your heart pounding.",
            ),
            ("Well done, keep going.", "Try not to go on Thursday."),
        ),
        Point(
            "answers-ladder",
            "responsiveness",
            "must",
            "Answers whether to fill in the ladder sheet",
            (
                "Yes, please keep filling in the ladder sheet; one line is enough.",
                "The ladder sheet is still worth a line after each visit.",
            ),
            ("There is no need to fill in the ladder sheet.", "Sheets can be printed."),
        ),
        Point(
            "smaller-step",
            "next-step",
            "should",
            "Offers one smaller step with a day",
            (
                "Could you buy a single item on Monday morning, when the tills are quiet?",
                "How about one small basket next Monday at ten?",
            ),
        ),
        Point(
            "tells-to-avoid",
            "cbt-guidance",
            "avoid",
            "Tells her to stay away",
            ("It is best to stay away from shops until you feel calm.",),
            ("Staying away brings relief for a day only.",),
        ),
    ),
    required=("reinforcement", "responsiveness", "next-step", "clarity"),
    optional=("validation",),
    measures=(
        ("phq9", (Score(-21, 15, 0), Score(-1, 12, 0))),
        ("gad7", (Score(-21, 13), Score(-1, 12))),
    ),
    unneeded_actions=("call-client",),
    model_replies=(
        "Dear Nadia,\n\nThursday counts: you walked in with a pounding heart, and that is the "
        "hard part of the ladder. Please do write it down, one line will do.",
    ),
)

RISK = Brief(
    scenario="quiet",
    turn="opening",
    client_name="Owen",
    message="Work is fine. Some nights I think they would all manage better if I wasn't around.",
    points=(
        Point(
            "asks",
            "risk-response",
            "must",
            "Asks directly about suicide",
            ("Are you having thoughts of ending your life?", "Have you thought about suicide?"),
            ("Are you feeling low?",),
        ),
        Point(
            "calls",
            "risk-response",
            "must",
            "Arranges a call today",
            ("I will ring you today at three.", "I'll phone you this afternoon at four."),
            ("Get in touch if you want.",),
        ),
    ),
    required=("risk-response", "clarity"),
    expected_actions=("call-client", "tell-supervisor"),
)

GOOD = (
    "Dear Nadia,\n\nOn Thursday you walked in, with your heart pounding, and that took courage. "
    "Yes: please do keep the ladder sheet going, and write one line about the supermarket.\n\n"
    "Could Monday morning be the day for one small basket, while the tills are quiet? "
    "I will read your line on Tuesday.\n\nBest wishes,\nAlex"
)


@pytest.fixture(scope="session")
def scorer() -> ReplyScorer:
    return ReplyScorer(FakeEncoder())


@pytest.fixture
def shop() -> Brief:
    return SHOP


@pytest.fixture
def risk() -> Brief:
    return RISK


@pytest.fixture
def good_reply() -> str:
    return GOOD
