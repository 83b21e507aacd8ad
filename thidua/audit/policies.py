from thidua.audit.queries import READ_AUDIT
from thidua.core import rights
from thidua.core.verdict import unless


def can_read(user, *, on):
    """Who may open the trail: whoever runs the installation, and holders of the right to read it."""
    return unless(
        user.is_staff or rights.holds(user, READ_AUDIT, on=on),
        "audit.not-reader",
        "Chỉ thanh tra, người đứng đầu và người quản trị xem được nhật ký. Hãy nhờ người quản trị giao quyền.",
    )
