"""Digital signatures on issued papers, and papers signed elsewhere: kept beside ours, checked, never in their place."""

import datetime as dt
import io
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.documents import signing_make as made
from tests.documents.records import AT, advance, make_document, make_office, refused
from thidua.core import values
from thidua.documents import actions, queries, signing
from thidua.documents.enums import CopyKind
from thidua.documents.signing import Report
from thidua.files import queries as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings):
    folder = Path(settings.DATA) / "tin-cay"
    folder.mkdir(parents=True)
    (folder / "goc.cer").write_bytes(made.der(made.authority()))
    return make_office()


@pytest.fixture
def issued(office):
    return advance(make_document(office), office, "issue")


def report_of(copy):
    return values.from_json(Report, copy.report)


def test_the_person_then_the_body_sign_and_both_are_sound(office, issued):
    first = actions.sign_copy(issued, role="person", key=made.person_key(), by=office.chair, at=made.AT)
    second = actions.sign_copy(issued, role="body", key=made.body_key(), by=office.clerk, at=made.AT)

    assert [len(report_of(each).signatures) for each in (first, second)] == [1, 2]
    assert (report_of(first).sound, report_of(second).sound) == (True, True)
    assert [each.holder for each in report_of(second).signatures] == [
        "Trần Văn Bình",
        "Ủy ban nhân dân huyện Đông Sơn",
    ]
    assert list(issued.copies.order_by("pk").values_list("kind", flat=True)) == ["issued", "signed", "signed"]
    assert queries.shown_copy(issued) == second
    assert files.read_bytes(second.pdf).startswith(files.read_bytes(queries.issued_copy(issued).pdf))


def test_pictures_of_hand_and_seal_are_put_where_the_paper_leaves_room(office, issued):
    hand, seal = (
        signing.read_png(made.make_png(), "blue"),
        signing.read_png(made.make_png((200, 20, 20)), "red"),
    )
    actions.sign_copy(issued, role="person", key=made.person_key(), picture=hand, by=office.chair, at=made.AT)
    copy = actions.sign_copy(
        issued, role="body", key=made.body_key(), picture=seal, by=office.clerk, at=made.AT
    )

    assert report_of(copy).sound
    fields = PdfFileReader(io.BytesIO(files.read_bytes(copy.pdf))).embedded_signatures
    left, right = ([float(side) for side in each.sig_field["/Rect"]] for each in fields)
    assert left[0] < right[2] < left[2]  # the seal covers the signature from its left


def test_the_body_does_not_sign_before_the_person(office, issued):
    with refused("copy.not-signed"):
        actions.sign_copy(issued, role="body", key=made.body_key(), by=office.clerk, at=made.AT)


def test_a_certificate_that_is_not_valid_signs_nothing(office, issued):
    with refused("copy.not-signed"):
        actions.sign_copy(issued, role="person", key=made.person_key(), by=office.chair, at=AT)
    assert issued.copies.count() == 1


def test_each_signs_only_as_what_they_are_and_only_what_is_out(office, issued):
    with refused("document.not-signer"):
        actions.sign_copy(issued, role="person", key=made.person_key(), by=office.clerk, at=made.AT)
    with refused("document.not-clerk"):
        actions.sign_copy(issued, role="body", key=made.body_key(), by=office.chair, at=made.AT)
    draft = make_document(office)
    with refused("document.state"):
        actions.sign_copy(draft, role="person", key=made.person_key(), by=office.chair, at=made.AT)


def test_a_copy_changed_after_signing_is_told(office, issued):
    signed = actions.sign_copy(issued, role="person", key=made.person_key(), by=office.chair, at=made.AT)
    data = bytearray(files.read_bytes(signed.pdf))
    data[len(data) // 3] ^= 1

    copy = actions.add_signed_copy(issued, bytes(data), "bi-sua.pdf", by=office.clerk, at=made.AT)

    assert (copy.kind, report_of(copy).sound) == (CopyKind.UPLOADED, False)
    assert queries.shown_copy(issued) == signed  # what is brought from elsewhere never takes its place


def test_a_trust_list_that_holds_no_certificate_is_told(office, issued, settings):
    (Path(settings.DATA) / "tin-cay" / "hong.cer").write_bytes(b"abc")

    with refused("copy.trust-list"):
        actions.add_signed_copy(issued, b"%PDF-1.7", "a.pdf", by=office.clerk, at=AT)


def test_signing_through_the_page(client, office, issued, settings):
    settings.CLOCK_SHIFT_DAYS = (made.AT.date() - dt.datetime.now(dt.UTC).date()).days
    client.force_login(office.chair, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/van-ban/{issued.pk}/ky-so/"

    def sent(passphrase):
        key = io.BytesIO(made.make_p12())
        key.name = "khoa.p12"
        return client.post(address, {"role": "person", "key": key, "passphrase": passphrase})

    page = client.get(address).content.decode()
    assert ("Người có thẩm quyền" in page, "Cơ quan (dấu)" in page) == (True, False)
    wrong = sent("sai mật khẩu")
    assert (wrong.status_code, "Không mở được tệp khóa" in wrong.content.decode()) == (409, True)
    assert "sai mật khẩu" not in wrong.content.decode()
    assert sent(made.PASSPHRASE).status_code == 302
    shown = client.get(f"/van-ban/{issued.pk}/").content.decode()
    assert "chữ ký số hợp lệ" in shown
    assert "Người ký: Trần Văn Bình" in shown


def test_who_may_not_sign_is_told(client, office, issued):
    client.force_login(office.officer, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/van-ban/{issued.pk}/ky-so/").status_code == 403
