"""The types of administrative document by the line that names them above the title (*tên loại văn bản*)."""

from __future__ import annotations

import re

from thidua.reader import labels
from thidua.reader.passage import fold

# Names as they stand above a title. Longer names first: "chỉ thị liên tịch" is no "chỉ thị".
DOC_TYPES = (
    "Chỉ thị liên tịch",
    "Chương trình phối hợp",
    "Kế hoạch liên tịch",
    "Kế hoạch phối hợp",
    "Hướng dẫn liên tịch",
    "Thư phát động",
    "Lời kêu gọi",
    "Thư kêu gọi",
    "Thư ngỏ",
    "Lời phát động",
    "Phát động",
    "Kế hoạch",
    "Chỉ thị",
    "Quyết định",
    "Nghị quyết",
    "Hướng dẫn",
    "Chương trình",
    "Thông báo",
    "Báo cáo",
    "Tờ trình",
    "Công điện",
    "Thể lệ",
    "Quy chế",
    "Quy định",
    "Phương án",
    "Đề án",
    "Thông tri",
    "Kết luận",
    "Biên bản",
    "Giao ước thi đua",
    "Giấy mời",
    "Công văn",
)

_TYPE_KEYS = {fold(name).replace(" ", ""): name for name in DOC_TYPES}
_TYPE_PREFIX = re.compile(
    r"^(?P<type>" + "|".join(fold(name).replace(" ", r"\s*") for name in DOC_TYPES) + r")\b[\s:.\-]*"
)


def type_name(text: str) -> str | None:
    """The type that a line names, standing alone or in capitals before the title: "KẾ HOẠCH", "K Ế  H O Ạ C H"."""
    folded = fold(text).strip(" .:*")
    key = "".join(folded.split())
    if key in _TYPE_KEYS:
        return _TYPE_KEYS[key] if labels.is_upper(text) else None
    match = _TYPE_PREFIX.match(fold(text))
    if match and labels.is_upper(text[: match.end("type")], share=1.0):
        return _TYPE_KEYS["".join(match["type"].split())]
    return None


def known_type(text: str) -> str | None:
    """The type of that name, however it is written."""
    return _TYPE_KEYS.get("".join(fold(text).split()))


def after_type(text: str) -> int:
    """Where the title begins in a line that names the type: its length where nothing follows."""
    start = len(text) - len(text.lstrip(" .:*"))
    match = _TYPE_PREFIX.match(fold(text[start:]))
    return start + match.end() if match else 0
