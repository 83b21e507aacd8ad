"""How long reading takes: cold start, ordinary documents, and texts made to be slow.

    python benchmarks/reader_speed.py [--launch FOLDER]

Bounds: `thidua read` from a cold start < 1 s; an ordinary document < 50 ms; one megabyte of anything < 2 s. Prints a
table and returns 1 where a bound is broken. Figures are processor time, the best of several runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from thidua.reader.reading import read_text  # noqa: E402

DOCUMENTS = ROOT / "tests" / "reader" / "documents"
MEGABYTE = 1_000_000
COLD, ORDINARY, LARGE = 1.0, 0.05, 2.0


def processor() -> float:
    """Seconds that the processor has worked for this process and those it waited for; others' load does not count."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def best(action: Callable[[], object], runs: int = 3) -> float:
    times = []
    for _ in range(runs):
        begin = processor()
        action()
        times.append(processor() - begin)
    return min(times)


def cold_start(document: Path) -> float:
    """The whole command in a new process; on a machine that is idle this is what a person waits."""
    command = [sys.executable, "-m", "thidua.reader", str(document), "--json"]
    return best(lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL))


def filled(piece: str, size: int = MEGABYTE) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def pathological(size: int = MEGABYTE) -> Iterator[tuple[str, str]]:
    """Texts of `size` characters that lure a grammar into going over the same ground again."""
    sample = (DOCUMENTS / "dev" / "01_tinh-lam-son-kh-2024.txt").read_text(encoding="utf-8")
    head, _, body = sample.partition("I. MỤC ĐÍCH")
    yield "documents end to end", filled(sample, size)
    yield "one long body", head + filled("I. MỤC ĐÍCH" + body.partition("Nơi nhận")[0], size)
    yield "one line", filled(" ".join(sample.split()) + " ", size)
    yield "one word", filled("a", size)
    yield "newlines", "\n" * size
    yield "pipes", filled("|", size)
    yield "rows of pipes", filled("| a | b | c |\n", size)
    yield "short lines", filled("a\n", size)
    yield "bullets", filled("- Sở Nội vụ;\n", size)
    yield "labels", filled("1. Thi đua “Dạy tốt” đạt 95% trở lên trước ngày 15/11/2024;\n", size)
    yield "labels in one line", filled("1. Thi đua 95% trước ngày 15/11/2024; ", size)
    yield "dates", filled("từ ngày 01/01/2024 đến ngày 31/12/2024 ", size)
    yield "dates without year", filled("ngày 5/9, ", size)
    yield "open quotes", filled("phát động phong trào “", size)
    yield "open parentheses", filled("78 năm Ngày thành lập (", size)
    yield "signs", filled("số 01/KH-UBND-", size)
    yield "sign that never ends", "Căn cứ Kế hoạch số 1/" + filled("A-", size)
    yield "law that never ends", "Căn cứ Luật " + filled("Thi đua, ", size)
    yield "bases", filled("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n", size)
    yield "signatures", filled("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH\nNguyễn Văn An\n", size)
    yield "recipients", "Nơi nhận:\n" + filled("- Sở Nội vụ;\n", size)
    yield "capitals", filled("KẾ HOẠCH PHÁT ĐỘNG THI ĐUA\n", size)
    yield "capitals in one line", "KẾ HOẠCH\n" + filled("PHÁT ĐỘNG THI ĐUA ", size)
    yield "bold marks", filled("**a** *b* __c__ ", size)
    yield "tags", filled("<td><b>", size)
    yield "spaces", filled("a" + " " * 50, size)
    yield "only spaces", " " * size
    yield "digits", filled("1234567890", size)
    yield "percent", filled("đạt 95% ", size)
    yield "commas", filled("Sở Nội vụ, ", size)
    yield "combining marks", filled("a\u0301\u0323", size)
    yield "two columns", "Nơi nhận:          TM. UBND\n" + filled("- A;               B\n", size)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--launch", type=Path, default=ROOT.parent / "shared" / "documents" / "launch")
    parser.add_argument("--only", help="only texts whose name holds this")
    options = parser.parse_args()
    broken = False

    def row(name: str, seconds: float, bound: float) -> None:
        nonlocal broken
        broken |= seconds > bound
        print(f"{name:<44}{seconds * 1000:>10.1f} ms{'   TOO SLOW' if seconds > bound else ''}", flush=True)

    if not options.only:
        documents = sorted([*DOCUMENTS.glob("*/*.txt"), *options.launch.glob("*.txt")])
        row("cold start", cold_start(documents[0]), COLD)
        read_text(documents[0].read_text(encoding="utf-8"))
        times = []
        for document in documents:
            text = document.read_text(encoding="utf-8")
            times.append((best(lambda text=text: read_text(text)), document.stem))
        times.sort()
        row(f"median of {len(times)} documents", times[len(times) // 2][0], ORDINARY)
        row(f"slowest: {times[-1][1]}", times[-1][0], ORDINARY)
    for name, text in pathological():
        if not options.only or options.only in name:
            row(f"1 MB of {name}", best(lambda text=text: read_text(text), runs=1), LARGE)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
