"""The paper as .docx: named styles that stay editable in Word, the same breaks and lines as in the PDF."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from thidua.documents import decree
from thidua.documents.paper import Paper
from thidua.documents.rendering.docx_base import HEADER_DISTANCE, HEADER_ID, R, W, base, packed, twips
from thidua.documents.rendering.docx_blocks import (
    Blocks,
    cell,
    centred_box,
    paragraph,
    rule,
    run,
    signer_head,
    signer_name,
    table,
)
from thidua.documents.rendering.pdf import picture_png
from thidua.documents.rendering.view import described

_TINY = '<w:p><w:pPr><w:pStyle w:val="Ket"/>{}</w:pPr></w:p>'
_KEPT_WHOLE = 25  # recipients; a longer list may go on to the next page
# A draft has no day yet; its file still has one.
_NO_DAY = dt.date(2020, 3, 5)


def paper_docx(paper: Paper) -> bytes:
    """The paper as a Word file. Raises `Unprintable` on text or pictures that cannot be set."""
    import docx
    from docx.oxml import parse_xml

    said = described(paper)
    document = docx.Document(io.BytesIO(base()))
    body = _Body(said, document.part)
    document.element.replace(document.element.body, parse_xml(body.xml()))
    _say_properties(document.core_properties, paper, said)
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def _say_properties(properties: Any, paper: Paper, said: dict[str, Any]) -> None:
    # Word refuses properties longer than 255 letters.
    properties.title = said["title"][:255]
    properties.author = properties.last_modified_by = said["author"][:255]
    properties.language = "vi-VN"
    properties.revision = 1
    moment = dt.datetime.combine(paper.date or _NO_DAY, dt.time(), dt.UTC)
    properties.created = properties.modified = moment.replace(tzinfo=None)


class _Body:
    """The body of one document, sheet by sheet."""

    def __init__(self, said: dict[str, Any], part: Any) -> None:
        self.said = said
        self.part = part
        self.style = decree.style()
        page = self.style["page"]
        self.across = page["width"] - page["left"] - page["right"]

    def xml(self) -> str:
        sheets = [
            (self._paper(), False),
            *((self._annex(each), each["landscape"]) for each in self.said["annexes"]),
        ]
        parts = []
        for n, (content, landscape) in enumerate(sheets):
            section = self._section(landscape)
            last = n == len(sheets) - 1
            parts.append(content + (_TINY.format("") + section if last else _TINY.format(section)))
        return f'<w:body xmlns:w="{W}" xmlns:r="{R}">{"".join(parts)}</w:body>'

    def _section(self, landscape: bool) -> str:
        page = self.style["page"]
        wide, high = twips(page["width"]), twips(page["height"])
        size = (
            f'w:w="{high}" w:h="{wide}" w:orient="landscape"' if landscape else f'w:w="{wide}" w:h="{high}"'
        )
        margins = " ".join(f'w:{side}="{twips(page[side])}"' for side in ("top", "right", "bottom", "left"))
        distance = twips(HEADER_DISTANCE)
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz {size}/><w:pgMar {margins} w:header="{distance}" w:footer="{distance}" w:gutter="0"/>'
            '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
        )

    def _blocks(self, across: float) -> Blocks:
        return Blocks(across, self._picture)

    def _picture(self, svg: str) -> tuple[str, float]:
        """The relation to the picture, and its height as a share of its width."""
        relation, image = self.part.get_or_add_image(io.BytesIO(picture_png(svg)))
        return relation, image.px_height / image.px_width

    def _paper(self) -> str:
        said = self.said
        return "".join(
            (
                self._head() if said["header"] else "",
                self._title(),
                self._addressees(),
                centred_box("ThamQuyen", said["authority_line"], said["authority_width"], self.across),
                *(paragraph("CanCu", run(each)) for each in said["bases"]),
                paragraph("ThamQuyen", run(said["resolution"])) if said["resolution"] else "",
                self._blocks(self.across).xml(said["blocks"]),
                self._foot(),
            )
        )

    def _head(self) -> str:
        said = self.said
        left, right = said["columns"]
        body = (
            (paragraph("CoQuanChuQuan", run("\n".join(said["superior"]))) if said["superior"] else "")
            + paragraph("CoQuanBanHanh", run("\n".join(said["name"])))
            + rule(said["name_rule"], left)
        )
        motto = (
            paragraph("QuocHieu", run(said["motto"][0]))
            + paragraph("TieuNgu", run(said["motto"][1]))
            + rule(said["motto_rule"], right)
        )
        number = paragraph("SoKyHieu", run(f"Số: {said['code']}")) if said["code"] else ""
        if said["about"]:
            number += centred_box("TrichYeuCongVan", said["about"], said["about_width"], left)
        if said["urgency"]:
            number += self._urgency(said["urgency"], left)
        place = paragraph("DiaDanhThoiGian", run(said["place_date"]))
        return table(
            [left, right],
            [[cell(left, body), cell(right, motto)], [cell(left, number), cell(right, place)]],
        )

    def _urgency(self, word: str, across: float) -> str:
        from thidua.documents.rendering.widths import width

        box = width(word, self.style["urgency"]["size"], bold=True) + 5
        side = twips((across - box) / 2)
        border = "".join(
            f'<w:{edge} w:val="single" w:sz="8" w:space="3" w:color="000000"/>'
            for edge in ("top", "left", "bottom", "right")
        )
        return paragraph(
            "MucDoKhan", run(word), f'<w:pBdr>{border}</w:pBdr><w:ind w:left="{side}" w:right="{side}"/>'
        )

    def _title(self) -> str:
        said = self.said
        if not said["type_name"]:
            return ""
        name = paragraph("TenLoai", run(said["type_name"]))
        if not said["subject"]:
            return name + paragraph("Ket", "", '<w:spacing w:after="280"/>')
        subject = centred_box("TrichYeu", said["subject"], said["subject_width"], self.across)
        return name + subject + rule(said["subject_rule"], self.across, after=14)

    def _addressees(self) -> str:
        said = self.said
        entries = said["addressees"]
        if len(entries) < 2:
            return "".join(paragraph("KinhGui", run(f"Kính gửi: {each}")) for each in entries)
        left = twips(said["addressee_pad"])
        first = paragraph(
            "KinhGui",
            run("Kính gửi:"),
            f'<w:spacing w:after="0"/><w:ind w:left="{left}"/><w:jc w:val="left"/>',
        )
        under = twips(said["addressee_pad"] + said["addressee_dash"] + 3)
        places = f'<w:ind w:left="{under}" w:hanging="{twips(3)}"/>'
        rows = [paragraph("NoiDuocGui", run(f"- {each}"), places) for each in entries[:-1]]
        last = paragraph("NoiDuocGui", run(f"- {entries[-1]}"), f'<w:spacing w:after="280"/>{places}')
        return "".join((first, *rows, last))

    def _foot(self) -> str:
        said = self.said
        if not said["recipients"] and not said["signature"]:
            return ""
        whole = len(said["recipients"]) <= _KEPT_WHOLE
        left, right = self.across * 0.48, self.across * 0.52
        names = ""
        if said["recipients"]:
            names = paragraph("NoiNhan", run("Nơi nhận:")) + "".join(
                paragraph("DanhSachNoiNhan", run(f"- {each}")) for each in said["recipients"]
            )
        sign = cell(
            right,
            signer_head(said["signature"]) + signer_name(said["signature"]) if said["signature"] else "",
        )
        keep = "<w:keepNext/>" if whole else ""
        gap = paragraph("Ket", "", f'{keep}<w:spacing w:after="120"/>')
        foot = table([left, right], [[cell(left, names), sign]], split=not whole)
        if not whole:
            for style in ("NoiNhan", "ChucVuNguoiKy"):
                own = f'<w:pStyle w:val="{style}"/>'
                foot = foot.replace(own, f'{own}<w:keepNext w:val="0"/>')
        return gap + foot

    def _annex(self, annex: dict[str, Any]) -> str:
        page = self.style["page"]
        across = self.across + (page["height"] - page["width"] if annex["landscape"] else 0)
        return "".join(
            (
                paragraph("PhuLuc", run(annex["label"])),
                centred_box("TenPhuLuc", annex["title"], annex["title_width"], across),
                centred_box("KemTheo", annex["with"], annex["with_width"], across),
                self._blocks(across).xml(annex["blocks"]),
            )
        )
