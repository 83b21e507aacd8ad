"""Load the invented year of huyện Hữu Lũng into an empty database."""

import datetime as dt

from thidua.ops.errors import CannotRun
from thidua.ops.installation import Installation

SUMMARY = "nạp dữ liệu trình diễn vào cơ sở dữ liệu còn trống"


def add_arguments(parser):
    parser.add_argument("--day", metavar="NGÀY", help="ngày đang diễn ra, dạng 15/08/2024 (mặc định)")


def run(options):
    day = _day(options.day)
    with Installation(options.data).opened() as installation:
        from thidua.ops import ready

        ready.prepare(installation, demo=True, day=day)
        people = installation.sign_ins()
        if not people:
            raise CannotRun(
                "Cơ sở dữ liệu này đã có người dùng nên không nạp dữ liệu trình diễn vào. "
                "Hãy chọn thư mục dữ liệu khác: thidua demo --data THƯ_MỤC_MỚI"
            )
        for name, password, who in people:
            print(f"{name}  {password}  {who}")
    return 0


def _day(text):
    try:
        return dt.datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007  # a calendar day
    except ValueError:
        raise CannotRun(f"Không hiểu ngày “{text}”. Hãy viết như 15/08/2024.") from None
