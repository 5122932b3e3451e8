"""``practicum pack``: out, in again, and refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("PRACTICUM_DATA_FOLDER", str(folder))
    return folder


def test_a_pack_goes_out_and_comes_in_again(
    run: Run, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "one.zip"
    out = run("pack", "export", str(pack), "ashamed-to-ask", "--name", "one")
    assert out.exit_code == 0, out.output
    (tmp_path / "empty" / "scenarios").mkdir(parents=True)
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path / "empty"))
    back = run("pack", "import", str(pack))
    assert back.exit_code == 0, back.output
    assert "ashamed-to-ask" in back.output
    assert (data_folder / "packs/one/scenarios/starting/ashamed-to-ask.yaml").is_file()


def test_what_is_no_pack_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "letter.zip"
    pack.write_text("Dear Practicum", encoding="utf-8")
    result = run("pack", "import", str(pack))
    assert result.exit_code == 1
    assert "letter.zip: it is not a zip file" in result.output
    assert "Nothing was changed" in result.output
