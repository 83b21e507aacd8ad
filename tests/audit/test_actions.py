import pytest
from django.db import DatabaseError, connection

from tests.make import AT, make_unit, make_user
from thidua.audit import queries, verbs
from thidua.audit.actions import record
from thidua.audit.models import Event, Link

pytestmark = pytest.mark.django_db
verbs.register_verb("test.act", "làm thử")


def test_an_act_is_written_with_its_names_of_that_moment():
    user, unit = make_user(full_name="Vi Văn Ngữ"), make_unit("xã Cai Kinh")

    event = record("test.act", unit, by=user, at=AT, reason="để thử", count=3)
    unit.name = "xã khác"
    unit.save()

    event.refresh_from_db()
    assert (event.verb, event.actor_label, event.subject_label, event.at, event.data) == (
        "test.act",
        "Vi Văn Ngữ",
        "xã Cai Kinh",
        AT,
        {"reason": "để thử", "count": 3},
    )
    assert (event.sentence, event.note) == ("Làm thử", "để thử")
    assert list(queries.about(unit)) == [event]


def test_an_act_without_words_is_a_mistake_of_ours():
    user = make_user()

    with pytest.raises(ValueError, match=r'write register_verb\("test.unknown"'):
        record("test.unknown", user, by=user, at=AT)


@pytest.mark.parametrize("verb", ["publish", "Test.act", "test act", ""])
def test_a_verb_is_a_stable_slug(verb):
    with pytest.raises(ValueError, match=r"noun\.verb"):
        verbs.register_verb(verb, "làm")


def test_a_verb_means_one_thing():
    verbs.register_verb("test.act", "làm thử")
    with pytest.raises(ValueError, match="already means “làm thử”"):
        verbs.register_verb("test.act", "làm khác")


def test_an_act_of_a_part_that_is_gone_still_shows():
    assert Event(verb="gone.act").sentence == "Gone.act"


@pytest.mark.parametrize("table", [Event, Link])
@pytest.mark.parametrize("sql", ["UPDATE {} SET {}={}", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_forget(table, sql):
    record("test.act", make_user(), by=make_user(), at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    column = "verb" if table is Event else "hash"

    with pytest.raises(DatabaseError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(sql.format(table._meta.db_table, column, column))
