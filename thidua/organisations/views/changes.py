"""Changing a unit: fill in, look at everything that will change, then carry out."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.core import clock
from thidua.core.format import vi_date
from thidua.core.verdict import Refused
from thidua.organisations import actions, policies, queries
from thidua.organisations.forms import units as forms
from thidua.organisations.forms.fields import offered_names
from thidua.organisations.models import Unit
from thidua.organisations.views.common import require_to_open

_NEIGHBOURS = 300


@dataclass(frozen=True)
class Change:
    """One kind of change: how it is filled in, judged, worked out and carried out."""

    title: str
    about: str
    button: str
    done: str

    def form(self, data, unit, today):
        raise NotImplementedError

    def verdict(self, user, unit, form, today):
        raise NotImplementedError

    def plan(self, unit, form):
        raise NotImplementedError

    def carry_out(self, unit, form, **who):
        raise NotImplementedError


class Rename(Change):
    def form(self, data, unit, today):
        return forms.RenameForm(data, unit=unit, today=today, initial=forms.particulars_of(unit))

    def verdict(self, user, unit, form, today):
        return policies.can_rename(user, unit, form.new(), on=form.cleaned_data["on"], today=today)

    def plan(self, unit, form):
        return queries.plan_rename(unit, form.new(), **_when(form))

    def carry_out(self, unit, form, **who):
        return actions.rename_unit(unit, form.new(), **_when(form), **who)


class Move(Change):
    def form(self, data, unit, today):
        return forms.MoveForm(data, unit=unit, today=today)

    def verdict(self, user, unit, form, today):
        superior = form.cleaned_data["superior"]
        return policies.can_move(user, unit, superior, on=form.cleaned_data["on"], today=today)

    def plan(self, unit, form):
        return queries.plan_move(unit, form.cleaned_data["superior"], **_when(form))

    def carry_out(self, unit, form, **who):
        return actions.move_unit(unit, form.cleaned_data["superior"], **_when(form), **who)


class Merge(Change):
    def form(self, data, unit, today):
        neighbours = (
            queries.on_day(today)
            .filter(parent=unit.parent, kind=unit.kind, valid_until=None)
            .exclude(pk=unit.pk)
        )
        keys = list(neighbours.values_list("pk", flat=True)[:_NEIGHBOURS])
        neighbours = Unit.objects.filter(pk__in=keys).select_related("parent").order_by("sort_key", "pk")
        return forms.MergeForm(data, unit=unit, today=today, neighbours=neighbours)

    def _units(self, unit, form):
        return [unit, *form.cleaned_data["others"]]

    def verdict(self, user, unit, form, today):
        return policies.can_merge(
            user,
            self._units(unit, form),
            form.target(),
            superior=form.superior(),
            on=form.cleaned_data["on"],
            today=today,
        )

    def plan(self, unit, form):
        return queries.plan_merge(
            self._units(unit, form), form.target(), superior=form.superior(), **_when(form)
        )

    def carry_out(self, unit, form, **who):
        return actions.merge_units(
            self._units(unit, form), form.target(), superior=form.superior(), **_when(form), **who
        )


class Split(Change):
    def form(self, data, unit, today):
        children = queries.on_day(today).filter(parent=unit)[:_NEIGHBOURS]
        return forms.SplitForm(data, unit=unit, today=today, children=children)

    def verdict(self, user, unit, form, today):
        return policies.can_split(
            user, unit, form.parts(), superior=unit.parent, on=form.cleaned_data["on"], today=today
        )

    def plan(self, unit, form):
        return queries.plan_split(unit, form.parts(), below=form.below(), superior=unit.parent, **_when(form))

    def carry_out(self, unit, form, **who):
        return actions.split_unit(
            unit, form.parts(), superior=unit.parent, below=form.below(), **_when(form), **who
        )[0]


class Dissolve(Change):
    def form(self, data, unit, today):
        return forms.DissolveForm(data, unit=unit, today=today)

    def verdict(self, user, unit, form, today):
        return policies.can_end(
            user,
            unit,
            on=form.cleaned_data["on"],
            today=today,
            including_below=form.cleaned_data["including_below"],
        )

    def plan(self, unit, form):
        return queries.plan_end(unit, **_when(form))

    def carry_out(self, unit, form, **who):
        below = form.cleaned_data["including_below"]
        return actions.dissolve_unit(unit, including_below=below, **_when(form), **who)


class Transfer(Dissolve):
    def form(self, data, unit, today):
        return forms.TransferForm(data, unit=unit, today=today)

    def verdict(self, user, unit, form, today):
        return policies.can_transfer(
            user,
            unit,
            form.cleaned_data["units"],
            on=form.cleaned_data["on"],
            today=today,
            including_below=form.cleaned_data["including_below"],
        )

    def plan(self, unit, form):
        return queries.plan_end(unit, powers_to=form.cleaned_data["units"], **_when(form))

    def carry_out(self, unit, form, **who):
        return actions.transfer_powers(
            unit,
            form.cleaned_data["units"],
            including_below=form.cleaned_data["including_below"],
            **_when(form),
            **who,
        )


def _when(form):
    return {"on": form.cleaned_data["on"], "basis": form.cleaned_data["basis"]}


CHANGES = {
    "doi-ten": Rename(
        "Đổi tên",
        "Đơn vị vẫn là một, từ ngày ghi ở dưới mang tên hoặc mã mới. Văn bản cũ giữ tên cũ.",
        "Đổi tên đơn vị",
        "Đã đổi tên",
    ),
    "chuyen": Move(
        "Chuyển cấp trên",
        "Đơn vị cùng mọi đơn vị trực thuộc chuyển sang cấp trên khác.",
        "Chuyển đơn vị",
        "Đã chuyển cấp trên",
    ),
    "sap-nhap": Merge(
        "Sáp nhập",
        "Nhiều đơn vị kết thúc và tiếp tục trong một đơn vị. Quyền đăng nhập chuyển theo; chức vụ cũ kết thúc.",
        "Sáp nhập các đơn vị",
        "Đã sáp nhập",
    ),
    "chia-tach": Split(
        "Chia tách",
        "Đơn vị kết thúc; phần việc và các đơn vị trực thuộc chia về những đơn vị mới.",
        "Chia tách đơn vị",
        "Đã chia tách",
    ),
    "giai-the": Dissolve(
        "Giải thể", "Đơn vị kết thúc, không có đơn vị kế thừa.", "Giải thể đơn vị", "Đã giải thể"
    ),
    "chuyen-giao": Transfer(
        "Chuyển giao thẩm quyền",
        "Đơn vị kết thúc; việc của đơn vị chuyển về một hay nhiều đơn vị khác, như khi bỏ cấp huyện.",
        "Chuyển giao thẩm quyền",
        "Đã chuyển giao thẩm quyền",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request, pk, verb):
    """Thay đổi một đơn vị: `buoc=xem` shows the plan, `buoc=thuc-hien` carries out what was shown."""
    if verb not in CHANGES:
        raise Http404
    kind, at = CHANGES[verb], clock.now()
    today = clock.today()
    unit = get_object_or_404(queries.visible_to(request.user, on=today).select_related("parent"), pk=pk)
    allowed = policies.can_edit_below(request.user, unit.parent, today=today)
    require_to_open(request, allowed)
    form = kind.form(request.POST or None, unit, today)
    context = {"unit": unit, "kind": kind, "verb": verb, "form": form, "verdict": allowed}
    step = request.POST.get("buoc")
    if request.method == "POST" and step != "sua" and form.is_valid():
        context["verdict"] = kind.verdict(request.user, unit, form, today)
        if step == "thuc-hien" and _as_shown(request, kind, unit, form, context["verdict"]):
            try:
                after = kind.carry_out(unit, form, by=request.user, at=at)
            except Refused as refused:
                context["verdict"] = refused.verdict
            else:
                messages.success(
                    request, f"{kind.done}: {unit.name}, từ ngày {vi_date(form.cleaned_data['on'])}."
                )
                return redirect(after)
        if context["verdict"]:
            return render(request, "organisations/preview.html", context | _shown(kind.plan(unit, form)))
    refused = not context["verdict"]
    context["names"] = offered_names(_nearby(unit, today)) if verb in ("chuyen", "sap-nhap") else []
    return render(request, "organisations/change.html", context, status=409 if refused else 200)


def _nearby(unit, today):
    """Units whose names the browser may suggest: neighbours, what stands above, and those beside that."""
    above = queries.ancestor_ids(unit)
    return Unit.objects.on(today).filter(parent__in=above[1:]) | Unit.objects.on(today).filter(pk__in=above)


def _as_shown(request, kind, unit, form, verdict):
    """Whether the plan is still the one that was shown; the action itself judges what is refused."""
    if not verdict or kind.plan(unit, form).digest == request.POST.get("ma-xem-truoc"):
        return True
    messages.warning(request, "Có thay đổi từ lúc xem trước. Hãy xem lại rồi xác nhận.")
    return False


def _shown(plan):
    """The plan in the words of the preview: what really changes, then what merely follows its superior."""
    after = {}
    for old, new, _ in plan.links:
        after.setdefault(old.pk, []).append(new)
    closing = {unit.pk for unit in plan.closes}
    ends, follows = [], []
    for unit in queries.listed(plan.closes):
        line = {"unit": unit, "after": after.get(unit.pk, [])}
        (follows if unit.parent_id in closing and _only_follows(line) else ends).append(line)
    following = {id(line["after"][0]) for line in follows}
    roles, posts = plan.roles(), plan.posts()
    return {
        "plan": plan,
        "ends": ends,
        "follows": follows,
        "begins": [unit for unit in plan.opens if id(unit) not in following],
        "roles": roles,
        "posts": posts,
        "touched": len(roles) + len(posts),
    }


def _only_follows(line):
    return len(line["after"]) == 1 and line["after"][0].name == line["unit"].name


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create(request, pk=None):
    """Thành lập đơn vị below `pk`, or at the top of the tree."""
    at = clock.now()
    today = clock.today()
    visible = queries.visible_to(request.user, on=today)
    superior = get_object_or_404(visible.select_related("parent"), pk=pk) if pk else None
    verdict = policies.can_edit_below(request.user, superior, today=today)
    require_to_open(request, verdict)
    form = forms.CreateUnitForm(request.POST or None, superior=superior)
    if request.method == "POST" and form.is_valid():
        try:
            unit = actions.create_unit(
                superior,
                form.new(),
                on=form.cleaned_data["on"],
                source=form.cleaned_data["source"],
                by=request.user,
                at=at,
            )
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, f"Đã thành lập {unit.name}.")
            return redirect(unit)
    back = superior.get_absolute_url() if superior else reverse("organisations:tree")
    context = {"superior": superior, "form": form, "verdict": verdict, "back": back}
    return render(request, "organisations/create.html", context, status=200 if verdict else 409)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct(request, pk):
    """Sửa thông tin ghi sai."""
    at = clock.now()
    today = clock.today()
    unit = get_object_or_404(queries.visible_to(request.user, on=today).select_related("parent"), pk=pk)
    verdict = policies.can_correct(request.user, unit, today=today)
    require_to_open(request, verdict)
    form = forms.CorrectUnitForm(request.POST or None, initial=forms.particulars_of(unit))
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in ("name", "official_code", "abbreviation")}
        changed["aliases"] = list(form.cleaned_data["aliases"])
        try:
            actions.correct_unit(unit, reason=form.cleaned_data["reason"], by=request.user, at=at, **changed)
        except Refused as refused:
            verdict = refused.verdict
        else:
            messages.success(request, f"Đã sửa thông tin của {form.cleaned_data['name']}.")
            return redirect(unit)
    context = {"unit": unit, "form": form, "verdict": verdict}
    return render(request, "organisations/correct.html", context, status=200 if verdict else 409)
