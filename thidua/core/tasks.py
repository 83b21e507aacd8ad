"""The one way to give work to the background worker."""

from procrastinate.contrib.django import app


def enqueue(task_name, **arguments):
    """Queue a registered task by name. Inside a transaction the task exists only if it commits."""
    app.configure_task(task_name).defer(**arguments)
