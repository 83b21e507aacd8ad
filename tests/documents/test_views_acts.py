"""Steps with a form of their own, sending by name, and the corners of the register."""

import datetime as dt

import pytest

from tests.documents.records import AT, advance, make_document, make_office
from thidua.documents.models import Document, Effect, Number, Sending, Series

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings):
    settings.CLOCK_SHIFT_DAYS = (AT.date() - dt.datetime.now(AT.tzinfo).date()).days
    return make_office()


def as_(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(response):
    return response.content.decode()


def test_a_draft_is_discarded_and_comes_back(client, office):
    document = make_document(office)
    as_(client, office.officer)

    client.post(f"/van-ban/{document.pk}/buoc/bo/")
    assert document.subject not in text(client.get("/van-ban/"))
    assert document.subject in text(client.get("/van-ban/?state=discarded"))
    assert "Khôi phục" in text(client.get(f"/van-ban/{document.pk}/"))
    client.post(f"/van-ban/{document.pk}/buoc/khoi-phuc/")

    assert Document.objects.get().state == "draft"


def test_a_paper_is_revoked_by_another_and_says_so_above_all(client, office):
    document = advance(make_document(office), office, "distribute")
    later = advance(make_document(office, subject="thu hồi"), office, "issue")
    as_(client, office.clerk)
    address = f"/van-ban/{document.pk}/buoc/thu-hoi/"

    assert client.post(address, {"on": "19/03/2024", "reason": "Sai"}).status_code == 409
    assert client.post(address, {"on": "hôm qua", "reason": ""}).status_code == 422
    client.post(address, {"by_document": later.pk, "on": "19/03/2024", "reason": "Sai thẩm quyền"})

    assert Effect.objects.get().by_document == later
    as_(client, office.receiver)
    page = text(client.get(f"/van-ban/{document.pk}/"))
    assert ("Sai thẩm quyền" in page, "Đã thu hồi" in page) == (True, True)


def test_a_number_is_chosen_and_taken_back_through_the_pages(client, office):
    as_(client, office.clerk)
    held = {"type_slug": "cong-van", "body_code": "UBND", "count": "1", "reserved_for": "Giấy tờ gấp"}
    client.post(f"/van-ban/so/{office.unit.pk}/giu-so/", held)
    document = advance(make_document(office), office, "sign")
    page = text(client.get(f"/van-ban/{document.pk}/buoc/cap-so/"))
    assert ("Số tiếp theo: 02" in page, "Số giữ trước 01: Giấy tờ gấp" in page) == (True, True)

    number = Number.objects.get()
    client.post(f"/van-ban/{document.pk}/buoc/cap-so/", {"on": "19/03/2024", "reserved": number.pk})
    assert Document.objects.get().code == "01/UBND"
    client.post(f"/van-ban/{document.pk}/buoc/huy-so/", {"reason": "Nhầm sổ"})

    number.refresh_from_db()
    assert (number.state, number.reason, Document.objects.get().state) == ("cancelled", "Nhầm sổ", "signed")


def test_a_form_without_a_number_only_asks_for_its_day(client, office):
    document = advance(make_document(office, kind="bao-cao-thanh-tich", sign=""), office, "sign")
    as_(client, office.clerk)

    page = text(client.get(f"/van-ban/{document.pk}/buoc/cap-so/"))

    assert ("Ngày văn bản" in page, "Số tiếp theo" in page) == (True, False)


def test_units_are_found_by_name_without_losing_what_was_ticked(client, office):
    document = advance(make_document(office, addressees=[]), office, "issue")
    first, second = office.communes
    as_(client, office.clerk)
    address = f"/van-ban/{document.pk}/gui/"

    found = text(client.post(address, {"tim": "binh minh 1", "look": "1"}))
    assert ("xã Bình Minh 1" in found, "xã Bình Minh 2" in found) == (True, False)
    both = text(client.post(address, {"tim": "binh minh 2", "look": "1", "unit": [first.pk]}))
    assert ("xã Bình Minh 1" in both, "xã Bình Minh 2" in both) == (True, True)
    assert client.post(address, {"tim": "", "send": "1", "unit": [first.pk, "x", "-1"]}).status_code == 302
    assert list(Sending.objects.filter(unit__isnull=False).values_list("unit", flat=True)) == [first.pk]
    assert client.post(address, {"send": "1"}).status_code == 409

    client.post(f"/van-ban/{document.pk}/nhac/")
    as_(client, office.receiver)
    assert "Nhắc xác nhận đã nhận" in text(client.get("/thong-bao/"))
    assert second.sendings.count() == 0


def test_days_that_cannot_be_are_told(client, office):
    document = advance(make_document(office), office, "issue")
    sending = Sending.objects.get()
    as_(client, office.clerk)
    address = f"/van-ban/{document.pk}/gui/{sending.pk}/ghi/"

    future = client.post(address, {"sent_on": "20/03/2024", "received_on": ""}, follow=True)
    nonsense = client.post(address, {"sent_on": "hôm kia", "received_on": ""}, follow=True)

    assert "không thể ở sau hôm nay" in text(future)
    assert nonsense.status_code == 200
    sending.refresh_from_db()
    assert sending.sent_on is None


def test_a_series_begins_at_the_number_of_the_paper_register(client, office):
    as_(client, office.clerk)
    address = f"/van-ban/so/{office.unit.pk}/so-dau/"

    assert client.get(address).status_code == 200
    assert (
        client.post(address, {"type_slug": "ke-hoach", "body_code": "UBND", "first": "0"}).status_code == 422
    )
    client.post(address, {"type_slug": "ke-hoach", "body_code": "UBND", "first": "46"})
    advance(make_document(office, kind="ke-hoach"), office, "number")

    assert Document.objects.get().code == "46/KH-UBND"
    again = client.post(address, {"type_slug": "ke-hoach", "body_code": "UBND", "first": "9"})
    assert (again.status_code, Series.objects.get().first) == (409, 46)


def test_who_keeps_no_register_sees_no_buttons_and_is_refused(client, office):
    as_(client, office.officer)
    advance(make_document(office), office, "number")

    assert "Giữ trước số" not in text(client.get("/van-ban/so/"))
    held = {"type_slug": "cong-van", "body_code": "UBND", "count": "1", "reserved_for": "x"}
    assert client.post(f"/van-ban/so/{office.unit.pk}/giu-so/", held).status_code == 409
    as_(client, office.outsider)
    assert client.get(f"/van-ban/so/{office.unit.pk}/giu-so/").status_code == 404


def test_the_trail_is_for_those_who_work_on_the_paper(client, office):
    document = advance(make_document(office), office, "distribute")

    as_(client, office.officer)
    assert "Cấp số và ngày cho văn bản" in text(client.get(f"/van-ban/{document.pk}/nhat-ky/"))
    as_(client, office.receiver)
    assert client.get(f"/van-ban/{document.pk}/nhat-ky/").status_code == 404
    assert client.get("/van-ban/so/").status_code == 200  # of their own commune
    assert client.post(f"/van-ban/{document.pk}/buoc/thu-hoi/").status_code == 404


def test_visitors_are_asked_to_sign_in(client, office):
    document = advance(make_document(office), office, "distribute")

    for address in (
        "",
        "tao/",
        "so/",
        f"{document.pk}/",
        f"{document.pk}/van-ban.pdf",
        f"{document.pk}/trang/1.png",
    ):
        response = client.get(f"/van-ban/{address}")
        assert (response.status_code, "/tai-khoan/" in response["Location"]) == (302, True)
