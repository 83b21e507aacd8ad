"""A launch that we draft is read back by the reader of launch documents as it was meant."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.documents import kinds
from thidua.documents.kinds.launch import Content, Duty, Launch, Milestone, Quota, Target
from thidua.documents.kinds.parts import Head, Issuer, Signer
from thidua.documents.kinds.words import clause
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf
from thidua.reader.reading import read_bytes

PLAN = kinds.KINDS["ke-hoach-phat-dong"]

names = st.sampled_from(["Hữu Lũng", "Cai Kinh", "Yên Bình", "Vân Nham", "Bắc Sơn"])
people = st.sampled_from(["Vi Văn Nhung", "Nông Thị Hoài Thu", "Lý Đức Ân", "Hoàng Ỷ Lan"])
contents = st.sampled_from(
    [
        "Thi đua phát triển kinh tế, xây dựng nông thôn mới",
        "Đẩy mạnh cải cách hành chính, chuyển đổi số",
        "Nâng cao chất lượng giáo dục, chăm sóc sức khỏe Nhân dân",
        "Giữ vững quốc phòng, an ninh, trật tự, an toàn xã hội",
        "Thực hành tiết kiệm, phòng, chống lãng phí",
    ]
)
parts = st.sampled_from(
    [
        "Hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp",
        "Mở rộng diện tích cây trồng có giá trị cao",
        "Số hóa hồ sơ của công dân ngay khi tiếp nhận",
        "Trồng cây xanh dọc các tuyến đường thôn",
    ]
)
targets = st.builds(
    Target,
    what=st.sampled_from(
        [
            "Tỷ lệ hộ gia đình văn hóa",
            "Tỷ lệ hồ sơ giải quyết đúng hạn",
            "Tỷ lệ người dân tham gia bảo hiểm y tế",
        ]
    ),
    direction=st.sampled_from([">=", ">", "=", "<", "<="]),
    value=st.decimals(1, 99, places=1, allow_nan=False, allow_infinity=False),
    measure=st.just("%"),
)
duties = st.builds(
    Duty,
    who=st.sampled_from(["Phòng Nội vụ", "Các cơ quan, đơn vị", "Trưởng các cụm thi đua", "Công an huyện"]),
    text=st.sampled_from(
        ["hướng dẫn, kiểm tra, đôn đốc việc thực hiện", "tuyên truyền, nêu gương người tốt, việc tốt"]
    ),
    due_on=st.none() | st.dates(dt.date(2024, 4, 1), dt.date(2024, 9, 30)),
)
quotas = st.builds(
    Quota,
    form=st.just("Giấy khen"),
    who=st.sampled_from(["tập thể", "cá nhân", "hộ gia đình"]),
    most=st.integers(1, 120),
)


@st.composite
def launches(draw) -> Launch:
    place = draw(names)
    level = draw(st.sampled_from(["huyện", "xã"]))
    area = f"{level} {place}"
    issuer = Issuer(
        f"Ủy ban nhân dân {area}",
        "UBND",
        place,
        f"UBND {level}",
        area,
        lines=("Ủy ban nhân dân", area),
        unit_code="NV",
        collective="Ủy ban nhân dân",
    )
    starts_on = draw(st.dates(dt.date(2024, 1, 5), dt.date(2024, 6, 30)))
    ends_on = starts_on + dt.timedelta(days=draw(st.integers(60, 300)))
    head = Head(
        issuer,
        Signer(draw(people)),
        starts_on,
        draw(st.lists(st.sampled_from(["Sở Nội vụ", "Các cơ quan, đơn vị", "Các cụm thi đua"]), unique=True)),
        number=str(draw(st.integers(1, 900))),
        date=starts_on,
    )
    return Launch(
        head=head,
        campaign=f"Phong trào thi đua {draw(st.sampled_from(['về đích sớm', 'lập thành tích']))} năm 2024",
        theme=draw(st.sampled_from(["Đoàn kết, sáng tạo, về đích", "Mỗi người một việc tốt"])),
        starts_on=starts_on,
        ends_on=ends_on,
        objectives=[
            "Hoàn thành vượt mức các chỉ tiêu kinh tế - xã hội",
            "Phát hiện, nhân rộng điển hình tiên tiến",
        ],
        participants=["các cơ quan, đơn vị, hộ gia đình trên địa bàn"],
        contents=[
            Content(text, draw(st.lists(parts, max_size=3, unique=True)))
            for text in draw(st.lists(contents, min_size=2, max_size=5, unique=True))
        ],
        targets=draw(st.lists(targets, max_size=3, unique_by=lambda each: each.what)),
        criteria=["Hoàn thành các chỉ tiêu đã đăng ký, nội bộ đoàn kết"],
        award_forms=[f"Giấy khen của Chủ tịch Ủy ban nhân dân {area}"],
        quotas=draw(st.lists(quotas, max_size=3, unique_by=lambda each: each.who)),
        files_to="Phòng Nội vụ",
        files_by=ends_on - dt.timedelta(days=10),
        fund="trích từ Quỹ thi đua, khen thưởng",
        milestones=[Milestone("Tổ chức tổng kết phong trào", ends_on + dt.timedelta(days=15))],
        duties=draw(st.lists(duties, min_size=1, max_size=4, unique_by=lambda each: each.who)),
    )


def check(context: Launch, reading, *, lines: bool = False) -> None:
    """`lines`: the text came in printed lines, where a name of an award may be cut at the end of its line."""
    issuer = context.head.issuer
    assert reading.issuer == issuer.name
    assert reading.number == f"{context.head.number.zfill(2)}/KH-UBND"
    assert (reading.place, reading.date) == (issuer.place, context.head.date)
    assert reading.doc_type == "Kế hoạch"
    assert reading.title == f"Phát động p{context.campaign[1:]}"
    assert reading.theme == context.theme
    assert (reading.start, reading.end) == (context.starts_on, context.ends_on)
    assert reading.objectives == "\n".join(f"{each}." for each in context.objectives)
    assert [(each.text, [child.text for child in each.children]) for each in reading.contents] == [
        (f"{each.text}.", [f"{part}." for part in each.parts]) for each in context.contents
    ]
    assert [(each.what, each.op, Decimal(each.value), each.unit) for each in reading.targets] == [
        (each.what, each.direction, each.value, each.measure) for each in context.targets
    ]
    forms = reading.commendation.forms
    assert (
        (context.award_forms[0].startswith(forms[0]), len(forms)) == (True, 1)
        if lines
        else forms == context.award_forms
    )
    assert [(each.who, each.value) for each in reading.commendation.quotas] == [
        (f"{each.who} ({each.form})", str(each.most)) for each in context.quotas
    ]
    assert [(each.assignees, each.deadline) for each in reading.duties] == [
        ([each.who], each.due_on) for each in context.duties
    ]
    assert all(
        read.text.startswith(clause(each.text))
        for read, each in zip(reading.duties, context.duties, strict=True)
    )
    due = {each.date for each in reading.deadlines}
    assert due == {
        context.files_by,
        context.milestones[0].on,
        *(d.due_on for d in context.duties if d.due_on),
    }
    assert reading.recipients == [*context.head.recipients, "Lưu: VT, NV"]
    assert [(each.title, each.name) for each in reading.signatories] == [
        ("TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH", context.head.signer.name)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(launches())
def test_a_drafted_launch_is_read_back_from_word_as_it_was_meant(context):
    check(context, read_bytes(paper_docx(PLAN.draft(context)), "phat-dong.docx"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(launches())
def test_a_drafted_launch_is_read_back_from_pdf_as_it_was_meant(context):
    check(context, read_bytes(paper_pdf(PLAN.draft(context)), "phat-dong.pdf"), lines=True)


@pytest.mark.parametrize("setting", kinds.SETTINGS)
def test_the_reader_misses_nothing_that_the_law_requires_in_our_own_launch(setting):
    context = PLAN.example(kinds.SETTINGS[setting])
    issued = replace(context, head=replace(context.head, number="15", date=context.starts_on))
    reading = read_bytes(paper_docx(PLAN.draft(issued)), "phat-dong.docx")
    assert [each.code for each in reading.warnings if each.severity != "note"] == []
    assert [each.op for each in reading.targets] == [">=", ">=", "<="]


@pytest.mark.parametrize("setting", kinds.SETTINGS)
def test_the_custom_form_is_read_too_and_remarked_upon(setting):
    kind = kinds.KINDS["phat-dong"]
    context = kind.example(kinds.SETTINGS[setting])
    issued = replace(context, head=replace(context.head, number="1", date=context.starts_on))
    reading = read_bytes(paper_docx(kind.draft(issued)), "phat-dong.docx")
    assert (reading.number, reading.doc_type) == ("01/PĐ-UBND", "Phát động")
    assert any("29" in each.message for each in reading.warnings)
