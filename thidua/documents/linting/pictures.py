"""Pages of a PDF as pictures, for the remarks to be drawn on. Drawn in a process of its own, with bounds."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.documents.linting.pdf import run_worker
from thidua.reader.sources import process
from thidua.reader.sources.outcome import Clock

_SECONDS = 20
_PIXELS = 2_000_000  # of one page: A4 at 96 dots an inch has 0.9 million


def page_pictures(data: bytes, pages: Iterable[int]) -> dict[int, bytes]:
    """PNG of each of the pages (from 1) that the file has. Raises `Unreadable`."""
    wanted = sorted(set(pages))
    if not wanted:
        return {}
    with process.own_folder() as folder:
        file = folder / "document.pdf"
        file.write_bytes(data)
        listed = ",".join(map(str, wanted))
        run_worker(["draw", str(file), str(folder), listed, str(_PIXELS)], folder, Clock(_SECONDS))
        found = {number: folder / f"page-{number}.png" for number in wanted}
        return {number: path.read_bytes() for number, path in found.items() if path.exists()}
