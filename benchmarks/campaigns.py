"""How long a campaign takes at the load levels of the product: matching, publishing, the page, the amendment.

    python benchmarks/campaigns.py [district] [province] [nation]

Needs DATABASE_URL with the right to create a database; makes one of its own and drops it. Prints one table a level.
"""

import datetime as dt
import os
import resource
import sys
import time
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings_test")
os.environ.setdefault("THIDUA_DEBUG", "1")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from thidua.accounts.models import User  # noqa: E402
from thidua.campaigns import actions, matching, queries  # noqa: E402
from thidua.campaigns.plan import ContentPart, DutyPart, Party, Plan, RecipientPart, check, diff  # noqa: E402
from thidua.organisations.enums import Level, UnitKind  # noqa: E402
from thidua.organisations.models import RoleAssignment, Unit  # noqa: E402

DAY = dt.date(2024, 3, 19)
AT = dt.datetime(2024, 3, 19, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LEVELS = {"district": (24, 100), "province": (65, 3900), "nation": (3321, 700)}  # communes, other units
K = UnitKind
PHRASES = [
    "Chủ tịch UBND các xã, thị trấn",
    "Thủ trưởng các cơ quan, đơn vị, đoàn thể",
    "Phòng Công tác số 7",
    "Mặt trận Tổ quốc, các tổ chức đoàn thể",
    "Phòng không có trong danh mục",
]


def make_unit(name, kind, level, parent=None):
    return Unit(name=name, kind=kind, level=level, parent=parent, valid_from=dt.date(2000, 1, 1)).fill_keys()


def build(communes, others):
    issuer = make_unit("tỉnh Lam Sơn", K.PROVINCE, Level.PROVINCE)
    issuer.save()
    kinds = [K.DEPARTMENT, K.MASS_ORGANISATION, K.SERVICE, K.SCHOOL]
    Unit.objects.bulk_create(
        [make_unit(f"xã Bình Minh {n}", K.COMMUNE, Level.COMMUNE, issuer) for n in range(communes)]
        + [make_unit(f"Phòng Công tác số {n}", kinds[n % 4], Level.PROVINCE, issuer) for n in range(others)],
        batch_size=2000,
    )
    people = User.objects.bulk_create(
        [User(username=f"nguoi{n}", full_name=f"Người {n}") for n in range(communes + others)],
        batch_size=2000,
    )
    units = Unit.objects.filter(parent=issuer).order_by("pk")
    RoleAssignment.objects.bulk_create(
        [
            RoleAssignment(user=user, unit=unit, role="unit_officer", valid_from=DAY)
            for user, unit in zip(people, units, strict=True)
        ],
        batch_size=2000,
    )
    officer = User.objects.create(username="can-bo", full_name="Cán bộ")
    RoleAssignment.objects.create(user=officer, unit=issuer, role="officer", valid_from=DAY)
    return issuer, officer


def make_plan():
    return Plan(
        title="Phong trào thi đua đo tốc độ",
        number="01/KH",
        issued_on=DAY,
        starts_on=DAY,
        ends_on=dt.date(2024, 12, 31),
        contents=[ContentPart(key=f"c{n}", text=f"Nội dung {n}") for n in range(10)],
        duties=[
            DutyPart(key=f"d{n}", text=f"Nhiệm vụ {n}", parties=[Party(phrase=PHRASES[n % 2])])
            for n in range(10)
        ],
        recipients=[RecipientPart(key="r0", party=Party(phrase="UBND các xã, thị trấn"))],
    )


@contextmanager
def measured(label):
    with CaptureQueriesContext(connection) as sent:
        begin, worked = time.perf_counter(), time.process_time()
        yield
        seconds, worked = time.perf_counter() - begin, time.process_time() - worked
    print(f"  {label:<44} {seconds:8.3f} s ({worked:.3f} s of Python) {len(sent):6} queries")


def run(level):
    issuer, officer = build(*LEVELS[level])
    print(f"{level}: {LEVELS[level][0]} communes, {LEVELS[level][1]} other units")
    with measured("200 phrases to units"):
        matcher = matching.Matcher(issuer, DAY)
        for number in range(200):
            matcher.match(f"{PHRASES[number % len(PHRASES)]}{' ' * (number // len(PHRASES))}")
    with measured("new campaign"):
        campaign = actions.create_by_hand(issuer, title="Phong trào thi đua đo tốc độ", by=officer, at=AT)
    plan = make_plan()
    with measured("save, 10 contents, 10 duties"):
        draft = actions.save_draft(campaign.drafts.get(), plan, revision=1, by=officer, at=AT)
    with measured("find the units of every duty"):
        actions.rematch_parties(draft, by=officer, at=AT)
    with measured("publish: versions, rows, deliveries, news"):
        campaign = actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)
    with measured("the page of the campaign"):
        page = queries.detail(campaign)
    with measured("what waits for a unit's officer"):
        queries.waiting_for(User.objects.get(username="nguoi0"), on=DAY)
    draft = actions.begin_amendment(campaign, by=officer, at=AT)
    plan = Plan.from_json(draft.plan)
    plan.ends_on = dt.date(2025, 1, 31)
    actions.save_draft(draft, plan, revision=1, by=officer, at=AT)
    with measured("publish an amendment of one field"):
        actions.publish_amendment(campaign, reason="Kéo dài", by=officer, at=AT)
    with measured("differences of two versions"):
        diff(page.plan, plan)
    with measured("checks of the plan"):
        check(plan)
    print(f"  assignments {sum(len(duty.units) for duty in _parties(plan))}, deliveries {page.delivered}, "
          f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")  # fmt: skip


def _parties(plan):
    return [party for duty in plan.duties for party in duty.parties]


if __name__ == "__main__":
    for name in sys.argv[1:] or ["district", "province"]:
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            run(name)
        finally:
            teardown_databases(databases, verbosity=0)
