"""No number is lost, none is given twice; what was held or cancelled stays in the register."""

import datetime as dt
import threading

import pytest
from django.db import connection

from tests.documents.records import AT, LATER, advance, make_document, make_office, refused
from thidua.core.verdict import Refused
from thidua.documents import actions, queries
from thidua.documents.models import Document, Number, Series
from thidua.documents.paper import Paper

DAY = AT.date()


@pytest.fixture
def office(db):
    return make_office()


def numbers(**narrowed):
    return list(
        Number.objects.filter(**narrowed)
        .order_by("series__type_slug", "series__body_code", "value")
        .values_list("series__body_code", "series__type_slug", "value", "state")
    )


def test_each_type_has_its_own_series_from_01(office):
    letter = advance(make_document(office), office, "number")
    plan = advance(make_document(office, kind="ke-hoach"), office, "number")
    second = advance(make_document(office), office, "number")

    assert [each.code for each in (letter, plan, second)] == ["01/UBND", "01/KH-UBND", "02/UBND"]
    assert Paper.from_json(plan.paper).code == "01/KH-UBND"
    assert (plan.dated_on, Paper.from_json(plan.paper).date) == (DAY, DAY)


def test_a_council_with_the_seal_of_its_authority_has_its_own_series(office):
    own = advance(make_document(office, kind="to-trinh", sign="TTr-HĐTĐKT"), office, "number")
    committee = advance(make_document(office, kind="to-trinh"), office, "number")

    assert [own.code, committee.code] == ["01/TTr-HĐTĐKT", "01/TTr-UBND"]
    assert Series.objects.count() == 2


def test_a_letter_with_a_drafting_unit_takes_the_numbers_of_its_body(office):
    first = advance(make_document(office, sign="UBND-NV"), office, "number")
    second = advance(make_document(office, sign="UBND-VP"), office, "number")

    assert [first.code, second.code] == ["01/UBND-NV", "02/UBND-VP"]


def test_a_new_year_begins_again_from_01(office):
    advance(make_document(office), office, "number", on=dt.date(2023, 12, 29))
    new = advance(make_document(office), office, "number", on=DAY)

    assert new.code == "01/UBND"
    assert list(Series.objects.order_by("year").values_list("year", "last")) == [(2023, 1), (2024, 1)]


def test_numbers_follow_the_days(office):
    advance(make_document(office), office, "number", on=DAY)
    late = advance(make_document(office), office, "sign")

    with refused("number.out-of-order"):
        actions.number_document(late, on=DAY - dt.timedelta(days=1), by=office.clerk, at=AT)
    with refused("number.future"):
        actions.number_document(late, on=DAY + dt.timedelta(days=1), by=office.clerk, at=AT)
    assert Number.objects.count() == 1


def test_a_held_number_is_used_by_the_paper_it_was_held_for(office):
    (held,) = actions.reserve_number(
        office.unit,
        body_code="UBND",
        type_slug="cong-van",
        reserved_for="Công văn đôn đốc",
        by=office.clerk,
        at=AT,
    )
    later = advance(make_document(office), office, "number")
    document = advance(make_document(office), office, "sign")
    assert list(queries.reserved_for(document, 2024)) == [held]

    document = actions.number_document(document, on=DAY, reserved=held, by=office.clerk, at=AT)

    assert [document.code, later.code] == ["01/UBND", "02/UBND"]
    assert numbers() == [("UBND", "cong-van", 1, "used"), ("UBND", "cong-van", 2, "used")]


def test_a_held_number_of_another_series_is_refused(office):
    (held,) = actions.reserve_number(
        office.unit, body_code="UBND", type_slug="ke-hoach", reserved_for="Kế hoạch", by=office.clerk, at=AT
    )
    document = advance(make_document(office), office, "sign")

    with refused("number.not-reserved"):
        actions.number_document(document, on=DAY, reserved=held, by=office.clerk, at=AT)


def test_a_cancelled_number_stays_with_its_reason_and_is_not_given_again(office):
    first, _ = actions.reserve_number(
        office.unit,
        body_code="UBND",
        type_slug="cong-van",
        reserved_for="Hai công văn",
        count=2,
        by=office.clerk,
        at=AT,
    )
    with refused("number.no-reason"):
        actions.cancel_number(first, reason="  ", by=office.clerk, at=AT)

    actions.cancel_number(first, reason="Không ban hành nữa", by=office.clerk, at=AT)
    document = advance(make_document(office), office, "number")

    assert document.code == "03/UBND"
    assert numbers() == [
        ("UBND", "cong-van", 1, "cancelled"),
        ("UBND", "cong-van", 2, "reserved"),
        ("UBND", "cong-van", 3, "used"),
    ]
    with refused("number.not-reserved"):
        actions.cancel_number(first, reason="Lần nữa", by=office.clerk, at=AT)


def test_a_number_taken_back_before_issue_is_cancelled_and_the_paper_gets_another(office):
    document = advance(make_document(office), office, "number")

    document = actions.take_back_number(document, reason="Ghi nhầm loại", by=office.clerk, at=AT)
    assert (document.state, document.code, document.dated_on) == ("signed", "", None)
    document = actions.number_document(document, on=DAY, by=office.clerk, at=AT)

    assert document.code == "02/UBND"
    assert [row[2:] for row in numbers()] == [(1, "cancelled"), (2, "used")]


def test_a_series_begins_where_the_paper_register_ended(office):
    actions.begin_series(
        office.unit, body_code="UBND", type_slug="cong-van", year=2024, first=146, by=office.clerk, at=AT
    )

    document = advance(make_document(office), office, "number")

    assert document.code == "146/UBND"
    with refused("series.begun"):
        actions.begin_series(
            office.unit, body_code="UBND", type_slug="cong-van", year=2024, first=1, by=office.clerk, at=AT
        )


def test_a_form_without_a_sign_only_gets_its_day(office):
    document = make_document(office, kind="bao-cao-thanh-tich", sign="")
    document = advance(document, office, "number")

    assert (document.state, document.code, document.dated_on) == ("numbered", "", DAY)
    assert numbers() == []


def test_only_the_clerk_keeps_the_register(office):
    document = advance(make_document(office), office, "sign")

    with refused("document.not-clerk"):
        actions.number_document(document, on=DAY, by=office.officer, at=AT)
    with refused("document.not-clerk"):
        actions.reserve_number(
            office.unit, body_code="UBND", type_slug="cong-van", reserved_for="x", by=office.chair, at=AT
        )


@pytest.mark.django_db(transaction=True)
def test_fifty_clerks_at_once_leave_no_gap_and_give_no_number_twice():
    office = make_office()
    documents = [advance(make_document(office), office, "sign") for _ in range(50)]
    start, outcomes = threading.Barrier(len(documents)), []

    def number(document):
        try:
            start.wait(timeout=30)
            outcomes.append(actions.number_document(document, on=DAY, by=office.clerk, at=LATER).code)
        finally:
            connection.close()

    threads = [threading.Thread(target=number, args=(document,)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    wanted = [f"{n:02}/UBND" for n in range(1, 51)]
    assert sorted(outcomes) == wanted
    assert sorted(Document.objects.values_list("code", flat=True)) == wanted
    assert list(Number.objects.order_by("value").values_list("value", flat=True)) == list(range(1, 51))
    assert Series.objects.get().last == 50


@pytest.mark.django_db(transaction=True)
def test_one_held_number_goes_to_one_of_four_papers():
    office = make_office()
    (held,) = actions.reserve_number(
        office.unit, body_code="UBND", type_slug="cong-van", reserved_for="x", by=office.clerk, at=AT
    )
    documents = [advance(make_document(office), office, "sign") for _ in range(4)]
    start, outcomes = threading.Barrier(4), []

    def number(document):
        try:
            start.wait(timeout=30)
            actions.number_document(document, on=DAY, reserved=held, by=office.clerk, at=LATER)
            outcomes.append("done")
        except Refused as refused_:
            outcomes.append(refused_.verdict.reasons[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=number, args=(document,)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == ["done", "number.not-reserved", "number.not-reserved", "number.not-reserved"]
