"""People, their posts, and what their sign-ins may do."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock
from thidua.core.text import clean
from thidua.organisations import policies
from thidua.organisations.actions.carrying import day_of
from thidua.organisations.models import Membership, Person, RoleAssignment

register_verb("post.appoint", "ghi chức vụ")
register_verb("post.end", "ghi thôi giữ chức vụ")
register_verb("role.grant", "giao quyền")
register_verb("role.revoke", "thu hồi quyền")


@transaction.atomic
def appoint_person(
    unit, *, full_name, post, on, by, at, person=None, user=None, gender="", is_head=False, until=None
):
    """Ghi chức vụ: a person known already, or a new one, holds the post in the unit from `on`.

    `user` joins a sign-in to a person who has none.
    """
    unit = lock(unit)
    policies.can_appoint(by, unit, is_head=is_head, on=on, until=until, today=day_of(at)).require()
    if person is None:
        person = Person.objects.filter(user=user).first() if user else None
    if person is None:
        person = Person(full_name=clean(full_name), gender=gender, user=user).fill_keys()
        person.save()
    elif user is not None and person.user_id is None:
        person.user = user
        person.save(update_fields=["user"])
    held = Membership.objects.create(
        person=person, unit=unit, post=clean(post), is_head=is_head, valid_from=on, valid_until=until
    )
    record("post.appoint", unit, by=by, at=at, person=person.full_name, post=held.post, on=on.isoformat())
    return held


@transaction.atomic
def end_post(post, *, on, by, at):
    """Thôi giữ chức vụ: `on` is the first day without it."""
    post = lock(post)
    policies.can_end_post(by, post, on=on, today=day_of(at)).require()
    post.valid_until = on
    post.save(update_fields=["valid_until"])
    record("post.end", post.unit, by=by, at=at, person=str(post.person), post=post.post, on=on.isoformat())
    return post


@transaction.atomic
def grant_role(user, *, role, unit, on, by, at, until=None):
    """Giao quyền: the sign-in acts in the role for the unit from `on`."""
    unit = lock(unit)
    policies.can_grant(by, user, role, unit, on=on, today=day_of(at)).require()
    assignment = RoleAssignment.objects.create(
        user=user, role=role, unit=unit, valid_from=on, valid_until=until
    )
    record("role.grant", unit, by=by, at=at, user=user.pk, person=str(user), role=role, on=on.isoformat())
    return assignment


@transaction.atomic
def revoke_role(assignment, *, on, by, at):
    """Thu hồi quyền: from `on` the sign-in no longer acts so. On its first day it never took effect."""
    assignment = lock(assignment)
    policies.can_revoke(by, assignment, on=on, today=day_of(at)).require()
    assignment.valid_until = max(on, assignment.valid_from)
    assignment.save(update_fields=["valid_until"])
    record(
        "role.revoke",
        assignment.unit,
        by=by,
        at=at,
        user=assignment.user_id,
        person=str(assignment.user),
        role=assignment.role,
        on=on.isoformat(),
    )
    return assignment
