"""Lists, registers, recipients and what a new paper already knows."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.documents.records import AT, advance, make_document, make_office
from tests.make import make_membership, make_person, make_role, make_unit, make_user
from thidua.documents import actions, queries
from thidua.documents.models import Document
from thidua.organisations.enums import UnitKind

DAY = AT.date()


@pytest.fixture
def office(db):
    return make_office()


def test_a_visitor_sees_nothing(office):
    advance(make_document(office), office, "distribute")

    assert list(queries.visible_to(AnonymousUser(), on=DAY)) == []
    assert queries.waiting_for(AnonymousUser(), on=DAY) == []
    assert list(queries.issuers_for(AnonymousUser(), on=DAY)) == []


def test_papers_are_narrowed_by_type_year_and_issuer(office):
    letter = make_document(office)
    plan = advance(make_document(office, kind="ke-hoach"), office, "number")
    every = Document.objects.order_by("pk")

    assert list(queries.narrowed(every, type_slug="ke-hoach")) == [plan]
    assert list(queries.narrowed(every, year=2024)) == [letter, plan]
    assert list(queries.narrowed(every, year=2023)) == []
    assert list(queries.narrowed(every, issuer=office.communes[0].pk)) == []
    assert list(queries.narrowed(every, text="01/KH")) == [plan]
    assert queries.types_in(every) == [("cong-van", "Công văn"), ("ke-hoach", "Kế hoạch")]
    assert queries.years(every) == [2024]


def test_kinds_of_one_type_are_found_together(office):
    document = make_document(office)
    Document.objects.filter(pk=document.pk).update(kind="cong-van-don-doc")

    assert [each.pk for each in queries.narrowed(Document.objects.all(), type_slug="cong-van")] == [
        document.pk
    ]


def test_the_register_is_narrowed_by_type_body_and_state(office):
    advance(make_document(office), office, "number")
    advance(make_document(office, kind="to-trinh", sign="TTr-HĐTĐKT"), office, "number")
    (held,) = actions.reserve_number(
        office.unit, body_code="UBND", type_slug="cong-van", reserved_for="x", by=office.clerk, at=AT
    )

    def found(**narrowed):
        return [
            (each.series.body_code, each.value) for each in queries.registered(office.unit, 2024, **narrowed)
        ]

    assert found() == [("UBND", 1), ("UBND", 2), ("HĐTĐKT", 1)]
    assert found(type_slug="to-trinh") == [("HĐTĐKT", 1)]
    assert found(body_code="UBND") == [("UBND", 1), ("UBND", 2)]
    assert found(state="reserved") == [("UBND", held.value)]


def test_a_department_writes_its_committee_above_and_signs_as_its_head(office):
    department = make_unit("Phòng Nội vụ", kind=UnitKind.DEPARTMENT, parent=office.unit)
    make_membership(make_person("Vi Văn Thắng"), department, "Trưởng phòng", is_head=True)

    paper = queries.skeleton(department, "to-trinh", "xin ý kiến", on=DAY)

    assert (paper.body.name, paper.body.superior) == ("Phòng Nội vụ", "Ủy ban nhân dân huyện Đông Sơn")
    assert (paper.sign, paper.place, paper.type_name) == ("TTr-PNV", "Đông Sơn", "TỜ TRÌNH")
    assert (paper.signature.post, paper.signature.name, paper.signature.authority) == (
        "Trưởng phòng",
        "Vi Văn Thắng",
        (),
    )


def test_who_signs_is_left_open_when_nobody_is_known_as_head(office):
    commune, lonely = office.communes[0], make_unit("Hội Nông dân", kind=UnitKind.MASS_ORGANISATION)

    assert queries.signer_of(commune, on=DAY).post == "Chủ tịch"
    assert queries.signer_of(commune, on=DAY).name == ""
    assert queries.signer_of(lonely, on=DAY).post == "Thủ trưởng đơn vị"
    assert queries.skeleton(lonely, "bien-ban", "họp", on=DAY).place == ""
    assert queries.skeleton(lonely, "bien-ban", "họp", on=DAY).recipients == []


def test_lines_that_mean_nobody_here_stay_words(office):
    document = make_document(
        office, recipients=["Lưu: VT", "Lưu VT", "- xã Bình Minh 2;", " "], addressees=[]
    )
    empty = make_document(office, recipients=["Lưu: VT"], addressees=[])

    lines = queries.lines_of(document, on=DAY)

    assert [(line.phrase, [unit.name for unit in line.units]) for line in lines] == [
        ("xã Bình Minh 2", ["xã Bình Minh 2"])
    ]
    assert queries.lines_of(empty, on=DAY) == []


def test_long_subjects_are_shortened_at_a_word_where_they_wait(office):
    document = make_document(office, subject="báo cáo " * 30)

    (waiting,) = queries.waiting_for(office.officer, on=DAY)

    sentence = waiting.sentence.partition(": ")[2]
    assert sentence.endswith((" cáo…", " báo…"))
    assert len(sentence) <= 91
    assert waiting.about == document.issuer.authority_name


def test_many_drafts_wait_in_one_row(office):
    for _ in range(4):
        make_document(office)

    (waiting,) = queries.waiting_for(office.officer, on=DAY)

    assert waiting.sentence == "4 văn bản đang soạn, chưa trình duyệt"
    assert waiting.url == "/van-ban/?state=draft"


def test_an_inspector_of_the_unit_sees_what_is_out_and_only_that(office):
    inspector = make_user("thanh-tra")
    make_role("inspector", inspector, office.unit, valid_from=DAY - dt.timedelta(days=9))
    make_document(office)
    out = advance(make_document(office), office, "issue")

    assert list(queries.visible_to(inspector, on=DAY)) == [out]
    assert list(queries.visible_to(inspector, on=DAY - dt.timedelta(days=10))) == []
