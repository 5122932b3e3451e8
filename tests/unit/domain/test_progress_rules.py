"""Progress is read from first drafts; rewriting is counted as what it gives."""

from datetime import timedelta

import pytest

from practicum.domain.progress import (
    OVERALL,
    CompetencyStanding,
    competency_profile,
    gain_by_rewriting,
    self_against_score,
    trend,
    what_next,
)
from tests.factories import NOON, a_library, an_assessment, an_attempt, scenario_text

NAMES = {"validation": "validation", "clarity": "clear writing", "frame": "keeping the frame"}


def first_drafts(*levels: int | None, competency: str = "validation"):
    """One first draft a practice, a day apart, with these levels."""
    return [
        an_attempt(
            f"a{number}",
            practice_id=f"p{number}",
            sent_at=NOON + timedelta(days=number),
            assessment=an_assessment(level, {competency: level}),
        )
        for number, level in enumerate(levels)
    ]


def rewritten(practice_id: str, before: int | None, after: int | None, third: int | None = None):
    levels = [before, after] if third is None else [before, after, third]
    return [
        an_attempt(
            f"{practice_id}-{number}",
            practice_id=practice_id,
            draft_number=number,
            assessment=an_assessment(level, {"validation": level}),
        )
        for number, level in enumerate(levels, start=1)
    ]


def test_nothing_sent_is_an_empty_profile_that_says_so():
    (standing,) = competency_profile([], ["validation"]).values()
    assert standing == CompetencyStanding("validation", 0, None, None, None, "not practised yet")


def test_the_profile_averages_the_last_five_first_drafts():
    standing = competency_profile(first_drafts(0, 0, 1, 2, 2, 3, 2), ["validation"])["validation"]
    assert (standing.attempts, standing.latest_level, standing.latest_score) == (7, 2, 2.0)
    assert standing.recent_mean == pytest.approx((1 + 2 + 2 + 3 + 2) / 5)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((2,), "one reply only: too early to say"),
        ((2, 2), "2 replies only: a first impression"),
        ((2, 2, 2), "3 replies only: a first impression"),
        ((2, 2, 2, 2), ""),
    ],
)
def test_few_replies_are_said_to_be_few(levels, words):
    assert competency_profile(first_drafts(*levels), ["validation"])["validation"].sureness == words


def test_unscored_and_pending_replies_count_for_nothing():
    pending = an_attempt("pending", practice_id="p9", assessment=None)
    profile = competency_profile([*first_drafts(None, 2), pending], ["validation", "clarity"])
    assert profile["validation"].attempts == 1
    assert profile["clarity"].attempts == 0


def test_the_trend_runs_from_old_to_new_and_leaves_rewrites_out():
    attempts = [*reversed(first_drafts(1, 2, 3)), *rewritten("p9", 0, 3)[1:]]
    assert [point.level for point in trend(attempts)] == [1, 2, 3]
    assert [point.score for point in trend(attempts, "validation")] == [1.0, 2.0, 3.0]
    assert trend(attempts, "clarity") == []


def test_gain_is_the_mean_change_from_the_first_to_the_second_draft():
    # (2 - 1 + 3 - 0) / 2 = 2; the third draft and the unscored pair do not count.
    attempts = [*rewritten("p1", 1, 2, 0), *rewritten("p2", 0, 3), *rewritten("p3", None, 3)]
    gain = gain_by_rewriting(attempts)["validation"]
    assert (gain.pairs, gain.mean) == (2, 2.0)
    assert gain_by_rewriting(attempts)[OVERALL].pairs == 2


def test_without_a_rewrite_there_is_no_gain():
    assert gain_by_rewriting(first_drafts(1, 2)) == {}


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ((3, 3), "Too few replies to compare yet."),
        ((3, 3, 2), "You tend to rate yourself higher than the feedback does."),
        ((1, 1, 2), "You tend to rate yourself lower than the feedback does."),
        ((2, 2, 2), "Your own rating and the feedback agree."),
    ],
)
def test_own_ratings_are_told_beside_the_scores(own, words):
    attempts = [
        an_attempt(
            f"a{number}",
            practice_id=f"p{number}",
            self_rating={"validation": level, "clarity": 3},
            assessment=an_assessment(2, {"validation": 2, "clarity": None}),
        )
        for number, level in enumerate(own)
    ]
    comparisons = self_against_score(attempts)
    assert comparisons["validation"].words == words
    assert comparisons["validation"].score_mean == 2.0
    assert "clarity" not in comparisons


@pytest.fixture
def scenarios(tmp_path):
    library = a_library(
        tmp_path,
        scenario_text("first-walk", "First walk", 1, "validation, cbt-guidance, frame"),
        scenario_text("second-walk", "Second walk", 2, "validation, clarity"),
        scenario_text("long-walk", "Long walk", 4, "frame, cbt-guidance"),
    )
    return [loaded.scenario for loaded in library.values()]


def suggest(scenarios, done=(), **means: float | None):
    profile = {
        key.replace("_", "-"): CompetencyStanding(
            key.replace("_", "-"), 0 if mean is None else 6, None, None, mean, ""
        )
        for key, mean in means.items()
    }
    return what_next(profile, scenarios, done, NAMES)


def test_somebody_new_begins_with_the_easiest_scenario(scenarios):
    suggestion = suggest(scenarios, validation=None)
    assert (suggestion.scenario_id, suggestion.competency) == ("first-walk", None)
    assert suggestion.reason == "A good first one: level 1, about 10 minutes."


def test_the_weakest_competency_comes_first(scenarios):
    suggestion = suggest(scenarios, ["first-walk"], validation=1.5, clarity=0.8, frame=1.9)
    assert (suggestion.scenario_id, suggestion.competency) == ("second-walk", "clarity")
    assert "clear writing, where your replies have been weakest so far" in suggestion.reason


def test_what_was_never_practised_comes_after_what_is_weak(scenarios):
    done = ["first-walk"]
    assert suggest(scenarios, done, validation=1.0, clarity=None).competency == "validation"
    strong = suggest(scenarios, done, validation=2.5, clarity=None)
    assert strong.competency == "clarity"
    assert "not practised yet" in strong.reason


def test_a_weak_competency_without_an_open_scenario_gives_way_to_the_next(scenarios):
    suggestion = suggest(scenarios, ["second-walk"], clarity=0.5, validation=1.5)
    assert (suggestion.scenario_id, suggestion.competency) == ("first-walk", "validation")


def test_a_scenario_far_above_the_level_reached_waits_for_a_nearer_one(scenarios):
    assert suggest(scenarios, [], frame=0.5).scenario_id == "first-walk"
    assert suggest(scenarios, ["first-walk"], frame=0.5).scenario_id == "long-walk"


def test_what_is_competent_already_is_practised_to_keep_in_form(scenarios):
    suggestion = suggest(scenarios, ["first-walk"], validation=2.6)
    assert "keeps you in form" in suggestion.reason


def test_when_everything_is_done_the_best_match_is_done_again(scenarios):
    done = [scenario.id for scenario in scenarios]
    suggestion = suggest(scenarios, done, frame=0.5)
    assert suggestion.scenario_id == "first-walk"
    assert suggestion.reason.startswith("You have done every scenario. It trains keeping")


def test_an_empty_library_suggests_nothing():
    assert suggest([], validation=1.0) is None
