"""From a file, its bytes or its text to a `Reading`: every part of the grammar, each on the region it knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from thidua.reader import anniversaries, deadlines, foot, head, layout, period, references, regions, theme
from thidua.reader.model import Finding, Reading, Span
from thidua.reader.passage import Passage
from thidua.reader.regions import Regions

# Characters of a text that the grammar reads. A launch with its annexes is a tenth of this; the rest is kept, unread.
_MOST = 300_000
_TOO_LONG = Finding(
    code="reading.too-long",
    severity="warning",
    message=(
        "Văn bản dài quá 300.000 ký tự nên hệ thống chỉ đọc các mục trong phần đầu. "
        "Hãy tách phụ lục thành tệp riêng rồi nạp lại văn bản chính."
    ),
)


def read_file(path: str | Path) -> Reading:
    """Reads a file. Raises `sources.Unreadable` (with a sentence for people) where it holds no readable text."""
    file = Path(path)
    return read_bytes(file.read_bytes(), file.name)


def read_bytes(data: bytes, name: str) -> Reading:
    """Reads an uploaded file; `name` is only shown in messages. Raises `sources.Unreadable`."""
    from thidua.reader import sources

    extracted = sources.extract(data, name)
    reading = read_text(extracted.text)
    reading.warnings = [*extracted.notes, *reading.warnings]
    return reading


def read_text(text: str, *, findings: bool = True) -> Reading:
    """Reads text. Nothing that comes in makes it fail; what it does not say stays empty."""
    text = layout.normalise(text)
    cut = _end(text)
    parts = regions.split(layout.paragraphs(layout.lines(text[:cut])))
    reading = Reading(text=text)
    _read_head(reading, parts)
    _read_references(reading, parts)
    _read_time(reading, parts)
    _read_body(reading, parts)
    _read_foot(reading, parts)
    reading.spans = {path: spans for path, spans in reading.spans.items() if spans}
    if findings:
        from thidua.reader.findings import find

        reading.warnings = find(reading)
    if cut < len(text):
        reading.warnings.insert(0, _TOO_LONG)
    return reading


def _end(text: str) -> int:
    """How far the grammar reads: to the last line that ends within the bound."""
    if len(text) <= _MOST:
        return len(text)
    end = text.rfind("\n", _MOST // 2, _MOST)
    return _MOST if end < 0 else end


def _read_head(reading: Reading, parts: Regions) -> None:
    found = head.read(parts)
    reading.issuer, reading.number, reading.place, reading.date = (
        found.issuer,
        found.number,
        found.place,
        found.date,
    )
    reading.doc_type, reading.title, reading.addressee = found.doc_type, found.title, found.addressee
    reading.spans.update(found.spans)


def _read_references(reading: Reading, parts: Regions) -> None:
    bases, mentioned = references.read(parts, reading.number)
    reading.legal_bases = [cited.reference for cited in bases]
    reading.body_references = [cited.reference for cited in mentioned]
    reading.spans.update({f"legal_bases.{i}": [cited.span] for i, cited in enumerate(bases)})
    reading.spans.update({f"body_references.{i}": [cited.span] for i, cited in enumerate(mentioned)})


def _read_time(reading: Reading, parts: Regions) -> None:
    title = _title(parts)
    taken: list[Span] = []
    if theme.is_launch(parts, reading.title, reading.doc_type, title.folded if title else ""):
        reading.theme, spans = theme.read(parts, title)
        reading.spans["theme"] = spans
        found = period.read(parts, title, reading.date)
        reading.start, reading.end, reading.period_text = found.start, found.end, found.text
        reading.rounds = found.rounds
        reading.spans.update(found.spans)
        taken = [span for spans in found.spans.values() for span in spans]
    reading.anniversary, places = anniversaries.read(
        [
            *([title] if title else []),
            *(line.passage for line in (*parts.preamble, *parts.body, *parts.closing)),
        ]
    )
    reading.spans.update(places)
    reading.deadlines, places = deadlines.read(
        parts, _year(reading.date or reading.start or reading.end), taken
    )
    reading.spans.update(places)


def _read_body(reading: Reading, parts: Regions) -> None:
    from thidua.reader import commendation, contents, duties, movements, objectives, outline, targets

    tree = outline.build(parts.body)
    reading.sections, spans = outline.sections(tree)
    reading.spans.update(spans)
    reading.objectives, spans = objectives.read(tree, parts)
    reading.spans.update(spans)
    reading.contents, spans = contents.read(tree, parts)
    reading.spans.update(spans)
    reading.named_movements, spans = movements.read(tree, parts)
    reading.spans.update(spans)
    reading.duties, spans = duties.read(tree, parts)
    reading.spans.update(spans)
    reading.commendation, spans = commendation.read(tree, parts)
    reading.spans.update(spans)
    reading.targets, spans = targets.read(tree, parts)
    reading.spans.update(spans)


def _read_foot(reading: Reading, parts: Regions) -> None:
    found = foot.read(parts)
    reading.recipients, reading.signatories = found.recipients, found.signatories
    reading.spans.update(found.spans)


def _title(parts: Regions) -> Passage | None:
    lines = [line.passage for line in parts.head[slice(*parts.title)]]
    return Passage.join(lines) if lines else None


def _year(day: dt.date | None) -> int | None:
    return day.year if day else None
