"""What the database itself promises of papers, numbers, copies and sendings."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.documents.records import AT, advance, make_document, make_office
from thidua.documents.models import Copy, Document, Effect, Number, Sending, Series

DAY = AT.date()


@pytest.fixture
def office(db):
    return make_office()


def broken(name):
    return pytest.raises(IntegrityError, match=name)


def test_what_was_issued_is_not_overwritten(office):
    document = advance(make_document(office), office, "issue")
    changes = (
        {"paper": {**document.paper, "subject": "khác"}},
        {"context": {"a": 1}},
        {"code": "99/UBND"},
        {"dated_on": "2024-01-01"},
        {"kind": "ke-hoach"},
    )
    for change in changes:
        with pytest.raises(DatabaseError, match="issued_is_kept"), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)
    Document.objects.filter(pk=document.pk).update(recipients="Sở Nội vụ")  # of the list, not of the paper


@pytest.mark.parametrize("model", [Document, Series, Number, Copy, Sending])
def test_nothing_of_an_issued_paper_is_deleted(office, model):
    advance(make_document(office), office, "distribute")

    with pytest.raises(DatabaseError, match=r"never_deleted|append_only"), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_copies_and_effects_are_never_changed(office):
    document = advance(make_document(office), office, "issue")
    Effect.objects.create(
        document=document, kind="revoked", basis="Công văn số 2", reason="x", on=DAY, at=AT, by=office.clerk
    )

    for model in (Copy, Effect):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            model.objects.update(**{"note" if model is Copy else "reason": "khác"})


def test_a_number_keeps_its_place_in_its_series(office):
    advance(make_document(office), office, "number")

    with pytest.raises(DatabaseError, match="number_stays"), transaction.atomic():
        Number.objects.update(value=7)


def test_a_number_is_given_once(office):
    document = advance(make_document(office), office, "number")
    number = Number.objects.get()
    other = make_document(office)
    values = {"state": "used", "on": DAY, "taken_at": AT, "taken_by": office.clerk}

    with broken("number_once"), transaction.atomic():
        Number.objects.create(series=number.series, value=1, document=other, **values)
    with broken("document_has_one_number"), transaction.atomic():
        Number.objects.create(series=number.series, value=2, document=document, **values)
    with broken("number_used_by_document"), transaction.atomic():
        Number.objects.create(series=number.series, value=2, **values)
    with broken("number_reserved_for_something"), transaction.atomic():
        Number.objects.create(series=number.series, value=2, **values | {"state": "reserved"})
    with broken("number_cancelled_has_reason"), transaction.atomic():
        Number.objects.create(series=number.series, value=2, **values | {"state": "cancelled"})


def test_a_series_stands_once_and_does_not_end_before_it_begins(office):
    values = {"issuer": office.unit, "body_code": "UBND", "type_slug": "ke-hoach", "year": 2024}
    Series.objects.create(**values)

    with broken("series_once"), transaction.atomic():
        Series.objects.create(**values)
    with broken("series_begins_at_first"), transaction.atomic():
        Series.objects.create(**values | {"year": 2025}, first=5, last=3)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("document_issued_stamp", {"state": "issued"}),
        ("document_issued_is_dated", {"state": "issued", "issued_at": AT, "issued_by": "clerk"}),
        ("document_issued_by_and_at", {"issued_at": AT}),
        ("document_signed_by_and_at", {"signed_at": AT}),
        ("document_returned_by_and_at", {"returned_at": AT}),
    ],
)
def test_stamps_of_a_paper_go_together(office, name, change):
    document = make_document(office)
    change = {field: office.clerk if value == "clerk" else value for field, value in change.items()}

    with broken(name), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


def test_sendings_are_once_and_in_order(office):
    document = advance(make_document(office), office, "distribute")
    unit = office.communes[0]
    sent = {"document": document, "sent_on": DAY, "sent_by": office.clerk}

    with broken("sending_unit_once"), transaction.atomic():
        Sending.objects.create(unit=unit, phrase="x", **sent)
    with broken("sending_phrase_once"), transaction.atomic():
        Sending.objects.create(phrase="Sở Nội vụ", **sent)
    with broken("sending_received_after_sent"), transaction.atomic():
        Sending.objects.create(
            document=document, phrase="Nơi khác", received_on=DAY, received_by=office.clerk
        )
    with broken("sending_sent_by_and_on"), transaction.atomic():
        Sending.objects.create(document=document, phrase="Nơi khác", sent_on=DAY)
    with broken("sending_received_by_and_on"), transaction.atomic():
        Sending.objects.create(phrase="Nơi khác", received_on=DAY, **sent)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("effect_has_paper", {"basis": ""}),
        ("effect_has_reason", {"reason": ""}),
        ("effect_not_own", {"by_document": "own"}),
    ],
)
def test_an_effect_says_by_what_and_why(office, name, change):
    document = advance(make_document(office), office, "issue")
    values = {"document": document, "kind": "revoked", "basis": "x", "reason": "x", "on": DAY, "at": AT}
    change = {field: document if value == "own" else value for field, value in change.items()}

    with broken(name), transaction.atomic():
        Effect.objects.create(**values | change, by=office.clerk)


def test_a_paper_is_issued_once_and_whole(office):
    document = advance(make_document(office), office, "issue")
    copy = Copy.objects.get()
    values = {"document": document, "kind": "issued", "pdf": copy.pdf, "made_at": AT, "made_by": office.clerk}

    with broken("document_issued_once"), transaction.atomic():
        Copy.objects.create(**values, docx=copy.docx, paper={}, template="x")
    with broken("copy_issued_is_whole"), transaction.atomic():
        Copy.objects.create(**values)


def test_names_people_read(office):
    document = advance(make_document(office, subject="mời họp"), office, "issue")

    assert [
        str(each) for each in (document, Number.objects.get(), Copy.objects.get(), Series.objects.get())
    ] == [
        "Công văn 01/UBND: mời họp",
        "số 01",
        "Bản phát hành của Công văn 01/UBND: mời họp",
        "UBND, cong-van, năm 2024",
    ]
    assert str(Sending.objects.get()) == "Công văn 01/UBND: mời họp → Sở Nội vụ"
    assert document.title == "Mời họp"
