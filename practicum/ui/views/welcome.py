import streamlit as st

from practicum.domain.people import Role
from practicum.services import people
from practicum.ui import session
from practicum.ui.parts.words import plain
from practicum.ui.resources import context

_WHAT_THEY_DO = {
    Role.TRAINEE: "Read a client's week, write your reply, see what it does, and rewrite it.",
    Role.TRAINER: "Do what trainees do, and look behind each scenario at what it asks for.",
    Role.SERVICE_LEAD: "See who has practised what. You never see the text of a reply.",
}

ctx = context()
left, middle, right = st.columns([1, 4, 1])
with middle:
    st.title("Practicum", anchor=False)
    st.markdown(
        "Practise the messages that a supporter writes to a client who works through an "
        "internet-delivered CBT programme. A client writes; you answer; you see what your "
        "reply does, in your own words; you write it again."
    )
    if not ctx.settings.demo:
        st.warning(
            "Nobody can sign in yet: this installation was not started as a demo. "
            "Start it with `practicum serve --demo`.",
            icon=":material/lock:",
        )
        st.stop()
    st.subheader("Demo sign-in", anchor=False)
    st.caption(
        "This is a demo: no password, invented people, invented clients. "
        "Do not enter anything about a real client."
    )
    for column, person in zip(st.columns(3), people.demo_people(ctx), strict=True):
        role = person.roles[0]
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{plain(person.name)}**, {role.words}")
            st.markdown(_WHAT_THEY_DO[role])
            st.button(
                f"Continue as {role.words}",
                key=f"continue_{person.id}",
                on_click=session.sign_in,
                args=(person.id,),
                type="primary" if role is Role.TRAINEE else "secondary",
                width="stretch",
            )
    st.caption(
        "Practicum prepares you for supervision and does not replace it. It runs on this machine "
        "alone: nothing you write leaves it. It is not a crisis service."
    )
