"""The page of a running campaign, its amendments and its end."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from tests.campaigns.pages import make_district, make_plan, page, publish, text
from tests.make import AT, make_unit
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign
from thidua.campaigns.plan import ContentPart, Plan, QuotaPart

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


# The page of a running campaign


def test_overview_says_how_it_goes(officer, campaign):
    response = page(officer, "detail", campaign)

    shown = text(response)
    assert response.status_code == 200
    assert "“Đông Sơn đoàn kết, sáng tạo, về đích sớm”" in shown
    assert "0/4" in shown
    assert "Doanh nghiệp Đông Sơn vươn xa" in shown
    assert "thu ngân sách vượt dự toán: <strong>ít nhất 8%" in shown


@pytest.mark.parametrize("name", ["detail", "public"])
def test_first_line_of_a_content_is_its_title(officer, district, name):
    plan = make_plan(district)
    plan.contents[0].text = "Phát triển kinh tế\nTrồng mới 20 ha chè."
    plan.contents[1].text = "Thu ngân sách\n" + "Thu đúng, thu đủ. " * 20
    campaign = publish(district, plan)

    shown = text(page(officer, name, campaign))

    assert '<p class="content-title">Phát triển kinh tế</p><p class="content-body">Trồng mới 20 ha' in shown
    assert '<span class="content-title">Thu ngân sách</span>' in shown
    assert '</summary><p class="content-body">Thu đúng, thu đủ.' in shown


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


PAGES = {"detail": 24, "duties": 23, "deliveries": 26, "document": 24, "history": 13}


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
