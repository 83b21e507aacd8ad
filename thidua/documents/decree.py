"""The measures of Decree 30/2020/NĐ-CP as data: what our papers use and what the linter accepts, each with its basis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: mm for lengths, pt for type. `least` and `most` bound what is accepted; None is no bound."""

    path: str  # "page.top"
    name: str  # for people: "lề trên"
    value: Any
    least: float | None
    most: float | None
    basis: str

    def accepts(self, found: float, tolerance: float = 0.0) -> bool:
        low = self.least is None or found >= self.least - tolerance
        return low and (self.most is None or found <= self.most + tolerance)


@cache
def measures() -> dict[str, Measure]:
    """Every measure by path. Raises ValueError when the data file says a measure without value, name or basis."""
    found = {}
    data = yaml.safe_load((DATA / "decree30.yaml").read_text(encoding="utf-8"))
    for part, entries in data.items():
        if part == "in_force":
            continue
        for name, entry in entries.items():
            if not {"value", "name", "basis"} <= set(entry) <= {"value", "name", "basis", "min", "max"}:
                raise ValueError(
                    f"decree30.yaml: {part}.{name} needs value, name and basis, and may have min and max."
                )
            path = f"{part}.{name}"
            found[path] = Measure(
                path, entry["name"], entry["value"], entry.get("min"), entry.get("max"), entry["basis"]
            )
    return found


@cache
def style() -> dict[str, Any]:
    """The values alone, nested as in the file: what a renderer is given. One object for all: not to be changed."""
    nested: dict[str, Any] = {}
    for measure in measures().values():
        part, name = measure.path.split(".")
        nested.setdefault(part, {})[name] = measure.value
    return nested
