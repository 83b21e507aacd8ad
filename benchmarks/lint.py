"""How long `thidua lint` takes: cold as a command, warm as a call; a paper of one page and a decision of many.

.venv/bin/python benchmarks/lint.py [rounds]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.documents import make
from thidua.documents.linting import lint
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf

ROUNDS = 5
PAPERS = {
    "one page": make.make_letter(),
    "plan with annexes": make.make_plan(6),
    "2,400 names": make.make_decision(2_400),
}


def seconds(call, rounds):
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main(rounds=ROUNDS):
    with tempfile.TemporaryDirectory() as folder:
        for name, paper in PAPERS.items():
            for form, drawn in (("docx", paper_docx(paper)), ("pdf", paper_pdf(paper))):
                file = Path(folder) / f"paper.{form}"
                file.write_bytes(drawn)
                command = [sys.executable, "-m", "thidua.cli", "lint", str(file)]
                cold = seconds(
                    lambda command=command: subprocess.run(command, capture_output=True, check=False), rounds
                )
                warm = seconds(lambda drawn=drawn, file=file: lint(drawn, file.name), rounds)
                print(f"{name:<20}{form:<6}cold {cold:6.2f} s   warm {warm:6.3f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
