"""What both renderers write, word for word: the fixed forms of Decree 30/2020/NĐ-CP applied to a paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.documents.paper import (
    Annex,
    Article,
    Block,
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

BLANK = "…"  # a place left open in a draft, to be filled by hand or at issue
NO_BREAK = "\u00a0"


def place_and_date(place: str, day: dt.date | None) -> str:
    """Địa danh và thời gian: days below 10 and the months 1 and 2 with a leading zero."""
    if day is None:
        return f"{place}, ngày{NO_BREAK}{BLANK * 2} tháng{NO_BREAK}{BLANK * 2} năm{NO_BREAK}{BLANK * 2}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


def annexed_to(paper: Paper) -> str:
    """"(Kèm theo Kế hoạch số 15/KH-UBND ngày 02 tháng 01 năm 2024 của …)"."""
    name = paper.type_name.capitalize() if paper.type_name else "Công văn"
    day = place_and_date("", paper.date).removeprefix(", ")
    code = paper.code if paper.number else f"{BLANK * 2}{paper.code}"
    return f"(Kèm theo {name} số {code} {day} của {_whose(paper)})"


def _whose(paper: Paper) -> str:
    line = paper.authority_line
    return line[:1].upper() + line[1:].lower() if line and not line.isupper() else paper.body.name


def code(paper: Paper) -> str:
    """Số, ký hiệu; a number below 10 with a leading zero, an open place while there is none."""
    number = paper.number or BLANK * 3
    if number.isdigit():
        number = number.zfill(2)
    return f"{number}/{paper.sign}" if paper.sign else number


def runs(text: Text) -> list[Run]:
    return [Run(text)] if isinstance(text, str) else text


def ended(blocks: list[Block], mark: str = "./.") -> list[Block]:
    """The blocks with the mark that ends a paper at the end of its last sentence, in place of a full stop."""
    if not blocks:
        return blocks
    *before, last = blocks
    if isinstance(last, Paragraph | Item):
        whole = runs(last.text)
        tail = whole[-1].text.rstrip().rstrip(".;:").removesuffix("./") if whole else ""
        marked = [*whole[:-1], Run(f"{tail}{mark}", whole[-1].bold, whole[-1].italic)] if whole else [Run(mark)]
        text: Text = plain_text(marked) if isinstance(last.text, str) else marked
        if isinstance(last, Item):
            return [*before, Item(last.label, text, last.level)]
        return [*before, Paragraph(text, last.align, last.indent, last.keep)]
    if isinstance(last, Article):
        if last.blocks:
            return [*before, Article(last.number, last.text, ended(last.blocks, mark))]
        return [*before, Article(last.number, last.text.rstrip().rstrip(".;:") + mark)]
    return blocks  # a table or signatures: their own end is plain to see


def described(paper: Paper) -> dict[str, Any]:
    """The paper as the Typst template reads it: plain lists and objects."""
    letter = not paper.type_name
    blocks = ended(paper.blocks) if paper.end_mark else paper.blocks
    return {
        "title": " ".join(filter(None, (paper.type_name, paper.subject))) or paper.body.name,
        "author": paper.body.name,
        "header": paper.header,
        "body": {"superior": paper.body.superior, "lines": list(paper.body.lines or (paper.body.name,))},
        "code": code(paper),
        "letter-subject": f"V/v {paper.subject}" if letter and paper.subject else "",
        "urgency": paper.urgency,
        "place-date": place_and_date(paper.place, paper.date),
        "type_name": paper.type_name,
        "subject": "" if letter else paper.subject,
        "addressees": list(paper.addressees),
        "authority_line": paper.authority_line,
        "bases": list(paper.bases),
        "resolution": paper.resolution,
        "blocks": [_block(each) for each in blocks],
        "signature": _signature(paper.signature) if paper.signature else None,
        "recipients": list(paper.recipients),
        "annexes": [_annex(each, paper) for each in paper.annexes],
    }


def _annex(annex: Annex, paper: Paper) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": annex.title,
        "landscape": annex.landscape,
        "with": annexed_to(paper),
        "blocks": [_block(each) for each in annex.blocks],
    }


def _signature(signature: Signature) -> dict[str, Any]:
    return {"authority": list(signature.authority), "post": signature.post, "name": signature.name}


def _runs(text: Text) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs(text)]


def is_centred(heading: Heading) -> bool:
    """Phần, chương, mục stand on a centred line of their own; I. and 1. begin at the indent."""
    return heading.label.split(" ")[0].lower() in {"phần", "chương", "mục", "tiểu"}


def _block(block: Block) -> dict[str, Any]:
    said: dict[str, Any] = {"is": type(block).__name__}
    if isinstance(block, Paragraph):
        said |= {"text": _runs(block.text), "align": block.align, "indent": block.indent, "keep": block.keep}
    elif isinstance(block, Item):
        said |= {"label": block.label, "text": _runs(block.text), "level": block.level}
    elif isinstance(block, Heading):
        said |= {"level": block.level, "label": block.label, "text": block.text, "centred": is_centred(block)}
    elif isinstance(block, Article):
        said |= {"number": block.number, "text": block.text, "inside": [_block(each) for each in block.blocks]}
    elif isinstance(block, Table):
        said |= {
            "columns": [{"title": c.title, "width": c.width, "align": c.align} for c in block.columns],
            "rows": block.rows,
            "caption": block.caption,
            "size": block.size or 13,
        }
    elif isinstance(block, Picture):
        said |= {"svg": block.svg, "says": block.says, "width": block.width}
    elif isinstance(block, Signatures):
        said |= {"signers": [_signature(each) for each in block.signers]}
    return said
