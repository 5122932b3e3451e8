"""A reply that was acknowledged is there after the process was killed in mid-work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from practicum.storage.attempts import attempts_of_person
from practicum.storage.drafts import find_draft
from practicum.storage.engine import open_engine, reading
from practicum.storage.upgrade import upgrade
from tests.factories import GOOD_REPLY, TRAINEE

ROOT = Path(__file__).resolve().parents[2]

# Sends one reply after another for ever, and says each one's id once send() has returned.
CHILD = """
import sys
from pathlib import Path
from practicum.services import practise
from tests.factories import GOOD_REPLY, NOON, TRAINEE
from tests.factories import a_context, a_library, an_engine, scenario_text

url, folder = sys.argv[1], Path(sys.argv[2])
texts = [scenario_text(f"walk-{n}") for n in range(40)]
ctx = a_context(an_engine(url), a_library(folder, *texts))
for scenario_id in ctx.library:
    practice = practise.start(ctx, TRAINEE.id, scenario_id)
    practise.save_draft(ctx, practice.id, "opening", 2, "A rewrite, begun.", "", 1)
    sent = practise.send(ctx, practice.id, "opening", 1, GOOD_REPLY, "", {}, [], NOON)
    print(sent.id, practice.id, flush=True)
"""


def test_acknowledged_replies_and_drafts_survive_kill_9(database_url: str, tmp_path: Path):
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, database_url, str(tmp_path / "scenarios")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        acknowledged = [child.stdout.readline().split() for _ in range(5)]
    finally:
        child.kill()
        rest = child.stdout.read().splitlines()
        child.stdout.close()
        code = child.wait()
    assert code == -signal.SIGKILL
    acknowledged += [line.split() for line in rest]

    engine = open_engine(database_url)
    upgrade(engine)
    with reading(engine) as session:
        stored = {attempt.id: attempt for attempt in attempts_of_person(session, TRAINEE.id)}
        drafts = [find_draft(session, practice, "opening", 2) for _, practice in acknowledged]
        if engine.dialect.name == "sqlite":
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    engine.dispose()
    assert {attempt_id for attempt_id, _ in acknowledged} <= set(stored)
    assert {stored[attempt_id].reply for attempt_id, _ in acknowledged} == {GOOD_REPLY}
    assert all(draft is not None and draft.text == "A rewrite, begun." for draft in drafts)
