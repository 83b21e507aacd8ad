"""Which units the lines of “Kính gửi” and “Nơi nhận” mean."""

from dataclasses import dataclass

from thidua.core.text import search_key
from thidua.documents.paper import Paper
from thidua.organisations import queries as organisations

_ARCHIVE = "luu"
_ABOVE = ("nhu tren", "nhu kinh gui")


@dataclass(frozen=True)
class Line:
    """One line of the distribution list; no units: it lies outside the product."""

    phrase: str
    units: tuple


def lines_of(document, *, on):
    """Every recipient of the paper with the units it means on the day; “Lưu” is none, “Như trên” are those addressed."""
    paper = Paper.from_json(document.paper)
    phrases = []
    for phrase in paper.recipients:
        words = search_key(phrase)
        if words.split(" ")[0] == _ARCHIVE:
            continue
        phrases += paper.addressees if words.startswith(_ABOVE) else [phrase]
    phrases = list(dict.fromkeys(each.strip(" ;.-")[:400] for each in phrases if each.strip(" ;.-")))
    if not phrases:
        return []
    index = organisations.name_index(on, below=document.issuer)
    return [Line(phrase, tuple(_meant(index, phrase, document.issuer))) for phrase in phrases]


def _meant(index, phrase, issuer):
    """A group, or the one unit that the words can mean; several possible units are nobody yet."""
    if group := index.find_group(phrase):
        return [unit for unit in group if unit.pk != issuer.pk]
    found = index.find(phrase)
    return [unit for unit in found if unit.pk != issuer.pk] if len(found) == 1 else []
