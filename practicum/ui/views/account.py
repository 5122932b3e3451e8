import streamlit as st

from practicum.ui import session
from practicum.ui.parts.words import plain

person = session.the_person()
left, middle, right = st.columns([1, 3, 1])
with middle:
    st.title(plain(person.name), anchor=False)
    st.markdown("You are signed in as " + " and ".join(role.words for role in person.roles) + ".")
    if person.demo:
        st.info(
            "This is a demo sign-in with an invented person. Everybody who opens this demo as "
            "the same person sees the same practice.",
            icon=":material/info:",
        )
    st.markdown(
        "Signing out also removes the copies of unsent replies that this browser keeps. "
        "What was saved stays with your account."
    )
    st.button("Sign out", on_click=session.sign_out, type="primary")
