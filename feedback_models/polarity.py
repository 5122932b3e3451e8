"""Negation and direction: what similarity cannot see.

"There is no need to try again" is nearly the same vector as "try again". These rules look only
for a refusal or a playing-down of the deed itself, not for every "not": "I can't say whether to
change the dose" and "don't be hard on yourself" are fine.
"""

from __future__ import annotations

import re

_APOSTROPHE = str.maketrans("’", "'")

_REFUSES = re.compile(
    r"""
    \bno\ need\b | \bneedn't\b | \b(?:do\ not|don't|doesn't|does\ not)\ need\b
    | \bno\ (?:reason|point|use)\ (?:in|to|for)\b | \bno\ reason\b | \bnot\ (?:worth|necessary
        |needed)\b
    | \bi(?:'m|\ am)\ not\ going\ to\b | \bi\ (?:won't|will\ not|shan't|wouldn't|would\ not)\b
    | \bi'll\ not\b | \bi\ (?:don't|do\ not)\ (?:need|have)\ to\b
    | \bnothing\ (?:to\ do\ with|out\ of\ the\ ordinary|you|in\ particular)\b
    | \b(?:is|are|was|were|has|have|had|does|do|did|could|should|would|can)(?:n't|\ not)\b
    | \bcan't\b | \bcannot\b | \bdon't\b | \bdo\ not\b | \bwon't\b | \bnever\b | \bnor\b
    | \bstop\ (?:now|straight|at\ once)\b | \bbetter\ not\ to\b
        | \bleave\ \S+\ (?:\S+\ )?(?:blank|shut)\b
    | \bno\ (?:more|use|plan|difference)\b | \bit\ doesn't\ matter\b
    """,
    re.VERBOSE,
)
_HARMLESS = re.compile(
    r"""
    \b(?:i\ )?(?:can't|cannot|can\ not)\ (?:say|advise|promise|judge|know|tell\ you\ (?:whether
        |if|what))\b
    | \bdon't\ (?:worry|apologise|be\ hard|be\ too\ hard|have\ to|want\ to\ (?:skate|pass|rush
        |leave|skip|lose|miss|guess))\b
    | \bno\ (?:rush|pressure|hurry|wonder|blame|fault|right\ or\ wrong)\b | \bnot\ (?:alone
        |your\ fault|a\ failure|yet|only|just)\b
    | \bif\ (?:you|it|that|i|we|they|things|this)\b[^,.;]{0,30}?(?:n't|\ not)\b
    | \b(?:isn't|aren't|don't|doesn't|won't|can't|couldn't|wasn't|haven't|didn't
        |hasn't)\ (?:you|it|we|they|he|she)\b
    """,
    re.VERBOSE,
)
_PLAINLY = re.compile(
    r"""
    \b(?:there(?:'s|\ is|\ was)\ )?no\ need\ (?:to|for)\b | \bneedn't\b | \byou\ (?:don't
        |do\ not)\ need\ to\b
    | \bi\ (?:don't|do\ not)\ (?:need|have)\ to\b | \bi(?:'m|\ am)\ not\ going\ to\b
    | \bi\ (?:won't|will\ not|shan't)\ (?:be\ )?(?:ring|call|phon|ask|tell|speak|check|look
        |writ|read)\w*
    | \bno\ (?:reason|point)\ (?:to|in|for)\b | \bnot\ (?:necessary|needed|worth\ \w+ing)\b
    | \b(?:doesn't|does\ not|didn't)\ count\b | \bnothing\ to\ do\ with\b
    """,
    re.VERBOSE,
)


def refusals(text: str) -> int:
    """Return how often ``text`` refuses, forbids or denies a thing that could have been done."""
    plain = text.lower().translate(_APOSTROPHE)
    return len(_REFUSES.findall(_HARMLESS.sub(" ", plain)))


def refuses(text: str) -> bool:
    """Return True where ``text`` refuses, forbids or denies a thing that could have been done."""
    return refusals(text) > 0


def plainly_refuses(text: str) -> bool:
    """Return True where ``text`` says that a thing need not or will not be done, beyond doubt."""
    plain = text.lower().translate(_APOSTROPHE)
    return bool(_PLAINLY.search(_HARMLESS.sub(" ", plain)))
