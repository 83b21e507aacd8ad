"""An invented district that writes papers, with everyone whose hands they pass."""

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from tests.make import AT, DAY, make_membership, make_person, make_role, make_unit, make_user
from thidua.accounts.models import User
from thidua.core.verdict import Refused
from thidua.documents import actions
from thidua.documents.models import Document
from thidua.documents.paper import Paper, Paragraph
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Unit

TEXT = (
    "Các xã, thị trấn gửi báo cáo sơ kết phong trào thi đua về Phòng Nội vụ trước ngày 15 tháng 4 năm 2024."
)
LATER = AT + dt.timedelta(days=1)


@dataclass
class Office:
    """Huyện Đông Sơn: who drafts, reviews, signs and issues; a commune that receives; somebody from elsewhere."""

    unit: Unit
    communes: list[Unit]
    officer: User
    head: User
    chair: User
    clerk: User
    receiver: User
    outsider: User


def make_office(communes=2):
    unit = make_unit("huyện Đông Sơn", abbreviation="UBND")
    chair_person = make_person("Hoàng Văn Đỗ")
    make_membership(chair_person, unit, "Chủ tịch Ủy ban nhân dân huyện", is_head=True)
    below = [
        make_unit(f"xã Bình Minh {n}", kind=UnitKind.COMMUNE, level=Level.COMMUNE, parent=unit)
        for n in range(1, communes + 1)
    ]
    people = {
        "officer": ("Hoàng Thị Lan", "officer", unit),
        "head": ("Vi Văn Thắng", "standing_head", unit),
        "chair": ("Hoàng Văn Đỗ", "chair", unit),
        "clerk": ("Nông Thị Thư", "clerk", unit),
        "receiver": ("Lý Thị Mai", "unit_officer", below[0]),
    }
    users = {}
    for name, (full_name, role, where) in people.items():
        users[name] = make_user(f"{name}-van-ban", full_name=full_name)
        make_role(role, users[name], where)
    elsewhere = make_unit("huyện Tây Sơn")
    outsider = make_user("nguoi-ngoai", full_name="Trần Văn Ngoại")
    make_role("officer", outsider, elsewhere)
    return Office(unit, below, **users, outsider=outsider)


def make_document(office, *, subject="báo cáo sơ kết phong trào thi đua", kind="cong-van", text=TEXT, **more):
    """A letter (unless you say otherwise) with one sentence, to the communes."""
    document = actions.create_document(office.unit, kind, subject=subject, by=office.officer, at=AT)
    paper = Paper.from_json(document.paper)
    values = {
        "blocks": [Paragraph(text)],
        "addressees": ["Ủy ban nhân dân các xã"],
        "recipients": ["Như trên", "Sở Nội vụ", "Lưu: VT"],
    }
    paper = replace(paper, **values | more)
    return actions.save_paper(document, paper, revision=document.revision, by=office.officer, at=AT)


STEPS = ("propose", "review", "submit", "sign", "number", "issue", "distribute")


def step(document, office, name, *, on=DAY):
    """The document after this one step, done by whom it belongs to."""
    done = {
        "propose": lambda d: actions.propose_document(d, by=office.officer, at=AT),
        "review": lambda d: actions.review_document(d, by=office.head, at=AT),
        "submit": lambda d: actions.submit_document(d, by=office.officer, at=AT),
        "sign": lambda d: actions.sign_document(d, by=office.chair, at=AT),
        "number": lambda d: actions.number_document(d, on=on, by=office.clerk, at=AT),
        "issue": lambda d: actions.issue_document(d, by=office.clerk, at=AT),
        "distribute": lambda d: actions.distribute_document(
            d, units=[(unit, unit.name) for unit in office.communes], by=office.clerk, at=AT
        ),
    }
    return done[name](document)


def advance(document, office, until, *, on=DAY):
    """The document after every step up to `until`."""
    for name in STEPS[: STEPS.index(until) + 1]:
        document = step(document, office, name, on=on)
    return Document.objects.select_related("issuer").get(pk=document.pk)


@contextmanager
def refused(*codes):
    """Refused for exactly these reasons."""
    with pytest.raises(Refused) as caught:
        yield caught
    assert tuple(reason.code for reason in caught.value.verdict.reasons) == codes
