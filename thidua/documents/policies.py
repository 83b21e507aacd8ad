"""Who may do what with a paper, and every reason why not."""

from thidua.core.lifecycle import can_move
from thidua.core.verdict import Reason, Verdict, unless
from thidua.documents import kinds
from thidua.documents.enums import IN_FORCE, OUT_STATES, DocumentState, NumberState
from thidua.documents.paper import Paper, Paragraph, Signatures, plain_text
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

P = Permission
_NUMBERING = "Nghị định 30/2020/NĐ-CP, Điều 15"
_ISSUING = "Nghị định 30/2020/NĐ-CP, Điều 17, Điều 18"


def can_draft(user, issuer, *, on):
    """Soạn văn bản của đơn vị."""
    return _holds(user, P.DRAFT_PAPER, issuer, on=on, code="drafter", act="soạn văn bản")


def can_edit(user, document, *, on):
    """Sửa bản soạn. After it is proposed it is returned first, with the reason."""
    return can_draft(user, document.issuer, on=on) & unless(
        document.state == DocumentState.DRAFT,
        "document.state",
        f"Văn bản đang ở trạng thái “{document.get_state_display()}” nên không sửa được. Cần sửa thì trả lại bản soạn trước.",
    )


def can_propose(user, document, *, on):
    """Trình duyệt: the paper says what a paper must say."""
    return can_draft(user, document.issuer, on=on) & can_move(document, "propose") & paper_stands(document)


def can_review(user, document, *, on):
    """Duyệt nội dung trước khi trình ký."""
    return _holds(
        user, P.REVIEW_PAPER, document.issuer, on=on, code="reviewer", act="duyệt văn bản"
    ) & can_move(document, "review")


def can_submit(user, document, *, on):
    """Trình ký văn bản đã duyệt: by who drafts or who reviews."""
    may = any(
        organisations.holds(user, permission, document.issuer, on=on)
        for permission in (P.DRAFT_PAPER, P.REVIEW_PAPER)
    )
    return unless(
        may,
        "document.not-drafter",
        f"Chỉ người soạn hoặc người duyệt văn bản của {document.issuer} trình ký được.",
    ) & can_move(document, "submit")


def can_sign(user, document, *, on):
    """Ký: the decision of who answers for the paper."""
    return _holds(user, P.SIGN_PAPER, document.issuer, on=on, code="signer", act="ký văn bản") & can_move(
        document, "sign"
    )


def can_return(user, document, *, on):
    """Trả lại bản soạn: by whoever has it before them, before it has a number."""
    holders = {
        DocumentState.PROPOSED: (P.REVIEW_PAPER, P.DRAFT_PAPER),
        DocumentState.REVIEWED: (P.REVIEW_PAPER, P.DRAFT_PAPER),
        DocumentState.SUBMITTED: (P.SIGN_PAPER, P.REVIEW_PAPER),
        DocumentState.SIGNED: (P.ISSUE_PAPER, P.SIGN_PAPER),
    }
    asked = holders.get(document.state, (P.REVIEW_PAPER,))
    may = any(organisations.holds(user, permission, document.issuer, on=on) for permission in asked)
    return unless(
        may,
        "document.not-holder",
        f"Văn bản đang ở người khác, bạn chưa trả lại được. Trạng thái: “{document.get_state_display()}”.",
    ) & can_move(document, "return")


def can_discard(user, document, *, on):
    return can_draft(user, document.issuer, on=on) & can_move(document, "discard")


def can_restore(user, document, *, on):
    return can_draft(user, document.issuer, on=on) & can_move(document, "restore")


def can_keep_register(user, issuer, *, on):
    """Giữ sổ văn bản đi: hold and cancel numbers, say where a series begins."""
    return _holds(
        user, P.ISSUE_PAPER, issuer, on=on, code="clerk", act="cấp số, giữ sổ văn bản đi", basis=_NUMBERING
    )


def can_number(user, document, *, on):
    """Cấp số và ngày, after it is signed."""
    return can_keep_register(user, document.issuer, on=on) & can_move(document, "number")


def can_take_back_number(user, document, *, on):
    """Hủy số đã cấp khi văn bản chưa phát hành; the number stays in the register."""
    return can_keep_register(user, document.issuer, on=on) & can_move(document, "take_back_number")


def can_cancel_number(user, number, *, on):
    """Hủy số giữ trước."""
    return can_keep_register(user, number.series.issuer, on=on) & unless(
        number.state == NumberState.RESERVED,
        "number.not-reserved",
        f"Số {number.text} đang ở trạng thái “{number.get_state_display()}”; chỉ hủy được số giữ trước.",
    )


def can_issue(user, document, *, on):
    """Phát hành: the bytes are made and kept."""
    return (
        _holds(
            user, P.ISSUE_PAPER, document.issuer, on=on, code="clerk", act="phát hành văn bản", basis=_ISSUING
        )
        & can_move(document, "issue")
        & paper_stands(document)
    )


def can_distribute(user, document, *, on):
    """Gửi tới nơi nhận, and further recipients later."""
    return _holds(
        user, P.ISSUE_PAPER, document.issuer, on=on, code="clerk", act="gửi văn bản", basis=_ISSUING
    ) & can_move(document, "distribute")


def can_mark_sending(user, sending, *, on):
    """Ghi gửi, nhận for a recipient outside the product."""
    return _holds(
        user, P.ISSUE_PAPER, sending.document.issuer, on=on, code="clerk", act="theo dõi nơi nhận của văn bản"
    ) & unless(
        sending.unit_id is None,
        "sending.inside",
        f"{sending.unit} ở trong hệ thống và tự xác nhận đã nhận.",
    )


def can_confirm_receipt(user, sending, *, on):
    """Xác nhận đơn vị đã nhận: whoever receives for the unit, or for the one that goes on in its place."""
    unit = sending.unit
    may = unit is not None and organisations.holds(user, P.RECEIVE_PAPER, unit, on=on)
    if not may and unit is not None and user.is_authenticated and not unit.exists_on(on):
        mine = organisations.units_acting_for(user, P.RECEIVE_PAPER, on=on)
        may = mine.filter(pk__in=organisations.continuing_as(unit, on=on).values("pk")).exists()
    return (
        unless(
            may,
            "sending.not-receiver",
            f"Chỉ người được giao nhận văn bản của {unit or sending.phrase} xác nhận được.",
        )
        & unless(sending.sent_on, "sending.not-sent", "Văn bản chưa được gửi tới đơn vị này.")
        & unless(sending.received_on is None, "sending.received", f"{unit} đã xác nhận nhận văn bản này rồi.")
    )


def can_change_effect(user, document, verb, *, on):
    """Đính chính, thay thế, thu hồi văn bản đã phát hành: recorded by the clerk or by who signs."""
    may = any(
        organisations.holds(user, permission, document.issuer, on=on)
        for permission in (P.ISSUE_PAPER, P.SIGN_PAPER)
    )
    verdict = unless(
        may,
        "document.not-clerk",
        f"Chỉ văn thư hoặc người ký văn bản của {document.issuer} ghi được việc này.",
    )
    if verb == "correct":
        return verdict & unless(
            document.state in IN_FORCE,
            "document.state",
            f"Văn bản đang ở trạng thái “{document.get_state_display()}”; chỉ đính chính văn bản đã phát hành, còn hiệu lực.",
        )
    return verdict & can_move(document, verb)


def can_add_copy(user, document, *, on):
    """Nạp bản ký ở nơi khác, kept beside ours."""
    may = any(
        organisations.holds(user, permission, document.issuer, on=on)
        for permission in (P.ISSUE_PAPER, P.SIGN_PAPER)
    )
    return unless(
        may, "document.not-clerk", f"Chỉ văn thư hoặc người ký văn bản của {document.issuer} nạp được bản ký."
    ) & unless(
        document.state in (DocumentState.SIGNED, DocumentState.NUMBERED, *OUT_STATES),
        "document.not-signed",
        "Văn bản chưa được ký nên chưa có bản ký để nạp.",
    )


def can_sign_copy(user, document, role, *, on):
    """Ký số bản đã phát hành: the person by who signs for the issuer, the body by the clerk; before it is sent."""
    person = role == "person"
    return _holds(
        user,
        P.SIGN_PAPER if person else P.ISSUE_PAPER,
        document.issuer,
        on=on,
        code="signer" if person else "clerk",
        act="ký số văn bản" if person else "ký số của cơ quan",
        basis="Nghị định 30/2020/NĐ-CP, Điều 13, Phụ lục I",
    ) & unless(
        document.state in IN_FORCE,
        "document.state",
        f"Văn bản đang ở trạng thái “{document.get_state_display()}”; ký số được sau khi phát hành, khi văn bản còn hiệu lực.",
    )


def paper_stands(document):
    """What in the paper stands against going on: no subject, no text, nobody who signs, no sign of number."""
    paper = Paper.from_json(document.paper)
    reasons = []
    if not paper.subject.strip():
        reasons.append(Reason("paper.no-subject", "Văn bản chưa có trích yếu. Hãy ghi ở phần “Thể thức”."))
    if not _says_something(paper):
        reasons.append(Reason("paper.no-text", "Văn bản chưa có nội dung. Hãy soạn ở phần “Nội dung”."))
    if not _has_signer(paper):
        reasons.append(
            Reason("paper.no-signer", "Chưa có họ tên người ký. Hãy ghi ở phần “Thể thức”, mục “Người ký”.")
        )
    if _is_numbered(document.kind) and not paper.sign.strip():
        reasons.append(Reason("paper.no-sign", "Chưa có ký hiệu, ví dụ KH-UBND. Hãy ghi ở phần “Thể thức”."))
    return Verdict(tuple(reasons))


def _is_numbered(kind):
    return kinds.KINDS[kind].is_numbered if kind in kinds.KINDS else bool(kinds.type_of(kind).official)


def _says_something(paper):
    empty = [
        each for each in paper.blocks if isinstance(each, Paragraph) and not plain_text(each.text).strip()
    ]
    return len(empty) < len(paper.blocks)


def _has_signer(paper):
    if paper.signature and paper.signature.name.strip():
        return True
    if any(isinstance(each, Signatures) for each in paper.blocks):
        return True
    return not paper.header  # a form without Quốc hiệu may go unsigned


def _holds(user, permission, unit, *, on, code, act, basis=""):
    return unless(
        organisations.holds(user, permission, unit, on=on),
        f"document.not-{code}",
        f"Bạn chưa được giao {act} của {unit}. Hãy chuyển cho người được giao, hoặc nhờ người quản trị phân quyền.",
        basis,
    )
