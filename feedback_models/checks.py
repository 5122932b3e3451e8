"""Checks of a reply that need no model: its form, its origin and its names.

Each finding says in plain words what was noticed, which competency it touches and how high that
competency, or the reply as a whole, can still be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feedback_models.lexical import FUNCTION_WORDS, share_taken, stems, tokens
from feedback_models.polarity import refuses
from feedback_models.readability import count_words, reading_ease
from feedback_models.segment import Span
from feedback_models.types import Brief

SHORT = 45
"""Words below which a reply is thin."""
LONG, VERY_LONG = 320, 450
"""Words: the first is much to read in a low mood, the second is over-long."""
HARD_TO_READ = 50.0
"""Flesch reading ease below which a text is "fairly difficult" or worse (Flesch, 1948)."""
ECHO = 0.5
"""Share of a reply's characters in sentences of the client's own, above which it is an echo."""
GENERIC = 0.05
"""Share of a reply's telling words that the client wrote too, below which it fits anybody."""
REFUSING = 0.55
"""Share of sentences that refuse or deny, above which the reply takes back what it mentions."""
TOP = 3.0


@dataclass(frozen=True)
class Finding:
    """One thing noticed about a reply's text."""

    id: str
    says: str
    """One sentence in the second person."""
    competency: str | None = None
    limit: float = TOP
    """The highest score that the competency can have with this finding."""
    overall_limit: float = TOP
    fault: str | None = None
    start: int | None = None
    end: int | None = None


_PLACEHOLDER = re.compile(
    r"\[[A-Za-z][^\]\n]{0,30}\]|<[A-Za-z][^>\n]{0,30}>|\{\{?[^}\n]{1,30}\}\}?|\bX{3,}\b|_{3,}"
    r"|\b(?:CLIENT|NAME|FIRSTNAME|INSERT)\b"
)
_GREETING = re.compile(
    r"^\s*(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|salaam|morning|afternoon)"
    r"(?:\s+(?:there|again))?[\s,]+([^\W\d_][\w'’-]*)",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset(
    "and again all everyone there thank thanks i it to how hope just sorry good so for from".split()
)
_COURTESIES = stems(
    "thank message week good feel time help work module programme course thing way week day hope "
    "think know look try week write read keep find hear hard well great people support"
)
_SHOUT = re.compile(r"(?<!\S)[A-Z]{4,}(?:[!?.,]|\b)")
_ABBREVIATIONS = frozenset(
    "ICBT IAPT NICE HTML ADHD PTSD SSRI SNRI SMART NHSE SHOUT PHQ WSAS".split()
)
_TEXT_SPEAK = re.compile(
    r"\b(?:u|ur|pls|plz|thx|lol|tho|gr8|l8r|bc|coz|idk|omg|wanna|gonna|soz|hun)\b",
    re.IGNORECASE,
)
_META = re.compile(
    r"""\b(?:(?:a|the|my|this)\ (?:good|better|ideal|strong|model|best)?\ ?(?:reply|answer
        |response)
        \ (?:to\ \w+\ )?(?:should|would|needs|must|will|could)
    | the\ (?:supporter|therapist|trainee|clinician)\ (?:would|should|must|could|needs)
    | in\ (?:my\ )?reply(?:ing)?\ to\ \w+,?\ i\ would | my\ approach\ would | the\ priority\ is
    | (?:should|would)\ (?:then\ )?be\ (?:validated|explained|acknowledged|addressed|normalised)
    | i(?:'d|\ would)\ (?:\w+\ )?(?:begin|start|first|then|also|validate|acknowledge|receive|send
        |take\ responsibility|reinforce|credit|notice|reflect|normalise|ask\ (?:directly|her
        |him|them|which)
        |gently|praise|report|feed|make\ sure|provide|arrange\ (?:a|to)|leave\ the
        |be\ (?:careful|transparent|negotiating)
        |mention|draw|suggest\ (?:a|one)\ \w+-|clarify|set|show\ how|propose|describe|document
        |agree))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"\b(?:you|your|yours|yourself)\b|\b(?:i|we)(?:'|’)?(?:ll|m|ve|re)?\b", re.I
)
_THIRD_PERSON = re.compile(r"\b(?:he|she|they|his|her|their|him|them|the client|client's)\b", re.I)


def check_text(reply: str, spans: Sequence[Span], brief: Brief) -> tuple[Finding, ...]:
    """Return what can be noticed of the reply's form and origin, in order of weight."""
    found = [
        *_origin(reply, spans, brief),
        *_placeholders(reply),
        *_name(reply, brief),
        *_length(reply),
        *_manner(reply),
    ]
    return tuple(sorted(found, key=lambda f: (f.overall_limit, f.limit)))


def echoed(spans: Sequence[Span], brief: Brief) -> frozenset[int]:
    """Return the sentences that repeat the client's message, where the reply mostly does so.

    One sentence in the client's words can be a fair reflection; a whole reply of them shows
    nothing new. Empty where less than half of the reply repeats the message.
    """
    said = stems(brief.message)
    found = frozenset(
        number
        for number, span in enumerate(spans)
        if len(stems(span.text)) >= 3 and _repeats(span.text, said, brief.message)
    )
    length = sum(len(span.text) for span in spans)
    repeated = sum(len(spans[number].text) for number in found)
    return found if length and repeated / length > ECHO else frozenset()


def _repeats(text: str, said: frozenset[str], message: str) -> bool:
    words = stems(text)
    return len(words & said) / len(words) >= 0.8 or share_taken(text, [message]) >= 0.6


def _origin(reply: str, spans: Sequence[Span], brief: Brief) -> Iterator[Finding]:
    sentences = [s for s in spans if count_words(s.text) > 4]
    if not sentences:
        return
    if echoed(spans, brief):
        yield Finding(
            "echo",
            "Most of this repeats the client's own message; it shows the words, not what you "
            "made of them.",
            overall_limit=1.0,
            competency="validation",
            limit=1.0,
            fault="inadequate-detail",
        )
    if share_taken(reply, brief.model_replies, run=6) > 0.5:
        # No limit: the text itself may well be good; it only says nothing of the writer.
        yield Finding(
            "pasted-reply",
            "Most of this is the wording of an experienced reply; write it as you would say it.",
        )
    exemplars = [t for p in brief.points for t in p.exemplars]
    if share_taken(reply, exemplars, run=6) > 0.5:
        yield Finding(
            "pasted-exemplars",
            "Most of this is put together from example sentences; write it as you would say it.",
            overall_limit=1.0,
        )
    if _is_generic(brief, sentences):
        yield Finding(
            "template",
            "Nothing here could only have been written to this client.",
            overall_limit=1.0,
            competency="validation",
            limit=1.0,
            fault="inadequate-detail",
        )
    refused = sum(refuses(s.text) for s in sentences) / len(sentences)
    if refused >= REFUSING and len(sentences) >= 3:
        yield Finding(
            "refusing",
            "Most sentences say what you or the client will not or need not do, "
            "so they take back what they mention.",
            overall_limit=1.0,
            fault="unsupportive-tone",
        )
    if _is_about(reply, sentences):
        yield Finding(
            "describes-a-reply",
            "You describe what a reply would do; write to the client instead.",
            overall_limit=1.0,
            fault="inadequate-detail",
        )
    if _is_a_list_of_words(reply, sentences):
        yield Finding(
            "keywords",
            "This reads as a list of key words; write whole sentences to the client.",
            overall_limit=1.0,
            competency="clarity",
            limit=1.0,
            fault="inadequate-detail",
        )


def _is_generic(brief: Brief, sentences: Sequence[Span]) -> bool:
    """A reply that takes up almost no telling word of the client's fits anybody."""
    said = stems(brief.message)
    words = frozenset().union(*(stems(s.text) for s in sentences))
    taken_up = {w for w in words & said if w not in _COURTESIES}
    return len(said) >= 30 and len(words) >= 25 and len(taken_up) / len(words) < GENERIC


def _is_about(reply: str, sentences: Sequence[Span]) -> bool:
    plain = reply.replace("’", "'")
    signs = sum(1 for s in sentences if _META.search(s.text.replace("’", "'")))
    to_client = len(re.findall(r"\byou(?:r|rs|'\w+)?\b", plain, re.IGNORECASE))
    about_client = len(_THIRD_PERSON.findall(plain))
    if signs / len(sentences) >= 0.5 and to_client <= about_client:
        return True
    return signs >= 2 and to_client == 0


def _is_a_list_of_words(reply: str, sentences: Sequence[Span]) -> bool:
    """Prose has a function word in every two or three words; a list of key words has few."""
    words = tokens(reply)
    share = sum(t in FUNCTION_WORDS or "'" in t for t in words) / max(1, len(words))
    commas = reply.count(",") / max(1, len(words))
    return len(words) >= 12 and (share < 0.27 or (share < 0.36 and commas > 0.12))


def _placeholders(reply: str) -> Iterator[Finding]:
    for match in _PLACEHOLDER.finditer(reply):
        yield Finding(
            "placeholder",
            f"A placeholder is left in: “{match.group()}”.",
            competency="clarity",
            limit=1.0,
            overall_limit=1.4,
            start=match.start(),
            end=match.end(),
        )


def _name(reply: str, brief: Brief) -> Iterator[Finding]:
    name = brief.client_name.strip()
    greeted = _GREETING.match(reply)
    if greeted and greeted.group(1).lower() not in _NOT_A_NAME:
        first = greeted.group(1)
        if first.lower() not in (part.lower() for part in [*re.split(r"[\s-]+", name), name]):
            wrong = first[0].isupper()
            if wrong and first.lower() not in ("mr", "mrs", "ms", "miss", "mx", "dr", "name"):
                yield Finding(
                    "wrong-name",
                    f"You greet “{first}”; the client is called {name}.",
                    competency="clarity",
                    limit=1.0,
                    overall_limit=1.4,
                    start=greeted.start(1),
                    end=greeted.end(1),
                )
        return
    if name.lower() not in reply.lower():
        yield Finding(
            "no-name",
            f"You do not use the client's name, {name}.",
            competency="clarity",
            limit=2.4,
        )


def _length(reply: str) -> Iterator[Finding]:
    words = count_words(reply)
    if words < SHORT:
        yield Finding(
            "short",
            f"This is {words} words long; there is room to say more of what you read and mean.",
            competency="clarity",
            limit=1.0,
            fault="inadequate-detail",
        )
    elif words > VERY_LONG:
        yield Finding(
            "over-long",
            f"This is {words} words long, which is a lot to read in a low mood.",
            competency="clarity",
            limit=1.0,
            overall_limit=1.4,
            fault="over-long",
        )
    elif words > LONG:
        yield Finding(
            "long",
            f"This is {words} words long; the one thing that matters most may get lost.",
            competency="clarity",
            limit=1.9,
            fault="over-long",
        )


def _manner(reply: str) -> Iterator[Finding]:
    shouts = [m for m in _SHOUT.finditer(reply) if m.group().strip("!?.,") not in _ABBREVIATIONS]
    marks = len(re.findall(r"!", reply))
    if shouts or "!!" in reply or marks > 5:
        spot = shouts[0] if shouts else re.search(r"!!|!", reply)
        yield Finding(
            "shouting",
            "Capitals or many exclamation marks can read as shouting.",
            competency="clarity",
            limit=1.9,
            start=spot.start() if spot else None,
            end=spot.end() if spot else None,
        )
    slang = _TEXT_SPEAK.search(reply)
    if slang:
        yield Finding(
            "text-speak",
            f"“{slang.group()}” is text-speak; plain words are easier to trust.",
            competency="clarity",
            limit=1.9,
            start=slang.start(),
            end=slang.end(),
        )
    if count_words(reply) >= SHORT and reading_ease(reply) < HARD_TO_READ:
        yield Finding(
            "hard-to-read",
            "Long words and sentences make this hard work to read.",
            competency="clarity",
            limit=1.9,
        )
    paragraphs = [p for p in re.split(r"\n\s*\n|\n", reply) if p.strip()]
    if count_words(reply) > 120 and len(paragraphs) < 2:
        yield Finding(
            "one-block",
            "This is one block of text; short paragraphs are easier to come back to.",
            competency="clarity",
            limit=2.0,
        )
