"""The bytes of a paper: made once when it is issued, and what comes back signed from elsewhere."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean
from thidua.core.verdict import Reason, Refused, Verdict, unless
from thidua.documents import policies, queries
from thidua.documents.actions.drafts import legal_day
from thidua.documents.enums import CopyKind
from thidua.documents.models import Copy, Sending
from thidua.documents.paper import Paper
from thidua.documents.rendering import pdf
from thidua.documents.rendering.printable import Unprintable
from thidua.documents.rendering.process import renderer
from thidua.files.actions import store_file

register_verb("document.issue", "phát hành văn bản")
register_verb("document.add-copy", "nạp bản đã ký của văn bản")


@transaction.atomic
def issue_document(document, *, by, at):
    """Phát hành: PDF and .docx are made, kept by their content with the paper, its data and what drew it.

    Nothing of it can be changed afterwards. Drawing happens inside the transaction: there is no issued paper
    without its bytes.
    """
    document = lock(document)
    policies.can_issue(by, document, on=legal_day(at)).require()
    paper = Paper.from_json(document.paper)
    try:
        drawn, editable = renderer().render_pdf(paper), renderer().render_docx(paper)
    except Unprintable as unprintable:
        raise Refused(Verdict((Reason("paper.unprintable", str(unprintable)),))) from unprintable
    name = file_name(document)
    copy = Copy.objects.create(
        document=document,
        kind=CopyKind.ISSUED,
        pdf=store_file(drawn, f"{name}.pdf", by=by, at=at),
        docx=store_file(editable, f"{name}.docx", by=by, at=at),
        paper=document.paper,
        context=document.context,
        template=pdf.renderer()[:200],
        made_at=at,
        made_by=by,
    )
    move(document, "issue", waiting_since=at, issued_at=at, issued_by=by)
    for line in queries.lines_of(document, on=legal_day(at)):
        if not line.units:
            Sending.objects.create(document=document, phrase=line.phrase)
    record("document.issue", document, by=by, at=at, code=document.code, sha256=copy.pdf.sha256)
    return document


@transaction.atomic
def add_signed_copy(document, data, name, *, kind=CopyKind.UPLOADED, report=None, note="", by, at):
    """Nạp bản đã ký: a PDF that carries signatures, kept beside ours with what the check of them said."""
    document = lock(document)
    verdict = policies.can_add_copy(by, document, on=legal_day(at)) & unless(
        data.startswith(b"%PDF-"),
        "copy.not-pdf",
        "Bản đã ký phải là tệp PDF. Hãy chọn lại tệp.",
        "Nghị định 30/2020/NĐ-CP, Phụ lục I",
    )
    verdict.require()
    copy = Copy.objects.create(
        document=document,
        kind=kind,
        pdf=store_file(data, name, by=by, at=at),
        report=report,
        note=clean(note)[:300],
        made_at=at,
        made_by=by,
    )
    record("document.add-copy", document, by=by, at=at, kind=kind, sha256=copy.pdf.sha256)
    return copy


def file_name(document):
    """ "05-KH-UBND" """
    words = document.code or document.type_name or "Văn bản"
    return words.replace("/", "-")
