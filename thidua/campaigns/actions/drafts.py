"""Making campaigns and working on their drafts."""

import re
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.campaigns import matching, policies
from thidua.campaigns.actions.mirror import mirrored
from thidua.campaigns.enums import CampaignState, Origin
from thidua.campaigns.models import Campaign, Draft
from thidua.campaigns.plan import Plan, Remark, copy_for_next, diff, from_reading, normalise, remarks
from thidua.campaigns.plan.words import short
from thidua.core.format import vi_date, vi_datetime
from thidua.core.lifecycle import lock, move
from thidua.core.text import fold
from thidua.core.verdict import Reason, Refused, Verdict, unless
from thidua.files.actions import store_file
from thidua.organisations import queries as organisations
from thidua.reader.reading import read_bytes
from thidua.reader.sources import Unreadable

register_verb("campaign.create", "lập phong trào")
register_verb("draft.save", "sửa bản soạn")
register_verb("draft.rematch", "tìm lại đơn vị trong bản soạn")
register_verb("campaign.discard", "bỏ phong trào đang soạn")
register_verb("campaign.restore", "khôi phục phong trào đã bỏ")
register_verb("campaign.attach", "gắn với phong trào cấp trên")

_SLUG_LENGTH = 70
_FEW = 2  # hyphens
_PARENTHESES = re.compile(r"\([^()]*\)")
_USUAL = re.compile(
    r"^(?:(?:ke-hoach|to-chuc|phat-dong|trien-khai|phong-trao-thi-dua|phong-trao|dot-thi-dua)-)+"
)
_TRIES = 5
_OTHER_ISSUER = "campaign.issuer-differs"


@transaction.atomic
def create_from_document(issuer, stored, data, name, *, by, at, on):
    """Dựng phong trào từ văn bản phát động: read the file into a draft, with its units found.

    `stored` is the file if it is already kept, else None and it is kept now. Refused when the person may not
    draft for the issuer, or when the file cannot be read: then with the reader's sentence.
    """
    policies.can_draft(by, issuer, on=on).require()
    try:
        reading = read_bytes(data, name)
    except Unreadable as unreadable:
        raise Refused(Verdict((Reason("document.unreadable", unreadable.message_vi),))) from unreadable
    stored = stored or store_file(data, name, by=by, at=at)
    plan, found = from_reading(reading)
    book = matching.Matcher(issuer, plan.issued_on or plan.starts_on or on)
    doubts = _issuer_remarks(book, plan, issuer)
    if doubts:
        book.distrust_names()
    book.fill(plan)
    found += [*doubts, *_date_remarks(plan, on), *_twice_remarks(plan, issuer)]
    return _create(
        issuer,
        plan,
        origin=Origin.DOCUMENT,
        source=stored,
        source_text=reading.text,
        findings=[remark.to_json() for remark in found],
        by=by,
        at=at,
    )


@transaction.atomic
def create_by_hand(issuer, *, title, by, at):
    """Lập phong trào bằng tay: an empty draft with a title."""
    policies.can_draft(by, issuer, on=legal_day(at)).require()
    plan = normalise(Plan(title=title, issuer_text=issuer.authority_name))
    return _create(issuer, plan, origin=Origin.HAND, by=by, at=at)


@transaction.atomic
def create_copy(campaign, *, by, at):
    """Chép từ phong trào trước: the plan of its newest version, moved to the current year, results as base.

    Within the same year the days are left empty. Units that no longer exist are looked for anew.
    """
    on = legal_day(at)
    version = campaign.versions.order_by("-number").first()
    unless(
        version is not None,
        "campaign.never-published",
        "Phong trào này chưa công bố nên chưa có gì để chép. Hãy chọn phong trào đã công bố.",
    ).require()
    issuers = organisations.continuing_as(campaign.issuer, on=on)
    issuer = issuers.filter(pk=campaign.issuer_id).first() or issuers.first() or campaign.issuer
    policies.can_draft(by, issuer, on=on).require()
    plan = Plan.from_json(version.plan)
    years = on.year - plan.starts_on.year if plan.starts_on else 0
    plan = copy_for_next(plan, years=years or None)
    matching.Matcher(issuer, on).refresh(plan)
    return _create(issuer, plan, origin=Origin.COPY, copied_from=campaign, by=by, at=at)


@transaction.atomic
def save_draft(draft, plan, *, revision, by, at):
    """Lưu bản soạn. Refused when someone saved after `revision`: says who and when; nothing is overwritten."""
    draft, campaign = locked(draft)
    policies.can_edit_draft(by, draft, on=legal_day(at)).require()
    unless(
        draft.revision == revision,
        "draft.stale",
        f"{draft.saved_by} đã lưu bản soạn này lúc {vi_datetime(timezone.localtime(draft.saved_at))}, "
        "sau khi bạn mở trang. Hãy so hai bản rồi lưu lại; phần bạn vừa ghi vẫn còn trên trang.",
    ).require()
    plan = normalise(plan)
    _known_units(plan, by, on=legal_day(at))
    before = Plan.from_json(draft.plan)
    if plan == before:
        return draft
    changed = diff(before, plan)
    _write(draft, campaign, plan, by=by, at=at)
    parts = sorted({change.part or change.field for change in changed})
    record("draft.save", campaign, by=by, at=at, revision=draft.revision, parts=parts)
    return draft


@transaction.atomic
def rematch_parties(draft, *, by, at):
    """Tìm lại đơn vị: match every body again, except where a person chose the units."""
    draft, campaign = locked(draft)
    policies.can_edit_draft(by, draft, on=legal_day(at)).require()
    plan = Plan.from_json(draft.plan)
    before = plan.to_json()
    book = matching.Matcher(campaign.issuer, plan.issued_on or plan.starts_on or legal_day(at))
    if any(each.code == _OTHER_ISSUER and each.settled is None for each in remarks.load(draft.findings)):
        book.distrust_names()
    book.fill(plan)
    if plan.to_json() == before:
        return draft
    _write(draft, campaign, plan, by=by, at=at)
    record("draft.rematch", campaign, by=by, at=at, revision=draft.revision)
    return draft


@transaction.atomic
def discard_campaign(campaign, *, by, at):
    """Bỏ phong trào đang soạn. It can be restored; its draft stays as it is."""
    campaign = lock(campaign)
    policies.can_discard(by, campaign, on=legal_day(at)).require()
    move(campaign, "discard")
    record("campaign.discard", campaign, by=by, at=at)
    return campaign


@transaction.atomic
def restore_campaign(campaign, *, by, at):
    """Khôi phục phong trào đã bỏ."""
    campaign = lock(campaign)
    policies.can_restore(by, campaign, on=legal_day(at)).require()
    move(campaign, "restore")
    record("campaign.restore", campaign, by=by, at=at)
    return campaign


@transaction.atomic
def attach_superior(campaign, superior, *, by, at):
    """Gắn với phong trào cấp trên mà phong trào này hưởng ứng; None takes the tie away."""
    campaign = lock(campaign)
    verdict = policies.can_attach_superior(by, campaign, on=legal_day(at))
    if superior is not None:
        verdict &= unless(
            superior.published_at is not None and superior.issuer_id in _above(campaign.issuer),
            "campaign.not-superior",
            "Chỉ gắn được với phong trào đã công bố của đơn vị cấp trên. Hãy chọn phong trào khác.",
        )
    verdict.require()
    campaign.superior = superior
    campaign.save(update_fields=["superior"])
    record("campaign.attach", campaign, by=by, at=at, superior=superior and superior.pk)
    return campaign


def legal_day(at):
    """The day on which a moment falls here."""
    return timezone.localtime(at).date()


def _create(issuer, plan, *, by, at, source_text="", findings=(), **fields):
    values = {
        "issuer": issuer,
        "created_at": at,
        "created_by": by,
        **mirrored(plan, issuer),
        **fields,
    }
    campaign = _with_free_slug(values, plan)
    Draft.objects.create(
        campaign=campaign,
        plan=plan.to_json(),
        source_text=source_text,
        findings=list(findings),
        created_at=at,
        created_by=by,
        saved_at=at,
        saved_by=by,
    )
    record("campaign.create", campaign, by=by, at=at, origin=campaign.origin, issuer=issuer.pk)
    return campaign


def _with_free_slug(values, plan):
    """The address is the title; where it is taken, with a few signs that nobody else draws."""
    base = _address(values["title"], plan.starts_on or plan.issued_on)
    for attempt in range(_TRIES):
        slug = base if attempt == 0 else f"{base}-{secrets.token_hex(2)}"
        if Campaign.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                return Campaign.objects.create(slug=slug, **values)
        except IntegrityError as error:
            if "slug" not in str(error):
                raise
    raise RuntimeError(f"No free address for a campaign in {_TRIES} tries: {base}.")


def _address(title, day):
    """The words of the title that set it apart, cut at a word, with the year when it is known.

    Always of three words or more, so that it never is the address of another page.
    """
    words = slugify(fold(_PARENTHESES.sub(" ", title)))
    words = _USUAL.sub("", words) if words.count("-") > _FEW else words
    if len(words) > _SLUG_LENGTH:
        words = words[:_SLUG_LENGTH].rpartition("-")[0]
    if words.count("-") < _FEW:
        words = f"phong-trao-{words}".strip("-")
    return words if day is None or str(day.year) in words else f"{words}-{day.year}"


def locked(draft):
    """Campaign first, then draft: every act takes them in this order, so that two never wait in a ring."""
    campaign = lock(draft.campaign)
    draft = lock(draft)
    draft.campaign = campaign
    return draft, campaign


def _write(draft, campaign, plan, *, by, at):
    draft.plan = plan.to_json()
    draft.revision += 1
    draft.saved_at, draft.saved_by = at, by
    draft.save(update_fields=["plan", "revision", "saved_at", "saved_by"])
    if draft.base_version == 0:
        for field, value in mirrored(plan, campaign.issuer).items():
            setattr(campaign, field, value)
        campaign.save(update_fields=list(mirrored(plan, campaign.issuer)))


def _known_units(plan, by, *, on):
    wanted = plan.units()
    known = set(organisations.visible_to(by, on=on).filter(pk__in=wanted).values_list("pk", flat=True))
    unless(
        wanted <= known,
        "draft.unknown-unit",
        "Có đơn vị được chọn không còn trong danh mục. Hãy tải lại trang và chọn lại.",
    ).require()


def _above(unit):
    return organisations.ancestor_ids(unit)[1:]


def _issuer_remarks(book, plan, issuer):
    """The document may be of another office than the one it was loaded for, or of one that we do not know."""
    if not plan.issuer_text:
        return []
    match = book.match(plan.issuer_text)
    if match.units == [issuer.pk]:
        return []
    unknown = "" if match.units else " Cơ quan này không có trong danh mục đơn vị."
    return [
        Remark(
            code=_OTHER_ISSUER,
            severity="error",
            message=f"Văn bản do {plan.issuer_text} ban hành, nhưng phong trào đang lập cho {issuer}.{unknown} "
            "Hãy kiểm tra lại đơn vị phát động.",
            spans=plan.spans.get("issuer_text", []),
        )
    ]


def _date_remarks(plan, on):
    if plan.issued_on is None or plan.issued_on <= on:
        return []
    return [
        Remark(
            code="campaign.date-ahead",
            severity="warning",
            message=f"Văn bản ghi ngày {vi_date(plan.issued_on)}, sau ngày nạp {vi_date(on)}. "
            "Hãy kiểm tra lại ngày ban hành.",
            spans=plan.spans.get("issued_on", []),
        )
    ]


def _twice_remarks(plan, issuer):
    """The same paper in another file: a Word file and its scan have different bytes."""
    if not plan.number or plan.issued_on is None:
        return []
    same = Campaign.objects.filter(issuer=issuer, number__iexact=plan.number[:60], issued_on=plan.issued_on)
    earlier = same.exclude(state=CampaignState.DISCARDED).order_by("pk").first()
    if earlier is None:
        return []
    return [
        Remark(
            code="campaign.loaded-before",
            severity="warning",
            message=f"Văn bản này đã được nạp: “{short(earlier.title)}”, số {earlier.number} "
            f"ngày {vi_date(plan.issued_on)}. Hãy làm tiếp ở phong trào đó, hoặc bỏ bản soạn này.",
            spans=plan.spans.get("number", []),
        )
    ]
