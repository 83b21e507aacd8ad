"""Django's own commands, run with the settings and the database of this installation."""

import os

from thidua.ops.errors import CannotRun
from thidua.ops.installation import Installation

WITHOUT_DATABASE = {"help", "version", "--help", "collectstatic", "findstatic"}


def run(argv):
    installation = Installation()
    if not argv or argv[0] in WITHOUT_DATABASE:
        installation.set_environment()
        os.environ.setdefault("DATABASE_URL", "postgres:///thidua")
        return _execute(argv)
    with installation.opened():
        return _execute(argv)


def _execute(argv):
    import django
    from django.core.management import execute_from_command_line, get_commands

    django.setup()
    if argv and argv[0] not in {"help", "version", "--help", *get_commands()}:
        raise CannotRun(f"Không có lệnh “{argv[0]}”. Danh sách lệnh: thidua help")
    try:
        execute_from_command_line(["thidua", *argv])
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(bool(ending.code))
    return 0
