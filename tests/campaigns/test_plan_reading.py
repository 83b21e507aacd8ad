import datetime as dt
from decimal import Decimal

import pytest

from tests.reader.annotated import DOCUMENTS
from thidua.campaigns.plan import Plan, from_reading
from thidua.reader.model import (
    Commendation,
    ContentItem,
    Deadline,
    Duty,
    Finding,
    Quota,
    Reading,
    Reference,
    Signatory,
    Span,
    Target,
)
from thidua.reader.reading import read_text

SPAN = Span(3, 9, 0.9)


def test_contents_come_flat_with_their_parents_and_movements_where_they_stand():
    reading = Reading(
        text="x" * 99,
        contents=[
            ContentItem(
                "1.",
                "Kinh tế",
                [ContentItem("a)", "Thuế", [], ["Thu vượt dự toán"])],
                ["Doanh nghiệp hội nhập"],
            ),
            ContentItem("2.", "An ninh"),
        ],
        named_movements=[
            "Doanh nghiệp hội nhập",
            "Thu vượt dự toán",
            "Toàn dân bảo vệ an ninh",
            "thu VƯỢT dự toán",
        ],
        spans={
            "contents.0": [Span(0, 40, 0.9)],
            "contents.1": [Span(50, 90, 0.9)],
            "named_movements.2": [Span(60, 70, 0.8)],
        },
    )

    plan, _ = from_reading(reading)

    keys = {part.key: part.text for part in plan.contents}
    assert [(part.label, part.text, keys.get(part.parent)) for part in plan.contents] == [
        ("1.", "Kinh tế", None),
        ("a)", "Thuế", "Kinh tế"),
        ("2.", "An ninh", None),
    ]
    assert [(part.name, keys.get(part.content)) for part in plan.movements] == [
        ("Doanh nghiệp hội nhập", "Kinh tế"),
        ("Thu vượt dự toán", "Thuế"),
        ("Toàn dân bảo vệ an ninh", "An ninh"),
    ]


def test_days_become_milestones_of_their_kind():
    reading = Reading(
        text="Sơ kết, tổng kết theo quy định.",
        end=dt.date(2024, 12, 31),
        rounds=["Đợt 1: từ ngày 01/3/2024 đến 30/6/2024", "Đợt cao điểm: tháng 10/2024"],
        deadlines=[
            Deadline("Tổng kết phong trào", dt.date(2024, 12, 20), "trước"),
            Deadline("Gửi hồ sơ khen thưởng", dt.date(2024, 11, 15), "trước"),
            Deadline("Báo cáo", None, "trước ngày 25 hằng tháng"),
        ],
        anniversary=["78 năm Ngày thành lập huyện (03/11/1946 - 03/11/2024)", "năm thành lập nước"],
    )

    plan, _ = from_reading(reading)

    assert [(part.kind, part.name, part.starts_on, part.due_on, part.rule) for part in plan.milestones] == [
        ("phase", "Đợt 1: từ ngày 01/3/2024 đến 30/6/2024", dt.date(2024, 3, 1), dt.date(2024, 6, 30), ""),
        ("sprint", "Đợt cao điểm: tháng 10/2024", None, dt.date(2024, 10, 31), ""),
        ("final_review", "Tổng kết phong trào", None, dt.date(2024, 12, 20), "trước"),
        ("deadline", "Gửi hồ sơ khen thưởng", None, dt.date(2024, 11, 15), "trước"),
        ("deadline", "Báo cáo", None, None, "trước ngày 25 hằng tháng"),
        ("interim_review", "Sơ kết", None, None, ""),
        ("anniversary", "Kỷ niệm 78 năm Ngày thành lập huyện", None, dt.date(2024, 11, 3), ""),
    ]


def test_everything_else_keeps_its_words_and_its_spans():
    reading = Reading(
        text="x" * 99,
        title="Thi đua",
        number="01/PĐ-UBND",
        legal_bases=[Reference("16/KH-UBND", dt.date(2023, 1, 12), "Kế hoạch")],
        body_references=[Reference("05-CT/TW", None)],
        duties=[Duty(["Phòng Nội vụ", "Các xã"], "Kiểm tra", dt.date(2024, 9, 1))],
        recipients=["UBND tỉnh", "Lưu: VT, NV"],
        commendation=Commendation(["Giấy khen"], [Quota("tập thể", "10", "tập thể")], "Vượt chỉ tiêu"),
        targets=[Target("Thu ngân sách", "1200.5", "tỷ đồng", ">="), Target("Khác", "nhiều", "", "~")],
        signatories=[Signatory("CHỦ TỊCH", "Lê Văn An")],
        spans={"title": [SPAN], "duties.0": [SPAN], "commendation.forms.0": [SPAN]},
    )

    plan, _ = from_reading(reading)

    assert [(part.role, part.number) for part in plan.bases] == [
        ("basis", "16/KH-UBND"),
        ("reference", "05-CT/TW"),
    ]
    assert [(party.phrase, party.units) for party in plan.duties[0].parties] == [
        ("Phòng Nội vụ", []),
        ("Các xã", []),
    ]
    assert [(part.party.phrase, part.archive) for part in plan.recipients] == [
        ("UBND tỉnh", False),
        ("Lưu: VT, NV", True),
    ]
    assert [(part.value, part.direction) for part in plan.targets] == [
        (Decimal("1200.5"), ">="),
        (None, ">="),
    ]
    assert (plan.award_forms, plan.quotas[0].value, plan.award_criteria) == (
        ["Giấy khen"],
        "10",
        "Vượt chỉ tiêu",
    )
    assert (plan.spans["title"], plan.duties[0].spans, plan.spans["award_forms"]) == ([[3, 9, 0.9]],) * 3


def test_remarks_wait_to_be_settled():
    reading = Reading(text="x", warnings=[Finding("date.year", "error", "Hai năm.", "Đ.17", spans=(SPAN,))])

    (remark,) = from_reading(reading)[1]

    assert (remark.code, remark.severity, remark.spans, remark.settled) == (
        "date.year",
        "error",
        [[3, 9, 0.9]],
        None,
    )


def test_what_the_document_does_not_say_stays_empty():
    plan, remarks = from_reading(Reading(text=""))

    assert (plan, remarks) == (Plan(), [])


@pytest.mark.parametrize("path", sorted((DOCUMENTS / "dev").glob("*.txt")), ids=lambda path: path.stem[:24])
def test_every_document_becomes_a_plan_that_keeps_through_json(path):
    reading = read_text(path.read_text(encoding="utf-8"))

    plan, remarks = from_reading(reading)

    assert Plan.from_json(plan.to_json()) == plan
    assert len(plan.movements) <= len(reading.named_movements)
    assert [part.party.phrase for part in plan.recipients] == [
        " ".join(each.split()) for each in reading.recipients
    ]
    assert len(remarks) == len(reading.warnings)


@pytest.mark.parametrize(
    "title",
    [
        "Phát động phong trào thi đua 2024",
        "V/v phát động phong trào thi đua 2024",
        "Về việc phát động phong trào thi đua 2024",
    ],
)
def test_the_name_of_a_campaign_is_without_the_word_of_launching(title):
    plan, _ = from_reading(Reading(text="", title=title))

    assert plan.title == "Phong trào thi đua 2024"
