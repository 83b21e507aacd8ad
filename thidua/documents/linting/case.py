"""One file under the linter: its parts, and what every rule asks of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from thidua.documents import decree
from thidua.documents.linting import parts as components
from thidua.documents.linting.observed import Observed, Para
from thidua.documents.linting.parts import Parts
from thidua.documents.linting.remarks import Remark, remark, rules, words
from thidua.reader.findings import law
from thidua.reader.passage import clean, fold

SIZE_TOLERANCE = 0.3  # pt: drawing programs round


@dataclass
class Case:
    seen: Observed
    parts: Parts

    @cached_property
    def type_text(self) -> str:
        """Tên loại as written; empty for a letter."""
        return clean(" ".join(para.text for para in self.parts.of("type_name")[:1])).strip(" .:")

    @cached_property
    def doc_type(self) -> law.DocType | None:
        return components.type_of(self.type_text) if self.type_text else None

    @cached_property
    def is_form(self) -> bool:
        """A form of its own kind, which is no administrative paper."""
        whole = fold(" ".join(para.text for para in self.parts.of("type_name", "subject")))
        return any(whole.startswith(fold(form)) for form in words("forms"))

    @cached_property
    def body_name(self) -> str:
        return clean(" ".join(para.text for para in self.parts.of("body")))

    @cached_property
    def sign(self) -> str:
        """What follows the number: "KH-UBND"."""
        number = self.parts.first("number")
        if number is None or "/" not in number.text:
            return ""
        return clean(number.text.split("/", 1)[1])

    @cached_property
    def is_letter(self) -> bool:
        return not self.type_text and bool(self.parts.of("letter_subject"))

    @cached_property
    def date(self) -> dt.date | None:
        line = self.parts.first("place_date")
        match = components.PLACE_DATE.match(line.folded.strip(" .")) if line else None
        if match is None:
            return None
        try:
            return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            return None


def shown(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def sizes(code: str, measure: str, paras: list[Para], **values: object) -> Iterator[Remark]:
    """The first paragraph of a component whose type is not of the size that the decree gives."""
    bound = decree.measures()[measure]
    for para in paras:
        if para.size and not bound.accepts(para.size, SIZE_TOLERANCE):
            found: dict[str, Any] = {
                "found": shown(para.size),
                "least": shown(bound.least or 0),
                "most": shown(bound.most or 0),
                **values,
            }
            needed = rules()[code].fields
            yield remark(code, para, **{name: each for name, each in found.items() if name in needed})
            return


def quoted(para: Para, most: int = 60) -> str:
    return para.text if len(para.text) <= most else para.text[: most - 2].rstrip() + " …"


def first_words(text: str, many: int = 3) -> str:
    return " ".join(re.split(r"\s+", text)[:many])
