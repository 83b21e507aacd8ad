"""How long papers and certificates take, beside the ways that others use, where those are installed.

    python benchmarks/papers.py [--certificates 10000] [--others]

Bounds: 10,000 certificates < 10 s and < 400 MB; a decision with 2,400 names < 1 s as PDF and < 1 s as .docx; a single
paper < 100 ms warm. Prints a table and returns 1 where a bound is broken. Papers are drawn as the server draws them, by a
process of their own. Beside the time on the wall stands that of the processors (of this process and its children): on a
machine that is shared it is the truer one, and a bound counts as kept where either keeps it. `--others` draws the same words with WeasyPrint, docxtpl and LibreOffice, and python-docx row by row.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import html
import importlib.util
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.documents import make  # noqa: E402
from thidua.documents.paper import Signature  # noqa: E402
from thidua.documents.rendering.certificates import Awardee, Batch  # noqa: E402
from thidua.documents.rendering.process import Renderer  # noqa: E402

MERIT = "Đã có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới” giai đoạn 2021 - 2024"
NAMES = 2_400
OTHER_CERTIFICATES = 200  # others are timed on fewer and the time of the whole is worked out


def batch(count: int) -> Batch:
    return Batch(
        "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng",
        "Giấy khen",
        Signature("Chủ tịch", "Hoàng Văn Đỗ"),
        "Quyết định số 1204/QĐ-UBND ngày 30 tháng 10 năm 2024",
        "Hữu Lũng",
        dt.date(2024, 10, 30),
        [
            Awardee(
                f"Nguyễn Thị Hồng Ánh {n}",
                MERIT,
                "Giáo viên Trường Tiểu học Yên Thịnh",
                str(n),
                f"https://thidua.example.vn/g/{n:08}",
            )
            for n in range(1, count + 1)
        ],
    )


@dataclass(frozen=True)
class Time:
    wall: float
    processor: float

    @property
    def least(self) -> float:
        return min(self.wall, self.processor)


def timed(action: Callable[[], object]) -> Time:
    begin, used = time.perf_counter(), _used()
    action()
    return Time(time.perf_counter() - begin, _used() - used)


def best(action: Callable[[], object], runs: int = 3) -> Time:
    return min((timed(action) for _ in range(runs)), key=lambda each: each.least)


def _used() -> float:
    """Seconds of processor of this process and of its children, alive and gone."""
    gone = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = 0.0
    for child in _children(os.getpid()):
        with contextlib.suppress(OSError):
            said = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            alive += (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + gone.ru_utime + gone.ru_stime + alive


class Memory:
    """The most memory, in MB, that this process and its children hold at one moment."""

    def __enter__(self) -> Self:
        self.most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.2):
            self.most = max(self.most, sum(map(_held, [os.getpid(), *_children(os.getpid())])))


def _held(pid: int) -> float:
    """Proportional where the system says it: pages that processes share are counted once."""
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{pid}/{name}").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(key)), 0.0)
    return 0.0


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text(encoding="ascii").split():
            found += [int(child), *_children(int(child))]
    return found


def ours(count: int) -> list[tuple[str, Time, str, bool]]:
    renderer = Renderer()
    paper, letter, decision = make.make_plan(), make.make_letter(), make.make_decision(people=NAMES)
    renderer.render_pdf(paper)
    numbers = iter(range(1, 100))
    rows = []
    for name, action, bound in (
        ("a plan of 11 pages, PDF, warm", lambda: renderer.render_pdf(paper), 0.1),
        ("a letter, PDF, warm", lambda: renderer.render_pdf(letter), 0.1),
        ("a letter, .docx, warm", lambda: renderer.render_docx(letter), 0.1),
        (f"a decision with {NAMES:,} names, .docx", lambda: renderer.render_docx(decision), 1.0),
        # Each time with other names: what was set before does not help.
        (
            f"a decision with {NAMES:,} names, PDF",
            lambda: renderer.render_pdf(make.make_decision(people=NAMES, first=next(numbers) * NAMES)),
            1.0,
        ),
    ):
        taken = best(action, 4)
        rows.append((name, taken, f"< {bound:g} s", taken.least < bound))
    renderer.close()
    sizes: list[int] = []
    with Memory() as memory:
        taken = timed(lambda: sizes.extend(map(len, renderer.render_certificates(batch(count), _progress))))
    renderer.close()
    name = f"{count:,} certificates in {len(sizes)} files, {memory.most:.0f} MB at once"
    fits = taken.least < 10 * max(count, 1_000) / 10_000 and memory.most < 400
    rows.append((name, taken, "< 10 s, < 400 MB", fits))
    return rows


def _progress(done: int, of: int) -> None:
    print(f"\r{done:,} of {of:,}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def others(count: int) -> list[tuple[str, float | None, str]]:
    return [_naive_word(), _libreoffice(), _weasyprint(count), _docxtpl(count)]


def _naive_word() -> tuple[str, float | None, str]:
    """python-docx, a row and a cell at a time."""
    import docx

    def draw() -> None:
        document = docx.Document()
        table = document.add_table(rows=1, cols=4)
        for n in range(NAMES):
            cells = table.add_row().cells
            for cell, text in zip(cells, (str(n), f"Nguyễn Thị Hồng Ánh {n}", "Giáo viên", ""), strict=True):
                cell.text = text
        document.save(io.BytesIO())

    return f"python-docx row by row, {NAMES:,} names", best(draw, 1).least, ""


def _libreoffice() -> tuple[str, float | None, str]:
    name = f"our .docx to PDF by LibreOffice, {NAMES:,} names"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return name, None, "LibreOffice is not installed"
    from thidua.documents.rendering.docx import paper_docx

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "decision.docx")
        source.write_bytes(paper_docx(make.make_decision(people=NAMES)))
        command = [office, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(source)]

        def draw() -> None:
            subprocess.run(command, check=True, capture_output=True)

        draw()  # makes its profile
        return name, best(draw, 1).least, ""


def _weasyprint(count: int) -> tuple[str, float | None, str]:
    name = f"WeasyPrint, {count:,} certificates"
    if not importlib.util.find_spec("weasyprint"):
        return name, None, "not installed"
    import weasyprint

    pages = "".join(
        f"<section><h1>GIẤY KHEN</h1><h2>{html.escape(each.name)}</h2><p>{html.escape(each.merit)}</p></section>"
        for each in batch(OTHER_CERTIFICATES).awardees
    )
    page = f"<style>@page{{size:A4 landscape}}section{{page-break-after:always}}</style>{pages}"
    seconds = best(lambda: weasyprint.HTML(string=page).write_pdf(), 1).least
    return name, seconds * count / OTHER_CERTIFICATES, f"from {OTHER_CERTIFICATES}"


def _docxtpl(count: int) -> tuple[str, float | None, str]:
    name = f"docxtpl and LibreOffice, {count:,} certificates"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not (office and importlib.util.find_spec("docxtpl")):
        return name, None, "not installed"
    import docx
    import docxtpl

    with tempfile.TemporaryDirectory() as folder:
        template, filled = Path(folder, "template.docx"), Path(folder, "filled.docx")
        document = docx.Document()
        document.add_paragraph("{%p for a in awardees %}")
        for line in ("GIẤY KHEN", "{{ a.name }}", "{{ a.merit }}"):
            document.add_paragraph(line)
        document.add_page_break()
        document.add_paragraph("{%p endfor %}")
        document.save(str(template))
        command = [office, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(filled)]

        def draw() -> None:
            word = docxtpl.DocxTemplate(template)
            word.render({"awardees": batch(OTHER_CERTIFICATES).awardees}, autoescape=True)
            word.save(filled)
            subprocess.run(command, check=True, capture_output=True)

        draw()
        return name, best(draw, 1).wall * count / OTHER_CERTIFICATES, f"from {OTHER_CERTIFICATES}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=int, default=10_000)
    parser.add_argument("--others", action="store_true")
    asked = parser.parse_args()
    rows = ours(asked.certificates)
    print(f"\n{'drawn by us':<62}{'wall s':>9}{'processor s':>13}  bound")
    for name, taken, bound, fits in rows:
        print(f"{name:<62}{taken.wall:>9.3f}{taken.processor:>13.3f}  {bound}{'' if fits else '  BROKEN'}")
    if asked.others:
        print(f"\n{'other ways':<62}{'seconds':>9}")
        for name, taken, note in others(asked.certificates):
            print(f"{name:<62}{'–' if taken is None else f'{taken:.3f}':>9}  {note}")
    return 0 if all(fits for *_, fits in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
