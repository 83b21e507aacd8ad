"""What views hand to the components that show more than text."""

import datetime as dt
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class NavLink:
    label: str
    url: str
    count: int = 0  # what waits behind it; nothing is shown for 0
    current: bool = False


def present_place(links, path):
    """The same links with the one that `path` lies under marked: the longest address wins."""
    under = [link.url for link in links if path == link.url or path.startswith(link.url.rstrip("/") + "/")]
    here = max(under, key=len, default=None)
    return [replace(link, current=link.url == here) for link in links]


@dataclass(frozen=True)
class Step:
    label: str
    state: str = "todo"  # done, current or todo
    url: str = ""


@dataclass(frozen=True)
class TreeNode:
    label: str
    url: str = ""
    note: str = ""
    children: tuple["TreeNode", ...] = ()
    open: bool = True


@dataclass(frozen=True)
class Mark:
    """One day on a timeline."""

    day: dt.date
    label: str
    done: bool = False
    url: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of a timeline; the last day belongs to it."""

    start: dt.date
    end: dt.date
    label: str


@dataclass(frozen=True)
class Timeline:
    """Days laid out between two ends, as SVG percentages."""

    start: dt.date
    end: dt.date
    today: dt.date
    phases: tuple[Phase, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __post_init__(self):
        if self.end <= self.start:
            raise ValueError(f"A timeline ends after it starts, not {self.start} – {self.end}.")

    def at(self, day):
        """Where a day begins on the line; a day outside is held at the nearer end."""
        share = (day - self.start).days / self.length
        return f"{min(max(share, 0), 1) * 100:.4g}%"

    @property
    def length(self):
        return (self.end - self.start).days + 1

    @property
    def now(self):
        """Today's place, or nothing when today lies outside."""
        return self.at(self.today) if self.start <= self.today <= self.end else ""

    @property
    def now_anchor(self):
        """Which side of the mark its word stands on, so that it stays inside the drawing."""
        share = (self.today - self.start).days / self.length
        return "start" if share < 0.1 else "end" if share > 0.9 else "middle"

    @property
    def past(self):
        return self.at(self.today)

    @property
    def months(self):
        """First days of months for the scale, at most a dozen; the year stands at the first and in January."""
        firsts = [dt.date(n // 12, n % 12 + 1, 1) for n in range(_month(self.start), _month(self.end) + 1)]
        firsts = [first for first in firsts if first >= self.start]
        shown = firsts[:: -(-len(firsts) // 12) or 1]
        return [
            {
                "x": self.at(first),
                "label": f"{first:%-m/%Y}" if first.month == 1 or first == shown[0] else first.month,
            }
            for first in shown
        ]

    @property
    def stretches(self):
        for phase in self.phases:
            first, last = max(phase.start, self.start), min(phase.end, self.end)
            days = max((last - first).days + 1, 0)
            yield {"x": self.at(first), "width": f"{days / self.length * 100:.4g}%"}

    @property
    def points(self):
        return [{"x": self.at(mark.day), "mark": mark} for mark in self.marks]

    @property
    def rows(self):
        """Everything on the line in order of days, for the list beside the drawing."""
        phases = [{"day": phase.start, "phase": phase, "mark": None} for phase in self.phases]
        marks = [{"day": mark.day, "phase": None, "mark": mark} for mark in self.marks]
        return sorted(phases + marks, key=lambda row: row["day"])


def _month(day):
    return day.year * 12 + day.month - 1


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    label: str
    value: float
    note: str = ""
    url: str = ""
