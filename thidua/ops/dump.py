"""pg_dump, pg_restore and psql on the database that Django uses, and facts to compare before and after."""

import os
import shutil
import subprocess
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg import sql

from thidua.ops import os_user
from thidua.ops.archive import BLOCK
from thidua.ops.errors import CannotRun
from thidua.ops.postgres_programs import Programs

_TIMEOUT_OF_17 = b"SET transaction_timeout = 0;\n"
_HEAD = 100  # lines at the start of a script in which settings stand
_VARIABLES = {
    "dbname": "PGDATABASE",
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
}


@contextmanager
def connected(database=None):
    """A plain connection beside Django's, each statement on its own; to `database` or to Django's."""
    given = connection.get_connection_params()
    place = {name: given[name] for name in _VARIABLES if given.get(name)}
    with psycopg.connect(**{**place, "dbname": database or place["dbname"]}, autocommit=True) as plain:
        yield plain


def database_name():
    return connection.settings_dict["NAME"]


def row_counts(plain):
    """Rows of every table of ours, counted."""
    tables = plain.execute(
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
        " AND n.nspname NOT LIKE 'pg_toast%' ORDER BY 1, 2"
    ).fetchall()
    count = sql.SQL("SELECT count(*) FROM {}")
    return {
        f"{schema}.{table}": plain.execute(count.format(sql.Identifier(schema, table))).fetchone()[0]
        for schema, table in tables
    }


def applied_migrations(plain):
    if plain.execute("SELECT to_regclass('django_migrations')").fetchone()[0] is None:
        return []
    rows = plain.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    return [name for (name,) in rows]


def write_dump(path, *, snapshot):
    """Dump what the transaction that exported `snapshot` sees."""
    command = _command("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={path}")
    done = subprocess.run(command, env=_environment(), check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise CannotRun(f"Không sao lưu được cơ sở dữ liệu. PostgreSQL báo: {_last_line(done.stderr)}")


def refuse_unreadable(stream):
    """Let pg_restore read the dump's table of contents; what follows is covered by the hash."""
    process = subprocess.Popen(
        _command("pg_restore", "--list"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        shutil.copyfileobj(stream, process.stdin, BLOCK)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it has seen what it wanted
    said = process.stderr.read().decode(errors="replace")
    if process.wait() != 0:
        raise CannotRun(f"Bản sao lưu không đọc lại được. PostgreSQL báo: {_last_line(said)}")


def read_dump(path, database):
    """Load a dump into an empty database, all or nothing."""
    with connected(database) as plain:
        is_older = plain.info.server_version < 170000
    script = subprocess.Popen(
        _command("pg_restore", "--no-owner", "--no-privileges", "--file=-", str(path)),
        stdout=subprocess.PIPE,
    )
    loader = subprocess.Popen(
        _command("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction"),
        env={**_environment(), "PGDATABASE": database, "PGOPTIONS": "-c client_min_messages=warning"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        for _ in range(_HEAD):
            line = script.stdout.readline()
            if not (is_older and line == _TIMEOUT_OF_17):
                loader.stdin.write(line)
        shutil.copyfileobj(script.stdout, loader.stdin, BLOCK)
        loader.stdin.close()
    except BrokenPipeError:
        script.kill()
    said = loader.stderr.read().decode(errors="replace")
    if loader.wait() != 0 or script.wait() != 0:
        raise CannotRun(f"Không nạp lại được cơ sở dữ liệu. PostgreSQL báo: {_last_line(said)}")


def _command(program, *arguments):
    return [Programs.find(os_user.current()).path(program), *arguments]


def _environment():
    given = connection.get_connection_params()
    variables = {name: str(given[key]) for key, name in _VARIABLES.items() if given.get(key)}
    kept = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    return {**kept, **variables, "LC_ALL": "C", "PGAPPNAME": "thidua"}


def _last_line(text):
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1] if lines else "không rõ nguyên nhân"
