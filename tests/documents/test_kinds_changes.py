"""What the data says otherwise than the draft."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents import kinds
from thidua.documents.kinds.parts import Honoree
from thidua.documents.kinds.reports import Figure
from thidua.documents.paper import Paragraph

COMMEND = kinds.KINDS["quyet-dinh-khen-thuong"]
REPORT = kinds.KINDS["bao-cao-tong-ket"]
SETTING = kinds.SETTINGS["huyen-2024"]

HAI = Honoree("ca-nhan", "Vi Văn Hải", "Ông", "Trưởng thôn", "xã Cai Kinh", "Vận động hiến đất", 710_000)
THU = Honoree("ca-nhan", "Nông Thị Thu", "Bà", "Giáo viên", "xã Yên Bình", "Đổi mới dạy học", 710_000)


def make_commend(*honorees, **changes):
    return replace(COMMEND.example(SETTING), honorees=list(honorees), **changes)


def sentences(before, now, paper=None):
    return [each.sentence for each in kinds.changed_figures(before, now, paper)]


def test_nothing_has_changed_in_the_same_data():
    context = make_commend(HAI, THU)
    assert kinds.changed_figures(context, make_commend(HAI, THU)) == []


def test_an_amount_of_money_that_changed_is_said_with_the_name():
    [change] = kinds.changed_figures(make_commend(HAI, THU), make_commend(HAI, replace(THU, money=760_000)))
    assert change.sentence == (
        "Danh sách khen thưởng – Nông Thị Thu – Tiền thưởng: bản thảo ghi “710.000”, dữ liệu nay là “760.000”."
    )
    assert change.path == "honorees.Nông Thị Thu.money"
    assert (change.before, change.now) == ("710.000", "760.000")


def test_who_left_and_who_came_is_said_with_the_number_of_lines():
    third = replace(HAI, name="Lý Đức Ân")
    assert sentences(make_commend(HAI, THU), make_commend(HAI)) == [
        "Danh sách khen thưởng: bản thảo có 2 dòng, dữ liệu nay có 1 dòng.",
        "Danh sách khen thưởng: dữ liệu nay không còn “Nông Thị Thu”.",
    ]
    assert sentences(make_commend(HAI, THU), make_commend(HAI, third)) == [
        "Danh sách khen thưởng: dữ liệu nay không còn “Nông Thị Thu”.",
        "Danh sách khen thưởng: dữ liệu nay có thêm “Lý Đức Ân”.",
    ]


def test_many_new_lines_are_named_up_to_five():
    come = [replace(HAI, name=f"Hoàng Văn {n}") for n in "ABCDEFG"]
    assert sentences(make_commend(), make_commend(*come))[1] == (
        "Danh sách khen thưởng: dữ liệu nay có thêm “Hoàng Văn A”, “Hoàng Văn B”, “Hoàng Văn C”, “Hoàng Văn D”, "
        "“Hoàng Văn E” và 2 dòng khác."
    )


def test_two_of_one_name_are_told_apart_by_their_turn():
    [change] = kinds.changed_figures(
        make_commend(HAI, HAI), make_commend(HAI, replace(HAI, post="Bí thư chi bộ"))
    )
    assert change.sentence == (
        "Danh sách khen thưởng – Vi Văn Hải – Chức vụ, nghề nghiệp: bản thảo ghi “Trưởng thôn”, "
        "dữ liệu nay là “Bí thư chi bộ”."
    )


def test_another_order_is_said():
    assert sentences(make_commend(HAI, THU), make_commend(THU, HAI)) == [
        "Danh sách khen thưởng: thứ tự các dòng đã thay đổi."
    ]


def test_a_date_a_figure_and_an_emptied_field_are_said_as_people_write_them():
    before = replace(
        REPORT.example(SETTING), figures=[Figure("Đường bê tông", "km", Decimal(24), Decimal("26.5"))]
    )
    now = replace(
        before,
        as_of=dt.date(2024, 11, 5),
        units_reported=63,
        figures=[Figure("Đường bê tông", "km", Decimal(24))],
    )
    assert sentences(before, now) == [
        "Số liệu tính đến ngày: bản thảo ghi “30/10/2024”, dữ liệu nay là “05/11/2024”.",
        "Số đơn vị đã báo cáo: bản thảo ghi “61”, dữ liệu nay là “63”.",
        "Kết quả thực hiện chỉ tiêu – Đường bê tông – Kết quả: bản thảo ghi “26,5”, dữ liệu nay là “(trống)”.",
    ]


def test_number_and_date_of_the_paper_itself_are_no_change_of_data():
    before = make_commend(HAI)
    issued = replace(before, head=replace(before.head, number="12", date=dt.date(2024, 11, 20)))
    assert kinds.changed_figures(before, issued) == []


def test_the_signer_who_changed_is_said():
    before = make_commend(HAI)
    other = replace(before, head=replace(before.head, signer=replace(before.head.signer, name="Lý Đức Ân")))
    assert sentences(before, other) == [
        "Thể thức – Người ký – Họ và tên người ký: bản thảo ghi “Nông Quang Thịnh”, dữ liệu nay là “Lý Đức Ân”."
    ]


def test_it_is_told_whether_the_old_figure_still_stands_in_the_paper_as_edited():
    before, now = make_commend(HAI, THU), make_commend(HAI, replace(THU, merit="Bồi dưỡng học sinh giỏi"))
    paper = COMMEND.draft(before)
    [change] = kinds.changed_figures(before, now, paper)
    assert change.in_paper
    rewritten = replace(paper, annexes=[])
    [change] = kinds.changed_figures(before, now, rewritten)
    assert not change.in_paper


def test_one_who_left_the_data_but_stands_in_the_paper_is_told():
    before = make_commend(HAI, THU)
    [_, gone] = kinds.changed_figures(before, make_commend(HAI), COMMEND.draft(before))
    assert gone.in_paper
    [_, gone] = kinds.changed_figures(before, make_commend(HAI), replace(COMMEND.draft(before), annexes=[]))
    assert not gone.in_paper


def test_a_date_is_found_in_the_paper_in_its_long_form():
    before = REPORT.example(SETTING)
    now = replace(before, as_of=dt.date(2024, 11, 5))
    [change] = kinds.changed_figures(before, now, REPORT.draft(before))
    assert change.in_paper
    edited = replace(REPORT.draft(before), blocks=[Paragraph("Viết lại.")])
    [change] = kinds.changed_figures(before, now, edited)
    assert not change.in_paper


def test_contexts_of_two_kinds_are_not_compared():
    with pytest.raises(TypeError, match="one kind"):
        kinds.changed_figures(COMMEND.example(SETTING), REPORT.example(SETTING))


@given(st.sampled_from(list(kinds.KINDS)), st.integers(0, 4), st.integers(0, 4))
def test_every_difference_has_a_sentence_and_equal_data_none(slug, one, other):
    kind = kinds.KINDS[slug]
    before, now = kind.example(SETTING.sized(one)), kind.example(SETTING.sized(other))
    changes = kinds.changed_figures(before, now)
    assert bool(changes) == (before != now)
    assert all(each.sentence.endswith(".") and each.sentence.startswith(each.name) for each in changes)
