"""Bring tables and style sheets up to date after an installation or an upgrade."""

from thidua.ops.installation import Installation

SUMMARY = "cập nhật bảng và tệp giao diện sau khi cài hoặc nâng cấp"


def add_arguments(parser):
    parser.add_argument("--demo", action="store_true", help="nạp dữ liệu trình diễn nếu chưa có ai dùng")


def run(options):
    with Installation(options.data).opened() as installation:
        from thidua.ops import ready

        ready.prepare(installation, demo=options.demo)
    return 0
