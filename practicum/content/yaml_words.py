"""What a YAML parser complains about, in words for people who write scenarios."""

from __future__ import annotations

COLON = (
    "a colon followed by a space inside a text confuses the file: put the whole text in "
    "quotes, or begin it on the next line after `|`. If this line is a new key, the line "
    "above lacks its colon or is indented differently."
)
FITS_NOT = "this line does not fit the lines above: begin it in the same column as its neighbours."
GOES_ON = (
    "the text goes on after its closing quotation mark: put the whole text in the other kind "
    "of quotation marks. 'Single quotes' write an apostrophe inside twice ('it''s')."
)
UNCLOSED_QUOTE = (
    "the quotation mark that opens here is never closed; close it at the end of the text."
)
NO_COLON = "a key lacks its colon: write `key: value`, with a space after the colon."
BRACKET = (
    "the bracket that opens here is not closed where it should be: put commas between the "
    "entries, close it, and put texts that hold commas or brackets in quotes."
)
SENTENCES = (
    ("mapping values are not allowed", COLON),
    ("block sequence entries are not allowed", "a list begins on its own line below its key."),
    ("sequence entries are not allowed", "a list begins on its own line below its key."),
    ("expected key", FITS_NOT),
    ("expected '-' indicator", FITS_NOT),
    ("expected <block end>", FITS_NOT),
    ("unknown escape", "in \"double quotes\" a backslash is special; use 'single quotes'."),
    ("escape", "a backslash in \"double quotes\" starts a code; use 'single quotes' instead."),
    ("comment or line break", "nothing else may stand in the line after `|` or `>`."),
    ("comment or a line break", "nothing else may stand in the line after `|` or `>`."),
    ("chomping or indentation", "nothing else may stand in the line after `|` or `>`."),
    ("leading empty lines", "the first line of a text must not be indented less than the next."),
    ("incompatible YAML", "lines that begin with % are not used here; delete this one."),
    ("directive", "lines that begin with % are not used here; delete this one."),
    ("<document start>", "something follows the end of the file's content; delete it."),
)


def syntax_problem(error: Exception, text: str) -> tuple[int, str]:
    """Return the line (counted from 1) and a sentence for an error of the YAML parser."""
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    line = mark.line + 1 if mark is not None else 1
    opened = start.line + 1 if start is not None else line
    if "unexpected end of stream" in problem or "document separator" in problem:
        return opened, UNCLOSED_QUOTE
    if "expected ':'" in problem:
        return opened, NO_COLON
    if "flow" in context and ("','" in problem or "node" in problem):
        return opened, BRACKET
    if "cannot start any token" in problem:
        return line, _cannot_start(_character(text, mark))
    for part, sentence in SENTENCES:
        if part in problem and sentence == FITS_NOT and _before(text, mark).endswith(("'", '"')):
            return line, GOES_ON
        if part in problem:
            return line, sentence
    said = problem or str(error).splitlines()[0] if str(error) else type(error).__name__
    return line, f"this cannot be read as YAML ({said}); compare the line with the guide."


def _before(text: str, mark: object) -> str:
    lines = text.split("\n")
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    return lines[line][:column].rstrip() if line < len(lines) else ""


def _character(text: str, mark: object) -> str:
    lines = text.split("\n")
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    return lines[line][column : column + 1] if line < len(lines) else ""


def _cannot_start(character: str) -> str:
    if character == "\t":
        return "the line holds a tab where spaces belong; use spaces, two for each step."
    return f"a text cannot begin with {character or 'this character'}; put it in quotes."
