"""Xã Hữu Lũng after 01/07/2025: the powers of the district have come to the commune, which runs a campaign of its own."""

import datetime as dt
from pathlib import Path

from thidua.accounts.models import User
from thidua.campaigns import actions as campaigns
from thidua.ops.demo.district_2024 import confirm_most_of, moment, settle_findings
from thidua.ops.demo.people import PASSWORD, account, staff
from thidua.organisations.models import Unit
from thidua.organisations.queries import subtree_ids

LAUNCH = Path(__file__).parent / "launch-2026.txt"
SINCE = dt.date(2025, 7, 1)
LAUNCHED_ON = dt.date(2026, 2, 10)


def load(day, *, say):
    say("  Xã Hữu Lũng sau ngày 01/07/2025 …")
    admin = User.objects.get(username="quantri")
    xa = Unit.objects.on(SINCE).get(name="xã Hữu Lũng")
    office = Unit.objects.on(SINCE).get(name="Phòng Văn hóa - Xã hội", parent=xa)
    at = moment(SINCE, 8)
    officer = account(
        "canbo.xa", "Nguyễn Thị Minh Huệ", role="officer", unit=xa, post="Chuyên viên Phòng Văn hóa – Xã hội",
        on=SINCE, by=admin, at=at, gender="female",
    )  # fmt: skip
    account(
        "chutich.xa", "Hoàng Văn Long", role="chair", unit=xa, post="Chủ tịch Ủy ban nhân dân xã",
        on=SINCE, by=admin, at=at, gender="male", is_head=True,
    )  # fmt: skip
    staff(
        Unit.objects.on(SINCE).filter(pk__in=subtree_ids([xa])).exclude(pk=xa.pk).order_by("pk"),
        since=SINCE,
        seed=2026,
    )
    launched = moment(LAUNCHED_ON, 9)
    campaign = campaigns.create_from_document(
        xa, None, LAUNCH.read_bytes(), "ke-hoach-2026.txt", by=officer, at=launched, on=LAUNCHED_ON
    )
    settle_findings(campaign, by=officer, at=launched + dt.timedelta(minutes=5))
    campaigns.publish_campaign(campaign, by=officer, at=launched + dt.timedelta(minutes=12), on=LAUNCHED_ON)
    confirm_most_of(campaign, since=LAUNCHED_ON, day=day, never=office.name)
    return [
        ("canbo.xa", PASSWORD, "cán bộ thi đua, khen thưởng của xã Hữu Lũng (2026)"),
        ("chutich.xa", PASSWORD, "chủ tịch xã Hữu Lũng (2026)"),
    ]
