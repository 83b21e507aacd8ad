"""Roles as code: what each may do. Who holds one, where and when, is a `RoleAssignment` row."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """A right, always held for one unit (and what stands below it)."""

    DRAFT_CAMPAIGN = "campaign.draft"
    PUBLISH_CAMPAIGN = "campaign.publish"
    AMEND_CAMPAIGN = "campaign.amend"
    RECEIVE_CAMPAIGN = "campaign.receive"
    DRAFT_PAPER = "paper.draft"
    REVIEW_PAPER = "paper.review"
    SIGN_PAPER = "paper.sign"
    ISSUE_PAPER = "paper.issue"
    RECEIVE_PAPER = "paper.receive"
    EDIT_UNITS = "organisation.edit"
    MANAGE_ACCOUNTS = "account.manage"
    READ_INTERNAL = "internal.read"
    READ_AUDIT = "audit.read"


P = Permission


@dataclass(frozen=True)
class Role:
    name: str
    description: str
    permissions: frozenset[Permission]


ROLES = {
    "officer": Role(
        "Cán bộ thi đua, khen thưởng",
        "Cơ quan thường trực: dựng phong trào từ văn bản phát động, công bố, điều chỉnh, theo dõi mọi đơn vị.",
        frozenset(
            {
                P.DRAFT_CAMPAIGN,
                P.PUBLISH_CAMPAIGN,
                P.AMEND_CAMPAIGN,
                P.DRAFT_PAPER,
                P.EDIT_UNITS,
                P.READ_INTERNAL,
            }
        ),
    ),
    "standing_head": Role(
        "Lãnh đạo cơ quan thường trực",
        "Duyệt văn bản về thi đua, khen thưởng trước khi trình ký.",
        frozenset({P.DRAFT_PAPER, P.REVIEW_PAPER, P.READ_INTERNAL}),
    ),
    "clerk": Role(
        "Văn thư",
        "Cấp số, giữ sổ văn bản đi, phát hành và theo dõi nơi nhận.",
        frozenset({P.ISSUE_PAPER, P.RECEIVE_PAPER, P.READ_INTERNAL}),
    ),
    "chair": Role(
        "Chủ tịch",
        "Người đứng đầu: xem phong trào đang ở đâu, quyết định và ký.",
        frozenset({P.PUBLISH_CAMPAIGN, P.SIGN_PAPER, P.READ_INTERNAL, P.READ_AUDIT}),
    ),
    "unit_officer": Role(
        "Cán bộ đơn vị",
        "Nhận phong trào, xác nhận đã nhận, làm phần việc của đơn vị mình.",
        frozenset({P.RECEIVE_CAMPAIGN, P.DRAFT_PAPER, P.RECEIVE_PAPER, P.READ_INTERNAL}),
    ),
    "unit_head": Role(
        "Thủ trưởng đơn vị",
        "Xem và duyệt phần việc của đơn vị mình.",
        frozenset({P.RECEIVE_CAMPAIGN, P.REVIEW_PAPER, P.SIGN_PAPER, P.RECEIVE_PAPER, P.READ_INTERNAL}),
    ),
    "cluster_head": Role(
        "Trưởng cụm, khối thi đua",
        "Theo dõi các đơn vị trong cụm, khối.",
        frozenset({P.READ_INTERNAL}),
    ),
    "council_member": Role(
        "Thành viên Hội đồng thi đua, khen thưởng",
        "Đọc hồ sơ, họp và biểu quyết.",
        frozenset({P.READ_INTERNAL}),
    ),
    "front_officer": Role(
        "Cán bộ Mặt trận, đoàn thể",
        "Vận động hội viên, phát hiện và giới thiệu nhân tố mới.",
        frozenset({P.RECEIVE_CAMPAIGN, P.RECEIVE_PAPER, P.READ_INTERNAL}),
    ),
    "media_officer": Role(
        "Cán bộ văn hóa, truyền thông",
        "Viết và đăng tin, bài, gương người tốt, việc tốt.",
        frozenset({P.RECEIVE_CAMPAIGN, P.RECEIVE_PAPER, P.READ_INTERNAL}),
    ),
    "inspector": Role(
        "Thanh tra, kiểm tra",
        "Chỉ xem: ai quyết định gì, khi nào, căn cứ nào.",
        frozenset({P.READ_INTERNAL, P.READ_AUDIT}),
    ),
    "administrator": Role(
        "Quản trị hệ thống",
        "Lập tài khoản, phân quyền, quản lý đơn vị. Không quyết định việc khen thưởng.",
        frozenset({P.EDIT_UNITS, P.MANAGE_ACCOUNTS, P.READ_AUDIT}),
    ),
}


def roles_with(permission):
    """Slugs of the roles that carry `permission`."""
    return [slug for slug, role in ROLES.items() if permission in role.permissions]
