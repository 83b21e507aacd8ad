"""The life of a paper as data: its states, the moves between them and whose turn each is."""

from django.db.models import TextChoices

from thidua.core.lifecycle import Move


class DocumentState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    PROPOSED = "proposed", "Chờ duyệt"
    REVIEWED = "reviewed", "Đã duyệt"
    SUBMITTED = "submitted", "Chờ ký"
    SIGNED = "signed", "Đã ký, chờ cấp số"
    NUMBERED = "numbered", "Đã cấp số, chờ phát hành"
    ISSUED = "issued", "Đã phát hành, chưa gửi"
    DISTRIBUTED = "distributed", "Đã gửi"
    REPLACED = "replaced", "Đã bị thay thế"
    REVOKED = "revoked", "Đã thu hồi"
    DISCARDED = "discarded", "Đã bỏ"


S = DocumentState
MOVES = {
    "propose": Move(frozenset({S.DRAFT}), S.PROPOSED),
    "review": Move(frozenset({S.PROPOSED}), S.REVIEWED),
    "submit": Move(frozenset({S.REVIEWED}), S.SUBMITTED),
    "sign": Move(frozenset({S.SUBMITTED}), S.SIGNED),
    "number": Move(frozenset({S.SIGNED}), S.NUMBERED),
    "take_back_number": Move(frozenset({S.NUMBERED}), S.SIGNED),
    "issue": Move(frozenset({S.NUMBERED}), S.ISSUED),
    "distribute": Move(frozenset({S.ISSUED, S.DISTRIBUTED}), S.DISTRIBUTED),
    "return": Move(frozenset({S.PROPOSED, S.REVIEWED, S.SUBMITTED, S.SIGNED}), S.DRAFT),
    "replace": Move(frozenset({S.ISSUED, S.DISTRIBUTED}), S.REPLACED),
    "revoke": Move(frozenset({S.ISSUED, S.DISTRIBUTED}), S.REVOKED),
    "discard": Move(frozenset({S.DRAFT}), S.DISCARDED),
    "restore": Move(frozenset({S.DISCARDED}), S.DRAFT),
}
TURN = {
    S.DRAFT: "drafter",
    S.PROPOSED: "reviewer",
    S.REVIEWED: "drafter",
    S.SUBMITTED: "signer",
    S.SIGNED: "clerk",
    S.NUMBERED: "clerk",
    S.ISSUED: "clerk",
    S.DISTRIBUTED: "",
    S.REPLACED: "",
    S.REVOKED: "",
    S.DISCARDED: "",
}
OUT_STATES = (S.ISSUED, S.DISTRIBUTED, S.REPLACED, S.REVOKED)  # bytes of the paper went out
IN_FORCE = (S.ISSUED, S.DISTRIBUTED)


class NumberState(TextChoices):
    RESERVED = "reserved", "Giữ trước"
    USED = "used", "Đã dùng"
    CANCELLED = "cancelled", "Hủy số"


NUMBER_MOVES = {
    "use": Move(frozenset({NumberState.RESERVED}), NumberState.USED),
    "cancel": Move(frozenset({NumberState.RESERVED, NumberState.USED}), NumberState.CANCELLED),
}


class CopyKind(TextChoices):
    """Where the bytes of a copy came from."""

    ISSUED = "issued", "Bản phát hành"
    SIGNED = "signed", "Bản có chữ ký số"
    UPLOADED = "uploaded", "Bản ký ở nơi khác"


class EffectKind(TextChoices):
    """What a later paper did to this one."""

    CORRECTED = "corrected", "Đính chính"
    REPLACED = "replaced", "Thay thế"
    REVOKED = "revoked", "Thu hồi"
