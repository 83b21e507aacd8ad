"""What everybody sees: only what is published and meant to be seen, and nothing of a draft."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.campaigns.pages import make_district, make_draft, make_plan, publish, text
from tests.make import AT
from thidua.campaigns import actions
from thidua.campaigns.models import Campaign
from thidua.campaigns.plan import MovementPart, Plan

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def district():
    return make_district()


@pytest.fixture
def campaign(district):
    return publish(district)


def test_public_page_says_what_why_until_when_and_who(client, campaign):
    shown = text(client.get(reverse("campaigns:public", args=[campaign.slug])))

    assert "Đông Sơn đoàn kết, sáng tạo, về đích sớm" in shown
    assert "Hoàn thành các chỉ tiêu kinh tế - xã hội" in shown
    assert "12/03/2024 – 15/10/2024" in shown
    assert "<strong>2</strong> xã" in shown
    assert "Doanh nghiệp Đông Sơn vươn xa" in shown


@pytest.mark.parametrize(("name", "title"), [("public", "Chỉ tiêu chung"), ("public_en", "Overall targets")])
def test_targets_of_the_whole_campaign_are_public(client, district, name, title):
    plan = make_plan(district)
    plan.targets[0].content = ""
    campaign = publish(district, plan)

    shown = text(client.get(reverse(f"campaigns:{name}", args=[campaign.slug])))

    assert shown.count("thu ngân sách vượt dự toán") == 1
    assert title in shown


def test_units_that_only_receive_do_not_take_part(client, district):
    plan = make_plan(district)
    plan.duties[0].parties[0].units = [district.communes[0].pk]
    campaign = publish(district, plan)

    shown = text(client.get(reverse("campaigns:public", args=[campaign.slug])))

    assert campaign.deliveries.count() > 2
    assert "<strong>1</strong> xã" in shown
    assert "thị trấn</li>" not in shown


def test_public_page_can_be_shared(client, campaign):
    address = f"http://testserver/phong-trao/cong-khai/{campaign.slug}/"
    shown = text(client.get(reverse("campaigns:public", args=[campaign.slug])))

    assert f'<link rel="canonical" href="{address}">' in shown
    assert f'<meta property="og:url" content="{address}">' in shown
    assert '<meta property="og:type" content="article">' in shown
    assert f'hreflang="en" href="{address}en/"' in shown


def test_english_frame_keeps_the_words_of_the_document(client, campaign):
    shown = text(client.get(reverse("campaigns:public_en", args=[campaign.slug])))

    assert '<html lang="en"' in shown
    assert "What it asks for" in shown
    assert "Đẩy mạnh sản xuất" in shown
    assert "The campaign begins" in shown
    assert "The campaign ends" in shown
    assert "<strong>2</strong> communes" in shown
    assert "<strong>1</strong> townships" in shown
    assert "Emulation campaigns" in shown
    for word in ("Thi đua việc gì", "Bắt đầu thi đua", "Kết thúc thi đua"):
        assert word not in shown
    assert "Lọc" not in text(client.get(reverse("campaigns:public_list_en")))


def test_an_amendment_under_way_is_not_shown(client, district, campaign):
    draft = actions.begin_amendment(campaign, by=district.officer, at=AT)
    plan = Plan.from_json(draft.plan)
    plan.theme = "Chủ đề còn giữ kín"
    actions.save_draft(draft, plan, revision=draft.revision, by=district.officer, at=AT)

    for name in ("public", "public_en", "calendar"):
        shown = client.get(reverse(f"campaigns:{name}", args=[campaign.slug]))
        assert (shown.status_code, "giữ kín" in shown.content.decode()) == (200, False)
    assert "giữ kín" not in text(client.get(reverse("campaigns:public_list")))
    assert "giữ kín" not in text(client.get(reverse("campaigns:feed")))


def test_names_of_officers_and_units_that_have_not_confirmed_stay_inside(client, district, campaign):
    shown = text(client.get(reverse("campaigns:public", args=[campaign.slug])))

    assert district.officer.full_name not in shown
    assert "chưa xác nhận" not in shown


def test_lists_show_only_what_is_public(client, district):
    shown = publish(district, slug="cong-khai-1")
    publish(district, is_public=False, slug="noi-bo")
    make_draft(district, slug="dang-soan")

    listed = client.get(reverse("campaigns:public_list"))
    feed = ET.fromstring(client.get(reverse("campaigns:feed")).content)

    assert list(listed.context["page"]) == [shown]
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]
    assert links == ["http://testserver/phong-trao/cong-khai/cong-khai-1/"]


def test_feed_says_when_a_campaign_was_amended(client, district, campaign):
    later = AT + dt.timedelta(days=40)
    draft = actions.begin_amendment(campaign, by=district.officer, at=later)
    changed = Plan.from_json(draft.plan)
    changed.theme = "Chủ đề mới"
    actions.save_draft(draft, changed, revision=draft.revision, by=district.officer, at=later)
    actions.publish_amendment(campaign, reason="Đổi chủ đề", by=district.officer, at=later)

    entry = ET.fromstring(client.get(reverse("campaigns:feed")).content).find(f"{ATOM}entry")

    assert dt.datetime.fromisoformat(entry.find(f"{ATOM}updated").text) == later
    assert dt.datetime.fromisoformat(entry.find(f"{ATOM}published").text) == AT


def test_public_list_is_searched_without_diacritics(client, campaign):
    found = client.get(reverse("campaigns:public_list"), {"tim": "thanh lap huyen dong son"})
    nothing = client.get(reverse("campaigns:public_list"), {"tim": "khong co gi"})

    assert list(found.context["page"]) == [campaign]
    assert "Không có phong trào nào như thế" in text(nothing)


def test_calendar_has_whole_days_and_keeps_its_entries_when_amended(client, district, campaign):
    address = reverse("campaigns:calendar", args=[campaign.slug])
    before = Calendar.from_ical(client.get(address).content)
    draft = actions.begin_amendment(campaign, by=district.officer, at=AT)
    plan = Plan.from_json(draft.plan)
    plan.ends_on = dt.date(2024, 10, 20)
    actions.save_draft(draft, plan, revision=draft.revision, by=district.officer, at=AT)
    later = AT + dt.timedelta(days=40)
    actions.publish_amendment(campaign, reason="Kéo dài", by=district.officer, at=later)

    answer = client.get(address)

    after = Calendar.from_ical(answer.content)
    first, last = _days(before), _days(after)
    key = f"{campaign.slug}-het-han@testserver"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.keys() == last.keys()
    assert {event["DTSTAMP"].dt for event in after.walk("VEVENT")} == {later}
    assert first[key] == (dt.date(2024, 10, 15), dt.date(2024, 10, 16), 1)
    assert last[key] == (dt.date(2024, 10, 20), dt.date(2024, 10, 21), 2)


def _days(calendar):
    return {
        str(event["UID"]): (event["DTSTART"].dt, event["DTEND"].dt, int(event["SEQUENCE"]))
        for event in calendar.walk("VEVENT")
    }


def test_movement_runs_through_public_campaigns_only(client, district, campaign):
    hidden = make_plan(district)
    hidden.title = "Đợt thi đua nội bộ"
    hidden.movements.append(MovementPart(key="m2", name="Chỉ bên trong"))
    publish(district, hidden, is_public=False, slug="noi-bo")
    shared = campaign.movements.get().movement
    inner = Campaign.objects.get(slug="noi-bo").movements.get(movement__name="Chỉ bên trong").movement

    shown = client.get(reverse("campaigns:public_movement", args=[shared.pk]))
    secret = client.get(reverse("campaigns:public_movement", args=[inner.pk]))
    client.force_login(district.commune_officer)
    inside = client.get(reverse("campaigns:movement", args=[inner.pk]))
    every = client.get(reverse("campaigns:movements"), {"tim": "chi ben trong"})

    assert "Đợt thi đua nội bộ" not in text(shown)
    assert secret.status_code == 404
    assert "Đợt thi đua nội bộ" in text(inside)
    assert [each.name for each in every.context["page"]] == ["Chỉ bên trong"]


@pytest.mark.parametrize("name", ["movements", "list", "export", "create"])
def test_inner_lists_ask_to_sign_in(client, name):
    answer = client.get(reverse(f"campaigns:{name}"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("public_list", 2), ("feed", 1)],
)
def test_public_lists_ask_the_database_the_same_whatever_their_length(
    client, district, name, queries, count, django_assert_num_queries
):
    for number in range(count):
        publish(district, slug=f"dot-{number}")

    with django_assert_num_queries(queries):
        assert client.get(reverse(f"campaigns:{name}")).status_code == 200


@pytest.mark.parametrize("communes", [1, 3])
def test_public_page_asks_the_database_the_same_whatever_its_length(
    client, communes, django_assert_num_queries
):
    campaign = publish(make_district(communes))

    with django_assert_num_queries(14):
        assert client.get(reverse("campaigns:public", args=[campaign.slug])).status_code == 200
