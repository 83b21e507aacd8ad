"""From hand to hand: proposed, reviewed, submitted, signed; or returned with the reason."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean_lines
from thidua.core.verdict import unless
from thidua.documents import policies
from thidua.documents.actions import news
from thidua.documents.actions.drafts import legal_day
from thidua.organisations.roles import Permission

register_verb("document.propose", "trình duyệt văn bản")
register_verb("document.review", "duyệt văn bản")
register_verb("document.submit", "trình ký văn bản")
register_verb("document.sign", "ký văn bản")
register_verb("document.return", "trả lại bản soạn")

P = Permission


@transaction.atomic
def propose_document(document, *, by, at):
    """Trình duyệt: whoever reviews for the issuer is told."""
    document = lock(document)
    policies.can_propose(by, document, on=legal_day(at)).require()
    move(
        document,
        "propose",
        waiting_since=at,
        return_reason="",
        returned_at=None,
        returned_by=None,
    )
    record("document.propose", document, by=by, at=at, revision=document.revision)
    news.tell_holders(document, P.REVIEW_PAPER, "Chờ bạn duyệt", by=by, at=at)
    return document


@transaction.atomic
def review_document(document, *, by, at):
    """Duyệt nội dung trước khi trình ký."""
    document = lock(document)
    policies.can_review(by, document, on=legal_day(at)).require()
    move(document, "review", waiting_since=at, reviewed_by=by)
    record("document.review", document, by=by, at=at, revision=document.revision)
    news.tell_drafter(document, "Đã được duyệt, hãy trình ký", by=by, at=at)
    return document


@transaction.atomic
def submit_document(document, *, by, at):
    """Trình ký: whoever signs for the issuer is told."""
    document = lock(document)
    policies.can_submit(by, document, on=legal_day(at)).require()
    move(document, "submit", waiting_since=at)
    record("document.submit", document, by=by, at=at)
    news.tell_holders(document, P.SIGN_PAPER, "Chờ bạn ký", by=by, at=at)
    return document


@transaction.atomic
def sign_document(document, *, by, at):
    """Ký văn bản: the decision of who answers for it. Number and date come next, from the clerk."""
    document = lock(document)
    policies.can_sign(by, document, on=legal_day(at)).require()
    move(document, "sign", waiting_since=at, signed_at=at, signed_by=by)
    record("document.sign", document, by=by, at=at, revision=document.revision)
    news.tell_holders(document, P.ISSUE_PAPER, "Đã ký, chờ cấp số", by=by, at=at)
    return document


@transaction.atomic
def return_document(document, *, reason, by, at):
    """Trả lại bản soạn, with the reason that stands above the draft until it is proposed anew."""
    document = lock(document)
    reason = clean_lines(reason)
    verdict = policies.can_return(by, document, on=legal_day(at)) & unless(
        reason, "document.no-return-reason", "Hãy ghi lý do trả lại để người soạn biết phải sửa gì."
    )
    verdict.require()
    move(
        document,
        "return",
        waiting_since=at,
        return_reason=reason,
        returned_at=at,
        returned_by=by,
        reviewed_by=None,
        signed_at=None,
        signed_by=None,
    )
    record("document.return", document, by=by, at=at, reason=reason)
    news.tell_drafter(document, "Bị trả lại", body=reason, by=by, at=at)
    return document
