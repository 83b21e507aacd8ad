"""The pages of papers as people see them."""

import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from tests.documents.records import AT, TEXT, advance, make_document, make_office
from thidua.documents import actions
from thidua.documents.models import Document, Sending
from thidua.documents.paper import Paper

pytestmark = pytest.mark.django_db
FLOW = ("trinh-duyet", "duyet", "trinh-ky", "ky", "cap-so", "phat-hanh")


@pytest.fixture
def office(settings):
    settings.CLOCK_SHIFT_DAYS = (AT.date() - dt.datetime.now(AT.tzinfo).date()).days
    return make_office()


def text(response):
    return response.content.decode()


def signed_in(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_list_is_empty_then_shows_what_may_be_seen(client, office, django_assert_num_queries):
    signed_in(client, office.officer)
    assert "Chưa có văn bản nào" in text(client.get("/van-ban/"))
    make_document(office, subject="báo cáo thứ nhất")

    with django_assert_num_queries(12):
        one = client.get("/van-ban/")
    for n in range(2):
        make_document(office, subject=f"báo cáo nữa {n}")
    with django_assert_num_queries(12):
        three = client.get("/van-ban/")

    assert "báo cáo thứ nhất" in text(one)
    assert "3 văn bản" in text(three)
    signed_in(client, office.outsider)
    assert "báo cáo thứ nhất" not in text(client.get("/van-ban/"))


def test_the_list_is_narrowed_by_words_without_marks_and_by_state(client, office):
    signed_in(client, office.officer)
    make_document(office, subject="đôn đốc nộp báo cáo")
    advance(make_document(office, subject="mời họp"), office, "propose")

    found = text(client.get("/van-ban/?text=don+doc"))
    waiting = text(client.get("/van-ban/?state=proposed"))

    assert ("đôn đốc nộp báo cáo" in found, "mời họp" in found) == (True, False)
    assert ("đôn đốc nộp báo cáo" in waiting, "mời họp" in waiting) == (False, True)


def test_a_paper_is_begun_with_what_is_known(client, office):
    signed_in(client, office.officer)
    assert "Bắt đầu soạn" in text(client.get("/van-ban/tao/"))

    response = client.post(
        "/van-ban/tao/", {"issuer": office.unit.pk, "kind": "ke-hoach", "subject": "phát động thi đua"}
    )

    document = Document.objects.get()
    assert response["Location"] == f"/van-ban/{document.pk}/soan/"
    paper = Paper.from_json(document.paper)
    assert (paper.type_name, paper.sign, paper.place) == ("KẾ HOẠCH", "KH-UBND", "Đông Sơn")
    assert paper.body.name == "Ủy ban nhân dân huyện Đông Sơn"
    assert (paper.signature.post, paper.signature.name) == ("Chủ tịch", "Hoàng Văn Đỗ")
    assert paper.signature.authority == ("TM. Ủy ban nhân dân",)


def test_who_may_not_draft_is_told(client, office):
    signed_in(client, office.clerk)

    assert client.get("/van-ban/tao/").status_code == 403


def test_from_draft_to_receipt_through_the_pages(client, office, run_tasks):
    document = make_document(office)
    people = (office.officer, office.head, office.officer, office.chair, office.clerk, office.clerk)
    for verb, user in zip(FLOW, people, strict=True):
        signed_in(client, user)
        page = client.get(f"/van-ban/{document.pk}/buoc/{verb}/")
        assert page.status_code == 200, verb
        data = {"on": "19/03/2024"} if verb == "cap-so" else {}
        response = client.post(f"/van-ban/{document.pk}/buoc/{verb}/", data)
        assert response.status_code == 302, (verb, text(response))

    page = text(client.get(response["Location"]))
    assert "xã Bình Minh 1" in page
    client.post(response["Location"], {"unit": [unit.pk for unit in office.communes], "send": "1"})

    document.refresh_from_db()
    assert (document.state, document.code) == ("distributed", "01/UBND")
    signed_in(client, office.receiver)
    page = text(client.get(f"/van-ban/{document.pk}/"))
    assert "Xác nhận xã Bình Minh 1 đã nhận" in page
    sending = Sending.objects.get(unit=office.communes[0])
    client.post(f"/van-ban/{document.pk}/gui/{sending.pk}/da-nhan/")
    sending.refresh_from_db()
    assert (sending.received_on, sending.received_by) == (AT.date(), office.receiver)
    assert "notifications.mail" not in run_tasks()  # nobody here has an address


def test_a_paper_not_yet_out_is_hidden_from_its_recipients(client, office):
    document = advance(make_document(office), office, "number")

    for user, status in ((office.receiver, 404), (office.outsider, 404), (office.head, 200)):
        signed_in(client, user)
        assert client.get(f"/van-ban/{document.pk}/").status_code == status


def test_a_step_that_is_closed_says_why(client, office):
    document = make_document(office, signature=None)
    signed_in(client, office.officer)

    page = text(client.get(f"/van-ban/{document.pk}/"))
    response = client.post(f"/van-ban/{document.pk}/buoc/trinh-duyet/")

    assert "Chưa có họ tên người ký" in page
    assert (response.status_code, "Chưa có họ tên người ký" in text(response)) == (409, True)
    assert client.get(f"/van-ban/{document.pk}/buoc/khong-co/").status_code == 404


def test_a_returned_draft_shows_the_reason(client, office):
    document = advance(make_document(office), office, "propose")
    signed_in(client, office.head)
    empty = client.post(f"/van-ban/{document.pk}/buoc/tra-lai/", {"reason": ""})

    client.post(f"/van-ban/{document.pk}/buoc/tra-lai/", {"reason": "Ghi rõ hạn nộp"})

    assert empty.status_code == 422
    signed_in(client, office.officer)
    assert "Ghi rõ hạn nộp" in text(client.get(f"/van-ban/{document.pk}/"))
    assert "Ghi rõ hạn nộp" in text(client.get(f"/van-ban/{document.pk}/soan/noi-dung/"))


def test_files_and_pages_of_a_draft_and_of_the_issued_copy(client, office):
    document = make_document(office)
    signed_in(client, office.officer)

    draft = client.get(f"/van-ban/{document.pk}/van-ban.pdf")
    word = client.get(f"/van-ban/{document.pk}/van-ban.docx")
    picture = client.get(f"/van-ban/{document.pk}/trang/1.png?v=x")
    assert draft.content.startswith(b"%PDF-")
    assert word.content.startswith(b"PK")
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"/van-ban/{document.pk}/trang/2.png").status_code == 404

    document = advance(document, office, "issue")
    copy = document.copies.select_related("pdf").get()
    issued = client.get(f"/van-ban/{document.pk}/van-ban.pdf")
    kept = client.get(f"/van-ban/{document.pk}/ban/{copy.pk}/")
    assert issued.content == b"".join(kept.streaming_content)
    assert issued.content != draft.content
    assert "01-UBND.pdf" in issued["Content-Disposition"]


def test_a_text_that_cannot_be_printed_is_said_and_not_a_fault(client, office):
    picture = {"is": "Picture", "svg": "<svg", "says": "Hình hỏng", "width": 1.0}
    document = make_document(office)
    plain = {**document.paper, "blocks": [*document.paper["blocks"], picture]}
    actions.save_paper(document, Paper.from_json(plain), revision=document.revision, by=office.officer, at=AT)
    signed_in(client, office.officer)

    assert "Chưa trình bày được" in text(client.get(f"/van-ban/{document.pk}/"))
    assert client.get(f"/van-ban/{document.pk}/van-ban.pdf").status_code == 409
    assert client.get(f"/van-ban/{document.pk}/trang/1.png").status_code == 404


def test_the_register_has_used_held_and_cancelled_numbers_and_goes_to_excel(client, office):
    signed_in(client, office.clerk)
    held = {"type_slug": "cong-van", "body_code": "UBND", "count": "2", "reserved_for": "Công văn mời họp"}
    assert client.post(f"/van-ban/so/{office.unit.pk}/giu-so/", held).status_code == 302
    advance(make_document(office, text=TEXT), office, "issue")
    number = Document.objects.get().issuer.number_series.get().numbers.get(value=1)
    client.post(f"/van-ban/so/huy/{number.pk}/", {"reason": "Không họp nữa"})

    page = text(client.get("/van-ban/so/"))
    export = client.get("/van-ban/so/xuat.xlsx")

    assert [f"{n:02}/UBND" in page for n in (1, 2, 3)] == [True, True, True]
    assert "Hủy số: Không họp nữa" in page
    rows = CalamineWorkbook.from_filelike(io.BytesIO(export.content)).get_sheet_by_index(0).to_python()
    assert rows[2][0] == "Số, ký hiệu văn bản"
    assert len(rows[2]) == 10
    assert [row[0] for row in rows[4:]] == ["01/UBND", "02/UBND", "03/UBND"]
    assert rows[6][1:6] == [
        "19/03/2024",
        "Công văn: báo cáo sơ kết phong trào thi đua",
        "Hoàng Văn Đỗ",
        "Như trên; Sở Nội vụ",
        "VT",
    ]


def test_the_register_costs_the_same_with_one_number_and_with_three(
    client, office, django_assert_num_queries
):
    signed_in(client, office.clerk)
    advance(make_document(office), office, "number")
    with django_assert_num_queries(11):
        client.get("/van-ban/so/")
    for _ in range(2):
        advance(make_document(office), office, "number")

    with django_assert_num_queries(11):
        client.get("/van-ban/so/")


def test_the_page_of_a_paper_costs_the_same_with_one_recipient_and_with_three(
    client, settings, django_assert_num_queries
):
    settings.CLOCK_SHIFT_DAYS = (AT.date() - dt.datetime.now(AT.tzinfo).date()).days
    office = make_office(communes=3)
    document = advance(make_document(office), office, "issue")
    actions.distribute_document(document, units=[(office.communes[0], "")], by=office.clerk, at=AT)
    signed_in(client, office.clerk)
    with django_assert_num_queries(20):
        client.get(f"/van-ban/{document.pk}/")
    pairs = [(unit, "") for unit in office.communes]
    actions.distribute_document(document, units=pairs, by=office.clerk, at=AT)

    with django_assert_num_queries(20):
        client.get(f"/van-ban/{document.pk}/")


def test_a_recipient_outside_is_marked_by_hand(client, office):
    document = advance(make_document(office), office, "distribute")
    sending = Sending.objects.get(unit=None)
    signed_in(client, office.clerk)
    address = f"/van-ban/{document.pk}/gui/{sending.pk}/ghi/"

    client.post(address, {"sent_on": "18/03/2024", "received_on": "19/03/2024"})
    sending.refresh_from_db()
    assert (sending.phrase, sending.sent_on, sending.received_on) == (
        "Sở Nội vụ",
        dt.date(2024, 3, 18),
        dt.date(2024, 3, 19),
    )
    client.post(address, {"sent_on": "", "received_on": ""})
    sending.refresh_from_db()
    assert (sending.sent_on, sending.received_on) == (None, None)


def test_a_copy_signed_elsewhere_is_kept_beside_ours(client, office):
    document = advance(make_document(office), office, "issue")
    signed_in(client, office.clerk)
    data = client.get(f"/van-ban/{document.pk}/van-ban.pdf").content + b"\n%% signed\n"
    file = io.BytesIO(data)
    file.name = "ban-ky.pdf"

    wrong = io.BytesIO("không phải PDF".encode())
    wrong.name = "ban-ky.txt"
    refused = client.post(f"/van-ban/{document.pk}/ban-ky/", {"file": wrong})
    done = client.post(f"/van-ban/{document.pk}/ban-ky/", {"file": file, "note": "Ký bằng USB"})

    assert (refused.status_code, done.status_code) == (409, 302)
    assert list(document.copies.order_by("pk").values_list("kind", flat=True)) == ["issued", "uploaded"]
    assert "Ký bằng USB" in text(client.get(f"/van-ban/{document.pk}/"))


def test_what_waits_is_said_to_whom_it_waits_for(client, office):
    advance(make_document(office, subject="mời họp"), office, "sign")

    signed_in(client, office.clerk)
    assert "Cấp số và ngày: Công văn: mời họp" in text(client.get("/viec-can-lam"))
    signed_in(client, office.chair)
    assert "mời họp" not in text(client.get("/viec-can-lam"))
