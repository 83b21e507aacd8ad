"""PDF by Typst. Same paper, same typefaces: same bytes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.documents import decree
from thidua.documents.paper import Paper
from thidua.documents.rendering.printable import NARROW, Unprintable, breakable
from thidua.documents.rendering.view import described

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "typst"
# Nothing in the output may depend on when it is drawn: a paper has its own date.
EPOCH = 0
STANDARDS: Any = ["a-2a"]
# Where Tinos or Times New Roman stand, if they do. Every other typeface of the machine is left out of sight.
_SYSTEM_FOLDERS = ("/usr/share/fonts/truetype/croscore", "/usr/share/fonts/truetype/msttcorefonts")
# The template puts these, and nothing else, together from pieces.
_MARKED = {"about", "subject", "addressees", "bases", "blocks", "recipients", "annexes"}
_NOT_MARKED = {"is", "svg", "says", "signers"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a PDF: page from 1; points from the lower left corner of the page."""

    page: int
    left: float
    bottom: float
    width: float
    height: float


def paper_pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF/A-2a. Raises `Unprintable` on text or pictures that cannot be set."""
    return draw("paper.typ", _inputs(paper))


def signature_place(paper: Paper) -> Place | None:
    """The space left for the hand signature of the signer, between post and name; None without a signer."""
    if paper.signature is None:
        return None
    compiler = _compiler("paper.typ")
    compiler.compile(format="pdf", sys_inputs=_plain(_inputs(paper)), timestamp=EPOCH)
    found = json.loads(compiler.query("<signature>", field="value"))[0]
    height = decree.style()["page"]["height"] * 72 / 25.4
    left, top, wide, high = (float(found[side].removesuffix("pt")) for side in ("x", "y", "width", "height"))
    return Place(found["page"], left, height - top - high, wide, high)


def renderer() -> str:
    """What drew a paper, for the record beside its bytes: Typst, typeface and a hash of our templates."""
    said = hashlib.sha256()
    for path in sorted(TEMPLATES.glob("*.typ")):
        said.update(path.read_bytes())
    return f"typst {version('typst')}; {typeface()}; {said.hexdigest()[:12]}"


def typeface() -> str:
    """The first typeface of the decree's list that is here."""
    here = set(_fonts().families())
    names: list[str] = decree.style()["fonts"]["family"]
    return next((name for name in names if name in here), names[-1])


def _inputs(paper: Paper) -> dict[str, Any]:
    said = described(paper)
    marked = {name: _marked(value) if name in _MARKED else value for name, value in said.items()}
    return {"paper": marked, "style": decree.style()}


def _marked(value: Any) -> Any:
    """With the marks of `breakable`: Word knows by itself what Typst has to be told."""
    if isinstance(value, str):
        return breakable(value) if len(value) >= NARROW or "/" in value else value
    if isinstance(value, dict):
        return {name: each if name in _NOT_MARKED else _marked(each) for name, each in value.items()}
    return [_marked(each) for each in value] if isinstance(value, list | tuple) else value


def _plain(inputs: dict[str, Any]) -> dict[str, str]:
    return {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}


@cache
def font_folders() -> list[str]:
    """Where the typefaces are: the package that carries them, and the few folders that hold others as good."""
    spec = importlib.util.find_spec("rinoh_typeface_texgyretermes")
    packed = [str(folder) for folder in (spec.submodule_search_locations or [])] if spec else []
    return packed + [folder for folder in _SYSTEM_FOLDERS if Path(folder).is_dir()]


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=font_folders())


@cache
def _compiler(template: str) -> typst.Compiler:
    import typst

    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts())


def draw(template: str, inputs: dict[str, Any], standards: Any = None, *, tagged: bool = True) -> bytes:
    """The PDF of one template of ours with its data. Raises `Unprintable` on data that cannot be set."""
    import typst

    try:
        drawn: Any = _compiler(template).compile(
            format="pdf",
            sys_inputs=_plain(inputs),
            pdf_standards=STANDARDS if standards is None else standards,
            timestamp=EPOCH,
            pdf_tags=tagged,
        )
    except typst.TypstError as problem:
        raise Unprintable(
            f"Không trình bày được văn bản này thành PDF ({problem.message}). Hãy kiểm tra hình vẽ và bảng trong văn bản."
        ) from problem
    return bytes(drawn)


def picture_png(svg: str, ppi: float = 220) -> bytes:
    """A drawing of ours as PNG, for Word, in the typefaces of the paper. Raises `Unprintable`."""
    import typst

    try:
        drawn: Any = _compiler("picture.typ").compile(
            format="png", ppi=ppi, sys_inputs=_plain({"svg": svg, "style": decree.style()}), timestamp=EPOCH
        )
    except typst.TypstError as problem:
        raise Unprintable(f"Hình vẽ không đọc được ({problem.message}). Hãy vẽ lại hình này.") from problem
    return bytes(drawn)
