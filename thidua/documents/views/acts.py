"""The steps of a paper's life, each on a page of its own that says what will happen and to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thidua.core import clock
from thidua.core.verdict import Refused
from thidua.documents import actions, policies, queries
from thidua.documents.enums import IN_FORCE, DocumentState
from thidua.documents.forms import EffectForm, NumberForm, ReasonForm
from thidua.documents.views.common import document_or_404, today
from thidua.documents.views.sheets import shown
from thidua.ui.parts import Step

S = DocumentState


@dataclass(frozen=True)
class Act:
    """`button` says what is done, `says` what follows, `done` that it was done."""

    button: str
    says: str
    done: str
    may: Callable[..., Any]
    action: Callable[..., Any]
    states: tuple[str, ...]
    form: str = ""
    main: bool = False
    onward: str = ""


def _effect(verb):
    return lambda user, document, *, on: policies.can_change_effect(user, document, verb, on=on)


ACTS = {
    "trinh-duyet": Act(
        "Trình duyệt",
        "Người duyệt được báo. Từ đây muốn sửa phải trả lại bản soạn.",
        "Đã trình duyệt.",
        policies.can_propose,
        actions.propose_document,
        (S.DRAFT,),
        main=True,
    ),
    "duyet": Act(
        "Duyệt",
        "Văn bản giữ nguyên như đang thấy và chờ trình ký.",
        "Đã duyệt. Bước tiếp theo là trình ký.",
        policies.can_review,
        actions.review_document,
        (S.PROPOSED,),
        main=True,
    ),
    "trinh-ky": Act(
        "Trình ký",
        "Người ký được báo.",
        "Đã trình ký.",
        policies.can_submit,
        actions.submit_document,
        (S.REVIEWED,),
        main=True,
    ),
    "ky": Act(
        "Ký",
        "Bạn chịu trách nhiệm về văn bản này. Văn thư được báo để cấp số và phát hành.",
        "Đã ký. Văn thư được báo để cấp số.",
        policies.can_sign,
        actions.sign_document,
        (S.SUBMITTED,),
        main=True,
    ),
    "cap-so": Act(
        "Cấp số",
        "Số và ngày được ghi vào văn bản và vào sổ văn bản đi.",
        "Đã cấp số và ngày. Bước tiếp theo là phát hành.",
        policies.can_number,
        actions.number_document,
        (S.SIGNED,),
        form="number",
        main=True,
    ),
    "phat-hanh": Act(
        "Phát hành",
        "Bản PDF và bản Word được làm ra và giữ nguyên mãi mãi. Sau đó không sửa được nữa, chỉ đính chính, thay thế hoặc thu hồi.",
        "Đã phát hành. Hãy chọn nơi nhận để gửi.",
        policies.can_issue,
        actions.issue_document,
        (S.NUMBERED,),
        main=True,
        onward="documents:distribute",
    ),
    "tra-lai": Act(
        "Trả lại",
        "Văn bản trở về bản soạn cùng với lý do; người soạn được báo.",
        "Đã trả lại bản soạn.",
        policies.can_return,
        actions.return_document,
        (S.PROPOSED, S.REVIEWED, S.SUBMITTED, S.SIGNED),
        form="reason",
    ),
    "huy-so": Act(
        "Hủy số đã cấp",
        "Số này nằm lại trong sổ với lý do và không cấp cho văn bản khác. Văn bản chờ cấp số mới.",
        "Đã hủy số. Văn bản chờ cấp số mới.",
        policies.can_take_back_number,
        actions.take_back_number,
        (S.NUMBERED,),
        form="reason",
    ),
    "dinh-chinh": Act(
        "Ghi đính chính",
        "Văn bản vẫn còn hiệu lực; ai mở văn bản cũng thấy điều được đính chính. Các đơn vị đã nhận được báo.",
        "Đã ghi đính chính.",
        _effect("correct"),
        actions.correct_document,
        IN_FORCE,
        form="effect",
    ),
    "thay-the": Act(
        "Ghi thay thế",
        "Văn bản hết hiệu lực, vẫn xem được. Các đơn vị đã nhận được báo.",
        "Đã ghi văn bản bị thay thế.",
        _effect("replace"),
        actions.replace_document,
        IN_FORCE,
        form="effect",
    ),
    "thu-hoi": Act(
        "Thu hồi",
        "Văn bản không còn giá trị, vẫn xem được trong lịch sử. Các đơn vị đã nhận được báo.",
        "Đã thu hồi văn bản.",
        _effect("revoke"),
        actions.revoke_document,
        IN_FORCE,
        form="effect",
    ),
    "bo": Act(
        "Bỏ bản soạn này",
        "Văn bản không còn trong danh sách việc. Khôi phục được.",
        "Đã bỏ bản soạn. Lọc danh sách theo “Đã bỏ” để khôi phục.",
        policies.can_discard,
        actions.discard_document,
        (S.DRAFT,),
    ),
    "khoi-phuc": Act(
        "Khôi phục",
        "Văn bản trở về bản soạn.",
        "Đã khôi phục bản soạn.",
        policies.can_restore,
        actions.restore_document,
        (S.DISCARDED,),
        main=True,
    ),
}


@require_http_methods(["GET", "POST"])
@login_required
def act(request, pk, verb):
    """One step: the paper as it will stand, what follows, every reason against it, the button."""
    document = document_or_404(request, pk)
    chosen = ACTS.get(verb)
    if chosen is None or not queries.works_on(request.user, document, on=today()):
        raise Http404
    verdict = chosen.may(request.user, document, on=today())
    form = _form(request, document, chosen.form)
    if request.method == "POST" and (form is None or form.is_valid()):
        values = form.cleaned_data if form else {}
        try:
            chosen.action(document, **values, by=request.user, at=clock.now())
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, chosen.done)
            return redirect(chosen.onward, document.pk) if chosen.onward else redirect(document)
    context = {
        "document": document,
        "act": chosen,
        "form": form,
        "verdict": verdict,
        "shown": shown(document),
    }
    status = 200 if request.method == "GET" else 422 if form is not None and form.errors else 409
    return render(request, "documents/act.html", context, status=status)


def _form(request, document, name):
    sent = request.POST if request.method == "POST" else None
    if name == "reason":
        return ReasonForm(sent)
    if name == "number":
        code, type_slug, year = queries.series_of(document, today().year)
        series = (
            queries.open_series(document.issuer, year).filter(body_code=code, type_slug=type_slug).first()
        )
        return NumberForm(
            sent,
            held=queries.reserved_for(document, year),
            next_number=f"{(series.last if series else 0) + 1:02}" if code else "",
            initial={"on": today()},
        )
    if name == "effect":
        papers = queries.can_be_basis(document, request.user, on=today())
        return EffectForm(sent, papers=papers, initial={"on": today()})
    return None


_STEPS = (
    ("Soạn", (S.DRAFT,)),
    ("Duyệt", (S.PROPOSED,)),
    ("Trình ký", (S.REVIEWED,)),
    ("Ký", (S.SUBMITTED,)),
    ("Cấp số", (S.SIGNED,)),
    ("Phát hành", (S.NUMBERED,)),
    ("Gửi", (S.ISSUED,)),
)


def steps_of(document):
    """Where the paper is on its way, for the stepper; none once it has arrived or was discarded."""
    here = next((place for place, (_, states) in enumerate(_STEPS) if document.state in states), None)
    if here is None:
        return []
    return [
        Step(label, "done" if place < here else "current" if place == here else "todo")
        for place, (label, _) in enumerate(_STEPS)
    ]
