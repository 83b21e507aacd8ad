"""Đính chính, thay thế, thu hồi: what a later paper does to one that was issued. The paper itself stays as it went out."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock, move
from thidua.core.text import clean, clean_lines
from thidua.core.verdict import unless
from thidua.documents import policies
from thidua.documents.actions import news
from thidua.documents.actions.drafts import legal_day
from thidua.documents.enums import IN_FORCE, EffectKind
from thidua.documents.models import Document, Effect

register_verb("document.correct", "đính chính văn bản")
register_verb("document.replace", "thay thế văn bản")
register_verb("document.revoke", "thu hồi văn bản")

_BASIS = "Nghị định 30/2020/NĐ-CP, Điều 18"


@transaction.atomic
def correct_document(document, *, by_document=None, basis="", reason, on, by, at):
    """Đính chính: wording or form was wrong; the paper stays in force, together with what corrects it."""
    document = lock(document)
    _change(
        document,
        "correct",
        EffectKind.CORRECTED,
        by_document=by_document,
        basis=basis,
        reason=reason,
        on=on,
        by=by,
        at=at,
    )
    return document


@transaction.atomic
def replace_document(document, *, by_document=None, basis="", reason, on, by, at):
    """Thay thế bằng văn bản khác, from `on`."""
    document = lock(document)
    _change(
        document,
        "replace",
        EffectKind.REPLACED,
        by_document=by_document,
        basis=basis,
        reason=reason,
        on=on,
        by=by,
        at=at,
    )
    return document


@transaction.atomic
def revoke_document(document, *, by_document=None, basis="", reason, on, by, at):
    """Thu hồi: whoever received it is told that it no longer counts."""
    document = lock(document)
    _change(
        document,
        "revoke",
        EffectKind.REVOKED,
        by_document=by_document,
        basis=basis,
        reason=reason,
        on=on,
        by=by,
        at=at,
    )
    return document


def _change(document, verb, kind, *, by_document, basis, reason, on, by, at):
    reason, basis = clean_lines(reason), clean(basis)[:300]
    verdict = (
        policies.can_change_effect(by, document, verb, on=legal_day(at))
        & unless(reason, "effect.no-reason", "Hãy ghi lý do; lý do nằm lại cùng văn bản.")
        & unless(
            by_document or basis,
            "effect.no-paper",
            f"Hãy chọn văn bản {kind.label.lower()}, hoặc ghi số, ký hiệu và ngày của văn bản ấy.",
            _BASIS,
        )
        & unless(
            by_document is None or _may_stand_by(by_document, document),
            "effect.other-issuer",
            "Văn bản được chọn phải đã phát hành, của cùng cơ quan và không phải chính văn bản này.",
        )
        & unless(
            document.dated_on is None or on >= document.dated_on,
            "effect.before-paper",
            "Ngày có hiệu lực không thể trước ngày của văn bản. Hãy sửa lại ngày.",
        )
    )
    verdict.require()
    Effect.objects.create(
        document=document,
        kind=kind,
        by_document=by_document,
        basis=basis,
        reason=reason,
        on=on,
        at=at,
        by=by,
    )
    if verb in document.MOVES:
        move(document, verb, waiting_since=at)
    record(
        f"document.{verb}",
        document,
        by=by,
        at=at,
        reason=reason,
        paper=str(by_document) if by_document else basis,
        on=on.isoformat(),
    )
    units = [
        each.unit
        for each in document.sendings.filter(unit__isnull=False, sent_on__isnull=False).select_related("unit")
    ]
    news.tell_units(document, units, f"{kind.label} văn bản", body=reason, at=at)


def _may_stand_by(other, document):
    return (
        Document.objects.filter(pk=other.pk, issuer=document.issuer_id, state__in=IN_FORCE)
        .exclude(pk=document.pk)
        .exists()
    )
