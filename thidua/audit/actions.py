from thidua.audit.models import Event


def record(verb, subject, *, by, at, **data):
    """Write down an act, in the caller's transaction. `data` must be plain JSON; no secrets in it."""
    return Event.objects.create(
        verb=verb,
        subject_model=subject._meta.label,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:300],
        actor_id=str(by.pk),
        actor_label=str(by)[:200],
        at=at,
        data=data,
    )
