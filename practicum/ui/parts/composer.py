"""The right-hand page: plan, write, say what else you do, rate yourself, send."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from feedback_models import count_words, reading_ease, segment
from practicum.domain.attempt import MAX_PLAN_CHARACTERS, Attempt, WorkingDraft
from practicum.errors import PracticumError, ReplyRefused, StaleDraft
from practicum.services import practise
from practicum.services.practise import Position
from practicum.ui.parts.links import FEEDBACK
from practicum.ui.parts.reply_editor import Draft, Written, reply_editor, written
from practicum.ui.parts.words import clock_words, count, plain
from practicum.ui.resources import context, rubric
from practicum.ui.session import forget_draft

ACTION_WORDS = {
    "call-client": "Call the client today",
    "tell-supervisor": "Tell your supervisor today",
    "log-risk-note": "Write a risk note",
    "set-follow-up": "Set yourself a follow-up",
    "safeguarding-lead": "Involve the safeguarding lead",
}


@dataclass(frozen=True)
class Desk:
    """What lies on the desk: which draft of which turn is being written."""

    position: Position

    @property
    def place(self) -> tuple[str, str, int]:
        """Practice, turn and draft number: what a draft is stored under."""
        return self.position.practice.id, self.position.turn.id, self.position.draft_number

    @property
    def draft_id(self) -> str:
        """Names this draft in the browser and in widget keys."""
        return ":".join(str(part) for part in self.place)

    @property
    def client_name(self) -> str:
        """Whom the reply goes to."""
        return self.position.scenario.client.name

    @property
    def rated(self) -> tuple[str, ...]:
        """The competencies that count here."""
        return self.position.scenario.competencies.required

    def key(self, name: str) -> str:
        """Return a widget key of this draft's own."""
        return f"{name}_{self.draft_id}"


@st.fragment
def composer(desk: Desk) -> None:
    """Draw the page to write on; once the reply is sent, go to its feedback.

    A fragment, so that saving while somebody writes draws nothing else again.
    """
    st.session_state.setdefault(desk.key("opened"), context().clock())
    _plan(desk)
    if st.session_state.get("plain_box"):
        _plain_box(desk)
    else:
        _editor(desk)
    _about_the_text(desk)
    _actions(desk)
    _self_rating(desk)
    sent = _send(desk)
    if sent is not None:
        forget_draft(desk.draft_id)
        st.switch_page(FEEDBACK, query_params={"attempt": sent.id})
    st.toggle(
        "Use a plain text box",
        key="plain_box",
        persist_state="session",
        help="If the page above gives you trouble. A plain box saves when you leave it, "
        "not while you type.",
    )


def _plan(desk: Desk) -> None:
    st.text_input(
        "What does this reply need to do? (optional)",
        value=_stored(desk).plan,
        key=desk.key("plan"),
        max_chars=MAX_PLAN_CHARACTERS,
        placeholder="One line, for yourself",
        on_change=_save_plan,
        args=(desk,),
    )


def _editor(desk: Desk) -> None:
    stored = _stored(desk)
    saved = f"Saved {clock_words(stored.updated_at)}" if stored.revision else ""
    draft = Draft(
        id=desk.draft_id,
        text=stored.text,
        revision=stored.revision,
        saved_words=saved,
        saved_at_ms=int(stored.updated_at.timestamp() * 1000) if stored.revision else 0,
        trouble=st.session_state.get(desk.key("trouble"), ""),
        newer=st.session_state.get(desk.key("newer")),
    )
    reply_editor(
        draft,
        key=desk.key("editor"),
        label=f"Your reply to {desk.client_name}",
        keep_copy=True,
        on_written=lambda: _save_written(desk),
    )


def _plain_box(desk: Desk) -> None:
    st.text_area(
        f"Your reply to {desk.client_name}",
        value=_stored(desk).text,
        key=desk.key("plain"),
        height=420,
        on_change=_save_plain,
        args=(desk,),
    )


def _about_the_text(desk: Desk) -> None:
    text = _text(desk)
    words = count_words(text)
    if not words:
        st.caption("Nothing written yet.")
        return
    sentences = count(len(segment(text)), "sentence")
    st.caption(f"{count(words, 'word')} · {sentences} · reading ease {_ease_words(text)}")


def _ease_words(text: str) -> str:
    """Return Flesch reading ease with the usual words for it (Flesch 1948)."""
    ease = reading_ease(text)
    if ease >= 70:
        words = "easy"
    elif ease >= 60:
        words = "plain"
    elif ease >= 50:
        words = "fairly hard"
    else:
        words = "hard"
    return f"{max(0, min(100, round(ease)))} ({words})"


def _actions(desk: Desk) -> None:
    st.markdown("**What else do you do?**")
    for action, words in ACTION_WORDS.items():
        st.checkbox(words, key=desk.key(f"action_{action}"))


def _self_rating(desk: Desk) -> None:
    levels = rubric().levels
    st.markdown("**How would you rate this reply yourself?**")
    st.caption("Before you see any feedback. Leave out what you are not sure of.")
    for competency in desk.rated:
        about = rubric().competencies[competency]
        st.radio(
            about.name,
            options=range(4),
            format_func=lambda level: f"{levels[level].capitalize()}",
            index=None,
            horizontal=True,
            key=desk.key(f"rate_{competency}"),
            help=about.definition,
        )


def _send(desk: Desk) -> Attempt | None:
    refused = st.empty()
    if not st.button("Send reply", type="primary", key=desk.key("send"), width="stretch"):
        return None
    waiting = "Reading your reply …"
    if context().scoring.state().name != "ready":
        waiting = "Your reply is kept. The reader is still warming up; this takes a few seconds …"
    try:
        with st.spinner(waiting):
            return practise.send(
                context(),
                *desk.place,
                reply=_text(desk),
                plan=st.session_state.get(desk.key("plan"), ""),
                self_rating=_ratings(desk),
                actions=_taken(desk),
                opened_at=st.session_state[desk.key("opened")],
            )
    except (ReplyRefused, StaleDraft) as error:
        refused.warning(plain(str(error)), icon=":material/edit:")
    return None


def _stored(desk: Desk) -> WorkingDraft:
    return practise.load_draft(context(), *desk.place)


def _text(desk: Desk) -> str:
    """Return the text as the person sees it, whether or not it could be saved."""
    if st.session_state.get("plain_box"):
        return str(st.session_state.get(desk.key("plain"), _stored(desk).text))
    sent = written(desk.key("editor"), desk.draft_id)
    stored = _stored(desk)
    return sent.text if sent and sent.revision >= stored.revision else stored.text


def _save_written(desk: Desk) -> None:
    sent = written(desk.key("editor"), desk.draft_id)
    if sent:
        _save(desk, sent)


def _save_plain(desk: Desk) -> None:
    _save(desk, Written(st.session_state[desk.key("plain")], _stored(desk).revision + 1))


def _save_plan(desk: Desk) -> None:
    # The same text under the same revision: only the plan is new.
    stored = _stored(desk)
    _save(desk, Written(stored.text, max(1, stored.revision)))


def _save(desk: Desk, text: Written) -> None:
    """Save, or leave word of why not for the next draw; the text itself stays in the box."""
    trouble, newer = "", None
    try:
        practise.save_draft(
            context(),
            *desk.place,
            text=text.text,
            plan=st.session_state.get(desk.key("plan"), ""),
            revision=text.revision,
        )
    except StaleDraft as error:
        newer = (error.newer.revision, error.newer.text)
    except PracticumError as error:
        trouble = f"Not saved. Your text is kept in this browser. {error}"
    st.session_state[desk.key("trouble")] = trouble
    st.session_state[desk.key("newer")] = newer


def _ratings(desk: Desk) -> dict[str, int]:
    chosen = {
        competency: st.session_state.get(desk.key(f"rate_{competency}"))
        for competency in desk.rated
    }
    return {competency: level for competency, level in chosen.items() if level is not None}


def _taken(desk: Desk) -> tuple[str, ...]:
    return tuple(a for a in ACTION_WORDS if st.session_state.get(desk.key(f"action_{a}")))
