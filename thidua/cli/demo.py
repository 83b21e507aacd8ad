"""Load the invented year of huyện Hữu Lũng into an empty database."""

from thidua.ops.errors import CannotRun
from thidua.ops.installation import Installation

SUMMARY = "nạp dữ liệu trình diễn vào cơ sở dữ liệu còn trống"


def add_arguments(parser):
    pass


def run(options):
    with Installation(options.data).opened() as installation:
        from thidua.ops import ready

        ready.prepare(installation, demo=True)
        people = installation.sign_ins()
        if not people:
            raise CannotRun(
                "Cơ sở dữ liệu này đã có người dùng nên không nạp dữ liệu trình diễn vào. "
                "Hãy chọn thư mục dữ liệu khác: thidua demo --data THƯ_MỤC_MỚI"
            )
        for name, password, who in people:
            print(f"{name}  {password}  {who}")
    return 0
