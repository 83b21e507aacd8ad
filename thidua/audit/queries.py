"""Reading the trail."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import timezone

from thidua.audit.models import Event
from thidua.core import rights
from thidua.core.text import search_key

READ_AUDIT = "audit.read"


def about(subject):
    """Everything done to one subject, oldest first."""
    return Event.objects.filter(subject_model=subject._meta.label, subject_id=str(subject.pk)).order_by("id")


def visible_to(user, *, on):
    """Events a person may read on a day, newest first.

    Whoever runs the installation reads all; a holder of the right to read the trail reads the acts of, and
    on, people of the units for which it is held; everybody else nothing.
    """
    events = Event.objects.order_by("-id")
    if user.is_authenticated and user.is_staff:
        return events
    if not rights.holds(user, READ_AUDIT, on=on):
        return events.none()
    people = rights.people(user, READ_AUDIT, on=on)
    ids = get_user_model().objects.filter(pk__in=people).values(text_id=Cast("pk", CharField()))
    label = get_user_model()._meta.label
    return events.filter(Q(actor_id__in=ids) | Q(subject_model=label, subject_id__in=ids))


def filtered(events, *, subject="", actor="", verb="", start=None, end=None):
    """Narrow by words of the subject or the person (without diacritics), by act, by day (both days count)."""
    for word in search_key(subject).split():
        events = events.filter(subject_key__contains=word)
    for word in search_key(actor).split():
        events = events.filter(actor_key__contains=word)
    if verb:
        events = events.filter(verb=verb)
    if start:
        events = events.filter(at__gte=_midnight(start))
    if end:
        events = events.filter(at__lt=_midnight(end + dt.timedelta(days=1)))
    return events


def _midnight(day):
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())
