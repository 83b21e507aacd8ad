"""The list of campaigns, its export, and the three ways to begin one."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.campaigns.pages import TEXT, make_district, make_draft, make_plan, page, publish, text
from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return make_district()


@pytest.fixture
def campaign(district):
    return publish(district)


@pytest.fixture
def officer(client, district):
    client.force_login(district.officer)
    return client


# The list


def test_list_shows_what_the_address_asks_for(officer, district):
    mine = publish(district)
    draft = make_draft(district, slug="dang-soan", title="Phong trào đang soạn").campaign

    everything = officer.get(reverse("campaigns:list"))
    drafts = officer.get(reverse("campaigns:list"), {"trang_thai": "draft"})
    found = officer.get(reverse("campaigns:list"), {"tim": "dong son 60 nam", "nam": "2024"})
    nonsense = officer.get(reverse("campaigns:list"), {"trang_thai": "khong-co", "nam": "hai nghìn"})

    assert set(everything.context["page"]) == {mine, draft}
    assert list(drafts.context["page"]) == [draft]
    assert mine in found.context["page"]
    assert set(nonsense.context["page"]) == {mine, draft}


def test_list_leads_a_draft_to_its_review(officer, district):
    make_draft(district)

    assert reverse("campaigns:review", args=["dong-son-60-nam"]) in text(
        officer.get(reverse("campaigns:list"))
    )


def test_empty_list_says_what_comes_next(officer, client, district):
    mine = text(officer.get(reverse("campaigns:list")))
    client.force_login(district.commune_officer)
    theirs = text(client.get(reverse("campaigns:list")))

    assert "Tạo phong trào đầu tiên" in mine
    assert "Khi có phong trào được công bố, nó hiện ở đây" in theirs
    assert "Tạo phong trào" not in theirs


def test_list_goes_out_to_excel_and_formulas_stay_text(officer, district):
    plan = make_plan(district)
    plan.title = "=HYPERLINK(1)"
    publish(district, plan)

    answer = officer.get(reverse("campaigns:export"), {"nam": "2024"})

    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert rows[1][:4] == ["=HYPERLINK(1)", "huyện Đông Sơn", "07/PĐ-UBND", "12/03/2024"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_the_same_whatever_its_length(
    officer, district, count, django_assert_num_queries
):
    for number in range(count):
        publish(district, slug=f"dot-{number}")

    with django_assert_num_queries(LIST):
        assert officer.get(reverse("campaigns:list")).status_code == 200


# Starting


DOCUMENT = TEXT.encode()


def upload(client, district, data=DOCUMENT, name="phat-dong.txt"):
    file = SimpleUploadedFile(name, data)
    return client.post(
        reverse("campaigns:create_from_document"), {"issuer": district.unit.pk, "document": file}
    )


def test_document_becomes_a_draft_and_is_kept_as_it_was(officer, district):
    answer = upload(officer, district)

    made = Campaign.objects.get()
    original = page(officer, "source", made)
    assert (answer.status_code, answer.url) == (302, reverse("campaigns:review", args=[made.slug]))
    assert (made.origin, made.number, made.ends_on) == ("document", "07/PĐ-UBND", dt.date(2024, 10, 15))
    assert b"".join(original.streaming_content) == TEXT.encode()


def test_same_document_twice_is_said_but_allowed(officer, district):
    upload(officer, district)

    answer = upload(officer, district)

    assert "Văn bản này đã được nạp một lần" in text(officer.get(answer.url, follow=True))
    assert Campaign.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("rong.txt", b"", "rỗng"),
        ("hong.docx", b"PK\x03\x04 hong", "Chưa đọc được tệp này"),
        ("chuong-trinh.txt", b"MZ\x90\x00", "Chưa đọc được tệp này"),
    ],
)
def test_what_cannot_be_read_is_told_and_leaves_nothing(officer, district, name, data, sentence):
    answer = upload(officer, district, data, name)

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not Campaign.objects.exists()


def test_file_over_the_limit_is_told(officer, district, settings):
    settings.FILE_LIMIT = 100

    answer = upload(officer, district)

    assert answer.status_code == 422
    assert "quá giới hạn 100" in text(answer)


def test_campaign_by_hand(officer, district):
    answer = officer.post(
        reverse("campaigns:create_by_hand"), {"issuer": district.unit.pk, "title": "Thi đua nước rút"}
    )

    made = Campaign.objects.get()
    assert (made.title, made.origin, answer.status_code) == ("Thi đua nước rút", "hand", 302)
    assert "split-document" not in text(officer.get(answer.url, follow=True))


def test_campaign_copied_from_an_earlier_one(officer, campaign):
    answer = officer.post(reverse("campaigns:create_copy"), {"campaign": campaign.slug})

    made = Campaign.objects.exclude(pk=campaign.pk).get()
    assert (made.copied_from, made.origin, answer.status_code) == (campaign, "copy", 302)


def test_who_may_not_draft_is_told_whom_to_ask(client, district):
    client.force_login(district.commune_officer)

    answer = client.get(reverse("campaigns:create"))

    assert answer.status_code == 403
    assert "Bạn chưa được giao soạn phong trào của đơn vị nào" in text(answer)


LIST = 10
