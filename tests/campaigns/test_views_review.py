"""The review page: reading, correcting, ordering, and two people at once."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.campaigns.pages import make_district, make_draft, make_plan
from tests.campaigns.pages import saved_plan as plan
from tests.make import make_role, make_user
from thidua.campaigns.forms import BY_SLUG
from thidua.campaigns.plan import ContentPart
from thidua.core.format import vi_time

pytestmark = pytest.mark.django_db
PARTS = list(BY_SLUG)


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


def shown(client, draft, part):
    """What a browser would send back from the page as it stands: (address, data)."""
    response = client.get(address(draft, part))
    editor = response.context["editor"]
    data = {"revision": response.context["revision"]}
    for form in editor.forms():
        for field in form:
            value = field.value()
            if value not in (None, False, ""):
                data[field.html_name] = field.field.widget.format_value(value) or value
    for each in editor.lists:
        data[each.kind.name] = [row.key for row in each.rows]
        for row in each.rows:
            if each.kind.name == "duties":
                data[f"duties-{row.key}-phrase"] = [line.phrase for line in row.parties] + [""]
                data[f"duties-{row.key}-place"] = [line.place for line in row.parties] + [""]
    return response, {name: value[0] if _single(value) else value for name, value in data.items()}


def _single(value):
    return isinstance(value, list) and len(value) == 1 and not isinstance(value[0], int)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_the_document_and_saves_back_what_it_showed(officer, draft, part):
    before = plan(draft)
    response, data = shown(officer, draft, part)

    answer = officer.post(address(draft, part), data)

    assert response.status_code == 200
    assert "UBND huyện phát động đợt thi đua" in response.content.decode()
    assert (answer.status_code, answer.url) == (302, address(draft, part))
    assert plan(draft) == before


def test_words_of_the_document_lead_to_their_field(officer, draft):
    page = officer.get(address(draft, "chung")).content.decode()

    assert '<span data-span="f-theme">Đông Sơn đoàn kết, sáng tạo, về đích sớm</span>' in page
    assert 'data-span-ref="f-theme"' in page


def test_unsure_field_asks_to_compare(officer, draft):
    page = officer.get(address(draft, "chung")).content.decode()

    assert page.count("máy đọc chưa chắc") == 1


def test_a_corrected_field_is_saved(officer, draft):
    _, data = shown(officer, draft, "chung")

    officer.post(address(draft, "chung"), data | {"theme": "Chủ đề mới", "ends_on": "20/10/2024"})

    saved = plan(draft)
    assert (saved.theme, saved.ends_on) == ("Chủ đề mới", dt.date(2024, 10, 20))


def test_save_and_go_on_leads_to_the_next_part(officer, draft):
    _, data = shown(officer, draft, "chung")

    answer = officer.post(address(draft, "chung"), data | {"next": "noi-dung"})

    assert answer.url == address(draft, "noi-dung")


def test_impossible_day_is_told_at_its_field_and_nothing_is_saved(officer, draft):
    before = plan(draft)
    _, data = shown(officer, draft, "chung")

    answer = officer.post(address(draft, "chung"), data | {"ends_on": "31/02/2024", "theme": "Giữ lại"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không có ngày 31/02/2024 trên lịch" in page
    assert "Giữ lại" in page
    assert plan(draft) == before


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("down:contents:c000000001", ["c000000002", "c000000001", "c000000003"]),
        ("up:contents:c000000003", ["c000000001", "c000000003", "c000000002"]),
        ("up:contents:c000000001", ["c000000001", "c000000002", "c000000003"]),
        ("remove:contents:c000000002", ["c000000001", "c000000003"]),
    ],
)
def test_buttons_move_and_remove_rows_without_scripts(officer, draft, act, order):
    _, data = shown(officer, draft, "noi-dung")

    answer = officer.post(address(draft, "noi-dung"), data | {"act": act})

    assert answer.status_code == 302
    assert [each.key for each in plan(draft).contents] == order


def test_moving_a_row_keeps_what_was_typed_in_another(officer, draft):
    _, data = shown(officer, draft, "noi-dung")

    data |= {"contents-c000000003-text": "Viết lại", "act": "up:contents:c000000003"}
    answer = officer.post(address(draft, "noi-dung"), data)

    assert answer.url == address(draft, "noi-dung") + "#contents-c000000003"
    assert [each.text for each in plan(draft).contents][1] == "Viết lại"


def test_a_row_goes_under_the_one_above_and_out_again(officer, draft):
    _, data = shown(officer, draft, "noi-dung")
    officer.post(address(draft, "noi-dung"), data | {"act": "in:contents:c000000002"})
    inside = [each.parent for each in plan(draft).contents]
    _, data = shown(officer, draft, "noi-dung")

    officer.post(address(draft, "noi-dung"), data | {"act": "out:contents:c000000002"})

    assert inside == ["", "c000000001", ""]
    assert [each.parent for each in plan(draft).contents] == ["", "", ""]


def test_a_removed_row_comes_back_where_it_was(officer, draft):
    before = plan(draft)
    _, data = shown(officer, draft, "noi-dung")
    officer.post(address(draft, "noi-dung"), data | {"act": "remove:contents:c000000002"})
    page, data = shown(officer, draft, "noi-dung")

    officer.post(address(draft, "noi-dung"), data | {"act": "undo"})

    assert "Đã bỏ 1 mục." in page.content.decode()
    assert plan(draft).contents == before.contents


def test_a_target_lets_go_of_a_content_that_is_removed(officer, draft):
    _, data = shown(officer, draft, "noi-dung")

    officer.post(address(draft, "noi-dung"), data | {"act": "remove:contents:c000000002"})

    assert plan(draft).targets[0].content == ""


def test_added_row_is_empty_and_goes_away_if_it_stays_empty(officer, draft):
    _, data = shown(officer, draft, "chi-tieu")
    answer = officer.post(address(draft, "chi-tieu"), data | {"act": "add:targets"})
    added = plan(draft).targets
    _, data = shown(officer, draft, "chi-tieu")

    officer.post(address(draft, "chi-tieu"), data)

    assert answer.url == address(draft, "chi-tieu") + f"#targets-{added[1].key}"
    assert len(plan(draft).targets) == 1


def test_signatories_move_by_their_place(officer, draft):
    _, data = shown(officer, draft, "chung")
    data |= {"signatories-1-title": "CHỦ TỊCH", "signatories-1-name": "Mã Thị Hoa"}

    officer.post(address(draft, "chung"), data | {"act": "up:signatories:1"})

    assert [each.name for each in plan(draft).signatories] == ["Mã Thị Hoa", "Vi Văn Ngữ"]


@pytest.mark.parametrize("act", ["up:contents:khongco", "shake:contents:c000000001", "up:targets:a000000001"])
def test_buttons_that_are_not_there_are_not_found(officer, draft, act):
    _, data = shown(officer, draft, "noi-dung")

    assert officer.post(address(draft, "noi-dung"), data | {"act": act}).status_code == 404


def test_owner_is_found_by_name_without_diacritics(officer, district, draft):
    _, data = shown(officer, draft, "noi-dung")

    officer.post(address(draft, "noi-dung"), data | {"contents-c000000002-owner": "phong noi vu"})

    assert plan(draft).contents[1].owner == district.office.pk


def test_owner_that_does_not_exist_is_told(officer, draft):
    _, data = shown(officer, draft, "noi-dung")

    answer = officer.post(address(draft, "noi-dung"), data | {"contents-c000000002-owner": "Phòng Không Có"})

    assert answer.status_code == 422
    assert "Không tìm thấy đơn vị “Phòng Không Có”" in answer.content.decode()


def test_new_words_for_a_party_are_matched_when_saved(officer, district, draft):
    _, data = shown(officer, draft, "phan-cong")
    data["duties-d000000001-phrase"] = ["Chủ tịch UBND các xã, thị trấn", "xã Bản Mới"]

    officer.post(address(draft, "phan-cong"), data)

    parties = plan(draft).duties[0].parties
    assert [party.phrase for party in parties] == ["Chủ tịch UBND các xã, thị trấn", "xã Bản Mới"]
    assert set(parties[0].units) == {unit.pk for unit in district.communes}
    assert parties[1].units == [district.communes[0].pk]


def test_emptied_party_is_gone(officer, draft):
    _, data = shown(officer, draft, "phan-cong")
    data["duties-d000000002-phrase"] = ["Phòng Nội vụ", "", ""]

    officer.post(address(draft, "phan-cong"), data)

    assert [party.phrase for party in plan(draft).duties[1].parties] == ["Phòng Nội vụ"]


# Saving while typing, and two people at once


def autosave(draft, part):
    return reverse("campaigns:autosave", args=[draft.campaign.slug, part])


def test_autosave_answers_with_the_new_revision(officer, draft):
    _, data = shown(officer, draft, "chung")

    answer = officer.post(
        autosave(draft, "chung"), data | {"theme": "Gõ dở"}, headers={"accept": "application/json"}
    )

    assert answer.status_code == 200
    assert answer.json() == {
        "fields": {"revision": BY_SLUG["chung"].digest(plan(draft))},
        "time": vi_time(timezone.localtime(draft.saved_at)),
    }
    assert plan(draft).theme == "Gõ dở"


def test_autosave_says_what_is_wrong(officer, draft):
    _, data = shown(officer, draft, "chung")

    answer = officer.post(autosave(draft, "chung"), data | {"ends_on": "hôm qua"})

    assert answer.status_code == 422
    assert answer.json()["reason"].startswith("Đến hết ngày: “hôm qua” chưa phải là ngày.")


def second_officer(draft, client):
    other = make_user("can-bo-2", full_name="Bế Thị Ước")
    make_role("officer", other, draft.campaign.issuer)
    client.force_login(other)
    return client


def test_two_people_on_two_parts_do_not_collide(client, django_client_factory, district, draft):
    mine, theirs = django_client_factory(district.officer), second_officer(draft, client)
    _, my_data = shown(mine, draft, "chung")
    _, their_data = shown(theirs, draft, "chi-tieu")
    theirs.post(address(draft, "chi-tieu"), their_data | {"targets-a000000001-value": "9"})

    answer = mine.post(address(draft, "chung"), my_data | {"theme": "Của tôi"})

    saved = plan(draft)
    assert answer.status_code == 302
    assert (saved.theme, saved.targets[0].value) == ("Của tôi", 9)


def test_two_people_on_one_part_see_both_texts_and_lose_nothing(
    client, django_client_factory, district, draft
):
    mine, theirs = django_client_factory(district.officer), second_officer(draft, client)
    _, my_data = shown(mine, draft, "chung")
    _, their_data = shown(theirs, draft, "chung")
    theirs.post(address(draft, "chung"), their_data | {"theme": "Của người kia"})

    silent = mine.post(autosave(draft, "chung"), my_data | {"theme": "Của tôi"})
    answer = mine.post(address(draft, "chung"), my_data | {"theme": "Của tôi"})

    page = answer.content.decode()
    assert (silent.status_code, answer.status_code) == (409, 409)
    assert "Bế Thị Ước đã sửa phần này" in silent.json()["reason"]
    assert "“Trước” là bản đã lưu (Bế Thị Ước), “Sau” là bản của bạn." in page
    assert "người kia" in page
    assert 'name="theme" value="Của tôi"' in page
    assert plan(draft).theme == "Của người kia"

    kept = mine.post(
        address(draft, "chung"), my_data | {"theme": "Của tôi", "revision": answer.context["revision"]}
    )

    assert kept.status_code == 302
    assert plan(draft).theme == "Của tôi"


@pytest.fixture
def django_client_factory():
    from django.test import Client

    def make(user):
        client = Client()
        client.force_login(user)
        return client

    return make


# Bounds


@pytest.mark.parametrize("rows", [1, 3])
def test_review_page_asks_the_database_the_same_whatever_its_length(
    officer, district, rows, django_assert_num_queries
):
    longer = make_plan(district)
    longer.contents = [ContentPart(text=f"Nội dung {n}", owner=district.office.pk) for n in range(rows)]
    longer.duties = longer.duties[:1] * 1
    draft = make_draft(district, longer)

    with django_assert_num_queries(QUERIES):
        assert officer.get(address(draft, "noi-dung")).status_code == 200


QUERIES = 12
