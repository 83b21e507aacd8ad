"""What waits for one person among papers."""

from django.db.models import Q
from django.urls import reverse

from thidua.core.waiting import Waiting, by_urgency
from thidua.documents.enums import TURN, DocumentState
from thidua.documents.models import Document, Sending
from thidua.organisations import queries as organisations
from thidua.organisations.roles import Permission

P = Permission
S = DocumentState
MOST = 50
_FEW = 3  # drafts that are named one by one
_SHOWN = 90  # letters of a subject
_HOLDERS = {
    "drafter": P.DRAFT_PAPER,
    "reviewer": P.REVIEW_PAPER,
    "signer": P.SIGN_PAPER,
    "clerk": P.ISSUE_PAPER,
}
# state -> (what is asked, the verb on the button)
_ASKS = {
    S.DRAFT: ("Soạn xong rồi trình duyệt", "Soạn tiếp"),
    S.PROPOSED: ("Duyệt, hoặc trả lại", "Xem và duyệt"),
    S.REVIEWED: ("Trình ký", "Xem và trình ký"),
    S.SUBMITTED: ("Xem và ký", "Xem và ký"),
    S.SIGNED: ("Cấp số và ngày", "Cấp số"),
    S.NUMBERED: ("Phát hành", "Phát hành"),
    S.ISSUED: ("Gửi tới nơi nhận", "Gửi"),
}


def waiting_for(user, *, on):
    """Việc cần làm: papers whose next step is this person's, and papers to confirm."""
    if not user.is_authenticated:
        return []
    return by_urgency([*_steps(user, on), *_to_receive(user, on)])


def _steps(user, on):
    mine = Q()
    for holder, permission in _HOLDERS.items():
        states = [state for state, who in TURN.items() if who == holder]
        units = organisations.units_acting_for(user, permission, on=on).values("pk")
        mine |= Q(state__in=states, issuer__in=units)
    # A draft that somebody else writes does not wait for me.
    documents = (
        Document.objects.filter(mine)
        .exclude(~Q(created_by=user), state=S.DRAFT)
        .select_related("issuer")
        .only(
            "kind", "type_name", "subject", "code", "state", "waiting_since", "issuer__name", "issuer__kind"
        )
        .order_by("waiting_since", "pk")[:MOST]
    )
    drafts = [each for each in documents if each.state == S.DRAFT]
    if len(drafts) <= _FEW:
        return [_step(each) for each in documents]
    # Many drafts would bury what others wait for: one row leads to all of them.
    return [
        *(_step(each) for each in documents if each.state != S.DRAFT),
        Waiting(
            f"{len(drafts)} văn bản đang soạn, chưa trình duyệt",
            "Xem các văn bản",
            f"{reverse('documents:list')}?state={S.DRAFT}",
            since=drafts[0].waiting_since.date(),
            about="Soạn xong rồi trình duyệt từng văn bản.",
        ),
    ]


def _step(document):
    asked, button = _ASKS[document.state]
    return Waiting(
        f"{asked}: {_name(document)}",
        button,
        document.get_absolute_url(),
        since=document.waiting_since.date(),
        about=document.issuer.authority_name,
    )


def _to_receive(user, on):
    sendings = (
        Sending.objects.filter(
            sent_on__isnull=False,
            received_on=None,
            document__state=S.DISTRIBUTED,
            unit__in=organisations.units_acting_for(user, P.RECEIVE_PAPER, on=on).values("pk"),
        )
        .select_related("document__issuer", "unit")
        .defer("document__paper", "document__context", "document__filled", "document__keys")
        .order_by("sent_on", "pk")[:MOST]
    )
    return [
        Waiting(
            f"Xác nhận {each.unit} đã nhận {_name(each.document)}",
            "Xem và xác nhận",
            each.document.get_absolute_url(),
            since=each.sent_on,
            about=each.document.issuer.authority_name,
        )
        for each in sendings
    ]


def _name(document):
    words = str(document)
    return f"{words[:_SHOWN].rpartition(' ')[0]}…" if len(words) > _SHOWN else words


def unconfirmed(*, before):
    """Papers sent on or before that day that a unit has not confirmed."""
    return (
        Sending.objects.filter(
            unit__isnull=False, sent_on__lte=before, received_on=None, document__state=S.DISTRIBUTED
        )
        .select_related("document__issuer", "unit")
        .defer("document__paper", "document__context", "document__filled", "document__keys")
        .order_by("document_id", "pk")
    )
