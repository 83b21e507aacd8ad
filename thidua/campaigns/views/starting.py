"""Three ways to begin: the signed document, by hand, a copy of an earlier campaign."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thidua.campaigns import actions, queries
from thidua.campaigns.forms import KINDS, CreateByHandForm, CreateCopyForm, UploadForm
from thidua.campaigns.views.common import allow, campaign_or_404, today
from thidua.core import clock
from thidua.core.verdict import Refused, unless
from thidua.organisations.roles import Permission

EARLIER = 100  # campaigns offered for copying, newest first


def _issuers(user):
    return queries.issuers_for(user, Permission.DRAFT_CAMPAIGN, on=today())


def _earlier(request):
    """Campaigns of the authorities that the person drafts for."""
    return (
        queries.visible_to(request.user, on=today())
        .filter(issuer__in=_issuers(request.user))
        .filter(version_number__gt=0)
    )


def _allowed(request):
    issuers = _issuers(request.user)
    allow(
        unless(
            issuers,
            "campaign.no-issuer",
            "Bạn chưa được giao soạn phong trào của đơn vị nào. Hãy nhờ người quản trị phân quyền.",
        )
    )
    return issuers


@require_safe
@login_required
def create(request):
    issuers = _allowed(request)
    return _page(request, issuers)


def _page(request, issuers, *, upload=None, by_hand=None, refusal=None, status=200):
    earlier = list(_earlier(request)[:EARLIER])
    context = {
        "upload": upload or UploadForm(issuers=issuers),
        "by_hand": by_hand or CreateByHandForm(issuers=issuers, auto_id="tay_%s"),
        "copy": CreateCopyForm(campaigns=_earlier(request)) if earlier else None,
        "earlier": earlier,
        "issuers": issuers,
        "refusal": refusal,
        "limit": settings.FILE_LIMIT,
        "kinds": KINDS,
    }
    return render(request, "campaigns/create.html", context, status=status)


@require_POST
@login_required
def create_from_document(request):
    """Nạp văn bản: the file is kept as it is, read, and becomes a draft."""
    issuers = _allowed(request)
    form = UploadForm(request.POST, request.FILES, issuers=issuers)
    if not form.is_valid():
        return _page(request, issuers, upload=form, status=422)
    issuer, document = form.cleaned_data["issuer"], form.cleaned_data["document"]
    by, at, data = request.user, clock.now(), document.read()
    try:
        campaign = actions.create_from_document(issuer, None, data, document.name, by=by, at=at, on=today())
    except Refused as refused:
        return _page(request, issuers, upload=form, refusal=refused.verdict, status=422)
    twins = queries.from_same_file(campaign.source, request.user, on=today())
    if twin := twins.exclude(pk=campaign.pk).first():
        messages.warning(
            request,
            f"Văn bản này đã được nạp một lần, vào “{twin.title}”. Nếu nạp nhầm, hãy bỏ bản soạn này.",
        )
    messages.success(request, "Đã đọc văn bản. Hãy so từng phần với văn bản ở bên trái.")
    return redirect("campaigns:review", campaign.slug)


@require_POST
@login_required
def create_by_hand(request):
    issuers = _allowed(request)
    form = CreateByHandForm(request.POST, issuers=issuers, auto_id="tay_%s")
    if not form.is_valid():
        return _page(request, issuers, by_hand=form, status=422)
    campaign = actions.create_by_hand(
        form.cleaned_data["issuer"], title=form.cleaned_data["title"], by=request.user, at=clock.now()
    )
    return redirect("campaigns:review", campaign.slug)


@require_POST
@login_required
def create_copy(request):
    earlier = campaign_or_404(request, request.POST.get("campaign", ""))
    campaign = actions.create_copy(earlier, by=request.user, at=clock.now())
    messages.success(
        request,
        "Đã chép. Số, ngày và người ký để trống; kết quả cũ thành mức của năm trước. Hãy ghi thời gian mới.",
    )
    return redirect("campaigns:review", campaign.slug)
