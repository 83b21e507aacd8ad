import pytest
from django.urls import reverse

from tests.make import AT, make_user
from thidua.notifications import actions, queries

pytestmark = pytest.mark.django_db


def tell(user, count):
    for n in range(count):
        actions.notify([user], key=str(n), subject=f"Tin {n}", url="/thong-bao/", at=AT)


@pytest.mark.parametrize("item_count", [1, 3])
def test_inbox_query_count(client, item_count, django_assert_num_queries):
    user = make_user()
    tell(user, item_count)
    client.force_login(user)

    with django_assert_num_queries(
        7
    ):  # session, user, count, notifications, unread, roles, unread in the head
        response = client.get(reverse("notifications:inbox"))

    assert [n.subject for n in response.context["page"]] == [f"Tin {n}" for n in reversed(range(item_count))]


def test_opening_a_message_marks_it_and_goes_where_it_leads(client):
    user = make_user()
    tell(user, 1)
    client.force_login(user)

    response = client.post(reverse("notifications:read", args=[queries.visible_to(user).get().pk]))

    assert response.headers["Location"] == "/thong-bao/"
    assert queries.unread_count(user) == 0


def test_a_message_of_another_does_not_exist(client):
    other = make_user()
    tell(other, 1)
    client.force_login(make_user())

    response = client.post(reverse("notifications:read", args=[queries.visible_to(other).get().pk]))

    assert response.status_code == 404
    assert queries.unread_count(other) == 1


def test_all_are_read_with_one_button(client):
    user = make_user()
    tell(user, 3)
    client.force_login(user)

    page = client.post(reverse("notifications:read_all"), follow=True).content.decode()

    assert "Đã đánh dấu đã đọc 3 thông báo." in page
    assert "Đã đọc hết." in page


def test_only_unread_messages_when_asked(client):
    user = make_user()
    tell(user, 2)
    actions.mark_read(queries.visible_to(user).last(), by=user, at=AT)
    client.force_login(user)

    response = client.get(reverse("notifications:inbox"), {"loai": "chua-doc"})

    assert [str(n) for n in response.context["page"]] == ["Tin 1"]


def test_an_empty_inbox_says_what_will_come(client):
    client.force_login(make_user())

    assert "Chưa có thông báo" in client.get(reverse("notifications:inbox")).content.decode()
