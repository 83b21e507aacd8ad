"""Clusters and blocs as documents name them: all of them, one by name, their heads or their members."""

import re

from thidua.campaigns.matching.phrases import endings
from thidua.core.format import vi_number
from thidua.core.text import clean
from thidua.organisations import queries as organisations
from thidua.organisations.queries import spelling

_SHORT = re.compile(r"\bTĐ\b")
_HEAD, _DEPUTY, _FIRST = (spelling.key(word) for word in ("trưởng", "phó", "đứng đầu"))
_EMULATION = spelling.key("thi đua")
_LEADS = [
    spelling.key(words)
    for words in ("đơn vị", "thành viên", "trưởng", "phó", "trong", "thuộc", "tại", "đứng đầu")
]
_CLUSTERS = [spelling.key(words) for words in ("cụm", "khối")]
_CLUSTER = re.compile(
    rf"^(?:(?:{'|'.join(_LEADS)}) )*(?:{'|'.join(_CLUSTERS)})(?: |$)"  # "trưởng cụm", "cụm trưởng" alike
)
_FILL = {word for words in (*_LEADS, *_CLUSTERS) for word in words.split()}


class ClusterBook:
    """The clusters of an issuer and of those above it, each in its newest year up to the day. Two queries."""

    def __init__(self, bases, day):
        years = (
            organisations.cluster_years()
            .filter(cluster__organiser__in=bases, year__lte=day.year)
            .order_by("cluster__position", "cluster__name", "-year")
        )
        newest = {}
        for each in years:
            newest.setdefault(each.cluster_id, each)
        self.bases, self.day, self.years = bases, day, list(newest.values())

    def find(self, text):
        """(units, how, note) when the text is about clusters, else None."""
        words = spelling.key(_SHORT.sub("thi đua", clean(text)))
        if not _CLUSTER.match(words):
            return None
        name = self._name_in(words)
        chosen, whose = self._chosen(name)
        if not chosen:
            return (
                [],
                "",
                f"Danh mục năm {self.day.year} chưa có cụm, khối thi đua nào như “{clean(text)}”. Hãy chọn từng đơn vị.",
            )
        lead = words.split(_EMULATION)[0]
        if {_HEAD, _DEPUTY} & set(lead.split()) or _FIRST in lead:
            return self._leaders(chosen, whose, lead)
        units = list(dict.fromkeys(unit for year in chosen for unit in year.members.all()))
        units = [
            unit for unit in units if unit.exists_on(self.day) and unit != self.bases[0]
        ]  # the issuer does not write to itself
        how = f"{vi_number(len(units))} đơn vị trong {self._called(chosen, whose)}"
        return units, how, "" if units else f"Chưa ghi thành viên của {self._called(chosen, whose)}."

    def _leaders(self, chosen, whose, lead):
        posts = [("head", "trưởng")] if _HEAD in lead.split() or _FIRST in lead else []
        posts += [("deputy", "phó")] if _DEPUTY in lead.split() else []
        found = [getattr(year, post) for year in chosen for post, _ in posts]
        units = list(dict.fromkeys(unit for unit in found if unit and unit.exists_on(self.day)))
        called = " và ".join(word for _, word in posts)
        note = ""
        if missing := sum(unit is None for unit in found):
            note = f"Còn {vi_number(missing)} cụm, khối chưa ghi đơn vị {called}. Hãy bổ sung ở trang Cụm, khối thi đua."
        return units, f"đơn vị {called} của {self._called(chosen, whose)}", note

    def _name_in(self, words):
        """What is left of the words beside "trưởng các cụm thi đua": a name, or whose clusters they are."""
        return " ".join(word for word in words.replace(_EMULATION, " ").split() if word not in _FILL)

    def _chosen(self, name):
        for base in self.bases:
            if name == "" or name in _whose(base):
                chosen = [year for year in self.years if year.cluster.organiser_id == base.pk]
                if chosen or name:
                    return chosen, base
        for base in self.bases:
            bare = _without_whose(name, base)
            chosen = [
                year
                for year in self.years
                if year.cluster.organiser_id == base.pk
                and self._name_in(spelling.key(year.cluster.name)) in (name, bare)
            ]
            if chosen:
                return chosen, base
        return [], None

    def _called(self, chosen, whose):
        year = chosen[0].year
        if len(chosen) == 1:
            return f"{chosen[0].cluster.name} năm {year}"
        return f"{vi_number(len(chosen))} cụm, khối thi đua của {whose.name} năm {year}"


def _whose(base):
    """ "huyện Hữu Lũng", "Hữu Lũng", "huyện", as keys."""
    return {spelling.key(ending) for ending in endings(base)}


def _without_whose(name, base):
    for ending in sorted(_whose(base), key=len, reverse=True):
        if name.endswith(f" {ending}"):
            return name.removesuffix(f" {ending}")
    return name
