"""The rules of docs/conventions.md that a program can check, checked on the files themselves."""

import ast
import io
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.template import engines

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "thidua"
APPS = ("accounts", "audit", "campaigns", "documents", "files", "notifications", "organisations", "portal")

# Acts that do not look like the others, and why.
NO_ACTOR = {
    "notifications.notify": "says what an act caused; the act itself has its actor",
    "accounts.system_user": "makes the actor of timed work",
    "accounts.keys": "computes, writes nothing",
    "accounts.one_time_password": "computes, writes nothing",
    "audit.record": "is how the others are recorded; atomic by its caller too",
    "campaigns.slug_for": "computes, writes nothing",
}
# Reading tables of another app directly, and why.
READS_ELSEWHERE = {
    "thidua/campaigns/queries/people.py": "names, and holders of a right, of many units in one query",
}
# Real time instead of the time of `core.clock`, and why.
ASKS_THE_REAL_CLOCK = {
    "thidua/core/clock.py": "is the clock",
    "thidua/accounts/queries.py": "sessions end when Django says",
    "thidua/accounts/tasks.py": "sessions end when Django says",
    "thidua/ops/backup.py": "copies are made in the world, not in a demonstration",
    "thidua/ops/checks.py": "looks at the machine, its database and its copies",
    "thidua/ops/ready.py": "works out how far a demonstration moves the clock",
    "thidua/ui/gallery_data.py": "shows parts, no facts",
}


def python(folder):
    return sorted(
        path for path in folder.rglob("*.py") if "migrations" not in path.parts and ".venv" not in path.parts
    )


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def action_modules():
    for app in APPS:
        single, package = CODE / app / "actions.py", CODE / app / "actions"
        yield from [(app, single)] if single.exists() else []
        yield from [(app, path) for path in sorted(package.rglob("*.py"))] if package.exists() else []


def public_actions():
    """(app.name, node) of every public function that an actions module defines."""
    for app, path in action_modules():
        if path.name.startswith("_") and path.name != "__init__.py":
            continue
        exported = _exported(path)
        for node in tree(path).body:
            named = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if named and (exported is None or node.name in exported):
                yield f"{app}.{node.name}", node


def _exported(path):
    """The names that a package of actions offers; None for a single module, which offers all it has."""
    if path.name == "actions.py":
        return None
    init = path.parent / "__init__.py"
    for node in tree(init).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return {
        alias.asname or alias.name
        for n in ast.walk(tree(init))
        if isinstance(n, ast.ImportFrom)
        for alias in n.names
    }


ACTIONS = dict(public_actions())


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_is_atomic_named_and_told_when_and_by_whom(name):
    node = ACTIONS[name]
    keywords = {argument.arg for argument in node.args.kwonlyargs}
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}

    assert ast.get_docstring(node), f"{name} says nothing of what it does."
    if name in NO_ACTOR:
        return
    assert "transaction.atomic" in decorators, f"{name} is not @transaction.atomic."
    assert {"by", "at"} <= keywords, f"{name} takes by and at by keyword only; it takes {sorted(keywords)}."


def test_exceptions_are_of_actions_that_exist():
    present = set(ACTIONS)

    assert {
        name for name in NO_ACTOR if name.split(".")[0] in ("accounts", "audit", "notifications")
    } <= present


def _calls(node, *names):
    return [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(names)
    ]


def test_no_action_reads_the_clock():
    clocks = ("timezone.now", "localdate()", "clock.now", "clock.today", "date.today", "datetime.now")

    found = [name for name, node in ACTIONS.items() if _calls(node, *clocks) if not _only_converts(node)]

    assert found == []


def test_one_clock_for_the_whole_product():
    """A demonstration moves `core.clock`; whatever asked another clock would live in another year."""
    clocks = ("timezone.now", "localdate", "localtime", "date.today", "datetime.now")
    found = {
        str(path.relative_to(ROOT))
        for path in python(CODE)
        for call in _calls(tree(path), *clocks)
        if not (call.args and ast.unparse(call.func).endswith(("localdate", "localtime")))
    }

    assert found == set(ASKS_THE_REAL_CLOCK)


def _only_converts(node):
    """timezone.localdate(at) turns a moment into a day; localdate() would ask the clock."""
    return all(call.args for call in _calls(node, "localdate()"))


def test_state_is_assigned_by_lifecycle_alone():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python(CODE)
        if path != CODE / "core" / "lifecycle.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute)
        and target.attr == "state"
        and ast.unparse(target.value) != "self"
    ]

    assert found == []


def test_no_app_reaches_into_the_tables_of_another():
    owners = {model.__name__: model._meta.app_label for model in apps.get_models()}
    found = []
    for app in APPS:
        for path in python(CODE / app):
            if str(path.relative_to(ROOT)) in READS_ELSEWHERE:
                continue
            for node in ast.walk(tree(path)):
                if not (isinstance(node, ast.Attribute) and node.attr in ("objects", "_base_manager")):
                    continue
                model = ast.unparse(node.value)
                owner = owners.get(model)
                if owner in APPS and owner != app and model != "User":
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno} {model}.objects")

    assert found == []


@pytest.mark.parametrize(
    "path", python(CODE) + python(ROOT / "tests"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_files_stay_short_enough_to_read(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= 450, f"{lines} lines: split it."


# Templates

TEMPLATES = sorted(path for path in CODE.rglob("templates/**/*") if path.suffix in (".html", ".txt"))
HTML = [path for path in TEMPLATES if path.suffix == ".html"]
INLINE = re.compile(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE)
OUTSIDE = re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)


def short(path):
    return str(path.relative_to(CODE))


@pytest.mark.parametrize("path", HTML, ids=short)
def test_templates_hold_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")

    assert INLINE.findall(text) == []
    assert SCRIPT.findall(text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_templates_compile_with_tags_that_exist(path):
    text = path.read_text(encoding="utf-8")

    engines["django"].from_string(text)

    assert OUTSIDE.findall(text) == []


def test_a_template_block_exists_in_its_parent():
    """A misspelt block shows nothing and says nothing."""
    texts = {path.as_posix().split("/templates/")[1]: path.read_text(encoding="utf-8") for path in TEMPLATES}
    blocks = {name: set(re.findall(r"{%\s*block\s+(\w+)", text)) for name, text in texts.items()}
    parents = {
        name: found[1]
        for name, text in texts.items()
        if (found := re.search(r'{%\s*extends\s+"([^"]+)"', text))
    }

    def inherited(name):
        parent = parents.get(name)
        return blocks.get(parent, set()) | inherited(parent) if parent else set()

    found = {}
    for name in parents:
        lost = {
            block
            for block in blocks[name] - inherited(name)
            # a block inside a block is a new place for children, not a lost one
            if block in _outermost(texts[name])
        }
        if lost:
            found[name] = lost
    assert found == {}


def _outermost(text):
    """Names of the blocks that stand in no other block."""
    depth, names = 0, set()
    for opening, name in re.findall(r"{%\s*(block|endblock)\b\s*(\w*)", text):
        if opening == "endblock":
            depth -= 1
        else:
            names |= {name} if depth == 0 else set()
            depth += 1
    return names


# What goes out

HOSTS = re.compile(r"https?://([\w.-]+)")
KNOWN_HOSTS = re.compile(
    r"(?:localhost|127\.0\.0\.1|testserver|.*\.?vidu\.(?:gov\.)?vn|www\.w3\.org|schemas\..*|purl\.org|.*\.example|example\.\w+)\Z"
)


@pytest.mark.parametrize(
    "path",
    [
        p
        for p in sorted(CODE.rglob("*"))
        if p.suffix in (".py", ".html", ".txt", ".js", ".css", ".svg", ".yaml", ".json")
    ],
    ids=short,
)
def test_no_address_of_another_house(path):
    """Nothing is fetched from, or sent to, a host that is not listed here."""
    hosts = set(HOSTS.findall(path.read_text(encoding="utf-8")))

    assert {host for host in hosts if not KNOWN_HOSTS.match(host)} == set()


# Documents


def test_every_model_is_in_the_glossary():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    ours = {
        f"{model._meta.app_label}.{model.__name__}"
        for model in apps.get_models()
        if model._meta.app_label in APPS
    }

    missing = {name for name in ours if f"`{name}`" not in text}
    gone = set(re.findall(r"`([a-z]+\.[A-Z]\w+)`", text)) - ours

    assert (missing, gone) == (set(), set())


def test_generated_documents_are_fresh():
    try:
        call_command("generated_docs", check=True, stdout=io.StringIO())
    except CommandError as error:
        pytest.fail(str(error))


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())
