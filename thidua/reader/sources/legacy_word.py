"""Files that only other programs read: Word 97–2003 (.doc), .rtf and .odt."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from thidua.reader.model import Finding
from thidua.reader.sources import process, tables, word
from thidua.reader.sources.outcome import Clock, Limits, Unreadable

_NAMES = {"doc": "Word đời cũ (.doc)", "rtf": "RTF (.rtf)", "odt": "OpenDocument (.odt)"}
_SAVE_AS = "Hãy mở tệp bằng Word, chọn Lưu thành (Save As) .docx rồi nạp lại."


def read(data: bytes, kind: str, clock: Clock, limits: Limits) -> tuple[str, list[Finding]]:
    if kind == "doc" and (antiword := process.program("antiword")):
        text = _by_antiword(antiword, data, clock)
        if text:
            return text, []
    if office := process.program("soffice", "libreoffice"):
        return word.read(_as_docx(office, data, kind, clock), clock, limits)
    if kind == "doc" and antiword:
        raise Unreadable(f"Tệp .doc bị hỏng hoặc quá cũ nên không đọc được. {_SAVE_AS}")
    raise Unreadable(f"Máy chủ chưa có phần mềm đọc tệp {_NAMES[kind]}. {_SAVE_AS}")


def _by_antiword(antiword: str, data: bytes, clock: Clock) -> str:
    with process.own_folder() as folder:
        (folder / "document.doc").write_bytes(data)
        # Width 0: one line a paragraph, as it was typed.
        done = process.run([antiword, "-m", "UTF-8.txt", "-w", "0", "document.doc"], folder, clock)
    if "ncrypted" in done.err:
        raise Unreadable(
            "Tệp .doc được đặt mật khẩu. Hãy mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi nạp lại."
        )
    if done.code != 0:
        return ""
    return "\n".join(_with_tables(done.out.decode("utf-8", "replace").split("\n"))).strip()


def _with_tables(lines: list[str]) -> Iterator[str]:
    """antiword draws tables: cells padded between bars, a long cell broken over several lines."""
    for drawn, group in itertools.groupby(lines, key=_is_row):
        if not drawn:
            yield from group
            continue
        yield ""
        yield "\n\n".join(
            tables.from_lines([[cell.strip() for cell in row[1:-1].split("|")] for row in group])
        )
        yield ""


def _is_row(line: str) -> bool:
    return len(line) > 2 and line.startswith("|") and line.endswith("|")


def _as_docx(office: str, data: bytes, kind: str, clock: Clock) -> bytes:
    with process.own_folder() as folder:
        source = folder / f"document.{kind}"
        source.write_bytes(data)
        # A profile of its own: no macro permission, no lock, no setting of another run.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
        command = [
            office,
            profile,
            *options,
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        process.run(command, folder, clock)
        converted = folder / "out" / "document.docx"
        if not converted.exists():
            raise Unreadable(f"Tệp {_NAMES[kind]} bị hỏng hoặc có mật khẩu nên không đọc được. {_SAVE_AS}")
        return converted.read_bytes()
