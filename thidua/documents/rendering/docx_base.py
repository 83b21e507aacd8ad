"""The empty .docx that every paper begins with: our named styles by the measures of the decree, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from thidua.documents import decree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADER_ID = "rIdPage"
HEADER_DISTANCE = 10.0  # mm from the edge of the paper to the page number
# A zip member has a date; all of ours have the first one a zip can say.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


def points(pt: float) -> int:
    """Twentieths of a point."""
    return round(pt * 20)


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. `name` is what people see in Word's list."""

    id: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    based_on: str = "Normal"
    before: float = 0  # pt
    after: float = 0
    line: float = 1.0  # lines; below 0: exactly so many points
    first_line: float = 0  # mm
    hanging: float = 0
    left: float = 0
    keep_next: bool = False
    outline: int | None = None

    def xml(self) -> str:
        flow = "".join(
            (
                "<w:keepNext/>" if self.keep_next else "",
                self._spacing(),
                self._indent(),
                f'<w:jc w:val="{self.align}"/>',
                "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>',
            )
        )
        letters = ("<w:b/>" if self.bold else "") + ("<w:i/>" if self.italic else "")
        half = round(self.size * 2)
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"{self._custom()}><w:name w:val="{escape(self.name)}"/>'
            f'<w:basedOn w:val="{self.based_on}"/><w:qFormat/><w:pPr>{flow}</w:pPr>'
            f'<w:rPr>{letters}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
        )

    def _custom(self) -> str:
        return "" if self.name.startswith(("heading ", "header")) else ' w:customStyle="1"'

    def _spacing(self) -> str:
        pitch = (
            f'w:line="{points(-self.line)}" w:lineRule="exact"'
            if self.line < 0
            else f'w:line="{round(self.line * 240)}" w:lineRule="auto"'
        )
        return f'<w:spacing w:before="{points(self.before)}" w:after="{points(self.after)}" {pitch}/>'

    def _indent(self) -> str:
        sides = {
            "left": self.left + self.hanging,
            "firstLine": self.first_line,
            "hanging": self.hanging,
        }
        said = " ".join(f'w:{side}="{twips(mm)}"' for side, mm in sides.items() if mm)
        return f"<w:ind {said}/>" if said else ""


def styles(style: Mapping[str, Any]) -> list[Style]:
    """Every style of our papers, by the values of the decree."""

    def size(name: str) -> float:
        return float(style[name]["size"])

    text: dict[str, Any] = {
        "size": size("text"),
        "align": "both",
        "after": float(style["text"]["paragraph_gap"]),
        "line": float(style["text"]["line"]),
        "first_line": float(style["text"]["indent"]),
    }
    part = {**text, "size": size("heading"), "bold": True, "keep_next": True}
    return [
        Style("NoiDung", "Nội dung", **text),
        Style("CanCu", "Căn cứ ban hành", italic=True, based_on="NoiDung", **text),
        Style("Heading1", "heading 1", outline=0, **part),
        Style("Heading2", "heading 2", outline=1, **part),
        Style("Heading3", "heading 3", outline=2, **part),
        Style("Heading4", "heading 4", outline=3, **part),
        Style(
            "ChuongMuc", "Phần, chương, mục", size("heading"), bold=True, keep_next=True, before=6, outline=0
        ),
        Style("TenChuongMuc", "Tên phần, chương, mục", size("heading"), bold=True, keep_next=True, after=6),
        Style("Dieu", "Điều", based_on="NoiDung", outline=3, **text),
        Style("KhoanDiem", "Khoản, điểm", based_on="NoiDung", **text),
        Style("QuocHieu", "Quốc hiệu", size("motto_line_1"), bold=True),
        Style("TieuNgu", "Tiêu ngữ", size("motto_line_2"), bold=True),
        Style("CoQuanChuQuan", "Cơ quan chủ quản", size("body")),
        Style("CoQuanBanHanh", "Cơ quan ban hành", size("body"), bold=True),
        Style("SoKyHieu", "Số, ký hiệu", size("number"), before=6),
        Style("DiaDanhThoiGian", "Địa danh, thời gian", size("place_date"), italic=True, before=6),
        Style("TrichYeuCongVan", "Trích yếu công văn", size("letter_subject"), before=6),
        Style("MucDoKhan", "Mức độ khẩn", size("urgency"), bold=True, before=9),
        Style(
            "TenLoai", "Tên loại văn bản", size("type_name"), bold=True, before=14, keep_next=True, outline=0
        ),
        Style("TrichYeu", "Trích yếu nội dung", size("subject"), bold=True, keep_next=True),
        Style("DuongKe", "Đường kẻ", 1, before=3, line=-2, keep_next=True),
        Style("KinhGui", "Kính gửi", size("addressee"), before=14, after=14),
        Style("NoiDuocGui", "Kính gửi (danh sách)", size("addressee"), align="left", before=3, hanging=3),
        Style("ThamQuyen", "Thẩm quyền ban hành", size("text"), bold=True, before=6, after=6, keep_next=True),
        Style("ChuBang", "Chữ trong bảng", 13, align="left"),
        Style("TenBang", "Tên bảng", size("text"), bold=True, after=6, keep_next=True),
        Style("ChuThich", "Chú thích hình", size("text"), italic=True, before=3, after=6),
        Style("Hinh", "Hình", size("text"), before=3, keep_next=True),
        Style("ChucVuNguoiKy", "Chức vụ người ký", size("signature"), bold=True, keep_next=True),
        Style(
            "HoTenNguoiKy", "Họ tên người ký", size("signature"), bold=True, before=SIGNATURE_ROOM / 25.4 * 72
        ),
        Style(
            "NoiNhan",
            "Nơi nhận",
            size("recipients_label"),
            bold=True,
            italic=True,
            align="left",
            keep_next=True,
        ),
        Style(
            "DanhSachNoiNhan",
            "Nơi nhận (danh sách)",
            size("recipients"),
            align="left",
            before=1,
            hanging=2,
        ),
        Style("PhuLuc", "Phụ lục", size("annex_label"), bold=True, keep_next=True),
        Style("TenPhuLuc", "Tên phụ lục", size("annex_label"), bold=True, keep_next=True, outline=0),
        Style("KemTheo", "Kèm theo", size("text"), italic=True, after=14, keep_next=True),
        Style("Header", "header", size("page_number")),
        Style("Ket", "Dòng cuối", 1, line=-1),
    ]


SIGNATURE_ROOM = 26.0  # mm between post and name, for the hand


def _styles_xml(style: Mapping[str, Any]) -> str:
    font = escape(style["fonts"]["named"])
    half = round(style["text"]["size"] * 2)
    faces = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{faces}<w:color w:val="000000"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join(each.xml() for each in styles(style))
        + "</w:styles>"
    )


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_HEADER = (
    f'<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "styles": ("word/styles.xml", f"{WORD_TYPE}.styles+xml"),
    "settings": ("word/settings.xml", f"{WORD_TYPE}.settings+xml"),
    "header": ("word/header1.xml", f"{WORD_TYPE}.header+xml"),
}


@cache
def base() -> bytes:
    """The empty document as a file."""
    style = decree.style()
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    overrides = {
        "word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **dict(_PARTS.values()),
    }
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + "".join(
                f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
            )
            + "</Types>"
        ),
        "_rels/.rels": _relations(
            {
                "rId1": (f"{_RELATION}/officeDocument", "word/document.xml"),
                "rId2": (core, "docProps/core.xml"),
            }
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(
            {
                "rIdStyles": (f"{_RELATION}/styles", "styles.xml"),
                "rIdSettings": (f"{_RELATION}/settings", "settings.xml"),
                HEADER_ID: (f"{_RELATION}/header", "header1.xml"),
            }
        ),
        "word/styles.xml": _styles_xml(style),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _HEADER,
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
        ),
    }
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return packed({name: f"{declared}{text}".encode() for name, text in members.items()})


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>'
        for rid, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on its members alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, ZIP_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, data)
    return out.getvalue()
