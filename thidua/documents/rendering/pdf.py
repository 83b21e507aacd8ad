"""PDF by Typst. Same paper and same moment, same bytes."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent
# Nothing in the output may depend on when it is drawn: a paper has its own date.
EPOCH = 0
STANDARDS = ["a-2a"]


@cache
def font_folders() -> list[str]:
    """Where the typefaces are: the package that carries them. Debian's Tinos is found by itself."""
    spec = importlib.util.find_spec("rinoh_typeface_texgyretermes")
    return [str(folder) for folder in (spec.submodule_search_locations or [])] if spec else []


def draw(template: str, inputs: dict[str, Any]) -> bytes:
    """The PDF of one template of ours with its data. Raises typst.TypstError on data that cannot be set."""
    import typst

    drawn: bytes = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=font_folders(),
        format="pdf",
        sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()},
        pdf_standards=STANDARDS,
        timestamp=EPOCH,
    )
    return drawn
