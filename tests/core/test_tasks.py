"""Work for the background worker exists only if the transaction does."""

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from thidua.core.tasks import enqueue, forget_finished_work


@pytest.mark.django_db(transaction=True)
def test_a_task_is_queued_only_when_the_transaction_commits():
    with transaction.atomic():
        enqueue("notifications.mail", ids=[1])
        transaction.set_rollback(True)
    with transaction.atomic():
        enqueue("notifications.mail", ids=[2])

    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"ids": [2]}]


@pytest.mark.django_db
def test_finished_work_is_forgotten_after_a_day_and_failed_work_after_a_month():
    cases = [("succeeded", 2), ("succeeded", 0), ("failed", 2), ("failed", 31), ("todo", 40)]
    for number, _ in enumerate(cases):
        enqueue("notifications.mail", ids=[number])
    jobs = list(ProcrastinateJob.objects.order_by("id").values_list("id", flat=True))
    with connection.cursor() as cursor:
        for job, (status, days) in zip(jobs, cases, strict=True):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job])
            cursor.execute(
                "UPDATE procrastinate_events SET at = now() - make_interval(days => %s) WHERE job_id = %s",
                [days, job],
            )

    forget_finished_work(0)

    left = ProcrastinateJob.objects.order_by("id")
    assert [cases[job.args["ids"][0]] for job in left] == [("succeeded", 0), ("failed", 2), ("todo", 40)]
