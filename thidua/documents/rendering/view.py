"""What both renderers write, word for word: the fixed forms of Decree 30/2020/NĐ-CP applied to a paper.

Lengths are mm, sizes pt. Where titles break and how long the lines under them are is decided here once, so that the PDF
and the .docx look the same.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from thidua.documents import decree
from thidua.documents.paper import (
    Annex,
    Article,
    Block,
    Body,
    Heading,
    Item,
    Paper,
    Paragraph,
    Picture,
    Run,
    Signature,
    Signatures,
    Table,
    Text,
    plain_text,
)
from thidua.documents.rendering.printable import MOST_LETTERS, Unprintable, printable
from thidua.documents.rendering.widths import even_width, lines, width

BLANK = "…"  # a place left open in a draft, to be filled by hand or at issue
NO_BREAK = "\u00a0"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TABLE_SIZE = 13.0
# Where names of bodies break when they do not fit one line.
_BREAKS: dict[str, tuple[str, ...]] = {
    "ỦY BAN NHÂN DÂN": ("ỦY BAN NHÂN DÂN",),
    "HỘI ĐỒNG NHÂN DÂN": ("HỘI ĐỒNG NHÂN DÂN",),
    "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG": ("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"),
    "HỘI ĐỒNG SÁNG KIẾN": ("HỘI ĐỒNG SÁNG KIẾN",),
}
_ROMAN = re.compile(r"[IVXLC]+\.?")
_SENTENCE_END = (".", ";", ":", "/.", "…")
LONG_CELL = 800  # letters; a row with a longer cell may break over two pages
_KEPT_ROWS = 2  # of a table that ends a paper
_MOST_KEPT_LETTERS = 900  # a paragraph kept whole with the signature


def place_and_date(place: str, day: dt.date | None) -> str:
    """Địa danh và thời gian: days below 10 and the months 1 and 2 with a leading zero."""
    if day is None:
        return f"{place}, ngày{NO_BREAK}{BLANK * 2} tháng{NO_BREAK}{BLANK * 2} năm{NO_BREAK}{BLANK * 2}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


def annexed_to(paper: Paper) -> str:
    """ "(Kèm theo Kế hoạch số 15/KH-UBND ngày 02 tháng 01 năm 2024 của …)"."""
    name = paper.type_name.capitalize() if paper.type_name else "Công văn"
    day = place_and_date("", paper.date).removeprefix(", ")
    return f"(Kèm theo {name} số {code(paper)} {day} của {_whose(paper)})"


def _whose(paper: Paper) -> str:
    line = paper.authority_line
    if line and not line.isupper():
        return line
    return f"Chủ tịch {paper.body.name}" if line.startswith("CHỦ TỊCH ") else paper.body.name


def code(paper: Paper) -> str:
    """Số, ký hiệu; a number below 10 with a leading zero, an open place while there is none.

    A paper without a sign and without a number is one that gets none: empty.
    """
    if not paper.number and not paper.sign:
        return ""
    number = paper.number or BLANK * 3
    if number.isdigit():
        number = number.zfill(2)
    return f"{number}/{paper.sign}" if paper.sign else number


def title(paper: Paper) -> str:
    """What a reader of the file's properties sees."""
    return " ".join(filter(None, (paper.type_name, paper.subject))) or paper.body.name


def runs(text: Text) -> list[Run]:
    return [Run(text)] if isinstance(text, str) else text


def ended(blocks: list[Block], mark: str = "./.") -> list[Block]:
    """The blocks with the mark that ends a paper at the end of its last sentence, in place of a full stop."""
    if not blocks:
        return blocks
    *before, last = blocks
    if isinstance(last, Paragraph | Item):
        whole = runs(last.text)
        tail = _unended(whole[-1].text) if whole else ""
        marked = (
            [*whole[:-1], Run(f"{tail}{mark}", whole[-1].bold, whole[-1].italic)] if whole else [Run(mark)]
        )
        text: Text = plain_text(marked) if isinstance(last.text, str) else marked
        if isinstance(last, Item):
            return [*before, Item(last.label, text, last.level)]
        return [*before, Paragraph(text, last.align, last.indent, last.keep)]
    if isinstance(last, Article):
        if last.blocks:
            return [*before, Article(last.number, last.text, ended(last.blocks, mark))]
        return [*before, Article(last.number, _unended(last.text) + mark)]
    return blocks  # a table or signatures: their own end is plain to see


def _unended(text: str) -> str:
    return text.rstrip().removesuffix("./.").rstrip(" .;:,")


def listed(entries: list[str]) -> list[str]:
    """Each entry with ";" at its end, the last with "."; marks that the writer put there are not doubled."""
    bare = [entry.strip().removeprefix("- ").rstrip(" .;,") for entry in entries]
    bare = [entry for entry in bare if entry]
    return [f"{entry}{'.' if n == len(bare) - 1 else ';'}" for n, entry in enumerate(bare)]


def name_lines(body: Body, available: float) -> list[str]:
    """The name of the body in capitals, broken as offices break it, else as even as possible."""
    if body.lines:
        return [printable(line).upper() for line in body.lines]
    return _broken(body.name, available, bold=True)


def _broken(name: str, available: float, *, bold: bool) -> list[str]:
    size = decree.style()["body"]["size"]
    name = printable(name).upper()
    for start, whole in _BREAKS.items():
        if name == start or name.startswith(f"{start} "):
            return [*whole, *lines(name.removeprefix(start), size, available, bold=bold)]
    return lines(name, size, available, bold=bold)


def is_centred(heading: Heading) -> bool:
    """Phần, chương, mục stand on a centred line of their own; I. and 1. begin at the indent."""
    return heading.label.split(" ")[0].lower() in {"phần", "chương", "mục", "tiểu"}


def is_title(article: Article) -> bool:
    """Điều 1. has a name (bold, clauses follow) or says at once what it orders."""
    return bool(article.blocks) and not article.text.rstrip().endswith(_SENTENCE_END)


def described(paper: Paper) -> dict[str, Any]:
    """The paper as both renderers draw it: plain lists and objects. Raises `Unprintable`."""
    style = decree.style()
    page = style["page"]
    text_width = page["width"] - page["left"] - page["right"]
    right = width(MOTTO[0], style["motto_line_1"]["size"], bold=True) + 1.3
    left = text_width - right
    name = name_lines(paper.body, left - 1)
    letter = not paper.type_name
    about = f"V/v {printable(paper.subject)}" if letter and paper.subject else ""
    blocks = ended(paper.blocks) if paper.end_mark else paper.blocks
    said: dict[str, Any] = {
        "title": printable(title(paper)),
        "author": printable(paper.body.name),
        "header": paper.header,
        "long_cell": LONG_CELL,
        "columns": [left, right],
        "motto": MOTTO,
        "motto_rule": width(MOTTO[1], style["motto_line_2"]["size"], bold=True),
        "superior": _broken(paper.body.superior, left - 1, bold=False),
        "name": name,
        "name_rule": style["rule"]["share"]
        * max((width(n, style["body"]["size"], bold=True) for n in name), default=0),
        "code": printable(code(paper)),
        "about": about,
        "about_width": even_width(about, style["letter_subject"]["size"], left - 2),
        "urgency": printable(paper.urgency).upper(),
        "place_date": printable(place_and_date(paper.place, paper.date)),
        "type_name": printable(paper.type_name).upper(),
        "subject": "" if letter else printable(paper.subject),
        **_centred("subject", printable(paper.subject), style["subject"]["size"], text_width),
        "addressees": listed(paper.addressees) if len(paper.addressees) > 1 else list(paper.addressees),
        "addressee_pad": 25.0,
        "addressee_dash": width("Kính gửi", style["addressee"]["size"]),
        "authority_line": printable(paper.authority_line).upper(),
        **_centred("authority", printable(paper.authority_line).upper(), style["text"]["size"], text_width),
        "bases": [printable(each) for each in listed(paper.bases)],
        "resolution": printable(paper.resolution).upper(),
        "blocks": _blocks(blocks, text_width),
        "signature": _signature(paper.signature) if paper.signature else None,
        "recipients": [printable(each) for each in listed(paper.recipients)],
        "annexes": [_annex(each, paper) for each in paper.annexes],
    }
    said["addressees"] = [printable(each) for each in said["addressees"]]
    _keep_with_foot(said["blocks"])
    if letters(said) > MOST_LETTERS:
        raise Unprintable("Văn bản dài quá 5.000.000 chữ. Hãy chia thành nhiều văn bản hoặc nhiều phụ lục.")
    return said


def letters(said: Any) -> int:
    if isinstance(said, str):
        return len(said)
    if isinstance(said, dict):
        return sum(map(letters, said.values()))
    return sum(map(letters, said)) if isinstance(said, list | tuple) else 0


def _keep_with_foot(blocks: list[dict[str, Any]]) -> None:
    """Marks the blocks that go with the signature to its page, so that it never stands there alone."""
    last = blocks
    if blocks and blocks[-1]["is"] == "Signatures":
        last = blocks[:-1]
    while last and last[-1].get("inside"):
        last = last[-1]["inside"]
    if last and last[-1]["is"] == "Table" and len(last[-1]["rows"]) > 2 * _KEPT_ROWS:
        last[-1]["kept_rows"] = _KEPT_ROWS
    kept = 0
    for block in reversed(last):
        if (
            block["is"] not in ("Paragraph", "Item", "Article")
            or kept > 90
            or len(_words(block)) > _MOST_KEPT_LETTERS
        ):
            break
        block["keep"] = True
        kept += len(_words(block))


def _words(block: dict[str, Any]) -> str:
    text = block["text"]
    return text if isinstance(text, str) else "".join(run["text"] for run in text)


def _centred(name: str, text: str, size: float, available: float) -> dict[str, float]:
    """Box and line of a bold title: the mm that make its lines even, and the length of the line under it."""
    box = even_width(text, size, available, bold=True)
    return {
        f"{name}_width": box,
        f"{name}_rule": decree.style()["rule"]["share"] * min(box, width(text, size, bold=True)),
    }


def _annex(annex: Annex, paper: Paper) -> dict[str, Any]:
    style = decree.style()
    page = style["page"]
    across = page["height"] if annex.landscape else page["width"]
    text_width = across - page["left"] - page["right"]
    name, within = printable(annex.title).upper(), printable(annexed_to(paper))
    return {
        "label": f"Phụ lục {annex.label}".strip(),
        "title": name,
        **_centred("title", name, style["annex_label"]["size"], text_width),
        "landscape": annex.landscape,
        "with": within,
        "with_width": even_width(within, style["text"]["size"], text_width),
        "blocks": _blocks(annex.blocks, text_width),
    }


def _signature(signature: Signature) -> dict[str, Any]:
    return {
        "authority": [printable(line).upper() for line in signature.authority],
        "post": printable(signature.post).upper(),
        "name": printable(signature.name),
    }


def _runs(text: Text) -> list[dict[str, Any]]:
    return [{"text": printable(run.text), "bold": run.bold, "italic": run.italic} for run in runs(text)]


def _blocks(blocks: list[Block], text_width: float) -> list[dict[str, Any]]:
    return [_block(each, text_width) for each in blocks]


def _block(block: Block, text_width: float) -> dict[str, Any]:
    said: dict[str, Any] = {"is": type(block).__name__, "keep": False}
    if isinstance(block, Paragraph):
        said |= {"text": _runs(block.text), "align": block.align, "indent": block.indent, "keep": block.keep}
    elif isinstance(block, Item):
        said |= {"label": printable(block.label), "text": _runs(block.text), "level": block.level}
    elif isinstance(block, Heading):
        said |= _heading(block, text_width)
    elif isinstance(block, Article):
        said |= {
            "label": f"Điều {block.number}.",
            "text": printable(block.text),
            "bold": is_title(block),
            "inside": _blocks(block.blocks, text_width),
        }
    elif isinstance(block, Table):
        said |= {
            "columns": [
                {"title": printable(c.title), "width": c.width, "align": c.align} for c in block.columns
            ],
            "rows": [_row(row, len(block.columns)) for row in block.rows],
            "kept_rows": 0,
            "caption": printable(block.caption),
            "size": block.size or TABLE_SIZE,
        }
    elif isinstance(block, Picture):
        said |= {"svg": block.svg, "says": printable(block.says), "width": block.width}
    elif isinstance(block, Signatures):
        said |= {"signers": [_signature(each) for each in block.signers]}
    return said


def _row(row: list[str], many: int) -> list[str]:
    """As many cells as columns, or one that spans them all."""
    if len(row) > many:
        raise Unprintable(
            f"Một hàng của bảng có {len(row)} ô nhưng bảng chỉ có {many} cột (“{row[0][:40]}”). Hãy sửa hàng này."
        )
    cells = list(map(printable, row))
    return cells if len(cells) == 1 else cells + [""] * (many - len(cells))


def _heading(heading: Heading, text_width: float) -> dict[str, Any]:
    label, text = printable(heading.label), printable(heading.text)
    centred = is_centred(heading)
    if centred or _ROMAN.fullmatch(label):
        text = text.upper()
    box = (
        even_width(text, decree.style()["heading"]["size"], text_width, bold=True) if centred else text_width
    )
    return {"level": heading.level, "label": label, "text": text, "centred": centred, "box": box}
