"""Reading the trail."""

from django.contrib.auth import get_user_model
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from thidua.audit.models import Event
from thidua.core import rights

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
