"""The plan of a campaign that goes before, made ready for the next one."""

from __future__ import annotations

import copy
import datetime as dt

from thidua.campaigns.plan.parts import PARTS, Plan


def copy_for_next(plan: Plan, *, years: int | None = None) -> Plan:
    """Chép cho lần sau: what stays true stays, what belonged to the old paper goes.

    With `years`, every day moves by so many years; without, days are left empty. The goal of a target becomes
    its base and waits for a new goal. Keys are kept, so that the same content can be followed over the years.
    """
    plan = copy.deepcopy(plan)
    plan.number, plan.place, plan.issued_on, plan.period_text = "", "", None, ""
    plan.signatories, plan.anniversaries, plan.spans = [], [], {}
    plan.starts_on, plan.ends_on = _moved(plan.starts_on, years), _moved(plan.ends_on, years)
    for name in PARTS:
        for part in getattr(plan, name):
            part.spans = []
    for target in plan.targets:
        target.base, target.value = target.value if target.value is not None else target.base, None
    for duty in plan.duties:
        duty.due_on = _moved(duty.due_on, years)
    plan.milestones = [each for each in plan.milestones if each.kind != "anniversary"]
    for milestone in plan.milestones:
        milestone.starts_on = _moved(milestone.starts_on, years)
        milestone.due_on = _moved(milestone.due_on, years)
    return plan


def _moved(day: dt.date | None, years: int | None) -> dt.date | None:
    if day is None or years is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29/02 in a common year
        return day.replace(year=day.year + years, day=28)
