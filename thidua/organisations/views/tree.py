"""The tree of any day, and one unit with its history."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from thidua.audit import queries as audit
from thidua.core import clock
from thidua.core.format import vi_date
from thidua.organisations import policies, queries
from thidua.organisations.enums import LOCALITIES, UnitKind
from thidua.organisations.forms.units import TreeForm
from thidua.organisations.models import Unit
from thidua.organisations.views.changes import CHANGES
from thidua.ui.parts import TreeNode

PAGE = 50
WHOLE = 400  # a tree with more units is shown one level at a time
_FOLDED = 30  # a longer group of one kind starts folded


def require_reader(user, today):
    """Units are open to everyone with a role inside; others are told whom to ask."""
    if not queries.may_read_units(user, on=today):
        raise PermissionDenied(
            "Danh sách đơn vị dành cho người có vai trò trong hệ thống. Hãy nhờ người quản trị giao vai trò cho bạn."
        )


@require_safe
@login_required
def tree(request):
    """Cây đơn vị tại một ngày, below `goc` or below the reader's own place."""
    today = clock.today()
    require_reader(request.user, today)
    form = TreeForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    day = chosen.get("ngay") or today
    context = {"form": form, "day": day, "today": today}
    if chosen.get("tim"):
        found = queries.search(chosen["tim"], on=day)
        page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
        return render(request, "organisations/search.html", context | {"page": page, "words": chosen["tim"]})
    root = _root(request, day, today)
    if root is not None and not root.exists_on(day):
        heirs = queries.continuing_as(root, on=day).select_related("parent")
        return render(request, "organisations/not_then.html", context | {"unit": root, "heirs": heirs})
    count, cut, nodes = _nodes(root, day)
    above = queries.ancestors(root) if root else []
    for each in above:
        each.tree_url = _address(each, day)
    context |= {
        "root": root,
        "heading": _capital(root.name) if root else "Cả nước",
        "above": above,
        "export_url": root
        and reverse("organisations:export", args=[root.pk]) + "?" + urlencode({"ngay": vi_date(day)}),
        "nodes": nodes,
        "count": count,
        "cut": cut,
        "clock": [(label, _address(root, moment)) for label, moment in _moments(today)],
        "may_create": root is not None
        and policies.can_edit_below(request.user, root, today=today)
        and root.exists_on(today),
        "may_create_top": root is None and queries.runs_installation(request.user),
    }
    return render(request, "organisations/tree.html", context)


def _moments(today):
    return [("Hôm nay", today), ("30/06/2025", "30/06/2025"), ("01/07/2025", "01/07/2025")]


def _address(root, day):
    day = day if isinstance(day, str) else vi_date(day)
    return "?" + urlencode({"goc": root.pk if root else 0, "ngay": day})


def _root(request, day, today):
    """The unit asked for; else where the reader works, or what stands above it; else the top."""
    asked = request.GET.get("goc", "")
    if asked == "0":
        return None
    if asked:
        units = queries.visible_to(request.user, on=today).select_related("parent")
        return get_object_or_404(units, pk=asked if asked.isdecimal() and len(asked) < 19 else 0)
    role = queries.roles_held(request.user, on=today).select_related("unit__parent").first()
    if role is None:
        return None
    unit = role.unit
    leaf = not queries.children(unit, on=day).exists()
    return unit.parent if leaf and unit.parent else unit


def _nodes(root, day):
    """(how many, whether some are left out, nodes): the whole subtree where it is small, else one level."""
    if root is not None:
        units = list(queries.subtree(root, on=day).order_by("sort_key", "pk")[: WHOLE + 1])
        if len(units) <= WHOLE:
            below = {}
            for unit in units:
                below.setdefault(unit.parent_id, []).append(unit)
            return len(units) - 1, False, _grouped(below.get(root.pk, []), below, day)
    units = list(queries.children(root, on=day)[: WHOLE + 1])
    return len(units[:WHOLE]), len(units) > WHOLE, _grouped(units[:WHOLE], {}, day)


def _grouped(units, below, day):
    """Children by kind; a group of its own only where there are several kinds."""
    kinds = {}
    for unit in queries.listed(units):
        kinds.setdefault(unit.kind, []).append(_node(unit, below, day))
    if len(kinds) <= 1 or len(units) <= 8:
        return tuple(node for nodes in kinds.values() for node in nodes)
    return tuple(
        TreeNode(UnitKind(kind).label, children=tuple(nodes), open=len(nodes) <= _FOLDED)
        for kind, nodes in kinds.items()
    )


def _node(unit, below, day):
    children = _grouped(below.get(unit.pk, []), below, day)
    deeper = 0 if children or below else getattr(unit, "child_count", 0)
    notes = [f"mã {unit.official_code}"] if unit.kind in LOCALITIES and unit.official_code else []
    if deeper:
        notes.append(f"{deeper} đơn vị trực thuộc")
    url = f"{reverse('organisations:tree')}{_address(unit, day)}" if deeper else unit.get_absolute_url()
    return TreeNode(_capital(unit.name), url, ", ".join(notes), children, open=False)


def _capital(text):
    return text[:1].upper() + text[1:]


@require_safe
@login_required
def unit(request, pk):
    """Một đơn vị: particulars, people, history."""
    today = clock.today()
    unit = get_object_or_404(queries.visible_to(request.user, on=today).select_related("parent"), pk=pk)
    day = min(max(today, unit.valid_from), _last_day(unit) or today)
    same = queries.same_body(unit)
    inside = queries.sees_inside(request.user, unit, on=today)
    context = {
        "unit": unit,
        "today": today,
        "day": day,
        "above": queries.ancestors(unit),
        "state": _state(unit, today),
        "lineage": queries.lineage(unit),
        "versions": Unit.objects.filter(pk__in=same).select_related("parent").order_by("valid_from", "pk"),
        "clusters": queries.cluster_years(member_of=same),
        "posts": queries.posts(unit),
        "roles": queries.roles_in(unit, on=day) if inside else [],
        "inside": inside,
        "kinds": queries.kinds_below(unit, on=day),
        "in_tree": reverse("organisations:tree") + _address(unit.parent, day),
        "changes": CHANGES,
        "verdict": policies.can_edit_below(request.user, unit.parent, today=today),
        "may_create": policies.can_edit_below(request.user, unit, today=today) and unit.exists_on(today),
        "people_verdict": policies.can_manage_people(request.user, unit, today=today),
        "events": audit.about(unit).reverse()[:20] if inside else [],
    }
    return render(request, "organisations/unit.html", context)


def _last_day(unit):
    return unit.valid_until and unit.valid_until - dt.timedelta(days=1)


def _state(unit, today):
    """(component state, words) of the badge."""
    if unit.valid_from > today:
        return "waiting", f"bắt đầu từ {vi_date(unit.valid_from)}"
    if unit.exists_on(today):
        until = f" đến hết {vi_date(_last_day(unit))}" if unit.valid_until else ""
        return "done", f"đang hoạt động{until}"
    return "nothing", f"đã kết thúc từ {vi_date(unit.valid_until)}"
