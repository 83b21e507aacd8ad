"""Who may change units, and what stands against it."""

from django.db.models import Q

from thidua.accounts.models import SYSTEM_USERNAME
from thidua.core.format import vi_date
from thidua.core.verdict import Verdict, unless
from thidua.organisations import queries
from thidua.organisations.models import Unit
from thidua.organisations.policies.common import can_edit_below, named
from thidua.organisations.roles import Permission


def can_load(user, *, today):
    """Loading whole catalogues is for whoever runs the installation, and for the system itself."""
    return unless(
        user.username == SYSTEM_USERNAME or queries.holds_above(user, Permission.EDIT_UNITS, None, on=today),
        "unit.not-loader",
        "Chỉ người quản trị hệ thống được nạp danh mục đơn vị. Hãy nhờ người đã cài đặt phần mềm.",
    )


def can_correct(user, unit, *, today):
    return can_edit_below(user, unit.parent, today=today)


def can_create(user, superior, *, name, level, official_code, on, today):
    """Below `superior`, on a day on which it exists, under a name and code that are free there."""
    verdict = can_edit_below(user, superior, today=today)
    if superior is not None:
        verdict &= unless(
            superior.exists_on(on),
            "unit.superior-not-there",
            f"Ngày {vi_date(on)} không có {superior}. Hãy chọn ngày khác hoặc cấp trên khác.",
        )
    return verdict & _name_free(name, superior, on) & _code_free(level, official_code, on)


def _name_free(name, superior, on, *, but=()):
    same = Unit.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=on), parent=superior, name__iexact=name
    ).exclude(pk__in=but)
    where = superior or "cấp cao nhất"
    return unless(
        not same.exists(),
        "unit.name-taken",
        f"Thuộc {where} đã có đơn vị tên “{name}”. Hãy kiểm tra lại, hoặc đặt tên phân biệt được.",
    )


def _code_free(level, code, on, *, but=()):
    if not code:
        return Verdict()
    taken = (
        Unit.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), level=level, official_code=code)
        .exclude(pk__in=but)
        .first()
    )
    return unless(
        taken is None,
        "unit.code-taken",
        f"Mã {code} đang là mã của {taken}. Hãy kiểm tra lại mã, hoặc kết thúc đơn vị kia trước.",
    )


def _can_end(units, on):
    """Units that stand on the day before, and nothing about them is written for the day or later."""
    verdict = Verdict()
    for unit in units:
        verdict &= unless(
            unit.valid_until is None,
            "unit.ended",
            f"{_capital(unit.name)} đã kết thúc hoạt động"
            + (f" từ ngày {vi_date(unit.valid_until)}" if unit.valid_until else "")
            + "; không thay đổi được nữa. Hãy mở đơn vị kế thừa.",
        )
    later = [
        row
        for row in queries.touched(units, on=on)
        if row.valid_from >= on or (row.valid_until is not None and row not in units)
    ]
    return verdict & unless(
        not later,
        "unit.later-change",
        f"Đã ghi thay đổi từ ngày {vi_date(on)} trở đi ở: {named(later)}. "
        "Hãy chọn ngày muộn hơn, hoặc kiểm tra lại các đơn vị ấy.",
    )


def _capital(text):
    return text[:1].upper() + text[1:]


def can_rename(user, unit, new, *, on, today):
    changed = (unit.name, unit.official_code, unit.abbreviation) != (
        new.name,
        new.official_code,
        new.abbreviation,
    )
    return (
        can_edit_below(user, unit.parent, today=today)
        & _can_end([unit], on)
        & unless(
            changed, "unit.same-name", "Tên và mã mới giống tên và mã đang dùng; không có gì để thay đổi."
        )
        & _name_free(new.name, unit.parent, on, but=[unit.pk])
        & _code_free(new.level, new.official_code, on, but=[unit.pk])
    )


def can_move(user, unit, superior, *, on, today):
    verdict = can_edit_below(user, unit.parent, today=today) & _can_end([unit], on)
    if superior != unit.parent:
        verdict &= can_edit_below(user, superior, today=today)
    return (
        verdict
        & unless(
            superior != unit.parent,
            "unit.same-superior",
            f"{_capital(unit.name)} đang trực thuộc chính cấp trên ấy; không có gì để thay đổi.",
        )
        & unless(
            superior is None or unit.pk not in queries.ancestor_ids(superior),
            "unit.circle",
            f"{superior} nằm dưới {unit}; đơn vị không thể trực thuộc cấp dưới của mình.",
        )
        & unless(
            superior is None or superior.exists_on(on),
            "unit.superior-not-there",
            f"Ngày {vi_date(on)} không có {superior}. Hãy chọn ngày khác hoặc cấp trên khác.",
        )
        & _name_free(unit.name, superior, on, but=[unit.pk])
    )


def can_merge(user, units, into, *, superior, on, today):
    """`into` is a unit that stands already, or a `NewUnit` below `superior`."""
    verdict = _edits_each(user, units, today)
    verdict &= unless(
        len(units) >= (1 if isinstance(into, Unit) else 2),
        "unit.merge-too-few",
        "Sáp nhập thành đơn vị mới cần ít nhất hai đơn vị. Hãy chọn thêm, hoặc dùng “Đổi tên”.",
    )
    verdict &= _can_end(units, on)
    ending = [unit.pk for unit in units]
    if isinstance(into, Unit):
        return verdict & _can_receive(into, units, on)
    return (
        verdict
        & can_edit_below(user, superior, today=today)
        & unless(
            superior is None or (superior.exists_on(on) and superior.pk not in ending),
            "unit.superior-not-there",
            f"Ngày {vi_date(on)} không có {superior}. Hãy chọn ngày khác hoặc cấp trên khác.",
        )
        & _name_free(into.name, superior, on, but=ending)
        & _code_free(into.level, into.official_code, on, but=ending)
    )


def _edits_each(user, units, today):
    verdict = Verdict()
    for superior in {unit.parent for unit in units}:
        verdict &= can_edit_below(user, superior, today=today)
    return verdict


def _can_receive(into, units, on):
    below = set(queries.subtree_ids(units))
    return unless(
        into.exists_on(on),
        "unit.receiver-not-there",
        f"Ngày {vi_date(on)} không có {into}. Hãy chọn đơn vị nhận khác.",
    ) & unless(
        into.pk not in below,
        "unit.receiver-ends",
        f"{_capital(into.name)} cũng kết thúc trong lần thay đổi này. Hãy chọn đơn vị nhận khác.",
    )


def can_split(user, unit, parts, *, superior, on, today):
    verdict = can_edit_below(user, unit.parent, today=today) & _can_end([unit], on)
    if superior != unit.parent:
        verdict &= can_edit_below(user, superior, today=today)
    new = [part for part in parts if not isinstance(part, Unit)]
    verdict &= unless(
        len(parts) >= 2,
        "unit.split-too-few",
        "Chia tách cần ít nhất hai đơn vị nhận. Hãy điền thêm, hoặc dùng “Đổi tên”.",
    )
    verdict &= unless(
        len({part.name.casefold() for part in new}) == len(new),
        "unit.split-same-names",
        "Hai đơn vị mới trùng tên nhau. Hãy đặt tên phân biệt được.",
    )
    for part in parts:
        if isinstance(part, Unit):
            verdict &= _can_receive(part, [unit], on)
        else:
            verdict &= _name_free(part.name, superior, on, but=[unit.pk])
            verdict &= _code_free(part.level, part.official_code, on, but=[unit.pk])
    return verdict


def can_end(user, unit, *, on, today, including_below, powers_to=()):
    """Giải thể, chuyển giao: what stands below must end too, knowingly, or go elsewhere before."""
    verdict = can_edit_below(user, unit.parent, today=today) & _can_end([unit], on)
    below = [row for row in queries.touched([unit], on=on) if row.pk != unit.pk]
    verdict &= unless(
        including_below or not below,
        "unit.has-below",
        f"Còn {len(below)} đơn vị trực thuộc: {named(below)}. Hãy chuyển hoặc sáp nhập các đơn vị ấy trước, "
        "hoặc đánh dấu là chúng cùng kết thúc.",
    )
    for receiver in powers_to:
        verdict &= _can_receive(receiver, [unit], on)
    return verdict


def can_transfer(user, unit, receivers, *, on, today, including_below):
    return can_end(
        user, unit, on=on, today=today, including_below=including_below, powers_to=receivers
    ) & unless(
        receivers,
        "unit.no-receiver",
        "Chưa chọn đơn vị nhận thẩm quyền. Hãy chọn ít nhất một, hoặc dùng “Giải thể”.",
    )


def can_apply(user, sheet, superior, plan, *, digest, today):
    """A sheet without errors, not carried out yet, that would do exactly what was looked through."""
    return (
        can_edit_below(user, superior, today=today)
        & unless(
            sheet.applied_at is None,
            "sheet.applied",
            "Bảng này đã được nạp. Muốn nạp tiếp, hãy tải tệp lên lại.",
        )
        & unless(
            not plan.errors,
            "sheet.errors",
            f"Bảng còn {len(plan.errors)} chỗ sai. Hãy sửa trong tệp rồi tải lên lại; chưa có gì được ghi.",
        )
        & unless(
            plan.creates or plan.corrections or plan.errors,
            "sheet.nothing",
            "Bảng giống hệt danh sách đang có; không có gì để nạp.",
        )
        & unless(
            digest == plan.digest,
            "sheet.changed",
            "Danh sách đơn vị đã thay đổi từ lúc xem trước. Hãy tải lại trang xem trước rồi xác nhận lại.",
        )
    )
