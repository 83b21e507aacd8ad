"""Where the picture of the hand signature and of the seal stand (Decree 30/2020/NĐ-CP, annex I, part II, II.7 and II.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

POINTS_PER_MM = 72 / 25.4
SEAL_MM = 36.0  # diameter of the seal of a People's Committee; other bodies give their own
COVERED = 1 / 3  # of the signature, from its left, is under the seal


class Space(Protocol):
    """The space between post and name: page from 1, points from the lower left corner."""

    @property
    def page(self) -> int: ...
    @property
    def left(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page from 1, points from the lower left corner."""

    page: int
    left: float
    bottom: float
    width: float
    height: float

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Whole points, as fields of a PDF want them: left, bottom, right, top."""
        return (
            round(self.left),
            round(self.bottom),
            round(self.left + self.width),
            round(self.bottom + self.height),
        )


def hand_box(space: Space, proportion: float) -> Box:
    """The picture of the hand signature: as large as the space allows, in its middle. `proportion`: width to height."""
    height = min(space.height, space.width / proportion)
    width = height * proportion
    return Box(
        space.page,
        space.left + (space.width - width) / 2,
        space.bottom + (space.height - height) / 2,
        width,
        height,
    )


def seal_box(hand: Box, diameter_mm: float = SEAL_MM, proportion: float = 1.0) -> Box:
    """The seal in its real size: its right edge stands on one third of the signature, its middle on the signature's."""
    width = diameter_mm * POINTS_PER_MM
    height = width / proportion
    return Box(
        hand.page,
        hand.left + hand.width * COVERED - width,
        hand.bottom + (hand.height - height) / 2,
        width,
        height,
    )
