"""Letters about one's own account, and the nightly tidying of sessions, by the worker."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


# A link to a new password lives two hours: trying longer makes no sense.
@app.task(
    name="accounts.mail", retry=RetryStrategy(max_attempts=6, wait=30, exponential_wait=3), queue="mail"
)
def send(subject, body, to):
    EmailMessage(subject, body, to=to, headers={"Auto-Submitted": "auto-generated"}).send()


@app.periodic(cron="35 2 * * *")
@app.task(name="accounts.tidy_sessions", queueing_lock="accounts.tidy_sessions")
def tidy_sessions(timestamp):
    """Sessions that have expired, and what is remembered of their devices, are forgotten."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
