"""Certificates (giấy khen, bằng khen): on blank paper with our own frame, or words alone upon a pre-printed form.

Lengths are mm from the upper left corner of a sheet of A4 on its side; `y` is where the first line stands (its base
line), as one measures on the dotted lines of a form. Parts and their places: legal sample of the certificate of merit,
297 × 210 mm: emblem, Quốc hiệu, post of the giver, "TẶNG", form, recipient, merit; decision and "Số sổ vàng" lower left; place,
date, post and signature lower right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from thidua.documents import decree
from thidua.documents.paper import Signature
from thidua.documents.rendering import qr
from thidua.documents.rendering.pdf import draw
from thidua.documents.rendering.printable import Unprintable, printable
from thidua.documents.rendering.view import MOTTO, place_and_date
from thidua.documents.rendering.widths import PT, lines, width

# Widths are known for upright letters; slanted ones are a little wider now and then.
_SLANTED = 0.97

Part = Literal[
    "state",
    "motto",
    "giver",
    "gives",
    "form",
    "recipient",
    "about",
    "merit",
    "decision",
    "register",
    "place_date",
    "authority",
    "signer",
]
PART_NAMES: dict[str, str] = {
    "state": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "giver": "chức vụ người tặng",
    "gives": "chữ “Tặng”",
    "form": "hình thức khen thưởng",
    "recipient": "tên người, tập thể được khen",
    "about": "chức vụ, địa chỉ",
    "merit": "thành tích",
    "decision": "số quyết định",
    "register": "số sổ vàng",
    "place_date": "địa danh, ngày tháng",
    "authority": "chức vụ người ký",
    "signer": "họ tên người ký",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one part stands and how it is set; it shrinks from `size` to `least` pt to keep within `lines`."""

    x: float
    y: float
    width: float
    size: float
    least: float = 0.0
    lines: int = 1
    pitch: float = 0.0  # mm between lines; 0: by the size
    align: Literal["left", "center", "right"] = "center"
    bold: bool = False
    italic: bool = False
    red: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole sheet. A part without a spot is not printed: the form has it already."""

    name: str
    spots: dict[str, Spot]
    frame: bool = False
    emblem: str = (
        ""  # SVG of the office's emblem, above the giver; empty: a plain star where there is a frame
    )
    code: Spot | None = None  # QR; `width` is its side, (x, y) its upper left corner
    shift_x: float = 0.0  # what the printer is off by, from the calibration page
    shift_y: float = 0.0

    def shifted(self, x: float, y: float) -> Layout:
        return replace(self, shift_x=self.shift_x + x, shift_y=self.shift_y + y)


BLANK_PAPER = Layout(
    "Giấy trắng, có khung",
    {
        "state": Spot(48.5, 30, 200, 15, bold=True),
        "motto": Spot(48.5, 37, 200, 16, bold=True),
        "giver": Spot(33.5, 74, 230, 21, least=14, bold=True, red=True),
        "gives": Spot(48.5, 84, 200, 18, bold=True),
        "form": Spot(33.5, 100, 230, 44, least=30, bold=True, red=True),
        "recipient": Spot(38.5, 114, 220, 26, least=16, bold=True),
        "about": Spot(38.5, 122, 220, 17, least=12, italic=True, lines=2, pitch=6.6),
        "merit": Spot(38.5, 137, 220, 17, least=13, lines=3, pitch=7),
        "decision": Spot(28, 171, 92, 12, least=10, align="left", lines=2),
        "register": Spot(28, 184, 92, 12, align="left"),
        "place_date": Spot(160, 160, 108, 14, least=12, italic=True),
        "authority": Spot(160, 166.5, 108, 14, least=11, bold=True, lines=2),
        "signer": Spot(160, 187.5, 108, 14, least=11, bold=True),
    },
    frame=True,
    code=Spot(128, 163, 24, 0),
)
PRINTED_FORM = Layout(
    "Phôi in sẵn",
    {
        "recipient": replace(BLANK_PAPER.spots["recipient"], size=24),
        "about": BLANK_PAPER.spots["about"],
        "merit": BLANK_PAPER.spots["merit"],
        "decision": BLANK_PAPER.spots["decision"],
        "register": BLANK_PAPER.spots["register"],
        "place_date": BLANK_PAPER.spots["place_date"],
        "signer": BLANK_PAPER.spots["signer"],
    },
)


@dataclass(frozen=True, slots=True)
class Awardee:
    """What differs from one certificate to the next."""

    name: str
    merit: str = ""
    about: str = ""  # post and place of work, or address
    register: str = ""  # số sổ vàng: the ordinal in the decision
    verify: str = ""  # the address in the QR code; empty: no code


@dataclass(frozen=True, slots=True)
class Batch:
    """Certificates of one decision."""

    giver: str  # "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng"
    form: str  # "Giấy khen"
    signature: Signature
    decision: str = ""  # "Quyết định số 1204/QĐ-UBND ngày 19 tháng 3 năm 2024"
    place: str = ""
    date: dt.date | None = None
    awardees: list[Awardee] = field(default_factory=list)
    layout: Layout = BLANK_PAPER


def certificates_pdf(batch: Batch, *, part: slice | None = None) -> bytes:
    """One page for each awardee (of `part`). One alone is tagged PDF/A-2a; many are PDF/A-2b, made to be printed.

    Raises `Unprintable` with the name of the awardee whose words do not fit.
    """
    awardees = batch.awardees[part] if part else batch.awardees
    layout = batch.layout
    same = [
        _set(name, words, layout.spots[name])
        for name, words in _common(batch).items()
        if name in layout.spots
    ]
    said = {
        "title": printable(f"{batch.form}: {awardees[0].name}" if len(awardees) == 1 else batch.form),
        "author": printable(batch.giver),
        "frame": layout.frame,
        "emblem": layout.emblem,
        "shift": [layout.shift_x, layout.shift_y],
        "same": [each for each in same if each],
        "pages": [_page(each, layout) for each in awardees],
        "code": [layout.code.x, layout.code.y, layout.code.width] if layout.code else None,
        "rule": _rule(layout),
    }
    return draw(
        "certificate.typ",
        {"sheet": said, "fonts": decree.style()["fonts"]["family"]},
        ["a-2a"] if len(awardees) == 1 else ["a-2b"],
        tagged=len(awardees) == 1,
    )


def calibration_pdf(layout: Layout) -> bytes:
    """Rulers, crosses and the box of every part: printed on plain paper and held against the form, it shows the shift."""
    said = {
        "name": printable(layout.name),
        "shift": [layout.shift_x, layout.shift_y],
        "spots": [
            {
                "name": PART_NAMES[name],
                "x": s.x,
                "y": s.y,
                "width": s.width,
                "height": s.lines * _pitch(s, s.size),
                "up": s.size * PT * 0.75,
            }
            for name, s in layout.spots.items()
        ],
        "code": [layout.code.x, layout.code.y, layout.code.width] if layout.code else None,
    }
    return draw(
        "calibration.typ", {"sheet": said, "fonts": decree.style()["fonts"]["family"]}, ["a-2b"], tagged=False
    )


def _common(batch: Batch) -> dict[str, str]:
    sign = batch.signature
    return {
        "state": MOTTO[0],
        "motto": MOTTO[1],
        "giver": batch.giver.upper(),
        "gives": "TẶNG",
        "form": batch.form.upper(),
        "decision": batch.decision,
        "place_date": place_and_date(batch.place, batch.date) if batch.place or batch.date else "",
        "authority": "\n".join(filter(None, (*sign.authority, sign.post))).upper(),
        "signer": sign.name,
    }


def _page(awardee: Awardee, layout: Layout) -> dict[str, Any]:
    words = {
        "recipient": awardee.name,
        "about": awardee.about,
        "merit": awardee.merit,
        "register": f"Số sổ vàng: {awardee.register}" if awardee.register else "",
    }
    try:
        parts = [_set(name, text, layout.spots[name]) for name, text in words.items() if name in layout.spots]
    except Unprintable as problem:
        raise Unprintable(f"Giấy của “{awardee.name}”: {problem}") from problem
    code = list(qr.png(awardee.verify)) if awardee.verify and layout.code else None
    return {"parts": [each for each in parts if each], "code": code}


def _set(name: str, text: str, spot: Spot) -> dict[str, Any] | None:
    """The part in the largest size in which it keeps within its lines."""
    text = printable(text).strip()
    if not text:
        return None
    size = spot.size
    least = spot.least or spot.size
    while True:
        broken = [
            line for given in text.split("\n") for line in lines(given, size, spot.width, bold=spot.bold)
        ]
        fits = len(broken) <= spot.lines and all(width(b, size, bold=spot.bold) <= spot.width for b in broken)
        if fits or size <= least:
            break
        size = max(least, size - 0.5)
    if not fits:
        raise Unprintable(
            f"phần “{PART_NAMES[name]}” dài quá chỗ trên giấy (“{text[:60]}…”). Hãy viết gọn lại hoặc mở rộng ô trong mẫu in."
        )
    return {
        "x": spot.x,
        "y": spot.y,
        "width": spot.width,
        "size": size,
        "pitch": _pitch(spot, size),
        "align": spot.align,
        "bold": spot.bold,
        "italic": spot.italic,
        "red": spot.red,
        "lines": broken,
    }


def _pitch(spot: Spot, size: float) -> float:
    return spot.pitch or size * PT * 1.25


def _rule(layout: Layout) -> list[float] | None:
    """The line under the motto: as long as the motto, in the middle of its spot."""
    spot = layout.spots.get("motto")
    if not spot:
        return None
    long = width(MOTTO[1], spot.size, bold=True)
    return [spot.x + (spot.width - long) / 2, spot.y + 2.4, long]


def joined(parts: Sequence[bytes]) -> bytes:
    """PDFs as one, page after page: for one print job. Not PDF/A any more."""
    import io

    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        piece = pypdfium2.PdfDocument(part)
        whole.import_pages(piece)
        piece.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()
