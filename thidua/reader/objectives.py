"""The objectives (*mục tiêu, mục đích*): what the campaign is for, in the words of its section."""

from __future__ import annotations

from thidua.reader.model import Span
from thidua.reader.outline import Node, Outline
from thidua.reader.regions import Regions


def read(outline: Outline, regions: Regions) -> tuple[str | None, dict[str, list[Span]]]:
    """The text under "Mục tiêu", else under "Mục đích"; what is required of the work (*yêu cầu*) is left out."""
    for phrase in ("muc tieu", "muc dich"):
        for node in outline.headings():
            if phrase not in node.title.folded or node.topics & {"contents", "duties", "commendation"}:
                continue
            parts = _below(node, phrase)
            if parts:
                text = "\n".join(part.whole.value for part in parts if part.whole.text)
                if node.rest is not None:
                    text = f"{node.rest.value}\n{text}".strip()
                return text, {"objectives": [span for part in parts for span in part.line.spans(0.85)]}
            if node.rest is not None:
                return node.rest.value, {"objectives": node.rest.spans(0.9)}
    return None, {}


def _below(heading: Node, phrase: str) -> list[Node]:
    """The paragraphs under a heading; of "Mục đích, yêu cầu" only those of the part that is asked for."""
    named = [node for node in heading.children if node.is_heading and phrase in node.title.folded]
    chosen = named or [
        node for node in heading.children if not (node.is_heading and "yeu cau" in node.title.folded)
    ]
    found: list[Node] = []
    for node in chosen:
        skipped = {id(node)} if node.is_heading else set()
        if node.is_heading and node.rest is not None:
            found.append(Node("text", "", node.rest, node.rest))
        found.extend(inner for inner in node.walk() if id(inner) not in skipped and inner.kind != "row")
    return found
