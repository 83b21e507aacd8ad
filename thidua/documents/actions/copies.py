"""The bytes of a paper: made once when it is issued, and what comes back signed from elsewhere."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core import values
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean
from thidua.core.verdict import Reason, Refused, Verdict, unless
from thidua.documents import policies, queries, signing
from thidua.documents.actions.drafts import legal_day
from thidua.documents.enums import CopyKind
from thidua.documents.models import Copy, Sending
from thidua.documents.paper import Paper
from thidua.documents.rendering import pdf
from thidua.documents.rendering.printable import Unprintable
from thidua.documents.rendering.process import renderer
from thidua.files import queries as files
from thidua.files.actions import store_file

register_verb("document.issue", "phát hành văn bản")
register_verb("document.add-copy", "nạp bản đã ký của văn bản")
register_verb("document.sign-copy", "ký số văn bản")

_HAND = 2.0  # width to height of a hand signature whose picture is not at hand


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
def sign_copy(document, *, role, key, picture=None, by, at):
    """Ký số: `role` "person" for who answers for the paper, then "body" for the seal of the authority.

    `key` is an opened key (`signing.from_file`, `signing.from_token`) and is not kept; `picture` the image of the hand
    signature, or of the seal. The signed bytes are a new copy, with the check of every signature in it.
    """
    document = lock(document)
    policies.can_sign_copy(by, document, role, on=legal_day(at)).require()
    base = queries.shown_copy(document)
    try:
        stamp = _stamp(Paper.from_json(queries.issued_copy(document).paper), picture, role)
        sign = signing.sign_as_person if role == "person" else signing.sign_as_body
        data = sign(files.read_bytes(base.pdf), key, at=at, stamp=stamp)
    except (signing.SigningFailed, signing.KeyRefused) as failed:
        raise Refused(Verdict((Reason("copy.not-signed", str(failed)),))) from failed
    copy = Copy.objects.create(
        document=document,
        kind=CopyKind.SIGNED,
        pdf=store_file(data, f"{file_name(document)}.pdf", by=by, at=at),
        report=checked(data, at=at),
        note=f"{'Người ký' if role == 'person' else 'Cơ quan'}: {key.holder}"[:300],
        made_at=at,
        made_by=by,
    )
    record("document.sign-copy", document, by=by, at=at, role=role, sha256=copy.pdf.sha256)
    return copy


@transaction.atomic
def add_signed_copy(document, data, name, *, note="", by, at):
    """Nạp bản đã ký ở nơi khác: a PDF, kept beside ours with what the check of its signatures says."""
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
        kind=CopyKind.UPLOADED,
        pdf=store_file(data, name, by=by, at=at),
        report=checked(data, at=at),
        note=clean(note)[:300],
        made_at=at,
        made_by=by,
    )
    record("document.add-copy", document, by=by, at=at, sha256=copy.pdf.sha256)
    return copy


def _stamp(paper, picture, role):
    space = pdf.signature_place(paper) if picture is not None else None
    if space is None:
        return None
    if role == "person":
        return signing.Stamp(picture, signing.hand_box(space, picture.proportion))
    hand = signing.hand_box(space, _HAND)
    return signing.Stamp(picture, signing.seal_box(hand, proportion=picture.proportion))


def checked(data, *, at):
    """What the signatures in a PDF are worth, as plain JSON; the trust list is that of the installation."""
    try:
        report = signing.check_pdf(data, queries.trust_list(), at=at)
    except signing.TrustListRefused as refused:
        raise Refused(Verdict((Reason("copy.trust-list", str(refused)),))) from refused
    return values.to_json(report)


def file_name(document):
    """ "05-KH-UBND" """
    words = document.code or document.type_name or "Văn bản"
    return words.replace("/", "-")
