"""The worker: mail, reminders, reading of scans and other work that need not make a person wait."""

import asyncio
import logging

from thidua.ops.installation import Installation

SUMMARY = "chạy tiến trình việc nền (gửi thư, nhắc hạn, đọc tệp)"


def add_arguments(parser):
    parser.add_argument(
        "--concurrency", type=int, default=2, metavar="SỐ", help="số việc cùng lúc (mặc định: 2)"
    )
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thoát")


def run(options):
    with Installation(options.data).opened():
        import django

        django.setup()
        asyncio.run(_work(options))
    return 0


async def _work(options):
    from procrastinate.contrib.django import app

    logging.getLogger(__name__).info("worker started")
    with app.replace_connector(app.connector.get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async(
                concurrency=options.concurrency, wait=not options.once, shutdown_graceful_timeout=15
            )
