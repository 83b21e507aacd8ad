import datetime as dt

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.make import AT, make_user
from thidua.notifications import actions, queries
from thidua.notifications.models import Notification

pytestmark = pytest.mark.django_db
NEWS = {"key": "campaign.published:1", "subject": "Có phong trào mới", "url": "/phong-trao/1/", "at": AT}


def jobs():
    return [job.args["ids"] for job in ProcrastinateJob.objects.order_by("id")]


def test_everybody_is_told_once_however_often_it_is_said():
    an, binh = make_user(email="an@vidu.vn"), make_user()

    first = actions.notify([an, binh], **NEWS)
    second = actions.notify([an, binh, an], **NEWS)

    told = Notification.objects.order_by("id")
    assert (first, second) == (2, 0)
    assert [(n.user, n.subject, n.url, n.at, n.read_at) for n in told] == [
        (user, "Có phong trào mới", "/phong-trao/1/", AT, None) for user in (an, binh)
    ]
    assert jobs() == [[told[0].pk]]


def test_locked_accounts_hear_nothing():
    actions.notify([make_user(is_active=False, email="an@vidu.vn")], **NEWS)

    assert Notification.objects.count() == 0
    assert jobs() == []


def test_mail_is_given_out_by_the_hundred(django_assert_num_queries):
    people = [make_user(email=f"nguoi{n}@vidu.vn") for n in range(250)]

    with django_assert_num_queries(8):  # told already, insert, ids, 3 jobs, savepoint in and out
        actions.notify(people, **NEWS)

    assert [len(ids) for ids in jobs()] == [100, 100, 50]


def test_a_notification_leads_only_into_the_product():
    with pytest.raises(ValueError, match="a path of the product"):
        actions.notify([make_user()], **NEWS | {"url": "http://vidu.vn/"})


def test_reading_marks_ones_own_and_keeps_the_first_moment():
    an, binh = make_user(), make_user()
    actions.notify([an, binh], **NEWS)
    notification = queries.visible_to(an).get()

    actions.mark_read(notification, by=binh, at=AT)
    unread = queries.unread_count(an)
    actions.mark_read(notification, by=an, at=AT)
    actions.mark_read(notification, by=an, at=AT + dt.timedelta(days=1))

    notification.refresh_from_db()
    assert (unread, queries.unread_count(an), queries.unread_count(binh)) == (1, 0, 1)
    assert notification.read_at == AT


def test_reading_all_counts_what_was_unread():
    an = make_user()
    actions.notify([an], **NEWS)
    actions.notify([an], **NEWS | {"key": "khac"})

    assert [actions.mark_all_read(by=an, at=AT) for _ in range(2)] == [2, 0]


def test_the_letter_says_all_and_goes_once(run_tasks, settings):
    settings.PUBLIC_ADDRESS = "https://thidua.vidu.vn"
    an = make_user(full_name="Nguyễn Thị Ánh", email="an@vidu.vn")
    actions.notify([an], **NEWS, body="Hạn xác nhận: thứ Hai, 25/03/2024.")
    pk = queries.visible_to(an).get().pk

    ran = run_tasks()
    actions.notify([an], **NEWS)
    run_tasks()

    [letter] = mail.outbox
    assert ran == ["notifications.mail"]
    assert (letter.subject, letter.to) == ("Có phong trào mới", ["an@vidu.vn"])
    assert letter.extra_headers == {
        "Message-ID": f"<thong-bao-{pk}@thidua.vidu.vn>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    assert letter.body == (
        "Kính gửi Nguyễn Thị Ánh,\n\n"
        "Hạn xác nhận: thứ Hai, 25/03/2024.\n\n"
        "Xem tại: https://thidua.vidu.vn/phong-trao/1/\n\n"
        "--\nThư do phần mềm Thi Đua tự động gửi; xin không trả lời thư này.\n"
        "Mọi thông báo cũng nằm trong mục Thông báo sau khi đăng nhập.\n"
    )


def test_an_account_locked_meanwhile_gets_no_letter(run_tasks):
    an = make_user(email="an@vidu.vn")
    actions.notify([an], **NEWS)
    an.is_active = False
    an.save()

    run_tasks()

    assert mail.outbox == []
