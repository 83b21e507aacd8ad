"""What pages make of a campaign, without any page."""

import datetime as dt
from types import SimpleNamespace

import pytest

from thidua.campaigns.enums import Direction
from thidua.campaigns.views.shown import act_name, days_stat, entry_title, next_milestone, sentence
from thidua.core.format import days_left
from thidua.ui.parts import Mark

END = dt.date(2024, 10, 15)
CAMPAIGN = SimpleNamespace(starts_on=dt.date(2024, 3, 12), ends_on=END)


def test_days_left_are_the_same_number_everywhere():
    today = dt.date(2024, 7, 31)

    told = days_stat(CAMPAIGN, today)

    assert (told["value"], told["note"]) == ("76", "đến hết ngày 15/10/2024")
    assert days_left(END, today) == "còn 76 ngày"


def test_last_day_is_told_as_today():
    told = days_stat(CAMPAIGN, END)

    assert (told["label"], told["value"], told["unit"]) == ("Ngày cuối", "hôm nay", "")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2024, 9, 1), Mark(dt.date(2024, 9, 2), "Sơ kết")),
        (dt.date(2024, 9, 3), Mark(END, "Kết thúc thi đua")),
        (dt.date(2024, 10, 16), Mark(dt.date(2024, 10, 20), "Kỷ niệm")),
        (dt.date(2024, 10, 21), None),
    ],
)
def test_next_milestone_may_be_the_end_of_the_campaign(today, expected):
    milestones = [
        SimpleNamespace(due_on=dt.date(2024, 9, 2), name="Sơ kết"),
        SimpleNamespace(due_on=None, name="Chưa có ngày"),
        SimpleNamespace(due_on=dt.date(2024, 10, 20), name="Kỷ niệm"),
    ]

    assert next_milestone(CAMPAIGN, milestones, today) == expected


def test_directions_read_well_before_a_number():
    assert [str(each.label) for each in Direction] == ["ít nhất", "trên", "không quá", "dưới", "đúng"]


@pytest.mark.parametrize(
    ("kind", "number", "subject", "expected"),
    [
        ("Luật", "06/2022/QH15", "Luật Thi đua, khen thưởng", "Luật 06/2022/QH15"),
        ("Luật", "Luật Thi đua, khen thưởng", "", "Luật Thi đua, khen thưởng"),
        ("Luật", "", "luật Thi đua, khen thưởng", "Luật Thi đua, khen thưởng"),
        ("", "12/KH-UBND", "", "12/KH-UBND"),
    ],
)
def test_type_of_an_act_is_told_once(kind, number, subject, expected):
    assert act_name(SimpleNamespace(doc_type=kind, number=number, subject=subject)) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("", ""),
        ("có hướng dẫn riêng", "Thực hiện theo hướng dẫn riêng."),
        ("theo hướng dẫn số 12/HD-HĐTĐ;", "Thực hiện theo hướng dẫn số 12/HD-HĐTĐ."),
        ("đạt đủ các chỉ tiêu đã giao", "Đạt đủ các chỉ tiêu đã giao."),
        ("Hoàn thành sớm.", "Hoàn thành sớm."),
    ],
)
def test_note_on_awards_is_a_sentence(note, expected):
    assert sentence(note) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Tổng kết: Tổng kết", "Tổng kết – Về đích sớm"),
        ("Tổng kết: Tổng kết phong trào", "Tổng kết phong trào – Về đích sớm"),
        ("Hạn nộp, hạn làm: Ký giao ước", "Hạn nộp, hạn làm: Ký giao ước – Về đích sớm"),
        ("Hết thời gian thi đua: Về đích sớm", "Hết thời gian thi đua: Về đích sớm"),
    ],
)
def test_calendar_entry_names_the_campaign_once(told, expected):
    assert entry_title(told, "Về đích sớm") == expected
