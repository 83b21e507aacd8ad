"""Work for the background worker exists only if the transaction does."""

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from thidua.core.tasks import enqueue


@pytest.mark.django_db(transaction=True)
def test_a_task_is_queued_only_when_the_transaction_commits():
    with transaction.atomic():
        enqueue("notifications.mail", ids=[1])
        transaction.set_rollback(True)
    with transaction.atomic():
        enqueue("notifications.mail", ids=[2])

    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"ids": [2]}]
