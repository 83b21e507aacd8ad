import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError
from psycopg.errors import UndefinedTable

from thidua.audit import chain
from thidua.core.format import vi_number


class Command(BaseCommand):
    help = "Kiểm tra nhật ký có còn nguyên như lúc được ghi hay không: thidua audit verify."

    def add_arguments(self, parser):
        commands = parser.add_subparsers(dest="what", required=True)
        verify = commands.add_parser("verify", help="đi hết chuỗi và nêu từng chỗ bị sửa, xóa, chèn, đổi chỗ")
        verify.add_argument(
            "--anchor",
            action="append",
            default=[],
            metavar="MỐC",
            help="mốc mà lần kiểm tra trước in ra (ghi nhiều lần được); cho biết phần cuối có bị cắt không",
        )

    def handle(self, *, anchor, **options):
        began = time.monotonic()
        try:
            report = chain.verify(anchors=anchor, progress=self._progress)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except ProgrammingError as error:
            if not isinstance(error.__cause__, UndefinedTable):
                raise
            raise CommandError(
                "Cơ sở dữ liệu chưa có bảng nhật ký. Hãy chạy thidua prepare rồi kiểm tra lại."
            ) from error
        took = time.monotonic() - began
        for problem in report.problems:
            self.stderr.write(problem)
        if report.problem_count > len(report.problems):
            self.stderr.write(f"… và {vi_number(report.problem_count - len(report.problems))} chỗ khác.")
        if report.problem_count:
            raise CommandError(
                f"Nhật ký KHÔNG còn nguyên: {vi_number(report.problem_count)} chỗ sai trong "
                f"{vi_number(report.links)} mắt xích. Hãy giữ nguyên hiện trạng, sao lưu cơ sở dữ liệu và báo người phụ trách an toàn thông tin."
            )
        self.stdout.write(f"Nhật ký còn nguyên: {vi_number(report.links)} mắt xích, {took:.1f} giây.")
        if report.head:
            self.stdout.write(f"Mốc (hãy ghi lại ở nơi khác): {report.head}")

    def _progress(self, count):
        if sys.stderr.isatty():
            self.stderr.write(f"\rĐã kiểm tra {vi_number(count)} mắt xích", ending="")
