"""Who may see and do what, address by address."""

import pytest
from django.urls import reverse

from tests.campaigns.pages import make_district, make_draft, page, publish, text
from tests.make import AT, make_role, make_user
from thidua.campaigns import actions

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
WORKERS = ("officer", "chair", "unit", "outsider", "inspector")
EVERYBODY = (*WORKERS, "roleless", "anonymous")
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
    # a public campaign: what happens inside stays with those who work inside
    ("public", "detail"): dict.fromkeys(WORKERS, 200) | {"roleless": 302, "anonymous": LOGIN},
    ("public", "deliveries"): dict.fromkeys(WORKERS, 200) | {"anonymous": LOGIN},
    ("public", "history"): dict.fromkeys(WORKERS, 200) | {"anonymous": LOGIN},
    ("public", "document"): dict.fromkeys(WORKERS, 200) | {"anonymous": LOGIN},
    ("public", "trail"): {"officer": 200, "chair": 200, "inspector": 200, "anonymous": LOGIN},
    ("public", "public"): dict.fromkeys(EVERYBODY, 200),
    ("public", "public_en"): dict.fromkeys(EVERYBODY, 200),
    ("public", "calendar"): dict.fromkeys(EVERYBODY, 200),
}


@pytest.mark.parametrize(("state", "name"), SEEN)
def test_who_sees_what(client, district, people, state, name):
    draft = make_draft(district)
    if state != "draft":
        is_public = state == "public"
        actions.publish_campaign(
            draft.campaign, is_public=is_public, by=district.officer, at=AT, on=AT.date()
        )

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
    expected = {"anonymous": (302,), "roleless": (409, 404)}.get(who, (409, 302))
    assert answer.status_code in expected
    assert (campaign.state, campaign.is_public, campaign.version_number, line.sent_on) == (
        "published",
        True,
        1,
        None,
    )
    assert not campaign.drafts.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("chair", 403), ("unit", 404), ("anonymous", 302)]
)
@pytest.mark.parametrize("address", ["soan/chung/", "soan/phan-cong/", "soan/duties/d000000002/1/don-vi/"])
def test_only_who_drafts_opens_the_parts_of_a_draft(client, district, people, address, who, status):
    draft = make_draft(district)
    if people[who]:
        client.force_login(people[who])

    assert client.get(f"/phong-trao/{draft.campaign.slug}/{address}").status_code == status


def test_chair_is_led_to_the_page_that_publishes(client, district, people):
    draft = make_draft(district)
    client.force_login(people["chair"])

    answer = client.get(reverse("campaigns:review", args=[draft.campaign.slug]))
    shown = text(client.get(answer.url))

    assert answer.url == reverse("campaigns:review_publish", args=[draft.campaign.slug])
    assert "Công bố phong trào" in shown
    assert "/soan/chung/" not in shown
