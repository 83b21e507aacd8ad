"""The chain over the trail, as a hostile administrator of the database would find it."""

import io
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tests.make import AT, make_user
from thidua.audit import chain, verbs
from thidua.audit.actions import record
from thidua.audit.models import Event, Link

pytestmark = pytest.mark.django_db(transaction=True)
verbs.register_verb("test.act", "làm thử")


def tamper(*statements):
    """With the guards switched off, as only the owner of the database can; afterwards they are as they were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger "
            "WHERE tgrelid::regclass::text IN ('audit_event', 'audit_link') "
            "AND NOT tgisinternal AND tgenabled = 'O'"
        )
        guards = cursor.fetchall()
        for table, guard in guards:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(statement)
        for table, guard in guards:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {guard}")


@pytest.fixture
def events():
    user = make_user()
    return [record("test.act", user, by=user, at=AT, number=n).pk for n in range(5)]


def problems(**options):
    return chain.verify(**options).problems


def test_an_untouched_trail_is_whole(events):
    report = chain.verify()

    last = Link.objects.order_by("seq").last()
    assert (report.links, report.problems) == (5, [])
    assert report.head == f"{last.seq}:{last.hash}"


def test_an_empty_trail_is_whole():
    assert (chain.verify().links, chain.verify().head, problems()) == (0, "", [])


def test_a_changed_row_is_found(events):
    tamper(f"UPDATE audit_event SET actor_label = 'Người khác' WHERE id = {events[2]}")

    assert problems() == [f"Mắt xích 3: việc số {events[2]} đã bị sửa, thay hoặc đổi chỗ."]


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'test.other'",
        "subject_model = 'x.Y'",
        "subject_id = '999'",
        "subject_label = 'x'",
        "actor_id = '999'",
        "at = at + interval '1 microsecond'",
        "data = '{\"number\": 2.0}'",
        "data = '{}'",
    ],
)
def test_a_change_of_any_column_is_found(events, change):
    tamper(f"UPDATE audit_event SET {change} WHERE id = {events[2]}")

    assert len(problems()) == 1


def test_a_removed_row_is_found(events):
    tamper(
        f"DELETE FROM audit_link WHERE event_id = {events[2]}",
        f"DELETE FROM audit_event WHERE id = {events[2]}",
    )

    assert problems() == ["Mất 1 mắt xích, từ số 3 đến số 3."]


def test_a_row_removed_under_its_link_is_found(events):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = 'audit_link'::regclass AND contype = 'f'"
        )
        name, definition = cursor.fetchone()
        tamper(
            f"ALTER TABLE audit_link DROP CONSTRAINT {name}",
            f"DELETE FROM audit_event WHERE id = {events[2]}",
        )

        found = problems()
        tamper("DELETE FROM audit_link")
        cursor.execute(f"ALTER TABLE audit_link ADD CONSTRAINT {name} {definition}")

    assert found == [f"Mắt xích 3: việc số {events[2]} đã bị xóa khỏi nhật ký."]


def test_a_row_removed_and_renumbered_is_found(events):
    tamper(
        f"DELETE FROM audit_link WHERE event_id = {events[2]}",
        f"DELETE FROM audit_event WHERE id = {events[2]}",
        "UPDATE audit_link SET seq = seq - 1 WHERE seq > 3",
    )

    assert problems() == [f"Mắt xích 3: việc số {events[3]} đã bị sửa, thay hoặc đổi chỗ."]


def test_an_inserted_row_is_found(events):
    tamper(
        "INSERT INTO audit_event (verb, subject_model, subject_id, subject_label, actor_id, actor_label, at, data, subject_key, actor_key) "
        "SELECT verb, subject_model, subject_id, subject_label, actor_id, actor_label, at, data, '', '' FROM audit_event LIMIT 1"
    )

    inserted = Event.objects.order_by("id").last().pk
    assert problems() == [f"Việc số {inserted} không nằm trong chuỗi: được chèn thẳng vào cơ sở dữ liệu."]


def test_two_rows_that_changed_places_are_found(events):
    tamper(
        f"CREATE TEMP TABLE swap ON COMMIT DROP AS SELECT seq, event_id, hash FROM audit_link WHERE event_id IN ({events[1]}, {events[3]})",
        f"DELETE FROM audit_link WHERE event_id IN ({events[1]}, {events[3]})",
        "INSERT INTO audit_link (seq, event_id, hash) SELECT s.seq, o.event_id, s.hash FROM swap s JOIN swap o ON o.seq <> s.seq",
    )

    assert problems() == [
        f"Mắt xích 2: việc số {events[3]} đã bị sửa, thay hoặc đổi chỗ.",
        f"Mắt xích 4: việc số {events[1]} đã bị sửa, thay hoặc đổi chỗ.",
    ]


def test_a_tail_cut_off_is_found_by_the_anchor(events):
    anchor = chain.verify().head
    tamper(
        f"DELETE FROM audit_link WHERE event_id = {events[4]}",
        f"DELETE FROM audit_event WHERE id = {events[4]}",
    )

    assert problems() == []
    assert problems(anchors=[anchor]) == [
        "Thiếu mắt xích 5 mà lần kiểm tra trước đã thấy: phần cuối nhật ký bị cắt bớt."
    ]


def test_a_chain_written_anew_is_found_by_the_anchor(events):
    anchor = chain.verify().head
    tamper(
        "UPDATE audit_event SET actor_label = 'Người khác'",
        """
        DO $$ DECLARE previous text := ''; row record; BEGIN
            FOR row IN SELECT l.seq, e.* FROM audit_link l JOIN audit_event e ON e.id = l.event_id ORDER BY l.seq LOOP
                previous := encode(sha256(convert_to(previous || audit_canonical(
                    row.id, row.verb, row.subject_model, row.subject_id, row.subject_label, row.actor_id,
                    row.actor_label, row.at, row.data), 'UTF8')), 'hex');
                UPDATE audit_link SET hash = previous WHERE seq = row.seq;
            END LOOP; END $$
        """,
    )

    assert problems() == []
    assert problems(anchors=[anchor]) == ["Mắt xích 5 khác với lần kiểm tra trước: chuỗi đã bị viết lại."]


def test_an_anchor_must_be_one():
    with pytest.raises(ValueError, match="không đúng dạng"):
        chain.verify(anchors=["5:abc"])


def test_only_twenty_problems_are_listed_and_all_are_counted():
    user = make_user()
    for n in range(25):
        record("test.act", user, by=user, at=AT, number=n)
    tamper("UPDATE audit_event SET actor_id = '0'")

    report = chain.verify()

    assert (len(report.problems), report.problem_count) == (20, 25)


def test_the_command_says_whole_and_gives_an_anchor(events):
    out = io.StringIO()

    call_command("audit", "verify", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].startswith("Nhật ký còn nguyên: 5 mắt xích")
    assert lines[1] == f"Mốc (hãy ghi lại ở nơi khác): {chain.verify().head}"


def test_the_command_fails_loudly(events):
    tamper(f"UPDATE audit_event SET actor_id = '0' WHERE id = {events[0]}")
    err = io.StringIO()

    with pytest.raises(CommandError, match="Nhật ký KHÔNG còn nguyên: 1 chỗ sai trong 5 mắt xích"):
        call_command("audit", "verify", stderr=err)

    assert err.getvalue() == f"Mắt xích 1: việc số {events[0]} đã bị sửa, thay hoặc đổi chỗ.\n"


def test_the_command_counts_what_it_does_not_list(monkeypatch):
    monkeypatch.setattr(chain, "_SHOWN", 2)
    user = make_user()
    for n in range(5):
        record("test.act", user, by=user, at=AT, number=n)
    tamper("UPDATE audit_event SET actor_id = '0'")
    err = io.StringIO()

    with pytest.raises(CommandError, match="5 chỗ sai"):
        call_command("audit", "verify", stderr=err)

    assert err.getvalue().splitlines()[2] == "… và 3 chỗ khác."


def test_the_command_refuses_an_anchor_that_is_none():
    with pytest.raises(CommandError, match="không đúng dạng"):
        call_command("audit", "verify", anchor=["5:abc"])


def test_an_act_that_is_taken_back_leaves_no_gap(events):
    user = make_user()
    with transaction.atomic():
        record("test.act", user, by=user, at=AT)
        transaction.set_rollback(True)
    record("test.act", user, by=user, at=AT)

    assert (chain.verify().links, problems()) == (6, [])


def test_twenty_parallel_acts_keep_one_unbroken_chain():
    user, errors = make_user(), []

    def act(number):
        try:
            for n in range(5):
                with transaction.atomic():
                    record("test.act", user, by=user, at=AT, worker=number, n=n)
                    record("test.act", user, by=user, at=AT, worker=number, n=n)
        except Exception as error:  # noqa: BLE001 -- shown below, by the test that fails
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[n]) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert (chain.verify().links, problems()) == (200, [])
    assert list(Link.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 201))


def test_a_long_trail_is_checked_in_seconds_and_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr(chain, "_STEP", 1000)
    user = make_user()
    with transaction.atomic():
        template = record("test.act", user, by=user, at=AT)
        Event.objects.bulk_create(
            [
                Event(
                    verb=template.verb,
                    subject_model=template.subject_model,
                    subject_id=template.subject_id,
                    subject_label=template.subject_label,
                    actor_id=template.actor_id,
                    actor_label=template.actor_label,
                    at=AT,
                    data={"n": n},
                )
                for n in range(2000)
            ]
        )
    told = []
    report = chain.verify(progress=told.append)

    assert (report.links, report.problems) == (2001, [])
    assert told == [1000, 2000]


def test_the_command_says_what_to_do_where_there_are_no_tables_yet():
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA bare; SET search_path TO bare")
    try:
        with pytest.raises(CommandError) as told:
            call_command("audit", "verify", stdout=io.StringIO())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO public; DROP SCHEMA bare")

    assert str(told.value) == (
        "Cơ sở dữ liệu chưa có bảng nhật ký. Hãy chạy thidua prepare rồi kiểm tra lại."
    )
