"""The blocks of a paper as WordprocessingML. Written as text: a table of thousands of rows takes a fraction of a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from thidua.documents.rendering.docx_base import points, twips
from thidua.documents.rendering.view import LONG_CELL

Picture = Callable[[str], tuple[str, float]]
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 36_000  # in a millimetre
CELL_MARGINS = (4.0, 3.0)  # pt at the sides, above and below
_MIDDLE = '<w:vAlign w:val="center"/>'
_KEPT_CELL = '<w:pStyle w:val="ChuBang"/><w:keepNext/>'
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_SPACES = 'xml:space="preserve"'


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """Words in one style; line ends in them are kept."""
    style = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size:
        style += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    said = f"<w:rPr>{style}</w:rPr>" if style else ""
    lines = f"<w:t {_SPACES}>{escape(text)}</w:t>"
    if "\n" in text:
        lines = lines.replace("\n", f"</w:t><w:br/><w:t {_SPACES}>")
    return f"<w:r>{said}{lines}</w:r>"


def runs(said: list[dict[str, Any]]) -> str:
    return "".join(run(each["text"], bold=each["bold"], italic=each["italic"]) for each in said)


def paragraph(style: str, content: str, more: str = "") -> str:
    """`more` are properties in the order of the schema: keepNext, pBdr, spacing, ind, jc."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def centred_box(style: str, text: str, box: float, available: float) -> str:
    """A centred title that breaks within `box` mm of `available`; nothing when there is no text."""
    if not text:
        return ""
    side = twips((available - box) / 2)
    return paragraph(style, run(text), f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else "")


def rule(length: float, available: float, after: float = 0) -> str:
    """A line of `length` mm in the middle: the upper border of an empty line, drawn in to that length."""
    side = twips((available - length) / 2)
    spacing = f'<w:spacing w:after="{points(after)}"/>' if after else ""
    return paragraph(
        "DuongKe",
        "",
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'{spacing}<w:ind w:left="{side}" w:right="{side}"/>',
    )


def cell(width: float, content: str, more: str = "") -> str:
    inside = content or paragraph("Normal", "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def table(widths: list[float], rows: list[list[str]], *, split: bool = False) -> str:
    """A table that only places its cells: no lines, no margins, widths that Word and LibreOffice both keep."""
    kept = "" if split else _WHOLE
    lines = "".join(f"<w:tr>{kept}{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl>{_table_properties(widths)}{_grid(widths)}{lines}</w:tbl>"


def _table_properties(widths: list[float], lines: str = "", wide: float = 0, high: float = 0) -> str:
    margins = "".join(
        f'<w:{edge} w:w="{points(pt)}" w:type="dxa"/>'
        for edge, pt in (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    )
    return (
        f'<w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _grid(widths: list[float]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(each)}"/>' for each in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def signer_head(signature: dict[str, Any]) -> str:
    lines = [*signature["authority"], signature["post"]]
    return "".join(paragraph("ChucVuNguoiKy", run(line)) for line in lines if line)


def signer_name(signature: dict[str, Any]) -> str:
    return paragraph("HoTenNguoiKy", run(signature["name"]))


class Blocks:
    """Draws blocks into a text area `across` mm wide; `picture` keeps a drawing and says where and how high it is."""

    def __init__(self, across: float, picture: Picture) -> None:
        self.across = across
        self.picture = picture
        self.pictures = 0

    def xml(self, blocks: list[dict[str, Any]]) -> str:
        return "".join(map(self._one, blocks))

    def _one(self, block: dict[str, Any]) -> str:
        draw: Callable[[dict[str, Any]], str] = getattr(self, f"_{block['is'].lower()}")
        return draw(block)

    def _paragraph(self, block: dict[str, Any]) -> str:
        more = _kept(block["keep"])
        if not block["indent"] or block["align"] in ("center", "right"):
            more += '<w:ind w:firstLine="0"/>'
        if block["align"] != "justify":
            more += f'<w:jc w:val="{_ALIGN[block["align"]]}"/>'
        return paragraph("NoiDung", runs(block["text"]), more)

    def _item(self, block: dict[str, Any]) -> str:
        label = run(f"{block['label']} ") if block["label"] else ""
        return paragraph("KhoanDiem", label + runs(block["text"]), _kept(block["keep"]))

    def _heading(self, block: dict[str, Any]) -> str:
        if not block["centred"]:
            words = " ".join(filter(None, (block["label"], block["text"])))
            return paragraph(f"Heading{min(max(block['level'], 1), 4)}", run(words))
        return paragraph("ChuongMuc", run(block["label"])) + centred_box(
            "TenChuongMuc", block["text"], block["box"], self.across
        )

    def _article(self, block: dict[str, Any]) -> str:
        words = run(block["label"], bold=True)
        if block["text"]:
            words += run(f" {block['text']}", bold=block["bold"])
        return paragraph("Dieu", words, _kept(block["keep"] or block["bold"])) + self.xml(block["inside"])

    def _table(self, block: dict[str, Any]) -> str:
        shares = [column["width"] for column in block["columns"]]
        widths = [self.across * share / sum(shares) for share in shares]
        head = "".join(
            cell(
                width,
                paragraph(
                    "ChuBang", run(column["title"], bold=True, size=block["size"]), '<w:jc w:val="center"/>'
                ),
                _MIDDLE,
            )
            for column, width in zip(block["columns"], widths, strict=True)
        )
        rows = _Rows(widths, [column["align"] for column in block["columns"]], block["size"])
        caption = paragraph("TenBang", run(block["caption"])) if block["caption"] else ""
        lines = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        properties = _table_properties(widths, f"<w:tblBorders>{lines}</w:tblBorders>", *CELL_MARGINS)
        return (
            f"{caption}<w:tbl>{properties}{_grid(widths)}"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows.xml(block['rows'], block['kept_rows'])}</w:tbl>"
            + paragraph("Ket", "", f'{_kept(block["kept_rows"] > 0)}<w:spacing w:after="120"/>')
        )

    def _picture(self, block: dict[str, Any]) -> str:
        relation, share = self.picture(block["svg"])
        self.pictures += 1
        wide = round(self.across * block["width"] * _EMU)
        drawn = _inline(relation, wide, round(wide * share), self.pictures, block["says"])
        caption = paragraph("ChuThich", run(block["says"])) if block["says"] else ""
        return paragraph("Hinh", drawn) + caption

    def _signatures(self, block: dict[str, Any]) -> str:
        widths = [self.across / len(block["signers"])] * len(block["signers"])
        rows = [
            [cell(width, part(each)) for width, each in zip(widths, block["signers"], strict=True)]
            for part in (signer_head, signer_name)
        ]
        return paragraph("Ket", "", '<w:keepNext/><w:spacing w:after="120"/>') + table(widths, rows)


class _Rows:
    """The rows of a table of data; what is the same in every cell of a column is written once."""

    def __init__(self, widths: list[float], aligns: list[str], size: float) -> None:
        self.widths = widths
        self.size = "" if size == 13 else f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>'
        self.starts = [
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{_MIDDLE}</w:tcPr><w:p><w:pPr><w:pStyle w:val="ChuBang"/>'
            + ("" if align == "left" else f'<w:jc w:val="{_ALIGN[align]}"/>')
            + f"</w:pPr><w:r>{self.size}<w:t {_SPACES}>"
            for width, align in zip(widths, aligns, strict=True)
        ]

    def xml(self, rows: list[list[str]], kept: int = 0) -> str:
        """The last `kept` rows stay with what follows the table."""
        split = len(rows) - kept
        last = "".join(map(self._row, rows[split:])).replace('<w:pStyle w:val="ChuBang"/>', _KEPT_CELL)
        return "".join(map(self._row, rows[:split])) + last

    def _row(self, row: list[str]) -> str:
        if len(row) == 1 and len(self.widths) > 1:
            return self._spanning(row[0])
        cells = "".join(
            f"{start}{_escaped(text)}</w:t></w:r></w:p></w:tc>"
            for start, text in zip(self.starts, row, strict=True)
        )
        kept = "" if len(cells) > LONG_CELL and max(map(len, row)) > LONG_CELL else _WHOLE
        return f"<w:tr>{kept}{cells}</w:tr>"

    def _spanning(self, text: str) -> str:
        """The name of a group of rows: never the last on its page."""
        wide, many = sum(map(twips, self.widths)), len(self.widths)
        size = self.size.replace("<w:rPr>", "<w:rPr><w:b/>") or "<w:rPr><w:b/></w:rPr>"
        return (
            f'<w:tr>{_WHOLE}<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>'
            f'<w:gridSpan w:val="{many}"/></w:tcPr><w:p><w:pPr>{_KEPT_CELL}</w:pPr>'
            f"<w:r>{size}<w:t {_SPACES}>{_escaped(text)}</w:t></w:r></w:p></w:tc></w:tr>"
        )


def _escaped(text: str) -> str:
    words = escape(text)
    return words.replace("\n", f"</w:t><w:br/><w:t {_SPACES}>") if "\n" in words else words


def _kept(keep: bool) -> str:
    return "<w:keepNext/>" if keep else ""


def _inline(relation: str, wide: int, high: int, number: int, says: str) -> str:
    name = f'id="{number}" name="Hình {number}" descr={quoteattr(says)}'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {name}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
