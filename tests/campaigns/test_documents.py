"""A launch that is drafted from a campaign and read back is the campaign that it was."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaigns.make import make_plan
from thidua.campaigns.documents import launch_paper
from thidua.campaigns.plan import (
    BasisPart,
    ContentPart,
    DutyPart,
    MilestonePart,
    MovementPart,
    Party,
    Plan,
    QuotaPart,
    RecipientPart,
    Signatory,
    TargetPart,
    from_reading,
)
from thidua.documents.paper import Body, Item, Signature
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf
from thidua.reader.reading import read_bytes

PLACES = ("Đông Sơn", "Bình Minh", "Cai Kinh", "Yên Phú", "Thạch Hà", "Ỷ La")
TITLES = (
    "Tổ chức phong trào thi đua chào mừng {} năm Ngày thành lập huyện",
    "Phong trào thi đua “Làng quê sáng đèn” năm {}",
    "Thi đua hoàn thành nhiệm vụ quý IV năm 2024 (đợt {})",
    "Triển khai phong trào thi đua xây dựng nông thôn mới lần thứ {}",
)
THEMES = (
    "Đoàn kết, sáng tạo, về đích sớm",
    "Mỗi người một việc tốt, mỗi thôn một công trình",
    "Kỷ cương, trách nhiệm, hiệu quả",
)
OBJECTIVES = (
    "Hoàn thành vượt mức các chỉ tiêu kinh tế - xã hội đã đề ra",
    "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến",
    "Tạo khí thế thi đua sôi nổi trong cán bộ và Nhân dân",
)
CONTENTS = (
    "Thi đua phát triển kinh tế, xây dựng nông thôn mới",
    "Đẩy mạnh cải cách hành chính, chuyển đổi số",
    "Nâng cao chất lượng giáo dục, chăm sóc sức khỏe Nhân dân",
    "Giữ vững quốc phòng, an ninh, trật tự, an toàn xã hội",
    "Thực hành tiết kiệm, phòng, chống lãng phí",
    "Xây dựng hệ thống chính trị trong sạch, vững mạnh",
)
POINTS = (
    "Hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp",
    "Mở rộng diện tích cây trồng có giá trị cao",
    "Số hóa hồ sơ của công dân ngay khi tiếp nhận",
    "Trồng cây xanh dọc các tuyến đường thôn",
    "Giải quyết dứt điểm đơn thư của công dân",
)
DASHES = (
    "Ưu tiên vùng đặc biệt khó khăn",
    "Công khai kết quả trên trang thông tin điện tử",
    "Phân công cán bộ giúp đỡ từng hộ",
)
MOVEMENTS = (
    "Toàn dân bảo vệ an ninh Tổ quốc",
    "Nông dân sản xuất, kinh doanh giỏi",
    "Dạy tốt, học tốt",
    "Doanh nghiệp đồng hành, phát triển",
)
TARGETS = (
    ("Tỷ lệ hộ gia đình văn hóa", "%"),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn", "%"),
    ("Thu ngân sách trên địa bàn", "tỷ đồng"),
    ("Chiều dài đường thôn được cứng hóa", "km"),
)
BODIES = (
    "Phòng Nội vụ",
    "Phòng Văn hóa và Thông tin",
    "Công an huyện",
    "Các cơ quan, đơn vị",
    "Trưởng các cụm thi đua",
    "Ủy ban nhân dân các xã, thị trấn",
)
TASKS = (
    "hướng dẫn, kiểm tra, đôn đốc việc thực hiện",
    "tuyên truyền, nêu gương người tốt, việc tốt",
    "xây dựng kế hoạch thực hiện và tổ chức ký giao ước",
    "tổng hợp kết quả, đề nghị khen thưởng theo quy định",
)
RECIPIENTS = ("Sở Nội vụ", "Thường trực Huyện ủy", "Các cơ quan, đơn vị", "Các cụm thi đua")
SIGNERS = ("Vi Văn Nhung", "Nông Thị Hoài Thu", "Lý Đức Ân", "Hoàng Ỷ Lan")
TITLES_OF_SIGNERS = ("TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH")
DAYS = st.dates(dt.date(2024, 1, 5), dt.date(2024, 6, 30))


def some(choices, least=0, most=4):
    return st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True)


@st.composite
def plans(draw):
    """A plan as an office would write it; movements are named in the contents they belong to."""
    place = draw(st.sampled_from(PLACES))
    level = draw(st.sampled_from(["huyện", "xã"]))
    starts_on = draw(DAYS)
    ends_on = starts_on + dt.timedelta(days=draw(st.integers(60, 180)))
    contents = draw(trees())
    roots = [part for part in contents if not part.parent]
    named = draw(some(MOVEMENTS, most=min(2, len(roots))))
    movements = [MovementPart(name=name, content=roots[place].key) for place, name in enumerate(named)]
    for movement, root in zip(movements, roots, strict=False):
        root.text = f"{root.text}, gắn với phong trào “{movement.name}”"
    return Plan(
        issuer_text=f"Ủy ban nhân dân {level} {place}",
        number=f"{draw(st.integers(1, 900)):02}/KH-UBND",
        place=place,
        issued_on=starts_on,
        doc_type="Kế hoạch",
        title=draw(st.sampled_from(TITLES)).format(draw(st.integers(2, 90))),
        theme=draw(st.sampled_from(THEMES)),
        starts_on=starts_on,
        ends_on=ends_on,
        objectives="\n".join(draw(some(OBJECTIVES, least=1))),
        participants="Các cơ quan, đơn vị, hộ gia đình trên địa bàn",
        signatories=[Signatory(draw(st.sampled_from(TITLES_OF_SIGNERS)), draw(st.sampled_from(SIGNERS)))],
        award_forms=[f"Giấy khen của Chủ tịch Ủy ban nhân dân {level}"],
        contents=contents,
        movements=movements,
        targets=draw(targets()),
        duties=draw(duties(starts_on, ends_on)),
        milestones=draw(milestones(ends_on)),
        bases=draw(bases()),
        recipients=[
            *(RecipientPart(party=Party(phrase)) for phrase in draw(some(RECIPIENTS))),
            RecipientPart(party=Party("Lưu: VT, NV"), archive=True),
        ],
        quotas=draw(quotas()),
    )


@st.composite
def trees(draw):
    """Contents up to three levels deep."""
    found = []
    for text in draw(some(CONTENTS, least=2, most=5)):
        root = ContentPart(text=text)
        found.append(root)
        for point in draw(some(POINTS, most=3)):
            child = ContentPart(text=point, parent=root.key)
            found.append(child)
            found += [ContentPart(text=dash, parent=child.key) for dash in draw(some(DASHES, most=2))]
    return found


@st.composite
def targets(draw):
    return [
        TargetPart(
            what=what,
            measure=measure,
            direction=draw(st.sampled_from([">=", ">", "=", "<", "<="])),
            value=draw(st.decimals(1, 99, places=1)),
        )
        for what, measure in draw(st.lists(st.sampled_from(TARGETS), max_size=3, unique=True))
    ]


@st.composite
def duties(draw, starts_on, ends_on):
    return [
        DutyPart(
            text=draw(st.sampled_from(TASKS)),
            due_on=draw(st.none() | st.dates(starts_on + dt.timedelta(days=5), ends_on)),
            parties=[Party(who)],
        )
        for who in draw(some(BODIES, least=1, most=4))
    ]


@st.composite
def milestones(draw, ends_on):
    review = MilestonePart(
        kind="final_review",
        name="Tổng kết phong trào",
        due_on=ends_on + dt.timedelta(days=draw(st.integers(5, 30))),
        rule="trước",
    )
    files = MilestonePart(
        name="Gửi hồ sơ đề nghị khen thưởng", due_on=ends_on - dt.timedelta(days=3), rule="trước"
    )
    return draw(st.lists(st.sampled_from([review, files]), max_size=2, unique_by=id))


@st.composite
def bases(draw):
    law = BasisPart(number="Luật Thi đua, khen thưởng", doc_type="Luật", issued_on=dt.date(2022, 6, 15))
    plan = BasisPart(
        number=f"{draw(st.integers(10, 900))}/KH-UBND",
        doc_type="Kế hoạch",
        issued_on=draw(st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31))),
        issuer="Ủy ban nhân dân tỉnh Lam Sơn",
        subject="về phong trào thi đua năm 2024",
    )
    return [law, plan] if draw(st.booleans()) else [law]


@st.composite
def quotas(draw):
    most = st.sampled_from(["", " (tối đa)"])
    return [
        QuotaPart(
            who=f"{who} (Giấy khen)", value=str(draw(st.integers(1, 120))), measure=f"{who}{draw(most)}"
        )
        for who in draw(some(("tập thể", "cá nhân", "hộ gia đình"), most=3))
    ]


def drafted(plan):
    issuer = plan.issuer_text
    area = issuer.removeprefix("Ủy ban nhân dân ")
    return launch_paper(plan, Body(issuer, lines=("Ủy ban nhân dân", area)))


def read_back(file, name):
    plan, _ = from_reading(read_bytes(file, name))
    return plan


def bare(text):
    """Without the marks that end a sentence, which the paper sets as it needs them."""
    return "\n".join(line.strip().rstrip(" .;:/") for line in text.splitlines())


def tree(plan):
    """[(text, text of what it stands under)]"""
    texts = {part.key: bare(part.text) for part in plan.contents}
    return [(bare(part.text), texts.get(part.parent, "")) for part in plan.contents]


def homes(plan):
    """Movements with the content that names them, whatever their order; a name in the title belongs to no content."""
    texts = {part.key: bare(part.text) for part in plan.contents}
    title = {name for name in ("Làng quê sáng đèn",) if name in plan.title}
    return sorted(
        (part.name, texts.get(part.content, "")) for part in plan.movements if part.name not in title
    )


def single(plan):
    return {
        name: getattr(plan, name)
        for name in ("issuer_text", "number", "place", "issued_on", "doc_type", "title", "theme")
    } | {"starts_on": plan.starts_on, "ends_on": plan.ends_on, "objectives": bare(plan.objectives)}


def figures(plan):
    return [(part.what, part.direction, part.value, part.measure) for part in plan.targets]


def tasks(plan):
    said = [(part, bare(part.text).partition("; hoàn thành trước")[0]) for part in plan.duties]
    return [([party.phrase for party in part.parties], text, part.due_on) for part, text in said]


def days(plan):
    """What has a day of its own; that a duty is due is told by the duty."""
    due = {part.due_on for part in plan.duties}
    dated = [part for part in plan.milestones if part.due_on and part.kind != "anniversary"]
    return sorted(
        (part.kind, part.name, part.due_on)
        for part in dated
        if part.due_on not in due or part.name != "Hoàn thành"
    )


def cited(plan):
    return [
        (part.number, part.issued_on, part.issuer, part.subject)
        for part in plan.bases
        if part.role == "basis"
    ]


def sent(plan):
    return [(part.party.phrase, part.archive) for part in plan.recipients]


def limits(plan):
    return [(part.who, part.value, part.measure) for part in plan.quotas]


def same(read, plan):
    for aspect in (single, tree, homes, figures, tasks, days, cited, sent, limits):
        assert aspect(read) == aspect(plan), aspect.__name__
    assert read.signatories == plan.signatories
    assert read.award_forms == plan.award_forms


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_a_launch_drafted_from_a_campaign_is_read_back_from_word_as_it_was(plan):
    read = read_back(paper_docx(drafted(plan)), "phat-dong.docx")

    same(read, plan)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_a_launch_drafted_from_a_campaign_is_read_back_from_pdf(plan):
    read = read_back(paper_pdf(drafted(plan)), "phat-dong.pdf")

    for aspect in (single, tree, figures, tasks, cited, sent):
        assert aspect(read) == aspect(plan), aspect.__name__


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_what_was_read_back_is_drafted_again_as_the_same_paper(plan):
    """Reading and drafting come to rest: the second paper says what the first said."""
    first = drafted(plan)
    read = read_back(paper_docx(first), "phat-dong.docx")
    read.participants = plan.participants  # nothing reads it yet
    read.milestones = plan.milestones

    second = launch_paper(read, first.body)

    assert second == first


def texts(paper):
    return [block.text for block in paper.blocks if isinstance(block, Item)]


def test_the_custom_form_keeps_its_name_and_sign():
    paper = launch_paper(make_plan())

    assert (paper.kind, paper.type_name, paper.code) == ("phat-dong", "PHÁT ĐỘNG", "7/PĐ-UBND")


def test_a_draft_has_no_number_yet_but_its_sign():
    paper = launch_paper(make_plan(number="", issued_on=None, doc_type="Kế hoạch"))

    assert (paper.number, paper.sign, paper.date) == ("", "KH-UBND", None)


def test_a_movement_that_its_content_does_not_name_is_named_with_it():
    plan = make_plan(
        contents=[ContentPart(key="c1", text="Giữ vững an ninh ở cơ sở.")],
        movements=[
            MovementPart(name="Toàn dân bảo vệ an ninh", content="c1"),
            MovementPart(name="Dạy tốt, học tốt"),
        ],
    )

    said = texts(launch_paper(plan))

    assert "Giữ vững an ninh ở cơ sở, gắn với phong trào “Toàn dân bảo vệ an ninh”." in said
    assert "Thực hiện phong trào “Dạy tốt, học tốt”." in said


def test_phases_stand_beside_the_period_and_rules_without_a_day_keep_their_words():
    plan = make_plan(
        milestones=[
            MilestonePart(
                kind="phase", name="Đợt 1", starts_on=dt.date(2024, 3, 19), due_on=dt.date(2024, 6, 30)
            ),
            MilestonePart(name="Báo cáo kết quả", rule="trước ngày 25 hằng tháng"),
            MilestonePart(kind="anniversary", name="Kỷ niệm ngày thành lập", due_on=dt.date(2024, 11, 3)),
        ]
    )

    said = texts(launch_paper(plan))

    assert "Đợt 1: từ ngày 19 tháng 3 năm 2024 đến ngày 30 tháng 6 năm 2024." in said
    assert "Báo cáo kết quả trước ngày 25 hằng tháng." in said
    assert not any("Kỷ niệm ngày thành lập" in text for text in said)


def test_an_empty_plan_is_still_a_paper_with_what_is_known_of_the_issuer():
    signer = Signature("CHỦ TỊCH", "Lê Văn An", ("TM. ỦY BAN NHÂN DÂN",))

    paper = launch_paper(Plan(title="Phong trào thi đua"), Body("Ủy ban nhân dân xã Bình Minh"), signer)

    assert [block.text for block in paper.blocks] == [
        "Chủ tịch Ủy ban nhân dân xã Bình Minh phát động phong trào thi đua với những nội dung sau:"
    ]
    assert (paper.signature, paper.recipients, paper.bases) == (signer, ["Lưu: VT"], [])


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            TargetPart(what="Thu ngân sách", value=Decimal(1200), measure="tỷ đồng"),
            "Thu ngân sách đạt từ 1.200 tỷ đồng trở lên.",
        ),
        (
            TargetPart(what="Số vụ tai nạn", direction="<=", value=Decimal(12), measure="vụ"),
            "Số vụ tai nạn không quá 12 vụ.",
        ),
        (TargetPart(what="Không có đơn thư vượt cấp"), "Không có đơn thư vượt cấp."),
    ],
)
def test_targets_say_their_direction_in_words(target, said):
    assert said in texts(launch_paper(make_plan(targets=[target])))


def test_two_phases_are_read_back_with_their_days():
    days = [(dt.date(2024, 3, 19), dt.date(2024, 6, 30)), (dt.date(2024, 7, 1), dt.date(2024, 10, 30))]
    phases = [
        MilestonePart(kind="phase", name=f"Đợt {number}", starts_on=start, due_on=end)
        for number, (start, end) in enumerate(days, 1)
    ]

    read = read_back(paper_docx(drafted(make_plan(milestones=phases))), "phat-dong.docx")

    found = [part for part in read.milestones if part.kind == "phase"]
    assert [(part.starts_on, part.due_on) for part in found] == days
    assert [part.name.partition(":")[0] for part in found] == ["Đợt 1", "Đợt 2"]
    assert (read.starts_on, read.ends_on) == (dt.date(2024, 3, 19), dt.date(2024, 10, 30))
