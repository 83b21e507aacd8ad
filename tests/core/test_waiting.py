import datetime as dt

from thidua.core.waiting import Waiting, by_urgency

D = dt.date


def test_what_hurts_first_stands_first():
    rows = [
        Waiting("không hạn, mới", "Làm", "/", since=D(2024, 3, 5)),
        Waiting("không hạn, lâu", "Làm", "/", since=D(2024, 3, 1)),
        Waiting("không hạn, không rõ", "Làm", "/"),
        Waiting("còn xa", "Làm", "/", deadline=D(2024, 5, 1)),
        Waiting("quá hạn", "Làm", "/", deadline=D(2024, 2, 1)),
        Waiting("hôm nay, sau", "Làm", "/", deadline=D(2024, 3, 9), since=D(2024, 3, 8)),
        Waiting("hôm nay, trước", "Làm", "/", deadline=D(2024, 3, 9), since=D(2024, 3, 2)),
    ]

    assert [row.sentence for row in by_urgency(rows)] == [
        "quá hạn",
        "hôm nay, trước",
        "hôm nay, sau",
        "còn xa",
        "không hạn, lâu",
        "không hạn, mới",
        "không hạn, không rõ",
    ]
