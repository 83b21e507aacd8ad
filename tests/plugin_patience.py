"""A test that hangs fails after five minutes, with the line where it waits, instead of holding up all others."""

import signal

import pytest

PATIENCE = 300  # seconds, setup and teardown included; the slowest test takes a tenth of it on a busy machine


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE)
    try:
        return (yield)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _give_up(_number, _frame):
    pytest.fail(f"Quá {PATIENCE} giây chưa xong.")
