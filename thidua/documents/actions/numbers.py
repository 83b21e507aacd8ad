"""Số và sổ: numbers are taken from a series that only one act at a time may touch, so none is lost or given twice."""

from dataclasses import replace

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.format import vi_date
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean, clean_lines
from thidua.core.verdict import unless
from thidua.documents import policies, queries
from thidua.documents.actions.drafts import MIRRORED, legal_day, write_paper
from thidua.documents.enums import NumberState
from thidua.documents.models import Number, Series
from thidua.documents.paper import Paper

register_verb("document.number", "cấp số và ngày cho văn bản")
register_verb("document.take-back-number", "hủy số đã cấp cho văn bản")
register_verb("series.begin", "đặt số đầu của dòng số")
register_verb("number.reserve", "giữ trước số văn bản")
register_verb("number.cancel", "hủy số giữ trước")

S = NumberState
_MOST_AHEAD = 20  # numbers held in one act


@transaction.atomic
def number_document(document, *, on, reserved=None, by, at):
    """Cấp số và ngày. `on` is the day of the paper; `reserved` a number that was held for it, else the next one.

    Refused when the day lies ahead, or when numbers of the series would no longer follow the days. A form
    that has no number only gets its day.
    """
    document = lock(document)
    today = legal_day(at)
    verdict = policies.can_number(by, document, on=today) & unless(
        on <= today, "number.future", "Ngày của văn bản không thể ở sau hôm nay. Hãy sửa lại ngày."
    )
    verdict.require()
    paper = Paper.from_json(document.paper)
    if not paper.sign:
        write_paper(document, replace(paper, date=on))
        move(document, "number", waiting_since=at, **_mirrored(document))
        record("document.number", document, by=by, at=at, on=on.isoformat())
        return document
    series = _locked_series(document.issuer, *queries.series_of(document, on.year))
    number = _held(series, reserved) if reserved else None
    value = number.value if number else series.last + 1
    _follows(series, value, on).require()
    if number is None:
        series.last = value
        series.save(update_fields=["last"])
        number = Number.objects.create(
            series=series, value=value, state=S.USED, on=on, document=document, taken_at=at, taken_by=by
        )
    else:
        move(number, "use", document=document, on=on)
    write_paper(document, replace(paper, number=number.text, date=on))
    move(document, "number", waiting_since=at, **_mirrored(document))
    record("document.number", document, by=by, at=at, code=document.code, on=on.isoformat())
    return document


@transaction.atomic
def take_back_number(document, *, reason, by, at):
    """Hủy số đã cấp khi văn bản chưa phát hành: the number stays in the register as cancelled, with the reason."""
    document = lock(document)
    reason = clean_lines(reason)[:500]
    verdict = policies.can_take_back_number(by, document, on=legal_day(at)) & _reason_given(reason)
    verdict.require()
    code = document.code
    number = document.numbers.select_for_update().filter(state=S.USED).first()
    if number is not None:
        move(number, "cancel", reason=reason, cancelled_at=at, cancelled_by=by)
    write_paper(document, replace(Paper.from_json(document.paper), number="", date=None))
    move(document, "take_back_number", waiting_since=at, **_mirrored(document))
    record("document.take-back-number", document, by=by, at=at, code=code, reason=reason)
    return document


@transaction.atomic
def reserve_number(issuer, *, body_code, type_slug, reserved_for, count=1, by, at):
    """Giữ trước số: the next `count` numbers of the series of this year, for papers that are still on their way."""
    on = legal_day(at)
    body_code, reserved_for = clean(body_code), clean(reserved_for)[:300]
    verdict = (
        policies.can_keep_register(by, issuer, on=on)
        & unless(reserved_for, "number.for-nothing", "Hãy ghi giữ số cho văn bản nào.")
        & unless(
            1 <= count <= _MOST_AHEAD,
            "number.too-many",
            f"Mỗi lần giữ được từ 1 đến {_MOST_AHEAD} số. Hãy sửa số lượng.",
        )
        & unless(body_code, "series.no-body", "Hãy ghi chữ viết tắt của cơ quan trong ký hiệu, ví dụ UBND.")
    )
    verdict.require()
    series = _locked_series(issuer, body_code, type_slug, on.year)
    numbers = Number.objects.bulk_create(
        Number(
            series=series,
            value=series.last + place,
            state=S.RESERVED,
            on=on,
            reserved_for=reserved_for,
            taken_at=at,
            taken_by=by,
        )
        for place in range(1, count + 1)
    )
    series.last += count
    series.save(update_fields=["last"])
    taken = [number.value for number in numbers]
    record("number.reserve", series, by=by, at=at, values=taken, reserved_for=reserved_for)
    return numbers


@transaction.atomic
def cancel_number(number, *, reason, by, at):
    """Hủy số giữ trước mà không dùng đến. It stays in the register and is not given again."""
    number = lock(number)
    reason = clean_lines(reason)[:500]
    verdict = policies.can_cancel_number(by, number, on=legal_day(at)) & _reason_given(reason)
    verdict.require()
    move(number, "cancel", reason=reason, cancelled_at=at, cancelled_by=by)
    record("number.cancel", number.series, by=by, at=at, value=number.value, reason=reason)
    return number


@transaction.atomic
def begin_series(issuer, *, body_code, type_slug, year, first, by, at):
    """Đặt số đầu: for an office that has already given numbers on paper this year. Only before any is taken here."""
    body_code = clean(body_code)
    verdict = policies.can_keep_register(by, issuer, on=legal_day(at)) & unless(
        body_code, "series.no-body", "Hãy ghi chữ viết tắt của cơ quan trong ký hiệu, ví dụ UBND."
    )
    verdict.require()
    series = _locked_series(issuer, body_code, type_slug, year)
    unless(
        not series.numbers.exists(),
        "series.begun",
        f"Dòng số này đã có số {series.last:02}; không đổi số đầu được nữa.",
    ).require()
    series.first, series.last = first, first - 1
    series.save(update_fields=["first", "last"])
    record("series.begin", series, by=by, at=at, first=first)
    return series


def _locked_series(issuer, body_code, type_slug, year):
    """The series, made if it is the first paper of its type this year, and nobody else's until we commit."""
    series, _ = Series.objects.get_or_create(
        issuer=issuer, body_code=body_code, type_slug=type_slug, year=year
    )
    return Series.objects.select_for_update().get(pk=series.pk)


def _held(series, reserved):
    number = lock(reserved)
    unless(
        number.series_id == series.pk and number.state == S.RESERVED,
        "number.not-reserved",
        f"Số {number.text} không còn được giữ cho loại văn bản này. Hãy tải lại trang và chọn lại.",
    ).require()
    return number


def _follows(series, value, on):
    """Numbers of a series follow the days of their papers."""
    used = series.numbers.filter(state=S.USED)
    before = used.filter(value__lt=value, on__gt=on).order_by("-on").first()
    after = used.filter(value__gt=value, on__lt=on).order_by("on").first()
    wrong = before or after
    return unless(
        wrong is None,
        "number.out-of-order",
        f"Số {value:02} không thể đề ngày {vi_date(on)}, vì số {wrong.text if wrong else ''} đề ngày "
        f"{vi_date(wrong.on) if wrong else ''}. Hãy sửa ngày, hoặc dùng số giữ trước.",
        "Nghị định 30/2020/NĐ-CP, Điều 15",
    )


def _reason_given(reason):
    return unless(reason, "number.no-reason", "Hãy ghi lý do hủy số; lý do nằm lại trong sổ.")


def _mirrored(document):
    return {name: getattr(document, name) for name in MIRRORED}
