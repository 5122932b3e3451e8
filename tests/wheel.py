"""Build the wheel, install it in a clean environment, use it from another folder.

Run by ``make wheel-test``. It finds what the ordinary tests cannot: a missing runtime
dependency, content that never reached the wheel, paths that only work in a checkout.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPLY = (
    "Hi there, thank you for writing. You kept going this week although it was hard. "
    "Would you try one small step on Wednesday? I will read your note on Thursday."
)


def run(*command: str | Path, cwd: Path, **options: str) -> str:
    """Run a command and return what it printed; stop with its output when it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PRACTICUM_")}
    environment["PRACTICUM_DATA_FOLDER"] = str(cwd / "data")
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    if done.returncode:
        sys.exit(f"{command} exited {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install, use."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        print("building the wheel ...", flush=True)
        run(sys.executable, "-m", "build", "--outdir", work / "dist", ROOT, cwd=ROOT)
        wheel = next((work / "dist").glob("*.whl"))
        print(f"installing {wheel.name} in a clean environment ...", flush=True)
        venv.create(work / "env", with_pip=True)
        binaries = work / "env" / ("Scripts" if os.name == "nt" else "bin")
        constraints = ROOT / "constraints.txt"
        for what in (["torch==2.13.0"], ["-c", str(constraints), str(wheel)]):
            run(binaries / "python", "-m", "pip", "install", "--quiet", *what, cwd=work)
        elsewhere = work / "elsewhere"
        elsewhere.mkdir()
        command = binaries / "practicum"
        print("using it from another folder ...", flush=True)
        assert "score" in run(command, "--help", cwd=elsewhere)
        run(command, "check", "--quick", cwd=elsewhere)
        run(command, "doctor", cwd=elsewhere)
        reply = elsewhere / "reply.txt"
        reply.write_text(REPLY, encoding="utf-8")
        first = sorted((ROOT / "scenarios").rglob("*.yaml"))[0].stem
        scored = json.loads(run(command, "score", first, "--reply", reply, "--json", cwd=elsewhere))
        assert scored["scenario"] == first
        assert scored["competencies"]
    print("the installed wheel works from another folder")


if __name__ == "__main__":
    main()
