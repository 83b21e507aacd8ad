"""From hand to hand: every step with what it leaves behind, and what each refuses."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from django.db import connection

from tests.documents.records import AT, LATER, TEXT, advance, make_document, make_office, refused
from thidua.accounts.actions import system_user
from thidua.audit.models import Event
from thidua.core import values
from thidua.core.verdict import Refused
from thidua.documents import actions, kinds, queries
from thidua.documents.models import Copy, Document, Effect, Sending
from thidua.documents.paper import Paper
from thidua.documents.rendering.pdf import paper_pdf
from thidua.files import queries as files
from thidua.notifications.models import Notification

DAY = AT.date()


@pytest.fixture
def office(db):
    return make_office()


def verbs(document):
    events = Event.objects.filter(subject_id=str(document.pk), subject_model="documents.Document")
    return list(events.order_by("id").values_list("verb", flat=True))


def told(user):
    return list(Notification.objects.filter(user=user).order_by("id").values_list("subject", flat=True))


def example(kind="cong-van"):
    return kinds.KINDS[kind].example(kinds.SETTINGS["huyen-2024"])


def test_a_paper_goes_from_hand_to_hand_and_leaves_its_trail(office):
    document = advance(make_document(office), office, "distribute")

    assert (document.state, document.code, document.dated_on) == ("distributed", "01/UBND", DAY)
    assert (document.reviewed_by, document.signed_by, document.issued_by) == (
        office.head,
        office.chair,
        office.clerk,
    )
    assert verbs(document) == [
        "document.create",
        "document.save",
        "document.propose",
        "document.review",
        "document.submit",
        "document.sign",
        "document.number",
        "document.issue",
        "document.distribute",
    ]


def test_whose_turn_it_is_is_told(office):
    document = advance(make_document(office), office, "number")
    name = f"Công văn: {document.subject}"

    assert told(office.head) == [f"Chờ bạn duyệt: {name}"]
    assert told(office.officer) == [f"Đã được duyệt, hãy trình ký: {name}"]
    assert told(office.chair) == [f"Chờ bạn ký: {name}"]
    assert told(office.clerk) == [f"Đã ký, chờ cấp số: {name}"]


def test_saving_on_an_older_revision_is_refused_and_nothing_is_lost(office):
    document = make_document(office)
    first = document.revision
    paper = Paper.from_json(document.paper)
    actions.save_paper(document, replace(paper, place="Hữu Lũng"), revision=first, by=office.head, at=LATER)

    with refused("document.stale"):
        actions.save_paper(
            document, replace(paper, place="Khác"), revision=first, by=office.officer, at=LATER
        )

    document.refresh_from_db()
    assert (document.revision, document.paper["place"]) == (first + 1, "Hữu Lũng")


def test_saving_the_same_again_is_no_saving(office):
    document = make_document(office)

    actions.save_paper(
        document, Paper.from_json(document.paper), revision=document.revision, by=office.head, at=LATER
    )

    assert verbs(document) == ["document.create", "document.save"]


def test_a_proposed_paper_is_not_edited(office):
    document = advance(make_document(office), office, "propose")

    with refused("document.state"):
        actions.save_paper(
            document,
            Paper.from_json(document.paper),
            revision=document.revision,
            by=office.officer,
            at=AT,
        )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": " "}, "paper.no-subject"),
        ({"text": ""}, "paper.no-text"),
        ({"signature": None}, "paper.no-signer"),
        ({"sign": ""}, "paper.no-sign"),
    ],
)
def test_a_paper_that_lacks_a_part_is_not_proposed(office, changes, code):
    text = changes.get("text", TEXT)
    document = make_document(office, text=text)
    paper = replace(
        Paper.from_json(document.paper), **{name: each for name, each in changes.items() if name != "text"}
    )
    document = actions.save_paper(document, paper, revision=document.revision, by=office.officer, at=AT)

    with refused(code):
        actions.propose_document(document, by=office.officer, at=AT)


@pytest.mark.parametrize(
    ("until", "by"), [("propose", "head"), ("review", "head"), ("submit", "chair"), ("sign", "clerk")]
)
def test_a_paper_is_returned_by_whoever_has_it_with_the_reason(office, until, by):
    document = advance(make_document(office), office, until)
    with refused("document.no-return-reason"):
        actions.return_document(document, reason=" ", by=getattr(office, by), at=AT)

    document = actions.return_document(document, reason="Ghi rõ thời hạn", by=getattr(office, by), at=AT)

    assert (document.state, document.return_reason) == ("draft", "Ghi rõ thời hạn")
    assert (document.signed_at, document.reviewed_by) == (None, None)
    assert told(office.officer)[-1].startswith("Bị trả lại: ")
    document = actions.propose_document(document, by=office.officer, at=LATER)
    assert (document.return_reason, document.returned_by) == ("", None)


def test_the_issued_bytes_are_kept_with_all_that_made_them(office):
    document = advance(make_document(office), office, "issue")

    copy = Copy.objects.select_related("pdf", "docx").get()
    paper = Paper.from_json(copy.paper)
    assert files.read_bytes(copy.pdf) == paper_pdf(paper)  # made again: the same bytes
    assert (paper.number, paper.date) == ("01", DAY)
    assert (copy.pdf.name, copy.docx.name) == ("01-UBND.pdf", "01-UBND.docx")
    assert copy.template.startswith("typst ")
    assert copy.paper == document.paper


def test_recipients_are_found_by_the_words_of_the_paper(office):
    document = advance(make_document(office), office, "issue")

    lines = queries.lines_of(document, on=DAY)

    assert [(line.phrase, [unit.name for unit in line.units]) for line in lines] == [
        ("Ủy ban nhân dân các xã", ["xã Bình Minh 1", "xã Bình Minh 2"]),
        ("Sở Nội vụ", []),
    ]
    assert list(Sending.objects.values_list("phrase", "unit")) == [("Sở Nội vụ", None)]


def test_a_unit_confirms_once_and_only_by_its_own_people(office):
    document = advance(make_document(office), office, "distribute")
    assert told(office.receiver) == [f"Văn bản mới: Công văn 01/UBND: {document.subject}"]
    mine, other = (Sending.objects.get(unit=unit) for unit in office.communes)

    with refused("sending.not-receiver"):
        actions.confirm_receipt(other, by=office.receiver, at=LATER)
    sending = actions.confirm_receipt(mine, by=office.receiver, at=LATER)
    with refused("sending.received"):
        actions.confirm_receipt(mine, by=office.receiver, at=LATER)

    assert (sending.received_on, sending.received_by) == (LATER.date(), office.receiver)


def test_a_paper_is_sent_further_later_and_nobody_is_told_twice(office):
    document = advance(make_document(office), office, "issue")
    first, second = office.communes
    actions.distribute_document(document, units=[(first, "")], by=office.clerk, at=AT)

    actions.distribute_document(document, units=[(first, ""), (second, "")], by=office.clerk, at=LATER)

    assert Sending.objects.filter(unit__isnull=False).count() == 2
    assert len(told(office.receiver)) == 1
    with refused("sending.nobody"):
        actions.distribute_document(document, units=[(first, "")], by=office.clerk, at=LATER)


def test_units_that_have_not_confirmed_are_reminded(office):
    document = advance(make_document(office), office, "distribute")

    assert actions.remind_receivers(document, by=office.clerk, at=LATER) == 1

    assert told(office.receiver)[-1].startswith("Nhắc xác nhận đã nhận: ")


def test_late_units_are_reminded_by_themselves_after_three_and_seven_days_once(office):
    advance(make_document(office), office, "distribute")
    system = system_user()

    told_on = [
        actions.remind_late_receivers(by=system, at=AT + dt.timedelta(days=days)) for days in range(10)
    ]

    assert told_on == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0]
    assert (
        told(office.receiver)[1:]
        == ["Chưa xác nhận đã nhận: Công văn 01/UBND: báo cáo sơ kết phong trào thi đua"] * 2
    )


def test_marks_of_a_recipient_outside_have_their_order(office):
    document = advance(make_document(office), office, "distribute")
    sending = document.sendings.get(unit=None)
    day = dt.timedelta(days=1)

    with refused("sending.future"):
        actions.mark_sending(sending, sent_on=DAY + day, by=office.clerk, at=AT)
    with refused("sending.received-before-sent"):
        actions.mark_sending(sending, sent_on=DAY, received_on=DAY - day, by=office.clerk, at=AT)
    inside = Sending.objects.get(unit=office.communes[0])
    with refused("sending.inside"):
        actions.mark_sending(inside, sent_on=DAY, by=office.clerk, at=AT)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (actions.correct_document, "distributed"),
        (actions.replace_document, "replaced"),
        (actions.revoke_document, "revoked"),
    ],
)
def test_a_later_paper_corrects_replaces_or_revokes(office, act, state):
    document = advance(make_document(office), office, "distribute")
    later = advance(make_document(office, subject="đính chính"), office, "issue")

    document = act(document, by_document=later, reason="Sai hạn nộp", on=DAY, by=office.clerk, at=LATER)

    assert document.state == state
    assert list(Effect.objects.values_list("by_document", "reason")) == [(later.pk, "Sai hạn nộp")]
    assert " văn bản: Công văn 01/UBND" in told(office.receiver)[-1]
    assert document.copies.count() == 1  # what went out stays


def test_an_effect_needs_a_paper_a_reason_and_a_day(office):
    document = advance(make_document(office), office, "issue")
    draft = make_document(office)
    early = DAY - dt.timedelta(days=1)

    with refused("effect.no-reason", "effect.no-paper", "effect.before-paper"):
        actions.revoke_document(document, reason="", on=early, by=office.clerk, at=AT)
    with refused("effect.other-issuer"):
        actions.revoke_document(document, by_document=draft, reason="x", on=DAY, by=office.clerk, at=AT)
    with refused("document.state", "effect.other-issuer"):
        actions.correct_document(draft, by_document=draft, reason="x", on=DAY, by=office.clerk, at=AT)


def test_a_draft_is_discarded_and_restored(office):
    document = actions.discard_document(make_document(office), by=office.officer, at=AT)
    assert document.state == "discarded"
    assert actions.restore_document(document, by=office.officer, at=AT).state == "draft"


def test_a_paper_is_filled_from_data_and_says_what_has_changed_since(office):
    context = example("cong-van-don-doc")
    document = actions.create_from_context(
        office.unit, "cong-van-don-doc", context, source="tests.late:1", by=office.officer, at=AT
    )
    fresh = replace(context, units=context.units + 3)
    queries.register_source("tests.late", lambda _: fresh)

    changes = kinds.changed_figures(
        kinds.KINDS[document.kind].read_context(document.context),
        queries.fresh_context(document),
        Paper.from_json(document.paper),
    )
    refilled = actions.refill_document(document, fresh, by=office.officer, at=LATER)

    assert [change.path for change in changes] == ["units"]
    assert Paper.from_json(document.filled) == kinds.KINDS[document.kind].draft(context)
    assert refilled.context == values.to_json(fresh)
    assert Paper.from_json(refilled.paper) == kinds.KINDS[document.kind].draft(fresh)


@pytest.mark.parametrize("kind", [slug for slug, kind in kinds.KINDS.items() if kind.paper])
def test_every_kind_becomes_a_record_and_comes_back(office, kind):
    context = example(kind)

    document = actions.create_from_context(office.unit, kind, context, by=office.officer, at=AT)

    document = Document.objects.get(pk=document.pk)
    assert kinds.KINDS[kind].read_context(document.context) == context
    assert Paper.from_json(document.paper) == kinds.KINDS[kind].draft(context)


def test_a_paper_of_ones_own_is_not_refilled(office):
    with refused("document.no-data"):
        actions.refill_document(make_document(office), example(), by=office.officer, at=AT)


def test_a_drawing_that_cannot_be_set_stops_the_issue_whole(office):
    document = advance(make_document(office), office, "number")
    broken = {**document.paper, "blocks": [{"is": "Picture", "svg": "<svg", "says": "Hình", "width": 1.0}]}
    Document.objects.filter(pk=document.pk).update(paper=broken)

    with refused("paper.unprintable"):
        actions.issue_document(document, by=office.clerk, at=AT)

    assert (Copy.objects.count(), Document.objects.get().state) == (0, "numbered")


def test_a_copy_signed_elsewhere_is_a_pdf(office):
    document = advance(make_document(office), office, "sign")

    with refused("copy.not-pdf"):
        actions.add_signed_copy(document, b"abc", "a.pdf", by=office.clerk, at=AT)
    copy = actions.add_signed_copy(document, b"%PDF-1.7 x", "a.pdf", by=office.clerk, at=AT)

    assert (copy.kind, copy.pdf.name) == ("uploaded", "a.pdf")


@pytest.mark.django_db(transaction=True)
def test_of_four_signers_one_signs():
    office = make_office()
    document = advance(make_document(office), office, "submit")
    start, outcomes = threading.Barrier(4), []

    def sign():
        try:
            start.wait(timeout=30)
            actions.sign_document(document, by=office.chair, at=LATER)
            outcomes.append("done")
        except Refused as no:
            outcomes.append(no.verdict.reasons[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=sign) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(outcomes) == ["document.state", "document.state", "document.state", "done"]
    assert verbs(document).count("document.sign") == 1
