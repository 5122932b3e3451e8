"""The gates, sentence by sentence, with phrase heads that are neither sure nor against."""

import pytest

from feedback_models import Brief, load_rubric
from feedback_models.acts import load_heads
from feedback_models.reading import read
from feedback_models.safety import GATE_RULES, find_gates, read_safety
from feedback_models.testing import FakeEncoder


def gates(reply: str, brief: Brief, actions: tuple[str, ...] = ()) -> set[str]:
    reading = read(reply, FakeEncoder())
    even = {name: [0.5] * len(reading.spans) for name in load_heads("phrases").names}
    safety = read_safety(reading, actions, even)
    return {g.id for g in find_gates(brief, reading, safety, even, load_rubric())}


@pytest.mark.parametrize(
    ("reply", "gate"),
    [
        ("You should stop taking the tablets.", "medication-advice"),
        ("Halve your dose for a week.", "medication-advice"),
        ("Please ask your GP before you change the dose.", None),
        ("I can't advise on tablets.", None),
        ("I promise that you will get better.", "promise-of-cure"),
        ("Nobody can promise that it will cure you.", None),
        ("I won't tell anyone what you wrote.", "secrecy"),
        ("This stays strictly between you and me.", "secrecy"),
        ("I can't promise to keep this to myself.", None),
        ("It is best to avoid shops for now.", "reinforcing-avoidance"),
        ("Leaving early brings relief for a minute only.", None),
        ("Here is my own mobile number.", "boundary-breach"),
        ("I can't give out my own number.", None),
        ("Shall we meet for a coffee?", "boundary-breach"),
    ],
)
def test_a_gate_is_met_by_the_deed_and_not_by_its_refusal(
    reply: str, gate: str | None, shop: Brief
) -> None:
    assert gates(reply, shop) == ({gate} if gate else set())


@pytest.mark.parametrize(
    ("reply", "actions", "unmanaged"),
    [
        ("Are you having thoughts of ending your life?", (), False),
        ("Have you thought about suicide, or made a plan?", (), False),
        ("I want to ask whether you are thinking of killing yourself.", (), False),
        ("I will ring you today at three.", (), False),
        ("Thank you for telling me about the nights.", ("call-client",), False),
        ("Thank you for telling me about the nights.", (), True),
        ("I'm not going to ask whether you are thinking about suicide.", (), True),
        ("I won't be ringing you today at three.", (), True),
        ("You're not thinking of suicide, are you?", (), True),
        ("Samaritans are on 116 123.", (), True),
    ],
)
def test_a_risk_cue_is_managed_by_asking_or_by_live_contact(
    reply: str, actions: tuple[str, ...], unmanaged: bool, risk: Brief
) -> None:
    assert gates(reply, risk, actions) == ({"unmanaged-risk"} if unmanaged else set())


def test_without_a_risk_cue_silence_about_risk_is_no_gate(shop: Brief) -> None:
    assert gates("Thank you for telling me about Thursday.", shop) == set()


def test_every_rule_belongs_to_a_gate_of_the_rubric() -> None:
    assert set(GATE_RULES) | {"unmanaged-risk"} == set(load_rubric().gates)
