"""Drawings inside reports: black on white, readable from a copying machine; the table beside them has the figures. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua.core.format import vi_number
from thidua.documents.paper import Picture

MOST = 12  # bars that still read well on half a page
_WIDE, _PITCH, _LEFT, _RIGHT = 480, 26, 34, 66
_FONT = 'font-family="Tinos, TeX Gyre Termes, Times New Roman" font-size="15"'


def shares(reached: Sequence[tuple[str, Decimal]]) -> Picture | None:
    """How much of each goal was reached, a bar for each number of the table above; None when there is nothing to see.

    `reached` has the number in the table and the share of the goal, 1 for the whole of it.
    """
    if not 1 < len(reached) <= MOST:
        return None
    top = max(Decimal(1), *(share for _, share in reached))
    scale = (_WIDE - _LEFT - _RIGHT) / float(top)
    goal = _LEFT + scale
    high = _PITCH * len(reached)
    drawn = [_bar(place, label, share, scale) for place, (label, share) in enumerate(reached)]
    line = f'<line x1="{goal:.1f}" y1="0" x2="{goal:.1f}" y2="{high}" stroke="black" stroke-dasharray="4 3"/>'
    name = f'<text x="{goal:.1f}" y="{high + 17}" text-anchor="middle" {_FONT}>100% mục tiêu</text>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high + 24}" width="{_WIDE}" '
        f'height="{high + 24}">{"".join(drawn)}{line}{name}</svg>'
    )
    return Picture(svg, "Mức đạt so với mục tiêu của từng chỉ tiêu (theo số thứ tự trong bảng trên).", 0.9)


def _bar(place: int, label: str, share: Decimal, scale: float) -> str:
    y = place * _PITCH + 4
    length = max(0.0, float(share)) * scale
    fill = "#444444" if share >= 1 else "#d0d0d0"
    return (
        f'<text x="{_LEFT - 8}" y="{y + 13}" text-anchor="end" {_FONT}>{label}</text>'
        f'<rect x="{_LEFT}" y="{y}" width="{length:.1f}" height="17" fill="{fill}" stroke="black" stroke-width="0.6"/>'
        f'<text x="{_LEFT + length + 5:.1f}" y="{y + 13}" {_FONT}>{vi_number(share * 100, 1).removesuffix(",0")}%</text>'
    )
