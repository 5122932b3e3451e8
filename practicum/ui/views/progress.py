import streamlit as st

from practicum.domain.progress import OVERALL
from practicum.services import progress
from practicum.ui import session
from practicum.ui.parts.levels import overall_words
from practicum.ui.parts.links import FEEDBACK, LIBRARY, PRACTISE
from practicum.ui.parts.progress_charts import profile_chart, trend_chart
from practicum.ui.parts.words import count, day_words, plain, sentence_case
from practicum.ui.resources import competency_names, context, rubric

ctx = context()
person = session.the_person()
names = competency_names()
levels = rubric().levels
mine = progress.progress(ctx, person.id)

st.title("My progress", anchor=False)
if not mine.replies:
    st.markdown(
        "Nothing here yet. After your first reply you see where each competency stands; after a "
        "few, how it moves. Few replies will look like few: one reply shows little."
    )
    if st.button("Choose a scenario", type="primary"):
        st.switch_page(LIBRARY)
    st.stop()

st.markdown(
    f"{count(mine.replies, 'reply', 'replies')}, {count(mine.rewrites, 'rewrite')}, "
    f"{count(mine.scenarios_done, 'scenario')} done."
)
if mine.suggestion:
    scenario = ctx.library[mine.suggestion.scenario_id].scenario
    with st.container(border=True):
        st.markdown("**What to practise next**")
        st.markdown(f"**{plain(scenario.title)}**  \n{plain(mine.suggestion.reason)}")
        if st.button("Start", type="primary"):
            st.switch_page(PRACTISE, query_params={"scenario": scenario.id})

seen = [standing for standing in mine.profile.values() if standing.recent_mean is not None]
profile, trend = st.columns([6, 5], gap="large")
with profile:
    st.subheader("Competencies", anchor=False)
    if seen:
        words = "; ".join(
            f"{names[s.competency]} {s.recent_mean:.1f} of 3 ({count(s.attempts, 'time')})"
            for s in seen
        )
        profile_chart(
            seen,
            progress.competency_names(),
            levels,
            alt=f"Mean of your latest first drafts. {words}.",
        )
        st.caption("Mean of your latest five first drafts; in brackets, how many there are.")
        for sureness in dict.fromkeys(s.sureness for s in seen if s.sureness):
            unsure = ", ".join(names[s.competency] for s in seen if s.sureness == sureness)
            st.caption(f"{sentence_case(sureness)}: {unsure}.")
    else:
        st.markdown("No reply could be scored yet. A trainer will look.")
    unseen = [names[s.competency] for s in mine.profile.values() if s.recent_mean is None]
    if unseen:
        st.markdown("Not practised yet: " + ", ".join(unseen) + ".")
with trend:
    st.subheader("Over time", anchor=False)
    points = mine.trends.get(OVERALL, [])
    if len(points) < 2:
        st.markdown("The trend shows from your second scored reply on.")
    else:
        told = ", ".join(str(point.level) for point in points)
        words = f"Overall level of your first drafts, oldest first: {told}."
        trend_chart(points, levels, alt=words)
        st.markdown(words)
    gain = mine.gains.get(OVERALL)
    if gain:
        direction = "up" if gain.mean >= 0 else "down"
        st.markdown(
            f"**Rewriting.** Your second draft goes {direction} by {abs(gain.mean):.1f} on average "
            f"({count(gain.pairs, 'pair')})."
        )
    if mine.self_comparisons:
        st.markdown("**Your own eye**")
        for comparison in mine.self_comparisons.values():
            st.markdown(
                f"{names[comparison.competency]}: you said {comparison.own_mean:.1f}, "
                f"the feedback {comparison.score_mean:.1f}. {comparison.words}"
            )

st.subheader("Every reply", anchor=False)
for attempt in progress.recent_attempts(ctx, person.id, limit=50):
    loaded = ctx.library.get(attempt.scenario_id)
    title = loaded.scenario.title if loaded else attempt.scenario_id
    level = attempt.assessment.overall.level if attempt.assessment else None
    st.page_link(
        FEEDBACK,
        label=f"{plain(title)}, draft {attempt.draft_number}",
        icon=":material/rate_review:",
        query_params={"attempt": attempt.id},
    )
    st.caption(f"{day_words(attempt.sent_at)} · {overall_words(level)}")
st.caption(
    "These figures say how your replies meet the field's guidelines for written support. They do "
    "not say how a client will fare. Take them to supervision."
)
