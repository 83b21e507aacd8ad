"""The one way to give work to the background worker."""

from django.db import connection
from procrastinate.contrib.django import app

# Finished work is forgotten the next night: its arguments can hold addresses and links.
_FORGET = """
    DELETE FROM procrastinate_jobs job USING (
        SELECT job_id, max(at) AS ended FROM procrastinate_events GROUP BY job_id
    ) event
    WHERE event.job_id = job.id AND (
        (job.status = 'succeeded' AND event.ended < now() - interval '1 day')
        OR (job.status IN ('failed', 'cancelled', 'aborted') AND event.ended < now() - interval '30 days')
    )
"""


def enqueue(task_name, **arguments):
    """Queue a registered task by name. Inside a transaction the task exists only if it commits."""
    app.configure_task(task_name).defer(**arguments)


@app.periodic(cron="30 2 * * *")
@app.task(name="core.forget_finished_work", queueing_lock="core.forget_finished_work")
def forget_finished_work(timestamp):
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
