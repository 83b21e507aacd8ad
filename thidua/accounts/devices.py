"""What a browser says of itself, in words a person knows."""

import re

_BROWSERS = (
    ("Edge", r"Edg(?:A|iOS)?/"),
    ("Cốc Cốc", r"coc_coc_browser/"),
    ("Opera", r"OPR/"),
    ("Firefox", r"(?:Firefox|FxiOS)/"),
    ("Chrome", r"(?:Chrome|CriOS|Chromium)/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("điện thoại Android", r"Android.*Mobile"),
    ("máy tính bảng Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("máy Mac", r"Macintosh|Mac OS X"),
    ("Linux", r"Linux|X11"),
)


def device_name(user_agent):
    """“Chrome trên Windows”; what is not recognised is called so."""
    browser = _first(_BROWSERS, user_agent, "Trình duyệt khác")
    system = _first(_SYSTEMS, user_agent, "")
    return f"{browser} trên {system}" if system else browser


def _first(table, user_agent, otherwise):
    return next((name for name, pattern in table if re.search(pattern, user_agent)), otherwise)
