"""The web server, for an installation that a service manager looks after."""

import os
import subprocess
import sys

from thidua.ops import serve
from thidua.ops.installation import Installation

SUMMARY = "chạy máy chủ web (thêm --with-worker để chạy kèm việc nền)"


def add_address(parser):
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="mặc định: chỉ máy này")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="mặc định: 8000")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="SỐ", help="số tiến trình web (mặc định: 1)"
    )


def add_arguments(parser):
    add_address(parser)
    parser.add_argument("--with-worker", action="store_true", help="chạy kèm tiến trình việc nền")
    parser.add_argument(
        "--no-prepare", action="store_true", help="không cập nhật bảng và tệp giao diện trước"
    )


def run(options):
    installation = Installation(options.data)
    where = serve.address(options.host, options.port)
    installation.set_environment()
    with installation.serving(where):
        serve.refuse_taken_port(options.host, options.port)
        set_address(options)
        with installation.opened():
            if not options.no_prepare:
                prepare(installation)
            children = [serve.web_server(host=options.host, port=options.port, workers=options.workers)]
            if options.with_worker:
                children.append(serve.worker())
            serve.run(
                children,
                keep=installation.keep_alive,
                is_ready=lambda: serve.answers(options.host, options.port),
                when_ready=lambda: print(f"Thi Đua đang chạy tại {where}", flush=True),
            )
    return 0


def set_address(options):
    """What the web server must know about how it is reached, unless the environment says so already."""
    serve.allow_hosts(options.host)
    os.environ.setdefault("THIDUA_ADDRESS", serve.address(options.host, options.port))


def prepare(installation, *, demo=False):
    """In a process of its own: what it loads need not stay in memory while the product runs."""
    command = [sys.executable, "-m", "thidua.cli", "prepare", "--data", str(installation.data)]
    code = subprocess.run([*command, *(["--demo"] if demo else [])], check=False).returncode
    if code:
        raise SystemExit(code)
    installation.set_clock()
