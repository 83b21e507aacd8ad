"""The same office before and after 01/07/2025: the district of 2024, the commune that took over, each by its day."""

import datetime as dt

import pytest

from tests.campaigns.make import (
    TWO_TIERS,
    make_commune,
    make_district,
    make_office,
    make_officer,
    make_receiver,
    refused,
)
from tests.campaigns.test_actions_drafts import DOCUMENT
from tests.make import AT, make_unit
from tests.reader.annotated import DOCUMENTS
from thidua.campaigns import actions, queries
from thidua.campaigns.plan import Plan
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Succession

pytestmark = pytest.mark.django_db
COMMUNE_DOCUMENT = DOCUMENTS / "dev" / "03_xa-binh-son-kh-2025.txt"


def load(issuer, data, *, by, at):
    campaign = actions.create_from_document(issuer, None, data, "van-ban.txt", by=by, at=at, on=at.date())
    draft = campaign.drafts.get()
    for remark in draft.findings:
        if remark["severity"] == "error":
            actions.settle_finding(draft, remark["id"], how="ignored", reason="Theo bản gốc", by=by, at=at)
    return campaign


def test_the_district_of_2024_runs_its_campaign():
    units = make_district()
    officer = make_officer(units["district"])

    campaign = load(units["district"], DOCUMENT.encode(), by=officer, at=AT)
    actions.publish_campaign(campaign, by=officer, at=AT, on=AT.date())

    assert sorted(campaign.deliveries.values_list("unit__name", flat=True)) == [
        "Phòng Nội vụ",
        "thị trấn Bình Minh 1",
        "xã Bình Minh 2",
        "xã Bình Minh 3",
    ]


def test_the_district_launches_nothing_on_the_day_it_ended():
    units = make_district()
    officer = make_officer(units["district"])
    text = DOCUMENT.replace("ngày 19 tháng 3 năm 2024", "ngày 01 tháng 7 năm 2025").replace(
        "30/10/2024", "30/10/2025"
    )
    at = AT.replace(year=2025, month=7, day=1)

    campaign = load(units["district"], text.encode(), by=officer, at=at)

    with refused("campaign.issuer-not-there"):
        actions.publish_campaign(campaign, by=officer, at=at, on=at.date())


def test_the_commune_of_2025_runs_its_own():
    province = make_unit("tỉnh Lam Sơn", kind=UnitKind.PROVINCE, level=Level.PROVINCE)
    make_office("Sở Nội vụ", province, level=Level.PROVINCE)
    commune = make_commune("xã Bình Sơn", province, valid_from=TWO_TIERS)
    offices = [
        make_office(name, commune, kind, Level.COMMUNE)
        for name, kind in {
            "Phòng Văn hóa - Xã hội": UnitKind.DEPARTMENT,
            "Phòng Kinh tế": UnitKind.DEPARTMENT,
            "Trung tâm Phục vụ hành chính công": UnitKind.SERVICE,
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã": UnitKind.FRONT,
            "Thôn Đồi": UnitKind.VILLAGE,
            "Thôn Suối": UnitKind.VILLAGE,
        }.items()
    ]
    officer, at = make_officer(commune), AT.replace(year=2025, month=9, day=5)
    culture = make_receiver(offices[0])

    campaign = load(commune, COMMUNE_DOCUMENT.read_bytes(), by=officer, at=at)
    plan = Plan.from_json(campaign.drafts.get().plan)
    published = actions.publish_campaign(campaign, by=officer, at=at, on=at.date())

    found = {party.phrase: len(party.units) for duty in plan.duties for party in duty.parties}
    assert found["Trưởng thôn, bản"] == 2
    assert {found[office.name] for office in offices[:3]} == {1}
    assert (published.state, published.starts_on) == ("published", dt.date(2025, 9, 10))
    assert queries.waiting_for(culture, on=at.date())[0].button == "Xem và xác nhận"


def test_what_the_district_published_is_read_as_it_was_after_it_ended():
    units = make_district()
    officer = make_officer(units["district"])
    campaign = load(units["district"], DOCUMENT.encode(), by=officer, at=AT)
    actions.publish_campaign(campaign, by=officer, at=AT, on=AT.date())
    heir = make_commune("xã Bình Minh", units["province"], valid_from=TWO_TIERS)
    Succession.objects.create(predecessor=units["xã Bình Minh 2"], successor=heir, kind="merge", on=TWO_TIERS)

    campaign.refresh_from_db()
    page = queries.detail(campaign)

    assert [(each.phrase, each.count) for each in page.duties[0].carriers] == [
        ("Chủ tịch UBND các xã, thị trấn", 3)
    ]
    assert queries.validity("91/2017/NĐ-CP", None, campaign.issued_on).state == "ended"
