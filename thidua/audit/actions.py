from django.db import transaction

from thidua.audit.models import Event
from thidua.audit.verbs import check_verb
from thidua.core.text import search_key


@transaction.atomic
def record(verb, subject, *, by, at, **data):
    """Write down an act, in the caller's transaction. `data` must be plain JSON; no secrets in it.

    ValueError for a verb that nobody registered (`thidua.audit.verbs.register_verb`).
    """
    check_verb(verb)
    return Event.objects.create(
        verb=verb,
        subject_model=subject._meta.label,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:300],
        actor_id=str(by.pk),
        actor_label=str(by)[:200],
        at=at,
        data=data,
        subject_key=search_key(str(subject))[:320],
        actor_key=search_key(str(by))[:220],
    )
