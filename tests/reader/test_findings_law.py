"""The data behind the findings: complete, and refused when it does not say what it must."""

import datetime as dt
import string
from pathlib import Path

import pytest

from thidua.reader.findings import MalformedData, law, rows
from thidua.reader.passage import fold

BASES = [{"text": "Luật"}]
ITEM = {"code": "launch.no-x", "severity": "note", "message": "Thiếu.", "bases": BASES, "words": ["x"]}
REMARK = {"severity": "note", "message": "Sai.", "bases": BASES}
ACT = {"number": "1/2020/NĐ-CP", "title": "Nghị định"}


def checklist(item):
    return {"items": [item], "later_guidance": {"patterns": ["x"], "matters": ["x"]}}


def test_every_file_loads():
    assert law.instruments()
    assert law.checklist().items
    assert law.remarks()
    assert law.doc_types()
    assert law.bodies()
    assert law.levels()
    assert law.slips()
    assert law.anniversaries()
    assert law.base_salaries()


def test_files_are_read_once():
    assert law.remarks() is law.remarks()


def test_codes_are_unique_over_both_files():
    codes = [item.rule.code for item in law.checklist().items]

    assert len(set(codes)) == len(codes)
    assert not set(codes) & set(law.remarks())


def test_every_remark_is_made_somewhere_and_every_code_made_is_a_remark():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(law.__file__).parent.glob("*.py"))

    assert [code for code in law.remarks() if f'"{code}"' not in source] == []


@pytest.mark.parametrize(
    "rule",
    [*law.remarks().values(), *(item.rule for item in law.checklist().items)],
    ids=lambda rule: rule.code,
)
def test_a_message_is_a_sentence_that_says_what_to_do(rule):
    says = "".join(text for text, *_ in string.Formatter().parse(rule.message))

    assert says.strip().endswith((".", "”."))
    assert rule.bases


def test_an_act_that_is_replaced_names_an_act_of_the_list():
    numbers = {act.number for act in law.instruments()}

    assert all(set(act.replaced_by) <= numbers for act in law.instruments())


def test_names_of_laws_are_whole_names():
    assert all(name.startswith("luat ") for act in law.instruments() for name in act.names)


@pytest.mark.parametrize(
    ("number", "last_day", "status"),
    [
        ("98/2023/NĐ-CP", dt.date(2025, 6, 30), "confirmed"),
        ("28/2024/NĐ-CP", dt.date(2025, 6, 30), "confirmed"),
        ("91/2017/NĐ-CP", dt.date(2023, 12, 31), "confirmed"),
        ("152/2025/NĐ-CP", dt.date(2027, 2, 28), "unconfirmed"),
    ],
)
def test_the_validity_of_the_main_acts(number, last_day, status):
    (act,) = [act for act in law.instruments() if act.number == number]

    assert act.last_day == rows.Day(last_day, status)


@pytest.mark.parametrize(
    ("load", "content", "complaint"),
    [
        (law.load_instruments, [], "danh sách không rỗng"),
        (law.load_instruments, {"a": 1}, "danh sách không rỗng"),
        (law.load_instruments, ["x"], "khóa: giá trị"),
        (law.load_instruments, [{"number": "1"}], "thiếu khóa “title”"),
        (law.load_instruments, [{"title": "Luật"}], "phải có “number” hoặc “names”"),
        (law.load_instruments, [ACT | {"isued": 1}], "'isued'"),
        (law.load_instruments, [ACT | {"issued": "2020"}], "một ngày dạng"),
        (law.load_instruments, [ACT | {"issued": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}], "một ngày dạng"),
        (law.load_instruments, [ACT | {"issued": {"day": dt.date(2020, 1, 1)}}], "thiếu khóa “status”"),
        (law.load_instruments, [ACT | {"issued": {"day": None, "status": "confirmed"}}], "một ngày dạng"),
        (law.load_instruments, [ACT | {"status": "sure"}], "một trong confirmed, unconfirmed"),
        (law.load_instruments, [ACT | {"replaced_by": ["9/9"]}], "không có trong tệp"),
        (law.load_instruments, [ACT | {"replaced_by": "9/9"}], "danh sách các dòng chữ"),
        (law.load_instruments, [ACT, ACT], "có hai lần"),
        (
            law.load_instruments,
            [ACT | {"issued": dt.date(2020, 2, 1), "last_day": dt.date(2020, 1, 1)}],
            "phải theo thứ tự",
        ),
        (
            law.load_remarks,
            {"remarks": {"date.x": {"severity": "note", "bases": BASES}}},
            "thiếu khóa “message”",
        ),
        (
            law.load_remarks,
            {"remarks": {"date.x": REMARK | {"severity": "fatal"}}},
            "một trong error, warning, note",
        ),
        (law.load_remarks, {"remarks": {"Date X": REMARK}}, "danh-từ.vấn-đề"),
        (law.load_remarks, {"remarks": {"date.x": REMARK | {"bases": []}}}, "danh sách không rỗng"),
        (law.load_remarks, {"remarks": {"date.x": REMARK | {"patterns": ["("]}}}, "sai cú pháp"),
        (law.load_remarks, {"remarks": {"date.x": REMARK | {"room_days": -1}}}, "một số nguyên không âm"),
        (law.load_remarks, {"remarks": {"date.x": REMARK | {"room_days": True}}}, "một số nguyên không âm"),
        (
            law.load_remarks,
            {
                "remarks": {
                    "date.x": REMARK
                    | {
                        "bases": [
                            {
                                "text": "L",
                                "valid_from": dt.date(2024, 1, 2),
                                "valid_until": dt.date(2024, 1, 1),
                            }
                        ]
                    }
                }
            },
            "trước “valid_from”",
        ),
        (law.load_checklist, checklist(ITEM | {"words": []}), "không có cách nào nhận ra"),
        (law.load_checklist, checklist(ITEM | {"message": ""}), "một dòng chữ"),
        (law.load_checklist, {"items": [ITEM]}, "thiếu khóa “later_guidance”"),
        (law.load_doc_types, {"types": [{"name": "Kế hoạch", "of_person": "yes"}]}, "true hoặc false"),
        (law.load_bodies, {"bodies": [{"name": "UBND", "collective": True}]}, "thiếu khóa “decree_30”"),
        (law.load_levels, {"levels": [{"level": "x", "words": ["y"], "lastday": 1}]}, "'lastday'"),
        (law.load_slips, [{"wrong": "a", "right": "a"}], "giống nhau"),
        (law.load_anniversaries, [{"name": "a", "day": None, "status": "confirmed"}], "thiếu khóa “day”"),
        (
            law.load_base_salaries,
            {
                "base_salary": [
                    {"from": dt.date(2024, 1, day), "dong": 1, "basis": "L", "status": "confirmed"}
                    for day in (2, 1)
                ]
            },
            "tăng dần",
        ),
    ],
)
def test_malformed_data_is_refused_with_its_place_and_reason(load, content, complaint):
    with pytest.raises(MalformedData) as refusal:
        load(content)

    assert complaint in str(refusal.value)
    assert ".yaml" in str(refusal.value)


def test_broken_yaml_is_refused_with_its_line():
    with pytest.raises(MalformedData, match="line 2"):
        rows.parse("x.yaml", "a: 1\nb: c: d\n")


def test_a_pattern_ignores_case_diacritics_and_line_breaks():
    assert rows.pattern("tiêu (chí|chuẩn) *:").search(fold("TIÊU\nCHUẨN :"))
    assert not rows.pattern("tiêu chí").search(fold("tiêuchí"))


def test_a_phrase_is_whole_words():
    assert rows.phrase("quý").search(fold("trong QUÝ IV"))
    assert not rows.phrase("quý").search(fold("quýt"))
