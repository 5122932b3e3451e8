"""Where pages are, for links from one to another."""

from pathlib import Path

VIEWS = Path(__file__).resolve().parents[1] / "views"

LIBRARY = VIEWS / "library.py"
PRACTISE = VIEWS / "practise.py"
FEEDBACK = VIEWS / "feedback.py"
PROGRESS = VIEWS / "progress.py"
TODAY = VIEWS / "today.py"
