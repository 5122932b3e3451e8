"""The JSON Schema of a scenario, by which editors complete and check while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from practicum.domain.scenario import Scenario
from practicum.domain.story_rules import FORMS

SCHEMA_NAME = "scenario.schema.json"


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of format version 1, derived from the models."""
    schema = Scenario.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Practicum scenario, format version 1"
    schema["$defs"]["Condition"]["oneOf"] = [
        {"required": [head, partner] if partner else [head]} for head, partner in FORMS.items()
    ]
    return schema


def schema_text() -> str:
    """Return the schema as the text of ``scenarios/scenario.schema.json``."""
    return json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Write the schema into a folder and return the file's path; an older one is replaced."""
    path = folder / SCHEMA_NAME
    path.write_text(schema_text(), encoding="utf-8")
    return path
