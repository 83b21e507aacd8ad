"""Every kind of paper that a campaign makes: what it is called, who signs it, how it is made. Data: `data/kinds.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from thidua.core import values
from thidua.documents.kinds import (
    achievement,
    ballots,
    certificates,
    conference,
    decisions,
    guidance,
    launch,
    letters,
    minutes,
    notices,
    reports,
    request,
)
from thidua.documents.kinds.setting import Setting
from thidua.documents.paper import Paper

DATA = Path(__file__).parent.parent / "data" / "kinds.yaml"


@dataclass(frozen=True, slots=True)
class PaperType:
    """Tên loại văn bản. `code` is its abbreviation in the sign; `official`: one of the 29 of Decree 30/2020/NĐ-CP."""

    slug: str
    name: str  # "Kế hoạch"
    code: str  # "KH"; a công văn has none
    official: bool


@dataclass(frozen=True, slots=True)
class Retention:
    """Thời hạn bảo quản. `years` None: for ever."""

    slug: str
    name: str
    years: int | None
    status: str  # confirmed, unconfirmed


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its data, the context that fills it, and an invented example."""

    slug: str
    name: str
    paper_type: PaperType
    step: str  # slug of `STEPS`
    series: str  # co-quan, hoi-dong, khong (has no number)
    signs: str
    basis: str
    retention: Retention
    context: type[Any]
    example: Callable[[Setting], Any]
    paper: Callable[[Any], Paper] | None  # None: certificates, which are drawn from `certificates_of`
    remark: str = ""  # for whoever chooses it

    @property
    def is_numbered(self) -> bool:
        return self.series != "khong"

    def draft(self, context: Any) -> Paper:
        """The paper filled from data; a person may edit it afterwards. Raises TypeError where the kind has no paper."""
        if self.paper is None:
            raise TypeError(f"{self.slug} is no paper; its certificates come from kinds.certificates_of().")
        return self.paper(context)

    def read_context(self, data: Mapping[str, Any]) -> Any:
        """The context kept beside a draft. Raises `values.Malformed` when it was written by another version."""
        return values.from_json(self.context, data)


_MAKERS: dict[str, tuple[type[Any], Callable[[Any], Paper] | None, Callable[[Setting], Any]]] = {
    "ke-hoach-phat-dong": (launch.Launch, launch.plan, launch.example),
    "phat-dong": (launch.Launch, launch.custom, launch.example),
    "huong-dan": (guidance.Guidance, guidance.paper, guidance.example),
    "cong-van": (letters.Letter, letters.letter, letters.example_letter),
    "cong-van-don-doc": (letters.Reminder, letters.reminder, letters.example_reminder),
    "cong-van-dinh-chinh": (letters.Correction, letters.correction, letters.example_correction),
    "thong-bao-cong-khai": (notices.PublicNotice, notices.public_notice, notices.example_public_notice),
    "thong-bao-khong-khen": (notices.Refusal, notices.refusal, notices.example_refusal),
    "to-trinh": (request.Request, request.paper, request.example),
    "bao-cao-thanh-tich-05": (achievement.Report, achievement.merit, achievement.example_merit),
    "bao-cao-thanh-tich-08": (achievement.Report, achievement.thematic, achievement.example_thematic),
    "bien-ban-hop-xet": (minutes.UnitReview, minutes.unit_review, minutes.example_unit_review),
    "bien-ban-hop-cum": (minutes.ClusterReview, minutes.cluster_review, minutes.example_cluster_review),
    "bien-ban-hop-hoi-dong": (minutes.CouncilSession, minutes.council, minutes.example_council),
    "phieu-bau": (ballots.Slip, ballots.slip, ballots.example_slip),
    "bien-ban-kiem-phieu": (ballots.Tally, ballots.tally, ballots.example_tally),
    "quyet-dinh-khen-thuong": (decisions.Commend, decisions.commend, decisions.example_commend),
    "quyet-dinh-huy-bo": (decisions.Revoke, decisions.revoke, decisions.example_revoke),
    "quyet-dinh-sua-doi": (decisions.Amend, decisions.amend, decisions.example_amend),
    "giay-khen": (certificates.Certificates, None, certificates.example),
    "bang-khen": (certificates.Certificates, None, certificates.example_province),
    "bao-cao-so-ket": (reports.Report, reports.interim, reports.example_interim),
    "bao-cao-tong-ket": (reports.Report, reports.final, reports.example_final),
    "giay-moi": (conference.Invitation, conference.invitation, conference.example_invitation),
    "chuong-trinh": (conference.Programme, conference.programme, conference.example_programme),
    "so-do-cho-ngoi": (conference.Seating, conference.seating, conference.example_seating),
}


def _load() -> tuple[dict[str, PaperType], dict[str, Kind], dict[str, str]]:
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    types = {
        slug: PaperType(slug, entry["name"], entry["code"], part == "types")
        for part in ("types", "custom_types")
        for slug, entry in data[part].items()
    }
    kept = {
        slug: Retention(slug, e["name"], e["years"], e["status"]) for slug, e in data["retention"].items()
    }
    if set(data["kinds"]) != set(_MAKERS):
        raise ValueError(f"kinds.yaml and the makers differ: {sorted(set(data['kinds']) ^ set(_MAKERS))}.")
    kinds = {}
    for slug, entry in data["kinds"].items():
        context, paper, example = _MAKERS[slug]
        kinds[slug] = Kind(
            slug=slug,
            name=entry["name"],
            paper_type=types[entry["type"]],
            step=entry["step"],
            series=entry["series"],
            signs=entry["signs"],
            basis=entry["basis"],
            retention=kept[entry["retention"]],
            context=context,
            example=example,
            paper=paper,
            remark=entry.get("remark", ""),
        )
    return types, kinds, data["steps"]


_ALL_TYPES, KINDS, STEPS = _load()
TYPES = {slug: each for slug, each in _ALL_TYPES.items() if each.official}


def type_of(kind: str) -> PaperType:
    """The type of a paper by its kind, or by its bare type for a paper that was drafted freely. KeyError: neither."""
    return KINDS[kind].paper_type if kind in KINDS else _ALL_TYPES[kind]
