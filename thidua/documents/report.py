"""`thidua lint FILE [--json]`: a paper held against Decree 30/2020/NĐ-CP, without database or network."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from thidua.documents.linting.linter import Report
from thidua.documents.linting.remarks import Place, Remark
from thidua.reader.terminal import Failure, opening, write

_SEVERITIES = {"error": "SAI", "warning": "CẦN XEM", "note": "LƯU Ý"}
_WIDTH = 96


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the remarks on one file. Returns 0 without remarks of grade error, 1 with some, 2 when it cannot be read."""
    parser = argparse.ArgumentParser(
        prog="thidua lint", description="Kiểm tra thể thức văn bản theo Nghị định 30/2020/NĐ-CP."
    )
    parser.add_argument(
        "file", metavar="TỆP", help="tệp .docx hoặc .pdf, của phần mềm này hay soạn ở nơi khác"
    )
    parser.add_argument("--json", action="store_true", help="in dữ liệu JSON thay cho bản dễ đọc")
    options = parser.parse_args(argv)
    try:
        report = _lint(Path(options.file))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 2
    text = (
        json.dumps(as_json(report), ensure_ascii=False, indent=1)
        if options.json
        else "\n".join(lines(report))
    )
    write(text)
    return int(report.count("error") > 0)


def _lint(path: Path) -> Report:
    from thidua.documents.linting import lint
    from thidua.reader.sources.outcome import Unreadable

    try:
        with opening(path):
            return lint(path.read_bytes(), path.name)
    except Unreadable as error:
        raise Failure(f"Không kiểm tra được tệp “{path.name}”. {error.message_vi}") from error


def as_json(report: Report) -> dict[str, Any]:
    """The report for machines: boxes are left, top, right, bottom in mm; 0 or null where a place is not known."""
    return {
        "kind": report.kind,
        "type": report.type_name,
        "number": report.code,
        "pages": report.pages,
        "remarks": [
            {
                "code": each.code,
                "severity": each.severity,
                "sentence": each.sentence,
                "remedy": each.remedy,
                "basis": each.basis,
                "status": each.status,
                "page": each.place.page,
                "box": _box(each.place),
                "paragraph": each.place.paragraph,
                "quote": each.place.quote,
            }
            for each in report.remarks
        ],
    }


def _box(place: Place) -> list[float] | None:
    box = place.box
    return None if box is None else [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)]


def lines(report: Report) -> Iterator[str]:
    """The report for people."""
    yield " ".join(
        filter(None, (report.type_name or "Không rõ tên loại", f"({report.code})" if report.code else ""))
    )
    if not report.remarks:
        yield "Đúng thể thức: không có gì cần xem lại."
        return
    counted = [(report.count(severity), name.lower()) for severity, name in _SEVERITIES.items()]
    yield "Có " + ", ".join(f"{count} chỗ {name}" for count, name in counted if count) + "."
    for remark in report.remarks:
        yield ""
        yield from _remark(remark)


def _remark(remark: Remark) -> Iterator[str]:
    yield from _wrapped(f"{remark.sentence} {remark.remedy}", f"[{_SEVERITIES[remark.severity]}] ")
    where = place_name(remark.place)
    quote = f": “{remark.place.quote}”" if remark.place.quote else ""
    if where:
        yield from _wrapped(f"{where}{quote}", "    Ở đâu: ")
    unsure = " (chưa đối chiếu được bản gốc)" if remark.status == "unconfirmed" else ""
    yield from _wrapped(f"{remark.basis}{unsure}", "    Cơ sở: ")


def place_name(place: Place) -> str:
    """Where, for people."""
    if place.page:
        return f"trang {place.page}"
    return f"đoạn {place.paragraph}" if place.paragraph else ""


def _wrapped(text: str, first: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent="    ", break_on_hyphens=False
    )
