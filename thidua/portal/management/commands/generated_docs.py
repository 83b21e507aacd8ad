"""Pages of docs/generated that are written from the code, so that they cannot disagree with it."""

from pathlib import Path

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

import thidua
from thidua.organisations.roles import ROLES, Permission

FOLDER = Path(thidua.__file__).parent.parent / "docs" / "generated"
_MADE = "Trang này do lệnh `thidua generated_docs` viết ra từ mã nguồn; đừng sửa tay.\n"


def roles_page():
    """The matrix role × permission, and what each role is for."""
    lines = ["# Vai trò và quyền", "", _MADE, "| Vai trò | Mã | Dành cho |", "|---|---|---|"]
    lines += [f"| {role.name} | `{slug}` | {role.description} |" for slug, role in ROLES.items()]
    lines += ["", "| Quyền | " + " | ".join(role.name for role in ROLES.values()) + " |"]
    lines += ["|---" + "|:-:" * len(ROLES) + "|"]
    for permission in Permission:
        held = ["●" if permission in role.permissions else "" for role in ROLES.values()]
        lines.append(f"| `{permission}` | " + " | ".join(held) + " |")
    return "\n".join(lines) + "\n"


def states_page():
    """One Mermaid diagram for each model with moves: which verb leads from where to where."""
    lines = ["# Trạng thái", "", _MADE]
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        moves = getattr(model, "MOVES", None)
        if not moves:
            continue
        labels = dict(model._meta.get_field("state").choices)
        lines += [
            f"## {str(model._meta.verbose_name).capitalize()} (`{model._meta.label}`)",
            "",
            "```mermaid",
        ]
        lines += ["stateDiagram-v2"]
        lines += [f"    {state}: {label}" for state, label in labels.items()]
        lines += [f"    [*] --> {model._meta.get_field('state').default}"]
        for verb, step in moves.items():
            lines += [f"    {source} --> {step.target}: {verb}" for source in sorted(step.sources)]
        lines += ["```", ""]
    return "\n".join(lines)


PAGES = {"roles.md": roles_page, "states.md": states_page}


class Command(BaseCommand):
    help = "Viết lại các trang docs/generated từ mã nguồn; --check chỉ so sánh."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="không viết; báo lỗi nếu có trang đã cũ")

    def handle(self, *, check, **options):
        stale = []
        for name, write in PAGES.items():
            path, text = FOLDER / name, write()
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(name)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        if check and stale:
            raise CommandError(
                f"Đã cũ: {', '.join(stale)}. Hãy chạy `thidua generated_docs` rồi lưu vào kho mã."
            )
        self.stdout.write(f"Đã viết: {', '.join(stale)}." if stale else "Mọi trang đều mới.")
