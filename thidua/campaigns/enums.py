"""States of a campaign and the kinds of its parts."""

from django.db.models import TextChoices

from thidua.core.lifecycle import Move


class CampaignState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    PUBLISHED = "published", "Đang diễn ra"
    CLOSED = "closed", "Đã kết thúc"
    DISCARDED = "discarded", "Đã bỏ"


S = CampaignState
MOVES = {
    "publish": Move(frozenset({S.DRAFT}), S.PUBLISHED),
    "discard": Move(frozenset({S.DRAFT}), S.DISCARDED),
    "restore": Move(frozenset({S.DISCARDED}), S.DRAFT),
    "close": Move(frozenset({S.PUBLISHED}), S.CLOSED),
    "reopen": Move(frozenset({S.CLOSED}), S.PUBLISHED),
}
TURN = {S.DRAFT: "officer", S.PUBLISHED: "officer", S.CLOSED: "", S.DISCARDED: ""}
PUBLIC_STATES = (S.PUBLISHED, S.CLOSED)


class Origin(TextChoices):
    """Where the first draft came from."""

    DOCUMENT = "document", "Đọc từ văn bản phát động"
    HAND = "hand", "Nhập bằng tay"
    COPY = "copy", "Chép từ phong trào trước"


class MilestoneKind(TextChoices):
    """A phase has a first and a last day; every other kind only the day by which it is done."""

    PHASE = "phase", "Giai đoạn"
    SPRINT = "sprint", "Đợt cao điểm, nước rút"
    DEADLINE = "deadline", "Hạn nộp, hạn làm"
    INTERIM_REVIEW = "interim_review", "Sơ kết"
    FINAL_REVIEW = "final_review", "Tổng kết"
    ANNIVERSARY = "anniversary", "Ngày kỷ niệm"


class Direction(TextChoices):
    """How a value meets its target."""

    AT_LEAST = ">=", "ít nhất"
    MORE_THAN = ">", "trên"
    AT_MOST = "<=", "không quá"
    LESS_THAN = "<", "dưới"
    EXACTLY = "=", "đúng"


class BasisRole(TextChoices):
    BASIS = "basis", "Căn cứ"
    REFERENCE = "reference", "Viện dẫn"
