"""Whom a campaign is told to, and in which words."""

from thidua.campaigns import queries
from thidua.core.format import vi_number, vi_weekday_date
from thidua.notifications.actions import notify

_SHOWN = 8


def tell_published(campaign, units, *, on, at):
    """Tell the people who receive for these units. Returns how many were told."""
    people = queries.receivers(units, on=on)
    if not people:
        return 0
    return notify(
        people,
        key=f"campaign:{campaign.pk}:published",
        subject=f"{campaign.issuer.authority_name} phát động: {campaign.title}",
        body=(
            f"{campaign.issuer.authority_name} đã công bố phong trào “{campaign.title}”, "
            f"thi đua đến hết {vi_weekday_date(campaign.ends_on)}. "
            "Đơn vị của bạn có tên trong phong trào này. Hãy mở ra xem phần việc và xác nhận đã nhận."
        ),
        url=campaign.get_absolute_url(),
        at=at,
    )


def tell_sent(campaign, units, *, on, at):
    """Tell superiors and peers that stand in “Nơi nhận”: to know, nothing is asked of them."""
    people = queries.receivers(units, on=on)
    if not people:
        return 0
    return notify(
        people,
        key=f"campaign:{campaign.pk}:published",
        subject=f"{campaign.issuer.authority_name} phát động: {campaign.title}",
        body=(
            f"{campaign.issuer.authority_name} đã công bố phong trào “{campaign.title}”, "
            f"thi đua đến hết {vi_weekday_date(campaign.ends_on)}. "
            "Văn bản được gửi đến đơn vị của bạn để biết; không cần xác nhận."
        ),
        url=campaign.get_absolute_url(),
        at=at,
    )


def tell_amended(campaign, units, changes, reason, *, on, at):
    """Tell those who already had the campaign what is different now."""
    people = queries.receivers(units, on=on)
    if not people:
        return 0
    lines = [f"- {_line(change)}" for change in changes[:_SHOWN]]
    if len(changes) > _SHOWN:
        lines.append(f"- và {vi_number(len(changes) - _SHOWN)} thay đổi khác.")
    return notify(
        people,
        key=f"campaign:{campaign.pk}:version:{campaign.version_number}",
        subject=f"Điều chỉnh phong trào: {campaign.title}",
        body="\n".join([f"Lý do: {reason}", "Những điều đã đổi:", *lines]),
        url=campaign.get_absolute_url(),
        at=at,
    )


def _line(change):
    if not change.part:
        return f"{change.field_name}: {change.before or '(trống)'} → {change.after or '(trống)'}"
    if change.kind == "changed":
        before, after = change.before or "(trống)", change.after or "(trống)"
        return f"{change.part_name}, “{change.label}”, {change.field_name}: {before} → {after}"
    return f"{change.part_name}: {change.kind_name} “{change.label}”"
