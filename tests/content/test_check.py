"""What `check` says about broken files: the right line, in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from practicum.content import check_paths

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
GOOD = HERE / "good" / "walk-to-the-post-box.yaml"

EXPECTED: dict[str, list[tuple[int, str]]] = {
    "a-list": [(1, "found a list; a group of keys is needed")],
    "action-twice": [(63, "'set-follow-up' is expected already")],
    "alias": [(45, "&drawer is an anchor"), (59, "*drawer is an alias")],
    "apostrophe-in-quotes": [(3, "the text goes on after its closing quotation mark")],
    "blank-key": [(3, "`title` is left blank")],
    "both-ways-on": [(73, "both `next` and `end: true`")],
    "colon-in-text": [(3, "put the whole text in quotes")],
    "condition-below-nothing": [(71, "found '0'; 1 is the lowest allowed")],
    "condition-empty-list": [(71, "`any` is an empty list")],
    "condition-half": [(71, "`point` needs `met: true` or `met: false`")],
    "condition-of-two-kinds": [(71, "exactly one of point, competency, action, all, any")],
    "condition-on-unknown-point": [(71, "no point 'hear-it'")],
    "condition-perhaps": [(71, "found 'perhaps'; write true or false")],
    "day-in-the-future": [(23, "day 2 is later than the day on which the supporter writes")],
    "days-out-of-order": [(23, "day -1 comes after day 0; write the oldest first")],
    "done-over-100": [(20, "found '140'; 100 is the highest allowed")],
    "duplicate-key": [(7, "`level` stands here a second time (first in line 6)")],
    "duplicate-key-in-point": [(50, "`kind` stands here a second time (first in line 49)")],
    "empty": [(1, "the file is empty")],
    "exemplar-and-counter": [(46, "is an exemplar of this point too")],
    "gad7-too-high": [(26, "22 is no gad7 total; it goes from 0 to 21")],
    "group-wanted": [(13, "found the text 'Rhona'; a group of keys is needed")],
    "id-with-capitals": [(2, "Did you mean 'id-with-capitals'?")],
    "item9-above-total": [(25, "item 9 is 2 but the total is only 1")],
    "item9-on-gad7": [(26, "gad7 has no item 9")],
    "item9-too-high": [(25, "found '4'; 3 is the highest allowed")],
    "last-rule-with-when": [(71, "the last rule needs to hold always")],
    "level-in-words": [(6, "found 'two'; a whole number is needed")],
    "key-among-dashes": [(46, "this line does not fit the lines above")],
    "level-too-high": [(6, "found '6'; 5 is the highest allowed")],
    "list-wanted": [(7, "found the text 'letters'; a list is needed")],
    "misplaced-key": [(15, "the line above lacks its colon or is indented differently")],
    "missing-key": [(47, "`says` is missing. It holds: what it asks for")],
    "missing-top-key": [(1, "`programme` is missing")],
    "nested-deep": [(7, "nested more than 40 deep")],
    "no-required-competency": [(10, "1 or more are needed")],
    "no-way-on": [(35, "neither `next` nor `end: true`")],
    "not-utf8": [(3, "byte 59 (0xe9) is not UTF-8 text")],
    "nul": [(20, "U+0000 in column 35")],
    "one-exemplar": [(43, "a must point needs two to six exemplars, found 1")],
    "one-model-reply": [(64, "found 1 model reply; a turn has two")],
    "one-weak-reply": [(67, "found 1 weak reply; a turn has two or more")],
    "only-a-comment": [(1, "the file is empty")],
    "other-id": [(2, "the id is 'the-other-letter' but the file is called 'other-id.yaml'")],
    "phq9-too-high": [(25, "28 is no phq9 total; it goes from 0 to 27")],
    "point-id-twice": [(47, "'hears-it' is used already, by point 1")],
    "repeated-competency": [(10, "'validation' stands here a second time")],
    "required-and-optional": [(11, "'clarity' is required already")],
    "rule-without-when-first": [(71, "only the last rule may stand without `when`")],
    "same-exemplar-twice": [(45, "stands here a second time; keep it once")],
    "second-document": [(71, "a second document starts here")],
    "seven-exemplars": [(43, "found 7 in the list; 6 at most")],
    "several-at-once": [
        (6, "found '9'; 5 is the highest allowed"),
        (7, "there is no key 'tag' here. Did you mean 'tags'?"),
        (25, "found '5'; 3 is the highest allowed"),
        (35, "neither `next` nor `end: true`"),
        (48, "Did you mean 'next-step'?"),
        (55, "'hears-it' is used already"),
    ],
    "story-goes-round": [(86, "goes back to 'opening'")],
    "surname": [(14, "no surname, with letters only. Did you mean 'Rhona'?")],
    "tab-indent": [(15, "indented with a tab")],
    "tag": [(3, "!!python/name:os.system is a tag")],
    "text-begins-with-at": [(3, "a text cannot begin with @")],
    "text-wanted": [(50, "found a list; one value is needed")],
    "thread-from-nobody": [(32, "found 'therapist'; allowed: client, supporter")],
    "three-model-replies": [(64, "found 3 in the list; 2 at most")],
    "turn-id-twice": [(73, "'opening' is used already, by turn 1")],
    "turn-never-reached": [(71, "no rule leads to turn 'later'")],
    "two-line-summary": [(4, "write it in one line")],
    "two-points": [(38, "found 2 in the list; 3 or more are needed")],
    "two-results-a-day": [(25, "two results for day -21")],
    "unclosed-bracket": [(7, "the bracket that opens here")],
    "unclosed-quote": [(3, "the quotation mark that opens here is never closed")],
    "unknown-action": [(63, "Did you mean 'call-client'?")],
    "unknown-competency": [(10, "Did you mean 'validation'?")],
    "unknown-fault": [(69, "Did you mean 'unsupportive-tone'?")],
    "unknown-key": [(7, "there is no key 'tagz' here. Did you mean 'tags'?")],
    "unknown-key-in-point": [(50, "Did you mean 'tip'?")],
    "unknown-kind": [(57, "allowed: must, should, avoid. Did you mean 'avoid'?")],
    "unknown-measure": [(26, "there is no measure 'gad-7'; known are: phq9, gad7")],
    "unknown-turn": [(71, "there is no turn 'latter'; the turns are: opening, later.")],
    "wrong-schema": [(1, "reads format 1: `schema: 1`")],
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_broken_file_gives_exactly_these_lines_and_words(name: str) -> None:
    report = check_paths([BROKEN / f"{name}.yaml"])
    assert [problem.line for problem in report.problems] == [line for line, _ in EXPECTED[name]]
    for problem, (_, words) in zip(report.problems, EXPECTED[name], strict=True):
        assert words in problem.what


def test_every_broken_file_has_its_expectation() -> None:
    assert {path.stem for path in BROKEN.iterdir()} == set(EXPECTED)


def test_problem_reads_as_file_line_place_and_sentence() -> None:
    path = BROKEN / "unknown-turn.yaml"
    (problem,) = check_paths([path]).problems
    assert str(problem) == (
        f"{path}:71: turn 1 'opening', rule 1, go: there is no turn 'latter'; the turns are: "
        "opening, later. Did you mean 'later'?"
    )


def test_a_folder_gives_the_problems_of_every_file_in_it() -> None:
    report = check_paths([BROKEN])
    assert len(report.files) == len(EXPECTED)
    assert {problem.path.stem for problem in report.problems} == set(EXPECTED)
    assert not report.ok


def test_good_file_has_neither_problem_nor_advice() -> None:
    report = check_paths([GOOD])
    assert report.ok
    assert report.advice == ()
    assert report.files == (GOOD,)


def test_a_file_named_twice_is_read_once() -> None:
    report = check_paths([GOOD, GOOD.parent, GOOD])
    assert report.files == (GOOD,)
    assert report.ok


def test_path_that_is_not_there_is_a_problem() -> None:
    (problem,) = check_paths([HERE / "nowhere"]).problems
    assert "there is no such file or folder" in str(problem)


def test_folder_without_scenarios_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "scenario.schema.json").write_text("{}")
    (problem,) = check_paths([tmp_path]).problems
    assert "holds no scenario" in problem.what


def test_file_of_another_kind_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    (problem,) = check_paths([tmp_path / "letter.txt"]).problems
    assert "end in .yaml" in problem.what


def test_link_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "deleted.yaml")
    (problem,) = check_paths([tmp_path]).problems
    assert "cannot be read" in problem.what


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "old.yaml").write_text("nonsense")
    (tmp_path / GOOD.name).write_bytes(GOOD.read_bytes())
    assert check_paths([tmp_path]).files == (tmp_path / GOOD.name,)


def test_same_id_in_two_files_names_both(tmp_path: Path) -> None:
    paths = [tmp_path / folder / GOOD.name for folder in ("mine", "yours")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(GOOD.read_bytes())
    (problem,) = check_paths([tmp_path]).problems
    assert problem.path == paths[1]
    assert problem.line == 2
    assert str(paths[0]) in problem.what


def test_clash_is_found_even_where_a_file_has_other_problems(tmp_path: Path) -> None:
    for folder, level in (("mine", "level: 1"), ("yours", "level: 11")):
        path = tmp_path / folder / GOOD.name
        path.parent.mkdir()
        path.write_text(GOOD.read_text(encoding="utf-8").replace("level: 1", level))
    whats = [problem.what for problem in check_paths([tmp_path]).problems]
    assert any("5 is the highest allowed" in what for what in whats)
    assert any("ids are used once" in what for what in whats)


def test_file_above_the_size_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_bytes(b"#" * (256 * 1024 + 1))
    (problem,) = check_paths([path]).problems
    assert "256 KB at most" in problem.what


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("required: [validation,", "required: [responsiveness, validation,", 13, "no must or"),
        ("        counter_exemplars: [You did not ring Morag.]\n", "", 63, "no counter-exemplars"),
        ("{competency: validation, below: 2}", "{competency: frame, below: 2}", 95, "never judged"),
    ],
    ids=["required without a point", "no counter-exemplars", "condition never judged"],
)
def test_what_the_format_allows_but_helps_nobody_is_advice(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    text = GOOD.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / GOOD.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    report = check_paths([path])
    assert report.ok
    (advice,) = report.advice
    assert advice.line == line
    assert words in advice.what
