"""Huyện Hữu Lũng, from January 2024: units, people, and the campaign of 19/03/2024 as it is published and received."""

import datetime as dt
from pathlib import Path

from django.utils import timezone

from thidua.accounts.actions import create_account, system_user
from thidua.campaigns import actions as campaigns
from thidua.campaigns.plan import Plan
from thidua.ops.demo import papers
from thidua.ops.demo.people import PASSWORD, account, staff
from thidua.organisations import actions as organisations
from thidua.organisations.models import ClusterYear, Unit
from thidua.organisations.queries import subtree_ids

LAUNCH = Path(__file__).parent / "launch-2024.txt"
SINCE = dt.date(2024, 1, 2)
LAUNCHED_ON = dt.date(2024, 3, 19)
AMENDED_ON = dt.date(2024, 5, 6)
CLOSED_ON = dt.date(2024, 11, 8)


def load(day, *, say):
    say("  Đơn vị, cụm thi đua của huyện …")
    admin, _ = create_account(
        username="quantri",
        full_name="Hoàng Minh Đức",
        is_staff=True,
        password=PASSWORD,
        by=system_user(),
        at=moment(SINCE, 7),
    )
    organisations.load_reference(by=admin, at=moment(SINCE, 7, 30))
    say("  Con người, vai trò …")
    sign_ins, cast = people(admin)
    if day >= LAUNCHED_ON:
        say("  Phong trào thi đua năm 2024 từ văn bản phát động …")
        run_campaign(cast, day)
        say("  Văn bản của huyện …")
        papers.load(unit("huyện Hữu Lũng"), cast, day, moment=moment)
    return sign_ins


def moment(day, hour, minute=0):
    """A moment of that day here."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def unit(name):
    return Unit.objects.on(SINCE).get(name=name, parent__name__in=["huyện Hữu Lũng", "tỉnh Lạng Sơn"])


def people(admin):
    """Those whom the demo signs in as, one of each kind, then everybody else."""
    huyen = unit("huyện Hữu Lũng")
    cai_kinh, noi_vu = unit("xã Cai Kinh"), unit("Phòng Nội vụ")
    front, culture = unit("Ủy ban Mặt trận Tổ quốc Việt Nam huyện"), unit("Phòng Văn hóa và Thông tin")
    inspection, office = unit("Thanh tra huyện"), unit("Văn phòng HĐND và UBND")
    cluster = ClusterYear.objects.get(cluster__name="Cụm thi đua các xã, thị trấn số 1", year=2024)
    rows = [
        ("canbo", "Lương Thị Hạnh", "officer", huyen, noi_vu, "Chuyên viên Phòng Nội vụ", False,
         "cán bộ thi đua, khen thưởng của huyện: dựng, công bố, theo dõi phong trào"),
        ("chutich", "Nguyễn Văn Thành", "chair", huyen, huyen, "Chủ tịch Ủy ban nhân dân huyện", True,
         "chủ tịch huyện: xem phong trào đang ở đâu, công bố"),
        ("caikinh", "Hứa Thị Lan", "unit_officer", cai_kinh, cai_kinh, "Công chức Văn phòng – Thống kê", False,
         "cán bộ xã Cai Kinh: nhận phong trào, làm phần việc của xã"),
        ("caikinh.ct", "Nông Văn Sơn", "unit_head", cai_kinh, cai_kinh, "Chủ tịch Ủy ban nhân dân xã", True,
         "chủ tịch xã Cai Kinh"),
        ("cumtruong", "Vi Đức Thắng", "cluster_head", cluster.head, cluster.head, "Phụ trách cụm thi đua", False,
         f"cụm trưởng {cluster.cluster.name}"),
        ("mattran", "Trần Thị Nga", "front_officer", front, front, "Phó Chủ tịch", False,
         "Mặt trận Tổ quốc huyện: giới thiệu nhân tố mới"),
        ("vanhoa", "Chu Quang Việt", "media_officer", culture, culture, "Chuyên viên", False,
         "văn hóa, truyền thông: tin, bài, gương người tốt"),
        ("hoidong", "Đinh Hữu Khánh", "council_member", huyen, noi_vu, "Trưởng phòng Nội vụ", True,
         "thành viên Hội đồng thi đua, khen thưởng"),
        ("truongphong", "Triệu Minh Phong", "standing_head", huyen, noi_vu, "Phó Trưởng phòng Nội vụ", False,
         "lãnh đạo cơ quan thường trực: duyệt văn bản trước khi trình ký"),
        ("vanthu", "Dương Thị Mai", "clerk", huyen, office, "Văn thư", False,
         "văn thư: cấp số, phát hành, sổ văn bản đi"),
        ("thanhtra", "Lý Thị Thủy", "inspector", huyen, inspection, "Thanh tra viên", False,
         "thanh tra: chỉ xem, kể cả nhật ký"),
    ]  # fmt: skip
    cast, sign_ins = {}, [("quantri", PASSWORD, "quản trị hệ thống: tài khoản, đơn vị, phân quyền")]
    for username, name, role, acts_for, works_in, post, is_head, who in rows:
        cast[username] = account(
            username,
            name,
            role=role,
            unit=works_in,
            acts_for=acts_for,
            post=post,
            on=SINCE,
            by=admin,
            at=moment(SINCE, 8),
            is_head=is_head,
        )
        sign_ins.append((username, PASSWORD, who))
    staff(Unit.objects.on(SINCE).filter(pk__in=subtree_ids([huyen])).order_by("pk"), since=SINCE, seed=2024)
    return sign_ins, cast


def run_campaign(cast, day):
    """From the signed paper to a running campaign, as the officer of the standing office does it."""
    officer, at = cast["canbo"], moment(LAUNCHED_ON, 14)
    campaign = campaigns.create_from_document(
        unit("huyện Hữu Lũng"),
        None,
        LAUNCH.read_bytes(),
        "phat-dong-2024.txt",
        by=officer,
        at=at,
        on=LAUNCHED_ON,
    )
    draft = settle_findings(campaign, by=officer, at=at + dt.timedelta(minutes=6))
    plan = Plan.from_json(draft.plan)
    name_owners(plan)
    campaigns.save_draft(draft, plan, revision=draft.revision, by=officer, at=at + dt.timedelta(minutes=15))
    campaigns.publish_campaign(campaign, by=officer, at=at + dt.timedelta(minutes=20), on=LAUNCHED_ON)
    confirm_most_of(campaign, since=LAUNCHED_ON, day=day, never="xã Cai Kinh")
    if day >= AMENDED_ON:
        amend(campaign, officer)
    if day >= CLOSED_ON:
        campaigns.close_campaign(
            campaign, reason="Đã tổng kết ngày 01/11/2024.", by=officer, at=moment(CLOSED_ON, 9)
        )
    return campaign


def settle_findings(campaign, *, by, at):
    draft = campaign.drafts.get(ended_at=None)
    for remark in draft.findings:
        if remark["settled"] is None and remark["severity"] in ("error", "warning"):
            draft = campaigns.settle_finding(
                draft,
                remark["id"],
                how="ignored",
                reason="Thực hiện theo hướng dẫn riêng của huyện.",
                by=by,
                at=at,
            )
    return campaign.drafts.get(ended_at=None)


OWNERS = {
    "1.": "Phòng Nông nghiệp và Phát triển nông thôn",
    "2.": "Phòng Tài chính - Kế hoạch",
    "3.": "Phòng Văn hóa và Thông tin",
    "4.": "Ban Chỉ huy Quân sự huyện",
    "5.": "Phòng Nội vụ",
    "6.": "Phòng Nội vụ",
    "7.": "Phòng Nội vụ",
}


def name_owners(plan):
    """Every content has a unit that answers for it."""
    units = {u.name: u.pk for u in Unit.objects.on(LAUNCHED_ON).filter(name__in=set(OWNERS.values()))}
    for content in plan.contents:
        if not content.parent and (name := OWNERS.get(content.label)) in units:
            content.owner = units[name]


def confirm_most_of(campaign, *, since, day, never):
    """In the first days most units say that they have it; a few do not, among them the unit named `never`."""
    for place, delivery in enumerate(campaign.deliveries.select_related("unit").order_by("pk")):
        if place % 9 == 4 or delivery.unit.name == never:
            continue
        on = since + dt.timedelta(days=1 + place % 6)
        holder = delivery.unit.role_assignments.filter(role="unit_officer").select_related("user").first()
        if holder and on <= day:
            campaigns.confirm_receipt(delivery, by=holder.user, at=moment(on, 8 + place % 8, place % 60))


def amend(campaign, officer):
    """One figure was too low: the amendment says why, and the history keeps both."""
    at = moment(AMENDED_ON, 10)
    draft = campaigns.begin_amendment(campaign, by=officer, at=at)
    plan = Plan.from_json(draft.plan)
    target = next((each for each in plan.targets if "rừng" in each.what.lower()), None)
    if target is None:
        return
    target.value = target.value + 100
    campaigns.save_draft(draft, plan, revision=draft.revision, by=officer, at=at + dt.timedelta(minutes=4))
    campaigns.publish_amendment(
        campaign,
        reason="Tỉnh giao thêm 100 ha rừng trồng mới cho huyện từ quý II.",
        basis="Công văn số 512/UBND-NN ngày 02/5/2024",
        by=officer,
        at=at + dt.timedelta(minutes=9),
    )
