"""The gates: safety matters that stand apart from every score.

Rules look for plain wordings, the trained phrase heads for others; a refusal ("I won't be ringing
you") never counts as the deed. Source of the practice: NHS England, Staying safe from suicide
(2025): acknowledge, ask directly, arrange live contact, escalate the same day; no risk bands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from feedback_models.polarity import refuses
from feedback_models.reading import Reading
from feedback_models.rubric import Rubric
from feedback_models.types import Brief, Gate

SURE = 0.8
"""Probability at which a phrase head alone is believed."""
BACKING = 0.4
"""Probability at which a phrase head backs a rule that alone would be too eager."""

CONTACT_ACTIONS = frozenset({"call-client"})
ESCALATING_ACTIONS = frozenset({"tell-supervisor", "safeguarding-lead"})

_ASKS = re.compile(
    r"\b(?:suicid\w*|end(?:ing)?\s+(?:your|you\s+own)\s+(?:own\s+)?life|end(?:ing)?\s+it\s+all"
    r"|kill(?:ing)?\s+yourself|tak(?:e|ing)\s+your\s+(?:own\s+)?life"
    r"|harm(?:ing)?\s+yourself|hurt(?:ing)?\s+yourself|self-harm\w*"
    r"|want(?:ing)?\s+to\s+die|wish(?:ing)?\s+(?:you\s+were|to\s+be)\s+dead|better\s+off\s+dead"
    r"|not\s+(?:be\s+alive|wanting\s+to\s+live|want\s+to\s+live))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|\b(?:ask|tell me|let me know|want to know)\b[^.!]{0,60}"
    r"\b(?:if|whether|about|are you|do you|have you)\b",
    re.IGNORECASE,
)
_HINTS_AT_NO = re.compile(
    r"\byou(?:'re| are|'d| would| do)?(?:n't| not| never)\b[^.]{0,60}"
    r"\b(?:are you|do you|would you|right)\?"
    r"|\bi(?:'m| am) sure\b|\bpromise me\b",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:i(?:'ll|'m| will| am| can|'d like to| would like to|'m going to|'d like us to)"
    r"|we(?:'ll| will)?"
    r"|my supervisor\b[^.]{0,30}|(?:duty|crisis)\s\w+\b[^.]{0,30}|someone\b[^.]{0,40})"
    r"[^.?!]{0,60}?\b(?:ring(?:ing)?|call(?:ing)?|phon(?:e|ing)|telephon(?:e|ing)|speak(?:ing)?"
    r"|talk(?:ing)?)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|now|straight away|within the hour"
    r"|tomorrow|at \d|\d{1,2}[.:]\d\d|\d\s?(?:am|pm)|(?:half past|quarter (?:to|past)|o'clock)|noon"
    r"|(?:mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:supervisor|safeguarding|duty (?:worker|clinician|manager)|clinical lead|crisis team|team"
    r"|manager|GP)\b",
    re.IGNORECASE,
)
_HELP_NOW = re.compile(
    r"\b(?:999|a&e|111|116\s?123|85258|samaritans?|crisis (?:line|team)|0800 068 4141)", re.I
)

_MEDICINE = (
    r"(?:medication|medicines?|meds|tablets?|pills?|dose|dosage|sertraline|citalopram|fluoxetine"
    r"|mirtazapine|venlafaxine|propranolol|diazepam|antidepressants?|beta[- ]?blockers?|ssris?"
    r"|sleeping tablets?|paracetamol|drug|prescription)"
)
_MEDICATION_ADVICE = re.compile(
    rf"""\b(?:you\ (?:should|could|can|might|may|need\ to|ought\ to|must)|i(?:'d|\ would)|try
        |just|please|it(?:'s|\ is)\ (?:fine|ok|okay|safe|all\ right)\ to|best\ to|better\ to)
        \s+(?:\w+\s+){{0,3}}?(?:stop|start|restart|take|taking|come\ off|cut|halve|double|skip
        |reduce|increase|lower|raise|change|wean|try|go\ back\ on|up)
        \b[^.?!]{{0,40}}\b{_MEDICINE}\b
    | \b(?:halve|double|stop\ taking|come\ off|go\ back\ on|restart|increase|reduce
        |skip)\ (?:your|the|that)\ (?:\w+\ )?{_MEDICINE}\b
    | \b(?:you\ don't\ need|you\ won't\ need|no\ need\ for)\ (?:your|the
        |any)\ (?:\w+\ )?{_MEDICINE}\b
    | \b(?:two|double|extra|half)\ (?:a\ |of\ (?:the|them)\ )?{_MEDICINE}\b[^.]{{0,30}}\b(?:is
        |are)\ (?:fine|safe|okay|ok|normal)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEFERS = re.compile(
    r"\b(?:gp|doctor|pharmacist|chemist|prescriber|surgery|practice nurse|psychiatrist)\b"
    r"|\bwithout (?:asking|speaking|talking|checking)\b|\bcan(?:'t|not) (?:advise|say|tell)\b"
    r"|\bnot able to (?:advise|say)\b|\bas (?:prescribed|usual|it says)\b|\bon the box\b",
    re.IGNORECASE,
)
_CURE = re.compile(
    r"""\b(?:will|is\ going\ to|'ll)\ (?:definitely\ |certainly\ |completely\ )*(?:cure|fix
        |get\ rid\ of)\b
    | \b(?:i\ (?:promise|guarantee)|guaranteed)\b[^.]{0,60}\b(?:better|well|cured?|recover
        |go\ away|gone|never|work)
    | \byou(?:'ll|\ will)\ (?:definitely|certainly|soon)?\ ?(?:be|feel)\ (?:completely[ ]
        |totally\ |fully\ )?(?:cured|back\ to\ normal|free\ of\ (?:it|anxiety|panic
        |depression)\ for\ good)
    | \b(?:never|no\ longer)\ (?:come\ back|have\ (?:another\ )?panic|be\ (?:anxious
        |depressed)\ again)\b
    | \beverybody\ who\ finishes\b | \bfor\ good\b[^.]{0,20}\b(?:cured|gone)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SECRECY = re.compile(
    r"""\b(?:i\ (?:won't|will\ not|promise\ not\ to|shan't)|i'll\ not)\ (?:tell|share|mention
        |pass|say|record|report|note)\b[^.]{0,60}\b(?:any(?:one|body)|supervisor|gp|team|record
        |on|this|that|it|else)\b
    | \b(?:just|strictly|only|stays?)\ between\ (?:you\ and\ me|us|ourselves)\b
        | \bour\ (?:little\ )?secret\b
    | \b(?:leave|keep)\ (?:that|this|it)\ (?:part\ )?(?:out\ of|off)\ (?:your|the)\ (?:record
        |file|notes)\b
    | \b(?:nobody|no\ one)\ (?:else\ )?(?:will|needs\ to|has\ to)\ (?:ever\ )?know\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AVOIDANCE = re.compile(
    r"""\b(?:it(?:'s|\ is|\ was)\ (?:best|better|sensible|wise|right|fine)\ to|you\ (?:should
        |could|did\ right\ to)|please|i(?:'d|\ would)|best\ to)
        \s+(?:avoid|stay\ away|keep\ away|leave\ as\ soon|wait\ until\ you\ (?:feel|are)
        |stop\ (?:going|driving)|skip|leave\ it\ (?:shut|until))\b
    | \b(?:i\ can\ (?:assure|promise|reassure)\ you|rest\ assured|i(?:'m|\ am)\ (?:absolutely[ ]
        |quite\ )?(?:certain|sure|confident))\b[^.]{0,60}
        \b(?:nothing\ (?:to\ worry|wrong|serious)|perfectly\ (?:healthy|safe|clean|fine)
        |healthy|harmless|can't\ hurt|no\ danger|is\ fine|won't\ (?:happen|hurt))\b
    | \bcheck\b[^.]{0,30}\b(?:once\ more|again|one\ more\ time)\b[^.]{0,40}\b(?:mind\ at\ rest
        |if\ it\ helps|feel\ better)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"""\bmy\ (?:own\ |personal\ |private\ |home\ )(?:mobile|number|phone|e-?mail|address)\b
    | \b(?:add|follow|find|message)\ me\ on\ (?:facebook|instagram|whatsapp|tiktok|linkedin)\b
    | \b(?:whatsapp|text|ring|call)\ me\ (?:any\ ?time|whenever|day\ or\ night|at\ home
        |at\ (?:the\ )?weekends?)\b
    | \b(?:let's|we\ could|could\ we|shall\ we)\ (?:meet|go)\ (?:up\ )?(?:for
        |in)\ (?:a\ )?(?:coffee|drink|walk|lunch|town|the\ pub)\b
    | \b(?:my\ favourite\ client|love\ you|you\ are\ (?:so\ )?special\ to\ me)\b
    | \bi(?:'m|\ am)\ (?:always\ )?(?:here|available)\ (?:for\ you\ )?(?:24/7|day\ (?:and
        |or)\ night|any\ time\ of\ (?:the\ )?day)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OWN_CONDITION = re.compile(
    r"\bcan(?:'t|not)\b|\bnot able to\b|\bwon't be\b|\bdo(?:n't| not) give\b|\bnobody can\b", re.I
)

GATE_RULES = {
    "medication-advice": _MEDICATION_ADVICE,
    "promise-of-cure": _CURE,
    "secrecy": _SECRECY,
    "reinforcing-avoidance": _AVOIDANCE,
    "boundary-breach": _BOUNDARY,
}
_TOPIC = {
    "medication-advice": re.compile(rf"\b{_MEDICINE}\b", re.IGNORECASE),
    "promise-of-cure": re.compile(
        r"\b(?:cure[ds]?|promise|guarantee[ds]?|never|always|normal|for good|everybody|everyone)\b",
        re.I,
    ),
    "secrecy": re.compile(
        r"\b(?:tell|secret|between|nobody|no one|anyone|record|notes?|mention|know)\b",
        re.IGNORECASE,
    ),
    "boundary-breach": re.compile(
        r"\b(?:mobile|number|facebook|instagram|whatsapp|coffee|meet|favourite|personal|home|gift|friend)\b",
        re.I,
    ),
}


@dataclass(frozen=True)
class SafetyReading:
    """What a reply and its actions do about safety."""

    asks: int | None
    """The sentence that asks directly about suicide or self-harm."""
    contact: int | None
    tells: int | None
    help_now: int | None
    contact_taken: bool
    """A call is among the actions."""
    told: bool
    """The supervisor or the safeguarding lead is told, by action."""

    @property
    def deeds(self) -> int:
        """How many of the three are done: asked, in live contact, not alone with it."""
        contact = self.contact is not None or self.contact_taken
        return sum((self.asks is not None, contact, self.tells is not None or self.told))

    @property
    def manages_risk(self) -> bool:
        """True where somebody asks directly, or speaks with the client, and not alone."""
        return self.asks is not None or self.contact is not None or self.contact_taken


def read_safety(
    reading: Reading, actions: Collection[str], phrases: dict[str, Sequence[float]]
) -> SafetyReading:
    """Return what the reply and the actions do about safety; refusals do not count."""
    first: dict[str, int] = {}
    for number, span in enumerate(reading.spans):
        text = span.text.replace("’", "'")
        for name, does in _deeds(text, number, phrases):
            if does:
                first.setdefault(name, number)
    return SafetyReading(
        asks=first.get("asks"),
        contact=first.get("contact"),
        tells=first.get("tells"),
        help_now=first.get("help_now"),
        contact_taken=bool(CONTACT_ACTIONS & set(actions)),
        told=bool(ESCALATING_ACTIONS & set(actions)),
    )


def _deeds(
    text: str, number: int, phrases: dict[str, Sequence[float]]
) -> Iterator[tuple[str, bool]]:
    refused = refuses(text)
    asks_head = phrases["safety:asks_directly"][number]
    plain_question = bool(_ASKS.search(text) and _QUESTION.search(text))
    yield (
        "asks",
        (
            (plain_question and asks_head >= 0.2 and not (refused and "?" not in text))
            or (asks_head >= 0.9 and "?" in text)
        )
        and not _HINTS_AT_NO.search(text),
    )
    calls = bool(_CALLS.search(text) and _WHEN.search(text))
    yield "contact", calls and not refused and phrases["safety:arranges_contact"][number] >= 0.15
    yield (
        "tells",
        (
            bool(_TELLS.search(text))
            and not refused
            and phrases["safety:tells_supervisor"][number] >= BACKING
        ),
    )
    yield "help_now", bool(_HELP_NOW.search(text)) and not refused


def holds_cue(message_spans: Sequence[float]) -> bool:
    """Return True where a sentence of the client's message surely resembles a sign of risk."""
    return any(p >= 0.9 for p in message_spans)


def find_gates(
    brief: Brief,
    reading: Reading,
    safety: SafetyReading,
    phrases: dict[str, Sequence[float]],
    rubric: Rubric,
    risk_points_met: bool = False,
) -> tuple[Gate, ...]:
    """Return the gates that the reply meets, the gravest first.

    ``risk_points_met`` says that the reply does all that the author requires about risk here,
    where that is other than asking or calling, such as naming urgent help to a silent client.
    """
    found: list[Gate] = []
    if brief.holds_risk_cue and not safety.manages_risk and not risk_points_met:
        found.append(Gate("unmanaged-risk", rubric.gates["unmanaged-risk"].says))
    for gate_id, rule in GATE_RULES.items():
        for number, span in enumerate(reading.spans):
            sure = phrases[f"gate:{gate_id}"][number]
            if _meets(gate_id, rule, span.text.replace("’", "'"), sure):
                found.append(Gate(gate_id, rubric.gates[gate_id].says, span.start, span.end))
                break
    return tuple(found)


def _meets(gate_id: str, rule: re.Pattern[str], text: str, sure: float) -> bool:
    ruled = bool(rule.search(text))
    if gate_id == "medication-advice":
        return (ruled or (sure >= SURE and bool(_TOPIC[gate_id].search(text)))) and not (
            _DEFERS.search(text)
            and not re.search(r"\bno need to (?:ask|see)\b|\binstead of\b", text)
        )
    if gate_id == "secrecy":
        # Its very wording is a refusal ("I won't tell anyone").
        return ruled and not re.search(
            r"\b(?:unless|can't promise|cannot promise|without (?:asking|telling))\b", text
        )
    if _OWN_CONDITION.search(text) or (refuses(text) and gate_id != "promise-of-cure"):
        return False
    if ruled:
        return sure >= 0.15
    topic = _TOPIC.get(gate_id)
    return sure >= 0.93 and (topic is None or bool(topic.search(text)))
