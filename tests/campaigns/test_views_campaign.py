"""The list, starting, the page of a running campaign, and who may see what."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.campaigns.pages import TEXT, make_district, make_draft, make_plan
from tests.make import AT, make_role, make_unit, make_user
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign
from thidua.campaigns.plan import ContentPart, Plan, QuotaPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return make_district()


def publish(district, plan=None, **overrides):
    draft = make_draft(district, plan, **overrides)
    actions.publish_campaign(draft.campaign, by=district.officer, at=AT, on=AT.date())
    draft.campaign.refresh_from_db()
    return draft.campaign


@pytest.fixture
def campaign(district):
    return publish(district)


@pytest.fixture
def officer(client, district):
    client.force_login(district.officer)
    return client


def page(client, name, campaign, *more):
    return client.get(reverse(f"campaigns:{name}", args=[campaign.slug, *more]))


def text(response):
    return " ".join(response.content.decode().split())


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


# The page of a running campaign


def test_overview_says_how_it_goes(officer, campaign):
    response = page(officer, "detail", campaign)

    shown = text(response)
    assert response.status_code == 200
    assert "“Đông Sơn đoàn kết, sáng tạo, về đích sớm”" in shown
    assert "0/4" in shown
    assert "Doanh nghiệp Đông Sơn vươn xa" in shown
    assert "đạt từ 8%" in shown


def test_unit_sees_its_own_part_first_and_confirms(client, district, campaign):
    client.force_login(district.commune_officer)
    before = text(page(client, "detail", campaign))
    delivery = campaign.deliveries.get(unit=district.communes[0])

    answer = client.post(
        reverse("campaigns:confirm_receipt", args=[campaign.slug]), {"delivery": delivery.pk}
    )

    delivery.refresh_from_db()
    assert "Phần của xã Bản Mới" in before
    assert "Cụ thể hóa nội dung, tổ chức ký giao ước." in before
    assert answer.url == campaign.get_absolute_url()
    assert delivery.received_by == district.commune_officer
    assert "Lý Văn Sáng đã xác nhận nhận" in text(page(client, "detail", campaign))


def test_nobody_confirms_for_another_unit(client, district, campaign):
    client.force_login(district.commune_officer)
    other = campaign.deliveries.get(unit=district.communes[1])

    answer = client.post(reverse("campaigns:confirm_receipt", args=[campaign.slug]), {"delivery": other.pk})

    other.refresh_from_db()
    assert answer.status_code == 409
    assert other.received_at is None


def test_duties_name_the_units_and_what_nobody_was_found_for(officer, campaign):
    shown = text(page(officer, "duties", campaign))

    assert "Chủ tịch UBND các xã, thị trấn: <strong>3 đơn vị</strong>" in shown or "xã Cầu Đá" in shown
    assert "các thành viên Hội đồng Thi đua huyện: chưa nối với đơn vị nào" in shown


def test_receipts_can_be_narrowed_to_who_has_not_confirmed(officer, district, campaign):
    delivery = campaign.deliveries.get(unit=district.communes[0])
    actions.confirm_receipt(delivery, by=district.commune_officer, at=AT)

    every = page(officer, "deliveries", campaign)
    waiting = officer.get(reverse("campaigns:deliveries", args=[campaign.slug]), {"xem": "chua-nhan"})

    assert len(every.context["page"].object_list) == 4
    assert delivery not in waiting.context["page"].object_list


def test_recipient_outside_is_ticked_by_hand(officer, campaign):
    line = campaign.recipients.get(phrase="Sở Nội vụ")
    address = reverse("campaigns:mark_recipient", args=[campaign.slug])

    officer.post(address, {"recipient": line.pk, "sent_on": "13/03/2024", "received_on": "15/03/2024"})
    line.refresh_from_db()
    marked = (line.sent_on, line.received_on)
    wrong = officer.post(
        address, {"recipient": line.pk, "sent_on": "", "received_on": "15/03/2024"}, follow=True
    )
    officer.post(address, {"recipient": line.pk, "sent_on": "", "received_on": ""})
    line.refresh_from_db()

    assert marked[1] == dt.date(2024, 3, 15)
    assert "Hãy ghi ngày gửi trước ngày nhận" in text(wrong)
    assert (line.sent_on, line.received_on) == (None, None)


def test_document_page_shows_text_and_validity_on_its_day(officer, campaign):
    shown = text(page(officer, "document", campaign))

    assert "UBND huyện phát động đợt thi đua" in shown
    assert "Còn hiệu lực vào ngày 12/03/2024" in shown


def test_superior_campaign_is_attached_and_taken_away(officer, district, campaign):
    province = make_unit("tỉnh Lam Sơn", kind="province", level="province")
    district.unit.parent = province
    district.unit.save()
    above = Campaign.objects.get(pk=campaign.pk)
    above.pk, above.slug, above.issuer = None, "cap-tren", province
    above.save()
    address = reverse("campaigns:attach_superior", args=[campaign.slug])

    officer.post(address, {"superior": "cap-tren"})
    campaign.refresh_from_db()
    attached = campaign.superior
    officer.post(address, {"superior": ""})

    campaign.refresh_from_db()
    assert (attached, campaign.superior) == (above, None)


# Amending, ending


def test_amendment_goes_through_the_same_page_and_history_shows_both(officer, district, campaign):
    answer = officer.post(reverse("campaigns:begin_amendment", args=[campaign.slug]))
    draft = campaign.drafts.get(ended_at=None)
    plan = Plan.from_json(draft.plan)
    plan.ends_on = dt.date(2024, 10, 20)
    actions.save_draft(draft, plan, revision=draft.revision, by=district.officer, at=AT)
    publish_address = reverse("campaigns:review_publish", args=[campaign.slug])
    asked = text(officer.get(publish_address))

    silent = officer.post(publish_address, {"reason": "", "basis": ""})
    done = officer.post(publish_address, {"reason": "Kéo dài đến ngày kỷ niệm", "basis": "120/UBND-NV"})

    campaign.refresh_from_db()
    history = text(page(officer, "history", campaign))
    assert answer.url == reverse("campaigns:review", args=[campaign.slug])
    assert "1 chỗ thay đổi" in asked
    assert silent.status_code == 422
    assert (done.status_code, campaign.ends_on, campaign.version_number) == (302, dt.date(2024, 10, 20), 2)
    assert "Kéo dài đến ngày kỷ niệm" in history
    assert "<del>15/10/2024</del>" in history
    assert "<ins>20/10/2024</ins>" in history
    assert "Công bố lần đầu" in history


def test_dropped_amendment_changes_nothing(officer, campaign):
    officer.post(reverse("campaigns:begin_amendment", args=[campaign.slug]))

    officer.post(reverse("campaigns:drop_amendment", args=[campaign.slug]))

    campaign.refresh_from_db()
    assert (campaign.version_number, campaign.drafts.filter(ended_at=None).exists()) == (1, False)


def test_campaign_is_closed_and_opened_again_with_a_reason(officer, campaign):
    officer.post(reverse("campaigns:close", args=[campaign.slug]), {"reason": "Đã tổng kết"})
    campaign.refresh_from_db()
    closed = campaign.state
    silent = officer.post(reverse("campaigns:reopen", args=[campaign.slug]), {"reason": ""})
    officer.post(reverse("campaigns:reopen", args=[campaign.slug]), {"reason": "Tổng kết nhầm ngày"})

    campaign.refresh_from_db()
    assert (closed, silent.status_code, campaign.state) == ("closed", 422, "published")


def test_campaign_is_taken_from_the_public_page(officer, client, campaign):
    officer.post(reverse("campaigns:show_publicly", args=[campaign.slug]), {"is_public": "0"})
    client.logout()

    assert page(client, "public", campaign).status_code == 404


def test_trail_tells_who_did_what(officer, campaign):
    assert "công bố phong trào" in text(page(officer, "trail", campaign)).lower()


# Bounds


PAGES = {"detail": 23, "duties": 22, "deliveries": 25, "document": 23, "history": 12}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_page_asks_the_database_the_same_whatever_its_length(
    officer, district, name, count, django_assert_num_queries
):
    plan = make_plan(district)
    plan.contents = [ContentPart(text=f"Nội dung {n}", owner=district.office.pk) for n in range(count)]
    plan.quotas = [QuotaPart(who=f"Tập thể {n}") for n in range(count)]
    for parts in ("duties", "recipients", "targets", "movements", "bases", "milestones"):
        one = getattr(plan, parts)[0]
        setattr(plan, parts, [replace(one, key=f"k{n}") for n in range(count)])
    campaign = publish(district, plan)

    with django_assert_num_queries(PAGES[name]):
        assert page(officer, name, campaign).status_code == 200


# Who must not see


@pytest.fixture
def people(district):
    chair = make_user("chu-tich", full_name="Vi Văn Ngữ")
    make_role("chair", chair, district.unit)
    inspector = make_user("thanh-tra", full_name="Ma Văn Kỷ")
    make_role("inspector", inspector, district.unit)
    roleless = make_user("khong-vai", full_name="Lộc Thị Ỷ")
    return {
        "anonymous": None,
        "officer": district.officer,
        "chair": chair,
        "unit": district.commune_officer,
        "outsider": district.outsider,
        "inspector": inspector,
        "roleless": roleless,
    }


LOGIN = 302
SEEN = {
    # address of a draft: only those who work on it
    ("draft", "detail"): {"officer": 302, "chair": 302, "anonymous": LOGIN},
    ("draft", "review"): {"officer": 302, "chair": 302, "anonymous": LOGIN},
    ("draft", "review_remarks"): {"officer": 200, "chair": 403, "anonymous": LOGIN},
    ("draft", "review_publish"): {"officer": 200, "chair": 200, "anonymous": LOGIN},
    ("draft", "source"): {"anonymous": LOGIN},
    ("draft", "history"): {"anonymous": LOGIN},
    ("draft", "trail"): {"officer": 200, "chair": 200, "anonymous": LOGIN},
    ("draft", "public"): {},
    ("draft", "public_en"): {},
    ("draft", "calendar"): {},
    # a campaign that is published but kept inside
    ("inside", "detail"): {
        "officer": 200,
        "chair": 200,
        "unit": 200,
        "outsider": 200,
        "inspector": 200,
        "anonymous": LOGIN,
    },
    ("inside", "duties"): {
        "officer": 200,
        "chair": 200,
        "unit": 200,
        "outsider": 200,
        "inspector": 200,
        "anonymous": LOGIN,
    },
    ("inside", "deliveries"): {
        "officer": 200,
        "chair": 200,
        "unit": 200,
        "outsider": 200,
        "inspector": 200,
        "anonymous": LOGIN,
    },
    ("inside", "document"): {
        "officer": 200,
        "chair": 200,
        "unit": 200,
        "outsider": 200,
        "inspector": 200,
        "anonymous": LOGIN,
    },
    ("inside", "history"): {
        "officer": 200,
        "chair": 200,
        "unit": 200,
        "outsider": 200,
        "inspector": 200,
        "anonymous": LOGIN,
    },
    ("inside", "trail"): {"officer": 200, "chair": 200, "inspector": 200, "anonymous": LOGIN},
    ("inside", "close"): {
        "officer": 200,
        "chair": 200,
        "unit": 200,
        "outsider": 200,
        "inspector": 200,
        "anonymous": LOGIN,
    },
    ("inside", "review_publish"): {"anonymous": LOGIN},
    ("inside", "public"): {},
    ("inside", "calendar"): {},
}


@pytest.mark.parametrize(("state", "name"), SEEN)
def test_who_sees_what(client, district, people, state, name):
    draft = make_draft(district)
    if state == "inside":
        actions.publish_campaign(draft.campaign, is_public=False, by=district.officer, at=AT, on=AT.date())

    statuses = {}
    for who, user in people.items():
        client.logout()
        if user:
            client.force_login(user)
        statuses[who] = page(client, name, draft.campaign).status_code

    assert statuses == dict.fromkeys(people, 404) | SEEN[state, name]


ACTS = [
    "begin_amendment",
    "drop_amendment",
    "discard",
    "restore",
    "show_publicly",
    "attach_superior",
    "close",
    "reopen",
    "mark_recipient",
]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("who", ["unit", "outsider", "inspector", "roleless", "anonymous"])
def test_nobody_else_acts(client, people, campaign, who, name):
    if people[who]:
        client.force_login(people[who])
    line = campaign.recipients.get(phrase="Sở Nội vụ")

    answer = client.post(
        reverse(f"campaigns:{name}", args=[campaign.slug]),
        {"reason": "Thử", "recipient": line.pk, "sent_on": "13/03/2024", "is_public": "0"},
    )

    campaign.refresh_from_db()
    line.refresh_from_db()
    expected = {"anonymous": (302,), "roleless": (409, 302)}.get(who, (409, 302))
    assert answer.status_code in expected
    assert (campaign.state, campaign.is_public, campaign.version_number, line.sent_on) == (
        "published",
        True,
        1,
        None,
    )
    assert not campaign.drafts.filter(ended_at=None).exists()


LIST = 10
