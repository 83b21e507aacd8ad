"""An invented district of 2024, an invented commune of 2025, and campaigns in them."""

import datetime as dt
from contextlib import contextmanager

import pytest

from tests.make import AT, make_role, make_unit, make_user
from thidua.campaigns.actions.mirror import mirrored
from thidua.campaigns.enums import CampaignState, Origin
from thidua.campaigns.models import Campaign, Draft
from thidua.campaigns.plan import (
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Party,
    Plan,
    RecipientPart,
    TargetPart,
)
from thidua.core.verdict import Refused
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Cluster, ClusterYear

DAY = dt.date(2024, 3, 19)
SINCE = dt.date(2000, 1, 1)
TWO_TIERS = dt.date(2025, 7, 1)  # districts ended, communes took over


def make_office(name, parent, kind=UnitKind.DEPARTMENT, level=Level.DISTRICT, aliases=(), **more):
    unit = make_unit(
        name, kind=kind, level=level, parent=parent, valid_from=SINCE, aliases=list(aliases), **more
    )
    unit.fill_keys().save()
    return unit


def make_province(name="tỉnh Lam Sơn"):
    return make_unit(name, kind=UnitKind.PROVINCE, level=Level.PROVINCE, valid_from=SINCE)


def make_commune(name, parent, **more):
    values = {"kind": UnitKind.COMMUNE, "level": Level.COMMUNE, "parent": parent, "valid_from": SINCE}
    return make_unit(name, **values | more)


def make_district(province=None, name="huyện Đông Sơn", *, communes=3, until=TWO_TIERS):
    """{name: unit}: a district with its offices, mass organisations, schools and communes."""
    K = UnitKind
    province = province or make_province()
    district = make_unit(name, parent=province, valid_from=SINCE, valid_until=until)
    units = {"province": province, "district": district}
    above = province.children.filter(name="Sở Nội vụ").first()
    units["Sở Nội vụ"] = above or make_office("Sở Nội vụ", province, level=Level.PROVINCE)
    rows = [
        ("Phòng Nội vụ", K.DEPARTMENT, []),
        ("Phòng Văn hóa và Thông tin", K.DEPARTMENT, []),
        ("Văn phòng Huyện ủy", K.PARTY, []),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", K.FRONT, ["Mặt trận Tổ quốc"]),
        ("Hội Nông dân huyện", K.MASS_ORGANISATION, []),
        ("Liên đoàn Lao động huyện", K.MASS_ORGANISATION, []),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông huyện", K.SERVICE, []),
        ("Công an huyện", K.ARMED_FORCES, []),
        ("Chi cục Thuế", K.VERTICAL, []),
        ("Trường THCS Đông Sơn", K.SCHOOL, []),
    ]
    units |= {name: make_office(name, district, kind, aliases=aliases) for name, kind, aliases in rows}
    for number in range(1, communes + 1):
        kind = "thị trấn" if number == 1 else "xã"
        commune = f"{kind} Bình Minh {number}"
        units[commune] = make_commune(commune, district, valid_until=until)
    return units


def make_clusters(organiser, heads, *, year=2024, members=()):
    """One cluster for each head."""
    years = []
    for place, head in enumerate(heads, 1):
        cluster = Cluster.objects.create(organiser=organiser, name=f"Cụm thi đua số {place}", position=place)
        each = ClusterYear.objects.create(cluster=cluster, year=year, head=head)
        each.members.set([head, *members] if place == 1 else [head])
        years.append(each)
    return years


def make_officer(issuer, **overrides):
    """Who may draft, publish and amend for the issuer."""
    user = make_user(full_name="Hoàng Văn Định", **overrides)
    make_role("officer", user, issuer)
    return user


def make_receiver(unit, **overrides):
    user = make_user(full_name="Lý Thị Mai", **overrides)
    make_role("unit_officer", user, unit)
    return user


def make_plan(**overrides):
    """A plan that may be published as it stands, with one part of every kind."""
    values = {
        "issuer_text": "Ủy ban nhân dân huyện Đông Sơn",
        "number": "07/PĐ-UBND",
        "issued_on": DAY,
        "doc_type": "Phát động",
        "title": "Phong trào thi đua chào mừng ngày thành lập huyện",
        "theme": "Đông Sơn đổi mới",
        "starts_on": DAY,
        "ends_on": dt.date(2024, 10, 30),
        "participants": "Cơ quan, xã, thị trấn, hộ gia đình",
        "contents": [
            ContentPart(key="c1", label="1.", text="Phát triển kinh tế", criteria="Tăng thu 5%"),
            ContentPart(key="c2", label="a)", text="Thu ngân sách", parent="c1"),
        ],
        "movements": [MovementPart(key="m1", name="Thi đua quyết thắng", content="c1")],
        "targets": [TargetPart(key="t1", what="Thu ngân sách", value=None, measure="tỷ đồng", content="c2")],
        "duties": [DutyPart(key="d1", text="Tổ chức thực hiện")],
        "milestones": [MilestonePart(key="h1", name="Gửi báo cáo", due_on=dt.date(2024, 9, 30))],
        "bases": [BasisPart(key="b1", number="16/KH-UBND", issued_on=dt.date(2023, 1, 12))],
        "recipients": [
            RecipientPart(key="r1", party=Party(phrase="UBND tỉnh")),
            RecipientPart(key="r2", party=Party(phrase="Lưu: VT, NV"), archive=True),
        ],
    }
    return Plan(**values | overrides)


def given_to(*units, phrase="Các đơn vị", key="d1", text="Tổ chức thực hiện", **more):
    """A duty that these units carry."""
    party = Party(phrase=phrase, units=[unit.pk for unit in units], how="theo danh mục")
    return DutyPart(key=key, text=text, parties=[party], **more)


def make_campaign(issuer, plan=None, *, by=None, findings=(), **overrides):
    """A campaign that is being drafted."""
    plan = plan or make_plan()
    by = by or make_officer(issuer)
    values = {
        "slug": f"phong-trao-{Campaign.objects.count() + 1}",
        "origin": Origin.HAND,
        "state": CampaignState.DRAFT,
        "created_at": AT,
        "created_by": by,
        **mirrored(plan, issuer),
    }
    campaign = Campaign.objects.create(issuer=issuer, **values | overrides)
    Draft.objects.create(
        campaign=campaign,
        plan=plan.to_json(),
        findings=list(findings),
        created_at=AT,
        created_by=by,
        saved_at=AT,
        saved_by=by,
    )
    return campaign


@contextmanager
def refused(*codes):
    """Refused for exactly these reasons."""
    with pytest.raises(Refused) as caught:
        yield caught
    assert tuple(reason.code for reason in caught.value.verdict.reasons) == codes
