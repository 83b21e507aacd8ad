"""What happens to a paper on its way into text: each function spoils a clean one in one way, and says nothing new."""

import random
import re
import textwrap
import unicodedata


def wrapped(text):
    """Lines broken at 70, empty lines kept."""
    return "\n".join(_broken(line, 70) for line in text.split("\n"))


def _broken(line, width):
    """A line broken at that width; rows of a table and of two columns stay whole."""
    whole = len(line) <= width or "|" in line or "    " in line.strip()
    return line if whole else "\n".join(textwrap.wrap(line, width))


def wrapped_without_gaps(text):
    """Lines broken at 80 and every empty line gone, as PDF text comes."""
    return re.sub(r"\n{2,}", "\n", "\n".join(_broken(line, 80) for line in text.split("\n")))


def without_gaps(text):
    """One paragraph a line, no empty line."""
    return re.sub(r"\n{2,}", "\n", text)


def gaps_everywhere(text):
    """Every line parted from the next by an empty one."""
    return re.sub(r"\n+", "\n\n", text)


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def other_spaces(text):
    """Windows line ends, no-break spaces, doubled spaces, trailing blanks."""
    text = re.sub(r"(?<=\w) (?=\w{4})", "\u00a0", text)
    return re.sub(r"\. (?=\w)", ".  ", text).replace("\n", "  \r\n")


def bold(text):
    """Headings and short lines in marks of bold, as crawled pages have them."""
    return "\n".join(
        f"**{line}**"
        if line.strip() and len(line) < 60 and not set("|*#") & set(line) and not line.startswith("-")
        else line
        for line in text.split("\n")
    )


def page_numbers(text):
    """A page number between two paragraphs now and then."""
    parts = re.split(r"\n\n", text)
    pages = iter(range(2, 99))
    return "\n\n".join(
        f"{part}\n\n{next(pages)}" if i % 7 == 6 and i < len(parts) - 3 else part
        for i, part in enumerate(parts)
    )


def flattened_head(text):
    """The two columns of the head run together, a line beside a line."""
    lines = text.split("\n")
    country = next((i for i, line in enumerate(lines) if line.startswith("CỘNG HÒA XÃ HỘI")), None)
    if country is None or country > 8 or any("|" in line or "   " in line for line in lines[: country + 3]):
        return text
    left = [line for line in lines[:country] if line.strip() and not set(line) <= set("-_* ")]
    right = [lines[country], lines[country + 1]]
    if len(left) != 2 or any(len(line) > 60 for line in left):
        return text
    return "\n".join([f"{a} {b}" for a, b in zip(left, right, strict=True)] + lines[country + 2 :])


def tabled_foot(text):
    """Recipients and signature in two columns, kept apart by spaces."""
    begin = re.search(r"^Nơi nhận:", text, re.MULTILINE)
    if begin is None or "|" in text[begin.start() :]:
        return text
    lines = [line for line in text[begin.start() :].split("\n") if line.strip()]
    cut = next((i for i, line in enumerate(lines) if i and not line.startswith("-")), len(lines))
    left, right = lines[:cut], lines[cut:]
    if any("   " in line for line in lines) or len(right) > 6 or any(len(line) > 60 for line in right):
        return text
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return text[: begin.start()] + "\n".join(f"{a:<70}{b}".rstrip() for a, b in zip(left, right, strict=True))


def scanned(text):
    """Tone marks lost here and there, as recognition of a scan loses them. Figures and signs stay."""
    chance = random.Random(20241120)
    return re.sub(
        r"[^\W\d_]+", lambda match: _without_tone(match[0]) if chance.random() < 0.03 else match[0], text
    )


def _without_tone(word):
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    kept = [char for char in unicodedata.normalize("NFD", word) if char not in tones]
    return unicodedata.normalize("NFC", "".join(kept))


ALL = (
    wrapped,
    wrapped_without_gaps,
    without_gaps,
    gaps_everywhere,
    decomposed,
    other_spaces,
    bold,
    page_numbers,
    flattened_head,
    tabled_foot,
    scanned,
)
