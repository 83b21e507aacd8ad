"""Letters through a real mail server on this machine."""

import datetime as dt
import email
import email.policy
import socket
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from tests.make import AT, make_user
from thidua.notifications import actions, mail, queries, tasks

pytestmark = pytest.mark.django_db


class Postbox:
    """Keeps letters; refuses whom it is told to refuse."""

    def __init__(self):
        self.letters, self.refused = [], set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        return "250 OK"


@pytest.fixture
def postbox(settings):
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


def told(*addresses):
    people = [make_user(email=address) for address in addresses]
    actions.notify(people, key="tin", subject="Phong trào “Thi đua quyết thắng”", body="Đã công bố.", at=AT)
    return [queries.visible_to(user).get() for user in people]


def test_vietnamese_arrives_as_it_was_written(postbox):
    [notification] = told("an@vidu.vn")

    mail.send([notification.pk], at=AT)

    [(to, letter)] = postbox.letters
    assert to == ["an@vidu.vn"]
    assert letter["Subject"] == "Phong trào “Thi đua quyết thắng”"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert "Đã công bố." in letter.get_content()


def test_one_refused_address_is_tried_again_and_stops_nobody_else(postbox):
    notifications = told("an@vidu.vn", "binh@vidu.vn", "chi@vidu.vn")
    ids = [n.pk for n in notifications]
    postbox.refused = {"binh@vidu.vn"}

    with pytest.raises(OSError, match="451"):
        mail.send(ids, at=AT)
    postbox.refused = set()
    mail.send(ids, at=AT)

    assert [to for to, _ in postbox.letters] == [["an@vidu.vn"], ["chi@vidu.vn"], ["binh@vidu.vn"]]


def test_no_server_fails_the_task_so_that_it_is_tried_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    [notification] = told("an@vidu.vn")

    with pytest.raises(ConnectionRefusedError):
        mail.send([notification.pk], at=AT)

    notification.refresh_from_db()
    assert notification.mailed_at is None


def test_a_letter_is_tried_for_longer_than_a_long_weekend():
    waits = []
    while decision := tasks.send.retry_strategy.get_retry_decision(
        exception=OSError(), job=SimpleNamespace(attempts=len(waits))
    ):
        left = decision.retry_at - dt.datetime.now(dt.UTC)
        waits.append(left.total_seconds())

    assert waits[0] < 120
    assert sum(waits) > 3.5 * 86400
