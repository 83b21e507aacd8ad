"""Choosing units, settling remarks, publishing."""

import pytest
from django.urls import reverse

from tests.campaigns.pages import make_district, make_draft, make_plan, text
from tests.campaigns.pages import saved_plan as plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return make_district()


@pytest.fixture
def draft(district):
    return make_draft(district)


@pytest.fixture
def officer(client, district):
    client.force_login(district.officer)
    return client


def address(draft, part):
    return reverse("campaigns:review_part", args=[draft.campaign.slug, part])


# Units behind the words


def pick(draft, key="d000000002", place=1, part="duties"):
    return reverse("campaigns:pick_units", args=[draft.campaign.slug, part, key, place])


def test_chosen_units_stand_over_the_matching(officer, district, draft):
    answer = officer.post(pick(draft), {"unit": [district.communes[1].pk], "tim-was": ""})

    party = plan(draft).duties[1].parties[1]
    assert answer.url == address(draft, "phan-cong") + "#duties-d000000002"
    assert (party.units, party.by_hand, party.note) == ([district.communes[1].pk], True, "")


def test_a_whole_group_is_chosen_with_one_box(officer, district, draft):
    officer.post(pick(draft), {"group": ["commune"], "unit": [district.office.pk]})

    wanted = {district.office.pk, *(unit.pk for unit in district.communes)}
    assert set(plan(draft).duties[1].parties[1].units) == wanted


def test_searching_keeps_the_ticks_and_saves_nothing(officer, district, draft):
    answer = officer.post(
        pick(draft), {"unit": [district.communes[0].pk], "tim": "tay ho", "look": "1", "tim-was": ""}
    )

    page = answer.content.decode()
    assert "huyện Tây Hồ" in page
    assert f'value="{district.communes[0].pk}" checked' in page
    assert plan(draft).duties[1].parties[1].units == []


def test_units_of_a_recipient_are_chosen_the_same_way(officer, district, draft):
    officer.post(pick(draft, "1000000001", 0, "recipients"), {"unit": [district.office.pk]})

    assert plan(draft).recipients[0].party.units == [district.office.pk]


@pytest.mark.parametrize(
    ("part", "key", "place"),
    [("contents", "c000000001", 0), ("duties", "nope", 0), ("duties", "d000000001", 7)],
)
def test_units_of_what_is_not_there(officer, draft, part, key, place):
    assert officer.get(pick(draft, key, place, part)).status_code == 404


# Remarks


def remarks_address(draft):
    return reverse("campaigns:review_remarks", args=[draft.campaign.slug])


def settled(draft):
    draft.refresh_from_db()
    return {
        row["id"]: row["settled"] and (row["settled"]["how"], row["settled"]["reason"])
        for row in draft.findings
    }


def test_remark_is_fixed_set_aside_and_opened_again(officer, draft):
    officer.post(remarks_address(draft), {"fixed": "1111111111"})
    officer.post(
        remarks_address(draft),
        {"bo-qua": "2222222222", "bo-qua-ly-do-2222222222": "Đã ký, không sửa thể thức"},
    )
    both = settled(draft)
    officer.post(remarks_address(draft), {"reopen": "1111111111"})

    assert both == {"1111111111": ("fixed", ""), "2222222222": ("ignored", "Đã ký, không sửa thể thức")}
    assert settled(draft)["1111111111"] is None


def test_setting_aside_without_a_reason_is_told(officer, draft):
    answer = officer.post(remarks_address(draft), {"bo-qua": "2222222222"}, follow=True)

    assert "Hãy ghi lý do bỏ qua nhận xét này" in answer.content.decode()
    assert settled(draft)["2222222222"] is None


def test_all_notes_are_set_aside_with_one_reason_and_nothing_else(officer, draft):
    officer.post(remarks_address(draft), {"bo-qua": "notes", "bo-qua-ly-do-notes": "Văn bản đã ký"})

    assert settled(draft) == {"1111111111": None, "2222222222": ("ignored", "Văn bản đã ký")}


def test_remark_leads_to_where_it_is_put_right(officer, draft):
    page = officer.get(remarks_address(draft)).content.decode()

    assert f'href="{address(draft, "noi-dung")}"' in page
    assert f'href="{address(draft, "can-cu")}#bases-f000000001"' in page


# Publishing


def publish_address(draft):
    return reverse("campaigns:review_publish", args=[draft.campaign.slug])


def test_publish_page_says_whom_it_reaches(officer, draft):
    page = officer.get(publish_address(draft)).content.decode()

    assert "<strong>4 đơn vị</strong>" in page
    assert "2 xã; 1 thị trấn; 1 cơ quan chuyên môn." in " ".join(page.split())
    assert "các thành viên Hội đồng Thi đua huyện" in page


def test_publishing_leads_to_the_campaign(officer, draft):
    answer = officer.post(publish_address(draft), {"is_public": "on"})

    draft.campaign.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, draft.campaign.get_absolute_url())
    assert (draft.campaign.state, draft.campaign.is_public) == ("published", True)


def test_publishing_without_the_box_keeps_it_inside(officer, draft):
    officer.post(publish_address(draft), {})

    draft.campaign.refresh_from_db()
    assert (draft.campaign.state, draft.campaign.is_public) == ("published", False)


def test_a_plan_with_a_gap_is_not_published_and_every_reason_is_shown(officer, district):
    lacking = make_plan(district)
    lacking.ends_on, lacking.contents = None, []
    draft = make_draft(district, lacking)

    page = officer.get(publish_address(draft))
    answer = officer.post(publish_address(draft), {"is_public": "on"})

    assert page.content.decode().count('data-reason="plan.') == 2
    assert 'name="is_public"' in page.content.decode()
    assert answer.status_code == 409
    draft.campaign.refresh_from_db()
    assert draft.campaign.state == "draft"


def test_discarded_draft_can_be_restored(officer, draft):
    officer.post(reverse("campaigns:discard", args=[draft.campaign.slug]))
    page = officer.get(draft.campaign.get_absolute_url())
    answer = officer.post(reverse("campaigns:restore", args=[draft.campaign.slug]))

    assert "Khôi phục để soạn tiếp" in page.content.decode()
    assert answer.url == reverse("campaigns:review", args=[draft.campaign.slug])


def test_publishing_twice_is_told_and_harmless(officer, draft):
    officer.post(publish_address(draft), {"is_public": "on"})

    again = officer.post(publish_address(draft), {"is_public": "on"})

    draft.campaign.refresh_from_db()
    assert again.status_code == 409
    assert "Bản soạn này không còn mở" in text(again)
    assert draft.campaign.version_number == 1


def test_typing_on_after_it_was_published_is_told(officer, draft):
    officer.post(publish_address(draft), {"is_public": "on"})

    answer = officer.post(
        reverse("campaigns:autosave", args=[draft.campaign.slug, "chung"]),
        {"theme": "Muộn"},
        headers={"accept": "application/json"},
    )

    assert answer.status_code == 409
    assert answer.json()["reason"].startswith("Bản soạn này không còn mở")


def test_old_address_of_the_draft_leads_to_the_campaign(officer, draft):
    officer.post(publish_address(draft), {"is_public": "on"})

    answer = officer.get(reverse("campaigns:review", args=[draft.campaign.slug]))

    assert answer.url == draft.campaign.get_absolute_url()
