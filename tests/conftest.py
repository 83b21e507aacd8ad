"""Guards every test runs under. Public hooks only."""

import ipaddress
import random
import socket

import pytest
from django.core.cache import cache
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Transactional tests empty tables; the product's own guard against that is tested by itself."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_no_truncate%'"
        )
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings, tmp_path):
    settings.DATA = tmp_path
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _no_counts_from_other_tests():
    """Rate limits are counted in the cache."""
    cache.clear()


@pytest.fixture
def run_tasks():
    """Do what was queued for the worker, once, here and now: `run_tasks()` returns the names of what ran."""

    def run():
        jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
        ran = []
        for job in jobs:
            app.tasks[job.task_name].func(**job.args)
            ran.append(job.task_name)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [[job.id for job in jobs]])
        return ran

    return run


@pytest.fixture(autouse=True, scope="session")
def _network_closed_but_for_this_machine():
    """No test asks another machine: connecting anywhere but to loopback or a local socket is an error."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise RuntimeError(f"A test asked for the network: {address}")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


def _is_here(host):
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(autouse=True)
def _same_luck_every_time():
    random.seed(20240319)
