"""The contents of emulation (*nội dung thi đua*): the items that units are called to compete in."""

from __future__ import annotations

from thidua.reader import duties, movements, words
from thidua.reader.model import ContentItem, Span
from thidua.reader.outline import Node, Outline, is_report
from thidua.reader.passage import Passage
from thidua.reader.regions import Regions

_LABELLED = {"item", "heading"}


def read(outline: Outline, regions: Regions) -> tuple[list[ContentItem], dict[str, list[Span]]]:
    """The items directly under the contents, each with what stands under it; `contents.N` is its span."""
    nodes, confidence = ([], 0.0) if is_report(regions) else nodes_of(outline)
    items: list[ContentItem] = []
    spans: dict[str, list[Span]] = {}
    for node in nodes:
        spans[f"contents.{len(items)}"] = [
            span for part in _own(node) for span in part.line.spans(confidence)
        ]
        items.append(_item(node))
    return items, spans


def nodes_of(outline: Outline) -> tuple[list[Node], float]:
    """The nodes that are contents, and how sure the outline is of it.

    The heading says so, best "nội dung thi đua", at worst "mục tiêu"; a directive without headings lists its
    contents as numbered paragraphs before the duties.
    """
    best: tuple[int, Node] | None = None
    for node in outline.headings():
        rank = _rank(node)
        if rank is not None and (best is None or rank < best[0] or _holds(best, rank, node)) and _items(node):
            best = (rank, node)
    if best is not None:
        return _items(best[1]), 0.95 if best[0] < 2 else 0.75
    plain = [node for node in outline.roots if node.kind == "item" and node.series[0] != "bullet"]
    if not plain or not _is_first(plain[0]):
        return [], 0.0  # the page with the heading and the first items is lost
    plain = [node for node in plain if not duties.charges(node)]
    return (plain, 0.7) if len(plain) > 1 else ([], 0.0)


def _is_first(node: Node) -> bool:
    return node.value == 1 or node.label.lower().startswith(("một", "thứ nhất"))


def _holds(best: tuple[int, Node], rank: int, node: Node) -> bool:
    """Of "II. Nội dung thi đua" with "3. Nội dung thi đua" under it, the inner one is meant."""
    return rank == best[0] and any(inner is node for inner in best[1].walk())


def _rank(node: Node) -> int | None:
    folded = node.title.folded
    if words.pattern("outline.yaml", "not_contents").search(folded) and "noi dung thi dua" not in folded:
        return None
    for rank, phrase in enumerate(words.phrases("outline.yaml", "contents_headings")):
        if phrase in folded and words.any_of((phrase,)).search(folded):
            if phrase == "muc tieu" and "muc dich" in folded:
                return None
            return rank
    return None


def _items(heading: Node) -> list[Node]:
    numbered = [node for node in heading.children if node.kind in _LABELLED and node.series[0] != "bullet"]
    # Under "Nội dung" there may stand "Chủ đề", "Thời gian" beside the contents themselves.
    inner = [node for node in numbered if node.is_heading and _rank(node) == 0]
    if inner and all(_items(node) for node in inner[:1]) and len(numbered) > 1:
        return _items(inner[0])
    if numbered:
        return numbered
    marked = [node for node in heading.children if node.kind in _LABELLED]
    if marked:
        return marked
    rows = [node for node in heading.children if node.kind == "row" and node.title.text[:1].isdigit()]
    if rows:
        return rows
    return [node for node in heading.children if node.kind == "text"]


def _own(node: Node) -> list[Node]:
    """The node and the plain paragraphs that belong to it."""
    return [node, *(child for child in node.children if child.kind in {"text", "row"})]


def _item(node: Node) -> ContentItem:
    texts = [_words(part) for part in _own(node)]
    whole = Passage.join([each.title for each in _own(node)])
    return ContentItem(
        label=node.label,
        text="\n".join(text for text in texts if text),
        children=[_item(child) for child in node.children if child.kind in _LABELLED],
        movements=[found.name for found in movements.find(whole)],
    )


def _words(node: Node) -> str:
    return node.whole.value
