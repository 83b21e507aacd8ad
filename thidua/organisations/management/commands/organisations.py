"""`thidua organisations load`, `thidua organisations import-communes NEW OLD_TO_NEW`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from thidua.accounts.actions import system_user
from thidua.core import clock
from thidua.core.format import vi_number
from thidua.organisations import actions


class Command(BaseCommand):
    help = "Nạp danh mục đơn vị: huyện Hữu Lũng và các xã năm 2025, hoặc toàn bộ đơn vị cấp xã cả nước"

    def add_arguments(self, parser):
        commands = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
        load = commands.add_parser("load", help="nạp một thư mục danh mục (mặc định: huyện Hữu Lũng)")
        load.add_argument("folder", nargs="?", type=Path, help="thư mục có units.csv, successions.csv, …")
        country = commands.add_parser(
            "import-communes", help="nạp đơn vị cấp xã cả nước trước và sau 01/07/2025"
        )
        country.add_argument("communes", type=Path, help="tệp CSV các xã từ 01/07/2025")
        country.add_argument("mapping", type=Path, help="tệp CSV xã cũ → xã mới")

    def handle(self, *, command, **options):
        work = {"load": self._load, "import-communes": self._import}[command]
        try:
            counts = work(options)
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(
                f"Không nạp được: {error}. Chưa có gì được ghi; hãy sửa tệp rồi chạy lại."
            ) from error
        for label, count in counts.items():
            self.stdout.write(f"{label}: {vi_number(count)}")

    def _load(self, options):
        folder = {"folder": options["folder"]} if options["folder"] else {}
        loaded = actions.load_reference(by=system_user(), at=clock.now(), **folder)
        return {
            "Đơn vị": loaded.units,
            "Kế thừa": loaded.successions,
            "Cụm, khối": loaded.clusters,
            "Cụm, khối theo năm": loaded.cluster_years,
        }

    def _import(self, options):
        loaded = actions.import_communes(
            options["communes"], options["mapping"], by=system_user(), at=clock.now()
        )
        return {"Đơn vị": loaded.units, "Kế thừa": loaded.successions}
