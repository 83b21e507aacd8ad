"""Whether one may edit at all; used by every policy of the app."""

from thidua.core.verdict import unless
from thidua.organisations import queries
from thidua.organisations.roles import Permission

_SHOWN = 5  # names in one sentence; more are counted


def named(units):
    names = [unit.name for unit in units[:_SHOWN]]
    rest = len(units) - len(names)
    return ", ".join(names) + (f" và {rest} đơn vị khác" if rest > 0 else "")


def can_edit_below(user, superior, *, today):
    """Whether `user` manages the units that stand below `superior` (None: the top of the tree)."""
    where = f"trực thuộc {superior}" if superior else "cao nhất"
    return unless(
        queries.holds_above(user, Permission.EDIT_UNITS, superior, on=today),
        "unit.not-editor",
        f"Chỉ người được giao quản lý đơn vị của cấp trên mới được thay đổi các đơn vị {where}. "
        "Hãy nhờ cán bộ thi đua của cấp đó hoặc người quản trị hệ thống.",
    )
