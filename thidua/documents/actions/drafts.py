"""Making papers and working on their text."""

from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core import values
from thidua.core.format import vi_datetime
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean, search_key
from thidua.core.verdict import unless
from thidua.documents import kinds, policies, queries
from thidua.documents.models import Document

register_verb("document.create", "lập văn bản")
register_verb("document.save", "sửa văn bản")
register_verb("document.refill", "lập lại văn bản từ số liệu mới")
register_verb("document.discard", "bỏ văn bản đang soạn")
register_verb("document.restore", "khôi phục văn bản đã bỏ")

SUBJECT = 1000  # letters


@transaction.atomic
def create_document(issuer, kind, *, subject, by, at):
    """Lập văn bản tự soạn: of one type, with head, sign, signer and archive line filled in."""
    on = legal_day(at)
    policies.can_draft(by, issuer, on=on).require()
    return _create(issuer, queries.skeleton(issuer, kind, clean(subject)[:SUBJECT], on=on), by=by, at=at)


@transaction.atomic
def create_from_context(issuer, kind, context, *, source="", by, at):
    """Lập văn bản từ số liệu: of one kind, filled from its typed data, which are kept to compare with later.

    `source` says where the data come from, so that they can be read anew (`queries.register_source`).
    """
    policies.can_draft(by, issuer, on=legal_day(at)).require()
    paper = kinds.KINDS[kind].draft(context)
    return _create(
        issuer, paper, source=source, context=values.to_json(context), filled=paper.to_json(), by=by, at=at
    )


@transaction.atomic
def save_paper(document, paper, *, keys=None, revision, by, at):
    """Lưu bản soạn. Refused when someone saved after `revision`: says who and when; nothing is overwritten.

    `keys` names the rows of the editor by part, so that a page that stays open keeps its rows.
    """
    document = lock(document)
    verdict = policies.can_edit(by, document, on=legal_day(at)) & unless(
        document.revision == revision,
        "document.stale",
        f"{document.saved_by} đã lưu văn bản này lúc {vi_datetime(timezone.localtime(document.saved_at))}, "
        "sau khi bạn mở trang. Hãy so hai bản rồi lưu lại; phần bạn vừa ghi vẫn còn trên trang.",
    )
    verdict.require()
    if keys is not None:
        document.keys = keys
    if paper.to_json() != document.paper:
        write_paper(document, paper)
        document.revision += 1
        document.saved_at, document.saved_by = at, by
        record("document.save", document, by=by, at=at, revision=document.revision)
    document.save(update_fields=["keys", "revision", "saved_at", "saved_by", *MIRRORED])
    return document


@transaction.atomic
def refill_document(document, context, *, by, at):
    """Lập lại từ số liệu mới: the paper as the fresh data make it; what people wrote into it is left behind.

    The paper before is kept in the trail by its revision; who presses the button was told so.
    """
    document = lock(document)
    verdict = policies.can_edit(by, document, on=legal_day(at)) & unless(
        document.context is not None,
        "document.no-data",
        "Văn bản này do người soạn tự viết, không lập từ số liệu.",
    )
    verdict.require()
    paper = kinds.KINDS[document.kind].draft(context)
    document.context, document.filled, document.keys = values.to_json(context), paper.to_json(), {}
    write_paper(document, paper)
    document.revision += 1
    document.saved_at, document.saved_by = at, by
    document.save(update_fields=["context", "filled", "keys", "revision", "saved_at", "saved_by", *MIRRORED])
    record("document.refill", document, by=by, at=at, revision=document.revision)
    return document


@transaction.atomic
def discard_document(document, *, by, at):
    """Bỏ văn bản đang soạn. It can be restored."""
    document = lock(document)
    policies.can_discard(by, document, on=legal_day(at)).require()
    move(document, "discard", waiting_since=at)
    record("document.discard", document, by=by, at=at)
    return document


@transaction.atomic
def restore_document(document, *, by, at):
    """Khôi phục văn bản đã bỏ."""
    document = lock(document)
    policies.can_restore(by, document, on=legal_day(at)).require()
    move(document, "restore", waiting_since=at)
    record("document.restore", document, by=by, at=at)
    return document


def legal_day(at):
    """The day on which a moment falls here."""
    return timezone.localtime(at).date()


MIRRORED = ("paper", "type_name", "subject", "code", "dated_on", "signer", "recipients", "search_key")


def write_paper(document, paper):
    """Set the paper and what lists and the register read of it; whoever calls saves `MIRRORED`."""
    document.paper = paper.to_json()
    document.type_name = _sentence_case(paper.type_name)[:80]
    document.subject = paper.subject[:SUBJECT]
    document.code = _code(paper)
    document.dated_on = paper.date
    document.signer = paper.signature.name[:120] if paper.signature else ""
    document.recipients = "\n".join(paper.recipients)
    document.search_key = search_key(f"{document.code} {document.type_name} {document.subject}")


def _code(paper):
    """ "05/KH-UBND"; a draft has none."""
    return f"{paper.number.zfill(2)}/{paper.sign}".rstrip("/")[:80] if paper.number else ""


def _sentence_case(name):
    return name[:1] + name[1:].lower()


def _create(issuer, paper, *, by, at, **fields):
    document = Document(
        issuer=issuer,
        kind=paper.kind,
        created_at=at,
        created_by=by,
        saved_at=at,
        saved_by=by,
        waiting_since=at,
        **fields,
    )
    write_paper(document, paper)
    document.save(force_insert=True)
    record("document.create", document, by=by, at=at, kind=document.kind, source=document.source)
    return Document.objects.select_related("issuer").get(pk=document.pk)
