import datetime as dt

import pytest

from thidua.ui.parts import Mark, NavLink, Phase, Timeline, present_place

START, END = dt.date(2024, 3, 19), dt.date(2024, 10, 30)


def timeline(today, **values):
    return Timeline(START, END, today, **values)


@pytest.mark.parametrize(
    ("today", "now", "past", "anchor"),
    [
        (dt.date(2024, 1, 1), "", "0%", "start"),
        (START, "0%", "0%", "start"),
        (dt.date(2024, 7, 10), "50%", "50%", "middle"),
        (END, "99.56%", "99.56%", "end"),
        (dt.date(2025, 1, 1), "", "100%", "end"),
    ],
)
def test_todays_place(today, now, past, anchor):
    line = timeline(today)

    assert (line.now, line.past, line.now_anchor) == (now, past, anchor)


def test_stretches_stay_inside_and_count_their_last_day():
    line = timeline(
        START,
        phases=(
            Phase(dt.date(2024, 1, 1), dt.date(2024, 3, 19), "trước"),
            Phase(dt.date(2024, 10, 30), dt.date(2024, 12, 1), "sau"),
        ),
    )

    assert list(line.stretches) == [{"x": "0%", "width": "0.4425%"}, {"x": "99.56%", "width": "0.4425%"}]


def test_months_name_the_year_once_and_are_never_crowded():
    short = timeline(START)
    long = Timeline(dt.date(2020, 1, 1), dt.date(2025, 12, 31), START)

    assert [month["label"] for month in short.months] == ["4/2024", 5, 6, 7, 8, 9, 10]
    assert len(long.months) == 12


def test_rows_follow_the_days():
    line = timeline(
        START,
        phases=(Phase(dt.date(2024, 6, 1), END, "Đếm"),),
        marks=(Mark(END, "Khoá sổ"), Mark(dt.date(2024, 4, 15), "Nộp")),
    )

    assert [row["mark"].label if row["mark"] else row["phase"].label for row in line.rows] == [
        "Nộp",
        "Đếm",
        "Khoá sổ",
    ]


def test_timeline_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends after it starts"):
        Timeline(END, START, START)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "Trang đầu"),
        ("/phong-trao/", "Phong trào"),
        ("/phong-trao/2024/", "Phong trào"),
        ("/phong-trao/mau/", "Mẫu"),
        ("/khac/", "Trang đầu"),
    ],
)
def test_present_place(path, current):
    links = [
        NavLink("Trang đầu", "/"),
        NavLink("Phong trào", "/phong-trao/"),
        NavLink("Mẫu", "/phong-trao/mau/"),
    ]

    assert [link.label for link in present_place(links, path) if link.current] == [current]
