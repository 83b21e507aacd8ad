"""Looking after accounts: rules, acts and pages."""

import re

import pytest
from django.urls import reverse

from tests.make import AT, DAY, PASSWORD, make_role, make_unit, make_user
from thidua.accounts import actions, policies, queries
from thidua.accounts.models import User
from thidua.audit.models import Event
from thidua.core.verdict import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return make_unit("huyện Đông Sơn")


@pytest.fixture
def manager(district):
    user = make_user("quan.ly", full_name="Bế Văn Đàn")
    make_role("administrator", user, district)
    return user


def member(unit, name="Vi Văn Ngữ", **overrides):
    user = make_user(full_name=name, **overrides)
    make_role("unit_officer", user, unit)
    return user


def codes(verdict):
    return [reason.code for reason in verdict.reasons]


@pytest.mark.parametrize(
    ("who", "whom", "expected"),
    [
        ("manager", "below", []),
        ("manager", "self", []),
        ("manager", "elsewhere", ["account.elsewhere"]),
        ("manager", "staff_below", ["account.staff"]),
        ("officer", "below", ["account.not-manager", "account.elsewhere"]),
        ("staff", "elsewhere", []),
        ("staff", "staff_below", []),
        ("system", "staff_below", []),
    ],
)
def test_can_manage(manager, district, who, whom, expected):
    commune = make_unit("xã Cai Kinh", parent=district)
    accounts = {
        "below": member(commune),
        "staff_below": member(commune, is_staff=True),
        "elsewhere": member(make_unit("huyện khác")),
        "self": manager,
    }
    actors = {"manager": manager, "officer": member(district), "staff": make_user(is_staff=True)}
    actors["system"] = actions.system_user()
    if who == "system":
        assert codes(policies.can_manage(actors[who], accounts[whom], on=DAY)) == ["account.elsewhere"]
        return

    assert codes(policies.can_manage(actors[who], accounts[whom], on=DAY)) == expected


@pytest.mark.parametrize(
    ("who", "staff", "expected"),
    [
        ("manager", False, []),
        ("manager", True, ["account.not-staff"]),
        ("officer", False, ["account.not-manager"]),
        ("staff", True, []),
        ("system", True, []),
    ],
)
def test_can_create(manager, district, who, staff, expected):
    actors = {
        "manager": manager,
        "officer": member(district),
        "staff": make_user(is_staff=True),
        "system": actions.system_user(),
    }

    assert codes(policies.can_create(actors[who], staff=staff, on=DAY)) == expected


def test_creating_gives_a_password_for_one_use_and_names_who_did_it(manager):
    user, password = actions.create_account(
        username="anh.nguyen", full_name=" Nguyễn  Thị Ánh ", email="anh@vidu.vn", by=manager, at=AT
    )

    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", password)
    assert user.check_password(password)
    assert (user.full_name, user.must_change_password, user.made_by, user.date_joined) == (
        "Nguyễn Thị Ánh",
        True,
        manager,
        AT,
    )
    assert user.search_key == "nguyen thi anh anh nguyen"
    [event] = Event.objects.all()
    assert (event.verb, event.actor_label, event.subject_label) == (
        "account.create",
        "Bế Văn Đàn",
        "Nguyễn Thị Ánh",
    )
    assert password not in str(event.data)


def test_one_looks_after_accounts_one_made_before_they_have_a_role(manager):
    user, _ = actions.create_account(username="moi", full_name="Người Mới", by=manager, at=AT)

    assert list(queries.visible_to(manager, on=DAY)) == [manager, user]


def test_locking_ends_every_session_and_keeps_the_reason(manager, district, client):
    user = member(district)
    user.set_password(PASSWORD)
    user.save()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    before = (client.get(reverse("portal:home")).status_code, queries.sessions_of(user).count())

    actions.lock_account(user, reason="chuyển công tác", by=manager, at=AT)

    assert before == (200, 1)
    assert client.get(reverse("portal:home")).status_code == 302
    assert queries.sessions_of(user).count() == 0
    event = Event.objects.get(verb="account.lock")
    assert (event.note, event.subject_label) == ("chuyển công tác", "Vi Văn Ngữ")


def test_locking_twice_and_locking_oneself_are_refused(manager, district):
    user = member(district)
    actions.lock_account(user, reason="nghỉ hưu", by=manager, at=AT)

    with pytest.raises(Refused, match=r"account\.locked"):
        actions.lock_account(user, reason="nghỉ hưu", by=manager, at=AT)
    with pytest.raises(Refused, match=r"account\.own"):
        actions.lock_account(manager, reason="thử", by=manager, at=AT)


def test_unlocking_opens_again_once(manager, district):
    user = member(district, is_active=False)

    actions.unlock_account(user, by=manager, at=AT)

    user.refresh_from_db()
    assert user.is_active
    with pytest.raises(Refused, match=r"account\.active"):
        actions.unlock_account(user, by=manager, at=AT)


def test_a_new_one_time_password_ends_the_old_one(manager, district):
    user = member(district)
    user.set_password(PASSWORD)
    user.save()

    given = actions.give_password(user, by=manager, at=AT)

    user.refresh_from_db()
    assert (user.check_password(given), user.check_password(PASSWORD), user.must_change_password) == (
        True,
        False,
        True,
    )


def test_a_new_one_time_password_is_good_at_once_even_after_too_many_wrong_ones(manager, district, client):
    user = member(district)
    for _ in range(5):
        client.post(reverse("account_login"), {"login": user.username, "password": "sai"})

    given = actions.give_password(user, by=manager, at=AT)
    response = client.post(reverse("account_login"), {"login": user.username, "password": given})

    assert response.status_code == 302


def test_editing_says_which_fields_changed(manager, district):
    user = member(district)

    actions.edit_account(user, full_name="Vi Văn Ngữ", email="ngu@vidu.vn", by=manager, at=AT)

    assert Event.objects.get().data == {"changed": ["email"]}


def test_the_system_user_is_one_and_cannot_sign_in():
    first, second = actions.system_user(), actions.system_user()

    assert first == second
    assert (first.is_active, first.has_usable_password()) == (False, False)


# Pages


def test_creating_through_the_page_shows_the_password_once(client, manager):
    client.force_login(manager)

    response = client.post(
        reverse("accounts:create"),
        {"full_name": "Nguyễn Thị Ánh", "username": "anh.nguyen", "email": "Anh@Vidu.vn"},
    )

    account = User.objects.get(username="anh.nguyen")
    [shown] = re.findall(r'<code class="secret">(\w{4}-\w{4}-\w{4})</code>', response.content.decode())
    assert account.check_password(shown)
    assert account.email == "anh@vidu.vn"
    assert "no-store" in response["Cache-Control"]
    assert shown not in client.get(reverse("accounts:detail", args=[account.pk])).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("username", "Ánh", "Tên đăng nhập gồm 3–50 chữ thường không dấu"),
        ("username", "quan.ly", "Đã có tài khoản dùng tên đăng nhập này"),
        ("username", "he-thong", "Đã có tài khoản dùng tên đăng nhập này"),
        ("email", "khong", "Địa chỉ thư chưa đúng"),
        ("email", "CO@vidu.vn", "Đã có tài khoản dùng địa chỉ thư này"),
        ("full_name", "", "Còn trống; hãy điền ô này."),
    ],
)
def test_wrong_entries_are_told_what_to_do(client, manager, field, value, sentence):
    make_user(email="co@vidu.vn")
    actions.system_user()
    client.force_login(manager)
    entry = {"full_name": "Nguyễn Thị Ánh", "username": "anh.nguyen", "email": ""}

    response = client.post(reverse("accounts:create"), entry | {field: value})

    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_query_count(client, manager, district, item_count, django_assert_num_queries):
    for n in range(item_count - 1):
        member(district, f"Người {n}")
    client.force_login(manager)

    # session, user, may open, may see, units held, units below, count, accounts, roles, unread
    with django_assert_num_queries(10):
        response = client.get(reverse("accounts:list"))

    assert len(response.context["page"]) == item_count


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"ten": "duc"}, ["Phạm Đức"]),
        ({"ten": "Đức ph"}, ["Phạm Đức"]),
        ({"tinh_trang": "bi-khoa"}, ["Lê Ân"]),
        ({"tinh_trang": "chua-doi"}, ["Ỷ Lan"]),
        ({"tinh_trang": "dang-dung"}, ["Bế Văn Đàn", "Phạm Đức", "Ỷ Lan"]),
        ({"tinh_trang": "la"}, ["Lê Ân", "Bế Văn Đàn", "Phạm Đức", "Ỷ Lan"]),
    ],
)
def test_the_list_is_found_without_marks_and_sorted_by_given_name(client, manager, district, query, names):
    member(district, "Phạm Đức")
    member(district, "Lê Ân", is_active=False)
    member(district, "Ỷ Lan", must_change_password=True)
    client.force_login(manager)

    response = client.get(reverse("accounts:list"), query)

    assert [account.full_name for account in response.context["page"]] == names


def test_who_manages_nothing_is_told_whom_to_ask(client, district):
    client.force_login(member(district))

    assert client.get(reverse("accounts:list")).status_code == 403
    assert client.get(reverse("accounts:create")).status_code == 403


def test_an_account_elsewhere_does_not_exist(client, manager):
    other = member(make_unit("huyện khác"))
    client.force_login(manager)

    answers = [client.get(reverse("accounts:detail", args=[other.pk]))]
    answers += [
        client.post(reverse(f"accounts:{name}", args=[other.pk]), {"reason": "x"})
        for name in ("lock", "unlock", "give_password")
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_the_page_of_an_account_locks_and_unlocks_it(client, manager, district):
    user = member(district)
    client.force_login(manager)
    page = reverse("accounts:detail", args=[user.pk])

    no_reason = client.post(reverse("accounts:lock", args=[user.pk]), follow=True).content.decode()
    locked = client.post(
        reverse("accounts:lock", args=[user.pk]), {"reason": "nghỉ hưu"}, follow=True
    ).content.decode()
    twice = client.post(reverse("accounts:lock", args=[user.pk]), {"reason": "nghỉ hưu"})
    opened = client.post(reverse("accounts:unlock", args=[user.pk]), follow=True).content.decode()

    assert "Chưa khóa: hãy ghi lý do" in no_reason
    assert "Đã khóa tài khoản Vi Văn Ngữ." in locked
    assert "Khóa tài khoản: “nghỉ hưu”." in locked
    assert twice.status_code == 409
    assert "Đã mở khóa tài khoản Vi Văn Ngữ." in opened
    assert client.get(page).status_code == 200


def test_a_closed_button_says_why(client, district):
    manager = make_user()
    make_role("administrator", manager, district)
    staff = member(district, is_staff=True)
    client.force_login(manager)

    page = client.get(reverse("accounts:detail", args=[staff.pk])).content.decode()

    assert 'data-reason="account.staff"' in page
    assert client.post(reverse("accounts:give_password", args=[staff.pk])).status_code == 409


def test_saving_an_account_through_its_page(client, manager, district):
    user = member(district)
    client.force_login(manager)
    page = reverse("accounts:detail", args=[user.pk])

    wrong = client.post(page, {"full_name": "", "email": ""})
    saved = client.post(page, {"full_name": "Vi Văn Ngữ", "email": "ngu@vidu.vn"})

    user.refresh_from_db()
    assert (wrong.status_code, saved.headers["Location"], user.email) == (422, page, "ngu@vidu.vn")
