"""What is noticed of a reply without a model."""

from dataclasses import replace

import pytest

from feedback_models import Brief, Score, segment
from feedback_models.checks import check_text
from feedback_models.polarity import plainly_refuses, refuses
from feedback_models.scores import check_scores, recovered, reliably_changed


def noticed(reply: str, brief: Brief) -> set[str]:
    return {f.id for f in check_text(reply, segment(reply), brief)}


def about_scores(reply: str, brief: Brief) -> set[str]:
    return {f.id for f in check_scores(reply, segment(reply), brief)}


@pytest.mark.parametrize(
    ("reply", "finding"),
    [
        ("Dear [NAME], thank you.", "placeholder"),
        ("Dear Priya, thank you for Thursday.", "wrong-name"),
        ("Thank you for Thursday.", "no-name"),
        ("Dear Nadia, well done!", "short"),
        ("Dear Nadia, " + "you went in again today. " * 100, "over-long"),
        ("Dear Nadia, " + "you went in again today. " * 66, "long"),
        ("Dear Nadia, this is AMAZING work.", "shouting"),
        ("Dear Nadia, brilliant!! Keep going.", "shouting"),
        ("Hi Nadia, hope u r ok pls write.", "text-speak"),
        (
            "Supermarket, Thursday, trolley, till, courage, heart, ladder, sheet, Monday, basket, "
            "relief, avoidance, module, plan.",
            "keywords",
        ),
        (
            "I would validate Nadia's fear and credit her visit. I would then answer her question. "
            "The reply should be warm and name one step for her.",
            "describes-a-reply",
        ),
        (
            "Nadia, Thursday doesn't count. There is no need to fill in the sheet. I won't ask "
            "about it. Don't go again on Monday.",
            "refusing",
        ),
        (
            "You walked to the supermarket on Thursday and left the trolley at the till. "
            "Your heart was pounding. Should you still fill in the ladder sheet.",
            "echo",
        ),
        (
            "You walked to the supermarket on Thursday although you expected to panic. Yes, please "
            "keep filling in the ladder sheet; one line is enough.",
            "pasted-exemplars",
        ),
    ],
)
def test_a_flaw_of_form_is_noticed(reply: str, finding: str, shop: Brief) -> None:
    assert finding in noticed(reply, shop)


def test_a_good_reply_is_left_in_peace(shop: Brief) -> None:
    reply = (
        "Dear Nadia,\n\nGoing in at all was brave, and your chest was thumping the whole time. "
        "I'd keep the sheet: a single line tells us a lot. What did you notice once you were "
        "outside?\n\nWould Monday at ten suit you for one small basket? I'll read your message "
        "on Tuesday and answer the same day.\n\nBest wishes,\nAlex"
    )
    assert noticed(reply, shop) == set()


def test_words_that_fit_any_client_are_noticed(shop: Brief) -> None:
    long_message = replace(
        shop,
        message=shop.message
        + " My brother drove, the car park was icy, and I could smell bread from the bakery. "
        "Afterwards I sat shaking beside the petrol station and rang my neighbour Helga, who "
        "brought soup and a blanket and told silly stories about her parrot.",
    )
    reply = (
        "Dear Nadia, thank you very much for getting in touch with our service. Progress often "
        "comes in small stages and setbacks happen to everybody now and then. Remember to be "
        "gentle with yourself, rest when possible, enjoy some pleasant activities and reach out "
        "to friends. Our resources section offers relaxation recordings and further information. "
        "Please do not hesitate to contact us again. Kind regards, the wellbeing team."
    )
    assert "template" in noticed(reply, long_message)


def test_a_pasted_model_reply_is_noticed_without_a_limit(shop: Brief) -> None:
    reply = shop.model_replies[0]
    [finding] = [f for f in check_text(reply, segment(reply), shop) if f.id == "pasted-reply"]
    assert finding.overall_limit == 3.0


def test_keywords_meta_refusals_and_echoes_cannot_be_sendable(shop: Brief) -> None:
    reply = (
        "I would ask her about Thursday. I would begin with her fear. A good reply should be warm."
    )
    assert min(f.overall_limit for f in check_text(reply, segment(reply), shop)) <= 1.0


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("Your PHQ-9 went from 15 to 12.", None),
        ("Your PHQ-9 went from 14 to 12.", "score-mismatch"),
        ("Your PHQ-9 went from 12 to 15.", "score-mismatch"),
        ("Your PHQ-9 score has risen from 15 to 12.", "score-mismatch"),
        ("Your anxiety score is 12.", None),
        ("Your anxiety score is 9.", "score-mismatch"),
        ("Your mood went from 15 to 12 and the other one from 13 to 12.", None),
        ("The scores show that you have recovered.", "recovery-claimed"),
        ("The scores do not show yet that you have recovered.", None),
        ("Your mood score shows a reliable improvement.", "reliable-claimed"),
        ("Three points on the mood score is too small to be called reliable.", None),
        ("Your mood on the sheet went from 3 to 6 after the walk.", None),
    ],
)
def test_statements_about_scores_are_held_against_the_case(
    sentence: str, finding: str | None, shop: Brief
) -> None:
    assert about_scores(sentence, shop) == ({finding} if finding else set())


@pytest.mark.parametrize(
    "message",
    [
        "Still tired. mood one was 8 this time, worry score 9",
        "[PHQ-9 8, GAD-7 9]\nStill tired.",
        "Still tired.\n[New scores: low mood from 12 to 8; anxiety from 12 to 9.]",
    ],
)
def test_scores_that_the_message_itself_tells_are_known(message: str, shop: Brief) -> None:
    later = replace(shop, message=message)
    assert about_scores("Your PHQ-9 went from 15 to 8, a reliable change.", later) == set()
    assert about_scores("Your anxiety score is 9.", later) == set()
    assert about_scores("Your PHQ-9 went from 15 to 7.", later) == {"score-mismatch"}


def test_a_rise_of_item_9_must_be_spoken_of(shop: Brief) -> None:
    rising = replace(shop, measures=(("phq9", (Score(-7, 12, 0), Score(0, 12, 1))),))
    assert about_scores("Your week sounds full.", rising) == {"item-9"}
    assert about_scores("Are you having thoughts of suicide?", rising) == set()


@pytest.mark.parametrize(
    ("name", "first", "last", "reliable"),
    [
        ("phq9", 16, 10, True), ("phq9", 16, 11, False), ("phq9", 12, 18, True),
        ("gad7", 11, 7, True), ("gad7", 11, 8, False),
    ],
)  # fmt: skip
def test_reliable_change_is_six_on_the_phq9_and_four_on_the_gad7(
    name: str, first: int, last: int, reliable: bool
) -> None:
    assert reliably_changed(name, (Score(-7, first), Score(0, last))) is reliable


@pytest.mark.parametrize(
    ("start", "end", "is_recovered"),
    [
        ((16, 14), (8, 7), True),
        ((11, 9), (9, 7), True),
        ((22, 18), (14, 12), False),
        ((9, 7), (4, 3), False),
        ((15, 12), (8, 9), False),
        ((12, 10), (18, 10), False),
    ],
)
def test_recovery_needs_caseness_before_and_none_after(
    start: tuple[int, int], end: tuple[int, int], is_recovered: bool
) -> None:
    measures = {
        "phq9": (Score(-7, start[0]), Score(0, end[0])),
        "gad7": (Score(-7, start[1]), Score(0, end[1])),
    }
    assert recovered(measures) is is_recovered


@pytest.mark.parametrize(
    ("sentence", "plainly", "at_all"),
    [
        ("There's no need to try again.", True, True),
        ("I won't be ringing you today.", True, True),
        ("I'm not going to ask about it.", True, True),
        ("Could you try again on Friday?", False, False),
        ("I can't say whether to change the dose; your doctor can.", False, False),
        ("There's no rush with the sheet.", False, False),
        ("Don't be hard on yourself.", False, False),
        ("Wasn't it you who chose to wait?", False, False),
    ],
)
def test_refusals_are_told_from_harmless_negations(
    sentence: str, plainly: bool, at_all: bool
) -> None:
    assert (plainly_refuses(sentence), refuses(sentence)) == (plainly, at_all)


def test_where_an_answer_to_risk_is_asked_for_item_9_is_left_to_the_gate(risk: Brief) -> None:
    rising = replace(risk, measures=(("phq9", (Score(-7, 12, 0), Score(0, 12, 3))),))
    assert about_scores("I am ringing you now.", rising) == set()
