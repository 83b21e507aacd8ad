"""Who may do what with a campaign, and every reason why not."""

from thidua.campaigns.enums import PUBLIC_STATES, CampaignState
from thidua.campaigns.plan import Plan, check, remarks
from thidua.campaigns.queries import open_draft
from thidua.core.format import vi_date
from thidua.core.lifecycle import can_move
from thidua.core.verdict import Reason, Verdict, unless
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

P = Permission
_LAUNCHING = "Luật Thi đua, khen thưởng 2022, Điều 18 (thẩm quyền phát động)"


def can_draft(user, issuer, *, on):
    """Soạn phong trào của đơn vị."""
    return unless(
        organisations.holds(user, P.DRAFT_CAMPAIGN, issuer, on=on),
        "campaign.not-drafter",
        f"Bạn chưa được giao soạn phong trào của {issuer}. Hãy nhờ người quản trị phân quyền.",
    )


def can_edit_draft(user, draft, *, on):
    """Sửa bản soạn: of a new campaign, or of an amendment."""
    still_open = unless(
        draft.ended_at is None,
        "draft.ended",
        "Bản soạn này đã kết thúc (đã công bố hoặc đã bỏ). Hãy mở lại trang phong trào.",
    )
    if draft.base_version == 0:
        working = unless(
            draft.campaign.state == CampaignState.DRAFT,
            "campaign.state",
            f"Phong trào đang ở trạng thái “{draft.campaign.get_state_display()}”, không soạn tiếp được.",
        )
        return can_draft(user, draft.campaign.issuer, on=on) & working & still_open
    return _may_amend(user, draft.campaign, on) & still_open


def can_publish(user, campaign, *, on, draft=None):
    """Công bố: the right, the state, and a plan with nothing against it. `draft` saves reading it again."""
    draft = draft or open_draft(campaign)
    verdict = _may_publish(user, campaign, on) & can_move(campaign, "publish")
    if draft is None or draft.base_version:
        return verdict
    return verdict & plan_stands(draft, on=on)


def can_discard(user, campaign, *, on):
    return can_draft(user, campaign.issuer, on=on) & can_move(campaign, "discard")


def can_restore(user, campaign, *, on):
    return can_draft(user, campaign.issuer, on=on) & can_move(campaign, "restore")


def can_amend(user, campaign, *, on):
    """Mở bản điều chỉnh của phong trào đã công bố; one at a time."""
    draft = open_draft(campaign) if campaign.state == CampaignState.PUBLISHED else None
    return _may_amend(user, campaign, on) & unless(
        draft is None,
        "campaign.being-amended",
        f"{draft.saved_by if draft else ''} đang soạn một bản điều chỉnh. Hãy làm tiếp trên bản đó hoặc bỏ nó trước.",
    )


def can_publish_amendment(user, campaign, *, on, draft=None):
    """Công bố bản điều chỉnh. The reason is asked of the act itself."""
    draft = draft or open_draft(campaign)
    verdict = _may_amend(user, campaign, on) & unless(
        draft is not None and draft.base_version > 0,
        "campaign.no-amendment",
        "Không có bản điều chỉnh nào đang soạn. Hãy mở bản điều chỉnh trước.",
    )
    if not verdict:
        return verdict
    return unless(
        draft.base_version == campaign.version_number,
        "campaign.newer-version",
        "Phong trào đã có phiên bản mới hơn bản mà bản điều chỉnh này dựa vào. Hãy bỏ bản này và mở bản khác.",
    ) & plan_stands(draft, on=on)


def can_drop_amendment(user, campaign, *, on):
    draft = open_draft(campaign)
    return _may_amend(user, campaign, on) & unless(
        draft is not None and draft.base_version > 0,
        "campaign.no-amendment",
        "Không có bản điều chỉnh nào đang soạn.",
    )


def can_close(user, campaign, *, on):
    """Kết thúc phong trào. An amendment under way is published or dropped first."""
    draft = open_draft(campaign) if campaign.state == CampaignState.PUBLISHED else None
    return (
        _may_publish(user, campaign, on)
        & can_move(campaign, "close")
        & unless(
            draft is None,
            "campaign.being-amended",
            "Còn một bản điều chỉnh đang soạn. Hãy công bố hoặc bỏ bản đó trước khi kết thúc.",
        )
    )


def can_reopen(user, campaign, *, on):
    return _may_publish(user, campaign, on) & can_move(campaign, "reopen")


def can_attach_superior(user, campaign, *, on):
    """Gắn với phong trào cấp trên, at any time before it is discarded."""
    return _works_for(user, campaign, on) & unless(
        campaign.state != CampaignState.DISCARDED,
        "campaign.state",
        "Phong trào này đã bỏ. Hãy khôi phục trước.",
    )


def can_show_publicly(user, campaign, *, on):
    """Đưa lên, hoặc rút khỏi, trang công khai."""
    return _may_publish(user, campaign, on) & unless(
        campaign.state != CampaignState.DISCARDED,
        "campaign.state",
        "Phong trào này đã bỏ. Hãy khôi phục trước.",
    )


def can_mark_recipient(user, recipient, *, on):
    """Đánh dấu đã gửi, đã nhận cho một dòng “Nơi nhận” ở ngoài hệ thống."""
    return (
        _works_for(user, recipient.campaign, on)
        & unless(
            recipient.campaign.state in PUBLIC_STATES,
            "campaign.state",
            "Phong trào chưa công bố nên chưa gửi cho ai. Hãy công bố trước.",
        )
        & unless(not recipient.archive, "recipient.archive", "Đây là dòng lưu tại cơ quan, không gửi cho ai.")
    )


def can_confirm_receipt(user, delivery, *, on):
    """Xác nhận đơn vị đã nhận: whoever may act for the unit, or for the unit that goes on in its place."""
    return _acts_for(user, delivery.unit, on) & unless(
        delivery.received_at is None,
        "delivery.received",
        f"{delivery.unit} đã xác nhận nhận phong trào này rồi.",
    )


def plan_stands(draft, *, on):
    """What in the plan stands against publishing: contradictions, what the law asks for, remarks not settled."""
    plan = Plan.from_json(draft.plan)
    reasons = [
        Reason(each.code, each.message, each.basis) for each in check(plan) if each.severity == "error"
    ]
    reasons += [
        Reason(
            f"finding.{remark.code}",
            f"Chưa xử lý nhận xét: {remark.message} Hãy sửa, hoặc bỏ qua và ghi lý do.",
            remark.basis,
        )
        for remark in remarks.load(draft.findings)
        if remark.severity == "error" and remark.settled is None
    ]
    day = plan.issued_on or on
    issuer = draft.campaign.issuer
    return Verdict(tuple(reasons)) & unless(
        issuer.exists_on(day),
        "campaign.issuer-not-there",
        f"{issuer} không tồn tại vào ngày {vi_date(day)}. Hãy kiểm tra ngày ban hành, hoặc chọn đơn vị phát động khác.",
    )


def _may_publish(user, campaign, on):
    return unless(
        organisations.holds(user, P.PUBLISH_CAMPAIGN, campaign.issuer, on=on),
        "campaign.not-publisher",
        f"Bạn chưa được giao công bố phong trào của {campaign.issuer}. Hãy chuyển cho người có quyền công bố.",
        _LAUNCHING,
    )


def _may_amend(user, campaign, on):
    return unless(
        organisations.holds(user, P.AMEND_CAMPAIGN, campaign.issuer, on=on),
        "campaign.not-amender",
        f"Bạn chưa được giao điều chỉnh phong trào của {campaign.issuer}. Hãy chuyển cho người có quyền.",
    ) & unless(
        campaign.state == CampaignState.PUBLISHED,
        "campaign.state",
        f"Phong trào đang ở trạng thái “{campaign.get_state_display()}”; chỉ điều chỉnh được khi đang diễn ra.",
    )


def _works_for(user, campaign, on):
    may = any(
        organisations.holds(user, permission, campaign.issuer, on=on)
        for permission in (P.DRAFT_CAMPAIGN, P.PUBLISH_CAMPAIGN)
    )
    return unless(
        may,
        "campaign.not-worker",
        f"Chỉ người soạn hoặc người công bố phong trào của {campaign.issuer} làm được việc này.",
    )


def _acts_for(user, unit, on):
    may = organisations.holds(user, P.RECEIVE_CAMPAIGN, unit, on=on)
    if not may and user.is_authenticated and not unit.exists_on(on):
        mine = organisations.units_acting_for(user, P.RECEIVE_CAMPAIGN, on=on)
        may = mine.filter(pk__in=organisations.continuing_as(unit, on=on).values("pk")).exists()
    return unless(
        may,
        "delivery.not-receiver",
        f"Chỉ người được giao nhận phong trào của {unit} xác nhận được.",
    )
