"""State moves as data: which verb leads from where to where."""

from dataclasses import dataclass

from thidua.core.verdict import unless


@dataclass(frozen=True)
class Move:
    sources: frozenset[str]
    target: str


def lock(obj):
    """Re-read the row FOR UPDATE, so that what we check is what we change."""
    return type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)


def can_move(obj, verb):
    """Whether the state of `obj` lets `verb` happen."""
    return unless(
        obj.state in obj.MOVES[verb].sources,
        f"{obj._meta.model_name}.state",
        f"{str(obj._meta.verbose_name).capitalize()} đang ở trạng thái “{obj.get_state_display()}”, "
        "không thực hiện được bước này. Hãy tải lại trang để xem bước tiếp theo.",
    )


def move(obj, verb, **stamps):
    """Carry out `verb`: set the target state and the stamps, nothing else. Refused from a wrong state."""
    can_move(obj, verb).require()
    obj.state = obj.MOVES[verb].target
    for field, value in stamps.items():
        setattr(obj, field, value)
    obj.save(update_fields=["state", *stamps])
