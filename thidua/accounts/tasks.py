"""Letters about one's own account, by the worker."""

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


# A link to a new password lives two hours: trying longer makes no sense.
@app.task(
    name="accounts.mail", retry=RetryStrategy(max_attempts=6, wait=30, exponential_wait=3), queue="mail"
)
def send(subject, body, to):
    EmailMessage(subject, body, to=to, headers={"Auto-Submitted": "auto-generated"}).send()
