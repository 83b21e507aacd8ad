"""Counts, shares and results in minutes, tallies, reports and reminders."""

from dataclasses import replace
from decimal import Decimal

import pytest

from thidua.documents import kinds
from thidua.documents.kinds.ballots import Count
from thidua.documents.kinds.reports import Award, Figure
from thidua.documents.paper import Picture, Table, plain_text

SETTING = kinds.SETTINGS["huyen-2024"]
NB = "\u00a0"


def kind(slug):
    return kinds.KINDS[slug]


def make(slug, **changes):
    return kind(slug).draft(replace(kind(slug).example(SETTING), **changes))


def table(paper, column):
    return next(
        each for each in paper.blocks if isinstance(each, Table) and column in {c.title for c in each.columns}
    )


def words(paper):
    return "\n".join(plain_text(each.text) for each in paper.blocks if hasattr(each, "text"))


@pytest.mark.parametrize(
    ("members", "percent", "needed"),
    [(15, 80, 12), (15, 90, 14), (9, 80, 8), (9, 90, 9), (7, 80, 6), (7, 90, 7)],
)
def test_the_share_is_of_all_members_and_rounded_up(members, percent, needed):
    context = replace(kind("bien-ban-kiem-phieu").example(SETTING), members=members, least_percent=percent)
    assert context.needed == needed


def test_a_candidate_one_vote_short_has_not_passed():
    paper = make(
        "bien-ban-kiem-phieu",
        members=9,
        least_percent=80,
        counts=[Count("Vi Văn Hải", 8, 1), Count("Lý Đức Ân", 7, 2)],
    )
    assert [row[-2:] for row in table(paper, "Kết quả").rows] == [["88,9%", "Đạt"], ["77,8%", "Không đạt"]]
    assert f"Có 01/02{NB}trường hợp đạt số phiếu cần thiết." in words(paper)


@pytest.mark.parametrize(("present", "said"), [(8, "bảo đảm"), (7, "chưa bảo đảm")])
def test_minutes_say_whether_enough_members_came(present, said):
    context = kind("bien-ban-hop-hoi-dong").example(SETTING)
    meeting = replace(context.meeting, members=10, present=present)
    paper = make("bien-ban-hop-hoi-dong", meeting=meeting, least_percent=80)
    assert f"Số thành viên có mặt {said} tỷ lệ tối thiểu 80%" in words(paper)


def test_a_slip_has_nothing_that_tells_it_from_another():
    paper = make("phieu-bau")
    assert (paper.number, paper.sign, paper.signature, paper.header, paper.recipients) == (
        "",
        "",
        None,
        False,
        [],
    )


def test_figures_stand_beside_their_goals():
    figures = [
        Figure("Đường bê tông", "km", Decimal(24), Decimal(30)),
        Figure("Tai nạn", "vụ", Decimal(12), Decimal(13), less_is_better=True),
        Figure("Thu ngân sách", "tỷ đồng", Decimal(90)),
    ]
    paper = make("bao-cao-tong-ket", figures=figures)
    assert [row[-1] for row in table(paper, "So với mục tiêu").rows] == [
        "125%",
        "Chưa đạt",
        "Chưa có số liệu",
    ]
    assert (
        f"Trong số 03{NB}chỉ tiêu của phong trào, có 01{NB}chỉ tiêu đạt và vượt, 01{NB}chỉ tiêu chưa đạt và "
        f"01{NB}chỉ tiêu chưa đủ số liệu; chi tiết trong bảng dưới đây." in words(paper)
    )


def test_awards_are_summed_in_both_directions():
    paper = make("bao-cao-tong-ket", awards=[Award("Giấy khen", 20, 40, 8), Award("Bằng khen", 2, 3)])
    assert table(paper, "Cộng").rows == [
        ["Giấy khen", "20", "40", "8", "68"],
        ["Bằng khen", "2", "3", "0", "5"],
        ["Tổng cộng", "22", "43", "8", "73"],
    ]


def test_a_unit_that_owes_two_things_is_counted_once():
    context = kind("cong-van-don-doc").example(SETTING)
    twice = [context.late[0], replace(context.late[0], owes="Bảng chấm điểm"), context.late[1]]
    paper = make("cong-van-don-doc", late=twice, units=20)
    assert f"đã có 18/20{NB}đơn vị gửi báo cáo sơ kết; còn 02{NB}đơn vị chưa thực hiện" in words(paper)
    assert len(paper.annexes[0].blocks[0].rows) == 3


def test_when_nobody_is_late_the_letter_praises_and_has_no_list():
    paper = make("cong-van-don-doc", late=[], units=20)
    assert paper.annexes == []
    assert f"đã có 20/20{NB}đơn vị" in words(paper)
    assert "biểu dương các đơn vị" in words(paper)


def test_money_is_not_shown_to_the_public_before_it_is_decided():
    for slug in ("thong-bao-cong-khai", "to-trinh"):
        [annex] = make(slug).annexes
        assert "Tiền thưởng (đồng)" not in {column.title for column in annex.blocks[0].columns}


def test_a_movement_whose_launch_names_it_is_not_named_twice_in_one_sentence():
    context = kind("bao-cao-tong-ket").example(SETTING)
    opening = plain_text(kind("bao-cao-tong-ket").draft(context).blocks[0].text)
    assert opening.count("phong trào thi đua") == 1
    unnamed = replace(context, launch=replace(context.launch, subject=""))
    assert plain_text(kind("bao-cao-tong-ket").draft(unnamed).blocks[0].text).count("phong trào thi đua") == 1


def test_a_report_draws_how_far_each_goal_was_reached():
    figures = [
        Figure("Đường bê tông", "km", Decimal(24), Decimal(30)),
        Figure("Tai nạn", "vụ", Decimal(12), Decimal(13), less_is_better=True),
        Figure("Trồng rừng", "ha", Decimal(200), Decimal(150)),
    ]
    [chart] = [each for each in make("bao-cao-tong-ket", figures=figures).blocks if isinstance(each, Picture)]
    assert chart.says == "Mức đạt so với mục tiêu của từng chỉ tiêu (theo số thứ tự trong bảng trên)."
    assert ("125%" in chart.svg, "75%" in chart.svg) == (True, True)
    assert chart.svg.count("<rect") == 2


@pytest.mark.parametrize("amount", [0, 1, 13])
def test_nothing_is_drawn_of_one_bar_or_of_more_than_can_be_read(amount):
    figures = [Figure(f"Việc {n}", "việc", Decimal(4), Decimal(3)) for n in range(amount)]
    assert not any(isinstance(each, Picture) for each in make("bao-cao-tong-ket", figures=figures).blocks)
