"""The page where anybody's file is held against the decree."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.documents import make
from tests.documents.records import make_office
from thidua.documents.models import Document
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf

pytestmark = pytest.mark.django_db
URL = reverse("documents:check_file")


@pytest.fixture
def officer(client):
    user = make_office().officer
    client.force_login(user)
    return client


def send(client, data, name):
    return client.post(URL, {"file": SimpleUploadedFile(name, data)})


def test_the_page_asks_for_a_file(officer):
    assert "Kiểm tra thể thức" in officer.get(URL).content.decode()


def test_a_pdf_shows_its_remarks_in_a_list_and_on_the_page(officer):
    response = send(officer, paper_pdf(make.make_paper(sign="PD-UBND")), "ke-hoach.pdf")

    page = response.content.decode()
    assert response.status_code == 200
    assert "ke-hoach.pdf: 1 chỗ cần xem lại" in page
    assert "Ký hiệu “PD” không phải chữ viết tắt" in page
    assert page.count('<rect class="check-box check-warning"') == 1
    assert page.count("data:image/png;base64,") == 1


def test_a_word_file_shows_the_list_alone(officer):
    page = send(officer, paper_docx(make.make_paper(sign="PD-UBND")), "ke-hoach.docx").content.decode()

    assert "1 chỗ cần xem lại" in page
    assert "đoạn 5" in page
    assert "data:image/png" not in page


def test_a_sound_file_is_said_to_be_so(officer):
    page = send(officer, paper_docx(make.make_paper()), "ke-hoach.docx").content.decode()

    assert "ke-hoach.docx: không có gì cần xem lại." in page


def test_nothing_is_kept(officer):
    send(officer, paper_docx(make.make_paper()), "ke-hoach.docx")

    assert Document.objects.count() == 0


def test_what_cannot_be_read_is_refused_with_a_sentence(officer):
    response = send(officer, b"plain words", "thu.txt")

    assert response.status_code == 422
    assert "Chỉ kiểm tra được thể thức của tệp .docx và .pdf." in response.content.decode()


def test_no_file_is_an_error_of_the_form(officer):
    response = officer.post(URL, {})

    assert response.status_code == 422
    assert "Hãy chọn một tệp .docx hoặc .pdf." in response.content.decode()


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(URL).status_code == 302
