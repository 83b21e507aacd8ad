"""A district with its units, a launch document in our own words, and the draft that was read from it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from tests.make import AT, make_role, make_unit, make_user
from thidua.accounts.models import User
from thidua.campaigns import actions
from thidua.campaigns import plan as plans
from thidua.campaigns.models import Campaign, Draft
from thidua.core.text import search_key
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Unit

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN ĐÔNG SƠN
Số: 07/PĐ-UBND
Đông Sơn, ngày 12 tháng 3 năm 2024
PHÁT ĐỘNG
Phong trào thi đua chào mừng 60 năm Ngày thành lập huyện Đông Sơn (20/10/1964 - 20/10/2024)

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

UBND huyện phát động đợt thi đua từ ngày 12/3/2024 đến hết ngày 15/10/2024 với chủ đề “Đông Sơn đoàn kết, sáng tạo, về đích sớm”.

I. MỤC TIÊU
Hoàn thành các chỉ tiêu kinh tế - xã hội, quốc phòng, an ninh của huyện năm 2024.

II. NỘI DUNG
1. Đẩy mạnh sản xuất, giúp doanh nghiệp và hợp tác xã mở rộng thị trường; thực hiện phong trào “Doanh nghiệp Đông Sơn vươn xa”.
2. Phấn đấu thu ngân sách vượt 8% dự toán; tiết kiệm chi thường xuyên.
3. Nâng cao chất lượng giáo dục, y tế, xây dựng đời sống văn hóa ở từng thôn, bản.

III. TỔ CHỨC THỰC HIỆN
1. Chủ tịch UBND các xã, thị trấn cụ thể hóa nội dung, tổ chức ký giao ước trước ngày 31/3/2024.
2. Phòng Nội vụ theo dõi, đôn đốc và tổng hợp kết quả; các thành viên Hội đồng Thi đua huyện kiểm tra cơ sở.

Nơi nhận:
- Sở Nội vụ;
- UBND các xã, thị trấn;
- Lưu: VT, NV.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Vi Văn Ngữ"""


@dataclass
class District:
    unit: Unit
    communes: list[Unit]
    office: Unit
    officer: User
    commune_officer: User
    outsider: User


def make_district(communes=3):
    """Huyện Đông Sơn with communes and one office; an officer, an officer of the first commune, an outsider."""
    unit = make_unit("huyện Đông Sơn", official_code="900")
    names = [
        "xã Bản Mới",
        "xã Cầu Đá",
        "thị trấn Đồi Chè",
        *(f"xã Khe Sâu {n}" for n in range(4, communes + 1)),
    ]
    below = [
        make_unit(name, kind=UnitKind.COMMUNE, level=Level.COMMUNE, parent=unit) for name in names[:communes]
    ]
    office = make_unit("Phòng Nội vụ", kind=UnitKind.DEPARTMENT, parent=unit)
    officer = make_user("can-bo", full_name="Hoàng Thị Lan")
    make_role("officer", officer, unit)
    commune_officer = make_user("can-bo-xa", full_name="Lý Văn Sáng")
    make_role("unit_officer", commune_officer, below[0])
    elsewhere = make_unit("huyện Tây Hồ", official_code="901")
    outsider = make_user("nguoi-ngoai", full_name="Đỗ Ngọc Mai")
    make_role("unit_officer", outsider, elsewhere)
    return District(unit, below, office, officer, commune_officer, outsider)


def at(words):
    """The span of these words in `TEXT`, as a plan keeps it."""
    start = TEXT.index(words)
    return [[start, start + len(words), 0.9]]


def make_plan(district):
    """What a person would have read out of `TEXT`."""
    line = "1. Đẩy mạnh sản xuất, giúp doanh nghiệp và hợp tác xã mở rộng thị trường"
    first = plans.ContentPart(
        key="c000000001", label="1.", text=line[3:], spans=at(line), owner=district.office.pk
    )
    second = plans.ContentPart(
        key="c000000002",
        label="2.",
        text="Phấn đấu thu ngân sách vượt 8% dự toán; tiết kiệm chi thường xuyên.",
        spans=at("Phấn đấu thu ngân sách vượt 8% dự toán; tiết kiệm chi thường xuyên."),
    )
    third = plans.ContentPart(
        key="c000000003",
        label="3.",
        text="Nâng cao chất lượng giáo dục, y tế, xây dựng đời sống văn hóa ở từng thôn, bản.",
        spans=at("Nâng cao chất lượng giáo dục, y tế"),
    )
    communes = plans.Party(
        "Chủ tịch UBND các xã, thị trấn", [u.pk for u in district.communes], "tất cả xã, thị trấn thuộc huyện"
    )
    council = plans.Party(
        "các thành viên Hội đồng Thi đua huyện", note="Đây là những người trong Hội đồng, không phải đơn vị."
    )
    title = "Phong trào thi đua chào mừng 60 năm Ngày thành lập huyện Đông Sơn (20/10/1964 - 20/10/2024)"
    return plans.Plan(
        issuer_text="Ủy ban nhân dân huyện Đông Sơn",
        number="07/PĐ-UBND",
        place="Đông Sơn",
        issued_on=dt.date(2024, 3, 12),
        doc_type="Phát động",
        title=title,
        theme="Đông Sơn đoàn kết, sáng tạo, về đích sớm",
        starts_on=dt.date(2024, 3, 12),
        ends_on=dt.date(2024, 10, 15),
        period_text="từ ngày 12/3/2024 đến hết ngày 15/10/2024",
        objectives="Hoàn thành các chỉ tiêu kinh tế - xã hội, quốc phòng, an ninh của huyện năm 2024.",
        signatories=[plans.Signatory("TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH", "Vi Văn Ngữ")],
        contents=[first, second, third],
        movements=[
            plans.MovementPart(
                key="b000000001",
                name="Doanh nghiệp Đông Sơn vươn xa",
                content=first.key,
                spans=at("Doanh nghiệp Đông Sơn vươn xa"),
            )
        ],
        targets=[
            plans.TargetPart(
                key="a000000001",
                what="thu ngân sách vượt dự toán",
                direction=">=",
                value=Decimal(8),
                measure="%",
                content=second.key,
                spans=at("thu ngân sách vượt 8% dự toán"),
            )
        ],
        duties=[
            plans.DutyPart(
                key="d000000001",
                text="Cụ thể hóa nội dung, tổ chức ký giao ước.",
                due_on=dt.date(2024, 3, 31),
                parties=[communes],
                spans=at("Chủ tịch UBND các xã, thị trấn cụ thể hóa nội dung"),
            ),
            plans.DutyPart(
                key="d000000002",
                text="Theo dõi, đôn đốc và tổng hợp kết quả; kiểm tra cơ sở.",
                parties=[
                    plans.Party("Phòng Nội vụ", [district.office.pk], "đúng tên đơn vị"),
                    council,
                ],
                spans=at("Phòng Nội vụ theo dõi, đôn đốc"),
            ),
        ],
        milestones=[
            plans.MilestonePart(
                key="e000000001", kind="deadline", name="Ký giao ước thi đua", due_on=dt.date(2024, 3, 31)
            ),
            plans.MilestonePart(
                key="e000000002",
                kind="anniversary",
                name="60 năm Ngày thành lập huyện",
                due_on=dt.date(2024, 10, 20),
            ),
        ],
        bases=[
            plans.BasisPart(
                key="f000000001",
                doc_type="Luật",
                number="06/2022/QH15",
                issued_on=dt.date(2022, 6, 15),
                issuer="Quốc hội",
                subject="Luật Thi đua, khen thưởng",
                spans=at("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
            )
        ],
        recipients=[
            plans.RecipientPart(key="1000000001", party=plans.Party("Sở Nội vụ"), spans=at("Sở Nội vụ")),
            plans.RecipientPart(
                key="1000000002",
                party=plans.Party("UBND các xã, thị trấn", list(communes.units), communes.how),
                spans=at("UBND các xã, thị trấn;"),
            ),
            plans.RecipientPart(key="1000000003", party=plans.Party("VT, NV"), archive=True),
        ],
        spans={
            "title": at("Phong trào thi đua chào mừng 60 năm Ngày thành lập huyện Đông Sơn"),
            "theme": at("Đông Sơn đoàn kết, sáng tạo, về đích sớm"),
            "starts_on": at("từ ngày 12/3/2024"),
            "ends_on": [[*at("đến hết ngày 15/10/2024")[0][:2], 0.6]],
            "period_text": at("từ ngày 12/3/2024 đến hết ngày 15/10/2024"),
            "objectives": at("Hoàn thành các chỉ tiêu kinh tế - xã hội, quốc phòng, an ninh"),
            "number": at("07/PĐ-UBND"),
            "issued_on": at("ngày 12 tháng 3 năm 2024"),
        },
    )


def findings():
    return [
        {
            "id": "1111111111",
            "code": "launch.no-criteria",
            "severity": "warning",
            "message": "Văn bản chưa nêu tiêu chí thi đua cho từng nhóm đối tượng. Hãy bổ sung tiêu chí.",
            "basis": "Luật Thi đua, khen thưởng 2022, Điều 17",
            "status": "confirmed",
            "spans": [],
            "settled": None,
        },
        {
            "id": "2222222222",
            "code": "format.bases-semicolon",
            "severity": "note",
            "message": "Căn cứ nên viết nghiêng và kết thúc bằng dấu chấm phẩy.",
            "basis": "Nghị định 30/2020/NĐ-CP, Phụ lục I",
            "status": "unconfirmed",
            "spans": at("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
            "settled": None,
        },
    ]


def make_draft(district, plan=None, **overrides):
    """A campaign being drafted from the document, as it is right after loading."""
    plan = plan or make_plan(district)
    campaign = Campaign.objects.create(
        **{
            "slug": "dong-son-60-nam",
            "issuer": district.unit,
            "origin": "document",
            "title": plan.title or "Phong trào chưa có tên",
            "theme": plan.theme,
            "number": plan.number,
            "doc_type": plan.doc_type,
            "issued_on": plan.issued_on,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
            "search_key": search_key(plan.title),
            "created_at": AT,
            "created_by": district.officer,
        }
        | overrides
    )
    return Draft.objects.create(
        campaign=campaign,
        plan=plan.to_json(),
        source_text=TEXT,
        findings=findings(),
        created_at=AT,
        created_by=district.officer,
        saved_at=AT,
        saved_by=district.officer,
    )


def publish(district, plan=None, *, is_public=True, **overrides):
    """The same campaign, published."""
    draft = make_draft(district, plan, **overrides)
    actions.publish_campaign(draft.campaign, is_public=is_public, by=district.officer, at=AT, on=AT.date())
    draft.campaign.refresh_from_db()
    return draft.campaign


def saved_plan(draft):
    """What the draft holds now."""
    draft.refresh_from_db()
    return plans.Plan.from_json(draft.plan)


def page(client, name, campaign):
    return client.get(reverse(f"campaigns:{name}", args=[campaign.slug]))


def text(response):
    """The page with its white space folded, for looking for sentences."""
    return " ".join(response.content.decode().split())
