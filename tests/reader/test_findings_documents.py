"""The findings over whole documents: the reference case in our own words, the corpus, hostile texts, and speed."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reader.annotated import DOCUMENTS, reading_of
from tests.reader.make_launch import codes, finding, quoted
from thidua.reader.findings import find
from thidua.reader.model import Commendation, ContentItem, Deadline, Duty, Reading, Reference, Signatory, Span
from thidua.reader.reading import read_text

ALL = sorted(DOCUMENTS.glob("*/*.txt"))
NEAR_MISSES = [path for path in ALL if "NEAR MISS" in path.with_suffix(".json").read_text(encoding="utf-8")]
PARTIAL = [
    path for path in ALL if '"complete": false' in path.with_suffix(".json").read_text(encoding="utf-8")
]

# The facts of the reference case, in other words: a launch by custom, its header lost when the text was taken out.
REFERENCE = """\
Số: 01 /PD-UBND

Hà Lũng, ngày 19 tháng 3 năm 2024

PHÁT ĐỘNG
Phong trào thi đua chào mừng 78 năm Ngày thành lập Đảng bộ huyện (03/11/1946 - 03/11/2024)

Thực hiện Kế hoạch số 16/KH-UBND ngày 12/01/2023 của UBND huyện về các ngày lễ lớn trong 03 năm 2023 - 2025;

Toàn huyện phấn đấu hoàn thành mục tiêu, nhiệm vụ kinh tế - xã hội năm 2023. UBND huyện Hà Lũng phát động
phong trào thi đua từ nay đến hết 30/10/2024 với chủ đề “Đoàn kết, sáng tạo, hoàn thành nhiệm vụ năm 2024”.

I. MỤC TIÊU
Phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội năm 2024.

II. NỘI DUNG
1. Đẩy nhanh các dự án chuyên tiếp; hưởng ứng phong trào “Thi đua quyết thắng”.
2. Kiểm chế tai nạn giao thông.

III. TỔNG KẾT, KHEN THƯỞNG
UBND huyện biểu dương tập thể, cá nhân tiêu biểu (có Hướng dẫn cụ thể về số lượng, tiêu chuẩn khen thưởng riêng).

IV. TỔ CHỨC THỰC HIỆN
Giao Phòng Nội vụ kiểm tra, đôn đốc; Phòng Văn hóa tuyên truyền./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT, NV.

CHỦ TỊCH

Bế Văn Sơn
"""


def reference():
    return Reading(
        text=REFERENCE,
        issuer="Ủy ban nhân dân huyện Hà Lũng",
        number="01/PD-UBND",
        place="Hà Lũng",
        date=dt.date(2024, 3, 19),
        doc_type="Phát động",
        title="Phong trào thi đua chào mừng 78 năm Ngày thành lập Đảng bộ huyện (03/11/1946 - 03/11/2024)",
        legal_bases=[Reference("16/KH-UBND", dt.date(2023, 1, 12))],
        theme="Đoàn kết, sáng tạo, hoàn thành nhiệm vụ năm 2024",
        start=dt.date(2024, 3, 19),
        end=dt.date(2024, 10, 30),
        period_text="từ nay đến hết 30/10/2024",
        contents=[ContentItem("1.", ""), ContentItem("2.", "")],
        named_movements=["Thi đua quyết thắng"],
        duties=[Duty(["Phòng Nội vụ"], "kiểm tra, đôn đốc")],
        recipients=["UBND tỉnh", "Lưu: VT, NV"],
        signatories=[Signatory("CHỦ TỊCH", "Bế Văn Sơn")],
    )


def test_the_reference_case_triggers_all_that_it_teaches():
    assert codes(reference()) == [
        "authority.body-launches",
        "date.end-before-anniversary",
        "date.start-from-issue",
        "date.years-disagree",
        "format.no-body-name",
        "format.no-motto",
        "format.no-national-name",
        "format.no-on-behalf",
        "format.space-in-number",
        "format.type-outside-29",
        "launch.guidance-deferred",
        "launch.no-criteria",
        "launch.no-deadlines",
        "launch.no-forms",
        "launch.no-money",
        "launch.no-participants",
        "launch.no-procedure",
        "launch.no-quotas",
        "launch.no-reporting",
        "money.base-salary-changes",
        "movement.to-link",
        "spelling.likely-slip",
        "spelling.likely-slip",
    ]


def test_the_reference_case_shows_where():
    reading = reference()

    assert quoted(reading, finding(reading, "date.years-disagree")) == ["năm 2023", "năm 2024"]
    assert quoted(reading, finding(reading, "format.space-in-number")) == ["01 /PD-UBND"]
    assert "có 4 ngày" in finding(reading, "date.end-before-anniversary").message


def test_the_gravest_findings_come_first():
    severities = [found.severity for found in find(reference())]

    assert severities == sorted(severities, key=["error", "warning", "note"].index)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_finding_is_complete_and_points_into_the_text(path):
    reading = reading_of(path)

    for found in find(reading):
        assert found.message
        assert "{" not in found.message
        assert found.basis
        assert found.status in {"confirmed", "unconfirmed"}
        assert all(0 <= span.start < span.end <= len(reading.text) for span in found.spans)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_invented_papers_that_agree_with_themselves_contain_no_contradiction(path):
    assert [found.code for found in find(reading_of(path)) if found.severity == "error"] == []


@pytest.mark.parametrize("path", NEAR_MISSES, ids=lambda path: path.stem)
def test_near_misses_are_not_accused(path):
    found = [code for code in codes(reading_of(path)) if code.startswith(("launch.", "date."))]

    assert found == []
    assert "document.not-a-launch" in codes(reading_of(path))


@pytest.mark.parametrize("path", PARTIAL, ids=lambda path: path.stem)
def test_partial_documents_are_not_accused(path):
    assert "document.partial" in codes(reading_of(path))
    assert [code for code in codes(reading_of(path)) if code.startswith("launch.no-")] == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_what_an_annotation_holds_is_never_called_missing(path):
    reading = reading_of(path)
    held = {
        "launch.no-theme": reading.theme,
        "launch.no-time": reading.period_text,
        "launch.no-quotas": reading.commendation.quotas,
        "launch.no-forms": reading.commendation.forms,
        "launch.no-deadlines": reading.deadlines,
        "launch.no-duties": reading.duties,
        "launch.no-legal-basis": reading.legal_bases,
        "format.no-number": reading.number,
        "format.no-recipients": reading.recipients,
        "format.no-signature": reading.signatories,
    }

    assert [code for code in codes(reading) if held.get(code)] == []


@pytest.mark.parametrize(
    "unit",
    [
        REFERENCE,
        "năm 2023 hoàn thành mục tiêu ",
        "78 năm (03/11/1946 - ",
        "hướng dẫn khen thưởng ",
        "ubnd phát ",
        "Căn cứ luật ",
        "1. ",
        "a\u0301",
        "Số: 1 / ",
    ],
    ids=lambda unit: unit[:12].strip(),
)
def test_a_megabyte_is_no_worse_than_linear(unit):
    """A quadratic step would take minutes of processor time; how fast it really is, benchmarks/reader_speed.py shows."""
    reading = reference()
    reading.text = unit * (1_000_000 // len(unit))
    start = time.process_time()

    find(reading)

    assert time.process_time() - start < 20


_DAYS = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
_WORDS = st.none() | st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=400) | st.sampled_from([REFERENCE, REFERENCE[:300], REFERENCE[-300:]]),
    words=st.fixed_dictionaries(
        dict.fromkeys(("issuer", "number", "doc_type", "title", "theme", "period_text"), _WORDS)
    ),
    days=st.fixed_dictionaries(dict.fromkeys(("date", "start", "end"), _DAYS)),
    lines=st.lists(st.text(max_size=20), max_size=3),
    when=_DAYS,
)
def test_no_reading_breaks_it(text, words, days, lines, when):
    reading = Reading(
        text=text,
        **words,
        **days,
        recipients=lines,
        named_movements=lines,
        legal_bases=[Reference(line, when) for line in lines],
        deadlines=[Deadline(line, when) for line in lines],
        commendation=Commendation(lines),
        signatories=[Signatory(line, line) for line in lines],
        spans={"number": [Span(0, 1, 0.5)], "title": [Span(0, 10**9, 0.5)]},
    )

    assert all(found.message for found in find(reading))


def test_the_reference_case_from_its_bare_text():
    found = codes(read_text(REFERENCE))

    assert {"date.years-disagree", "launch.no-criteria", "format.type-outside-29"} <= set(found)


@pytest.mark.parametrize("path", NEAR_MISSES, ids=lambda path: path.stem)
def test_near_misses_are_not_accused_from_their_bare_text_either(path):
    found = codes(read_text(path.read_text(encoding="utf-8")))

    assert [code for code in found if code.startswith("launch.no-")] == []
