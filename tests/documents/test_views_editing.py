"""The editor: parts, annexes, saving while typing, two people at once, figures that have moved on."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client

from tests.documents.records import AT, make_document, make_office
from thidua.documents import actions, kinds, queries
from thidua.documents.forms import BLOCKS, HEAD, digest
from thidua.documents.models import Document
from thidua.documents.paper import Annex, Item, Paper, Paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings):
    settings.CLOCK_SHIFT_DAYS = (AT.date() - dt.datetime.now(AT.tzinfo).date()).days
    return make_office()


@pytest.fixture
def document(client, office):
    client.force_login(office.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return make_document(office)


def paper_now():
    return Paper.from_json(Document.objects.get().paper)


def text(response):
    return response.content.decode()


def block(words, *, key="d1", part=BLOCKS, **more):
    return {
        "revision": digest(part, paper_now()),
        "dong-order": ["", key],
        f"dong-{key}-kind": "paragraph",
        f"dong-{key}-label": "",
        f"dong-{key}-text": words,
        f"dong-{key}-level": "1",
        **more,
    }


def test_the_parts_have_addresses(client, document):
    base = f"/van-ban/{document.pk}/soan"

    assert client.get(f"{base}/")["Location"] == f"{base}/noi-dung/"
    assert "Thể thức" in text(client.get(f"{base}/the-thuc/"))
    assert client.get(f"{base}/phu-luc-1/").status_code == 404
    assert client.get(f"{base}/so-lieu/").status_code == 404


def test_a_part_is_saved_and_leads_on(client, document):
    address = f"/van-ban/{document.pk}/soan/noi-dung/"

    saved = client.post(address, block("Chữ mới"))
    onward = client.post(address, block("Chữ mới nữa", done="1"))
    sideways = client.post(address, block("Chữ cuối", next="the-thuc"))

    assert [r["Location"] for r in (saved, onward, sideways)] == [
        address,
        f"/van-ban/{document.pk}/",
        f"/van-ban/{document.pk}/soan/the-thuc/",
    ]
    assert paper_now().blocks == [Paragraph("Chữ cuối")]


def test_saving_while_typing_answers_with_names_and_the_next_revision(client, document):
    data = block("Một", **{"dong-new-1-kind": "item", "dong-new-1-label": "1.", "dong-new-1-text": "Hai"})
    data["dong-order"] = ["", "d1", "new-1"]

    answer = client.post(f"/van-ban/{document.pk}/soan/noi-dung/tu-luu/", data).json()

    assert answer == {"fields": {"revision": digest(BLOCKS, paper_now())}, "keys": {"new-1": "d2"}}
    assert paper_now().blocks == [Paragraph("Một"), Item("1.", "Hai")]
    head = {"revision": digest(HEAD, paper_now()), "subject": "x" * 1001}
    assert client.post(f"/van-ban/{document.pk}/soan/the-thuc/tu-luu/", head).status_code == 422


def test_two_people_in_one_part_the_second_decides(client, office, document):
    address = f"/van-ban/{document.pk}/soan/noi-dung/"
    mine = block("Của tôi")
    theirs = replace(paper_now(), blocks=[Paragraph("Của người khác")])
    actions.save_paper(document, theirs, revision=document.revision, by=office.head, at=AT)

    page = client.post(address, mine)
    quiet = client.post(f"{address}tu-luu/", mine)

    assert (page.status_code, quiet.status_code) == (409, 409)
    assert "Vi Văn Thắng" in text(page)
    assert 'value="Của tôi"' in text(page)
    assert paper_now().blocks == theirs.blocks
    again = client.post(address, mine | {"revision": digest(BLOCKS, theirs)})
    assert again.status_code == 302
    assert paper_now().blocks == [Paragraph("Của tôi")]


def test_two_people_in_two_parts_keep_both(client, office, document):
    mine = block("Của tôi")
    actions.save_paper(
        document, replace(paper_now(), place="Hữu Lũng"), revision=document.revision, by=office.head, at=AT
    )

    client.post(f"/van-ban/{document.pk}/soan/noi-dung/", mine)

    assert (paper_now().place, paper_now().blocks) == ("Hữu Lũng", [Paragraph("Của tôi")])


def test_annexes_are_numbered_as_soon_as_there_are_two(client, document):
    base = f"/van-ban/{document.pk}/soan"

    first = client.post(f"{base}/them-phu-luc/")
    second = client.post(f"{base}/them-phu-luc/")
    assert [r["Location"] for r in (first, second)] == [f"{base}/phu-luc-1/", f"{base}/phu-luc-2/"]
    assert [annex.label for annex in paper_now().annexes] == ["I", "II"]
    page = text(client.get(f"{base}/phu-luc-2/"))
    assert "Phụ lục II" in page
    stale = client.post(
        f"{base}/phu-luc-2/",
        {
            "revision": "x",
            "title": "Danh sách",
            "landscape": "1",
            "dong-order": ["", "d1"],
            "dong-d1-text": "",
        },
    )
    assert stale.status_code == 409
    assert [annex.title for annex in paper_now().annexes] == ["", ""]

    client.post(f"{base}/phu-luc-1/bo/")
    assert paper_now().annexes == [Annex("", [Paragraph("")])]
    assert client.post(f"{base}/noi-dung/bo/").status_code == 404


def test_there_is_an_end_to_annexes(client, office, document):
    annexes = [Annex("x", [Paragraph("y")], "I")] * 15
    actions.save_paper(
        document, replace(paper_now(), annexes=annexes), revision=document.revision, by=office.head, at=AT
    )

    client.post(f"/van-ban/{document.pk}/soan/them-phu-luc/")

    assert len(paper_now().annexes) == 15


def test_a_part_that_is_too_long_is_not_offered(client, office, document):
    blocks = [Paragraph(str(n)) for n in range(901)]
    actions.save_paper(
        document, replace(paper_now(), blocks=blocks), revision=document.revision, by=office.head, at=AT
    )

    page = text(client.get(f"/van-ban/{document.pk}/soan/noi-dung/"))

    assert "Phần này quá dài để sửa ở đây" in page
    assert "<textarea" not in page


def test_who_may_not_edit_is_told_why(client, office, document):
    actions.propose_document(document, by=office.officer, at=AT)

    response = client.get(f"/van-ban/{document.pk}/soan/noi-dung/")

    assert (response.status_code, "trả lại bản soạn trước" in text(response)) == (403, True)


def test_figures_that_have_moved_on_are_shown_and_taken_over(client, office, document):
    kind = kinds.KINDS["cong-van-don-doc"]
    context = kind.example(kinds.SETTINGS["huyen-2024"])
    fresh = replace(context, units=context.units + 3)
    made = actions.create_from_context(
        office.unit, kind.slug, context, source="tests.figures:1", by=office.officer, at=AT
    )
    address = f"/van-ban/{made.pk}/soan/so-lieu/"

    assert "Không đọc lại được số liệu" in text(client.get(address))
    queries.register_source("tests.figures", lambda _: context)
    assert "Số liệu vẫn như lúc lập văn bản" in text(client.get(address))
    queries.register_source("tests.figures", lambda _: fresh)
    assert "Tổng số đơn vị phải thực hiện: bản thảo ghi" in text(client.get(address))
    client.post(address)
    made.refresh_from_db()
    assert Paper.from_json(made.paper) == kind.draft(fresh)


def test_the_preview_is_the_pages_alone(client, document):
    page = text(client.get(f"/van-ban/{document.pk}/xem-truoc/"))

    assert page.count("<img") == 1
    assert "<html" not in page


@pytest.mark.django_db(transaction=True)
def test_two_people_in_two_parts_at_the_same_moment_keep_both(settings):
    settings.CLOCK_SHIFT_DAYS = (AT.date() - dt.datetime.now(AT.tzinfo).date()).days
    office = make_office()
    document = make_document(office)
    base = f"/van-ban/{document.pk}/soan"

    def send(user, address, data, start, answers):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        start.wait(timeout=30)
        answers.append(client.post(address, data).status_code)
        connection.close()

    for n in range(4):
        head = {
            "revision": digest(HEAD, paper_now()),
            "subject": f"mời họp {n}",
            "sign": "UBND",
            "body": "Ủy ban nhân dân huyện Đông Sơn",
        }
        start, answers = threading.Barrier(2), []
        threads = [
            threading.Thread(target=send, args=(user, address, data, start, answers))
            for user, address, data in (
                (office.officer, f"{base}/noi-dung/tu-luu/", block(f"Chữ {n}")),
                (office.head, f"{base}/the-thuc/tu-luu/", head),
            )
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)

        assert answers == [200, 200]
        assert (paper_now().subject, paper_now().blocks) == (f"mời họp {n}", [Paragraph(f"Chữ {n}")])
