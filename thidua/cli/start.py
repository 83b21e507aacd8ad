"""Everything on this machine with one command: database, tables, demo, web server, worker."""

import os
import sys
import time
import webbrowser

from thidua.cli import serve as serve_command
from thidua.ops import serve
from thidua.ops.installation import Installation

SUMMARY = "chạy tất cả trên máy này: cơ sở dữ liệu, máy chủ web, việc nền"


def add_arguments(parser):
    serve_command.add_address(parser)
    parser.add_argument("--no-demo", action="store_true", help="không nạp dữ liệu trình diễn")
    parser.add_argument("--no-browser", action="store_true", help="không mở trình duyệt")


def run(options):
    began = float(os.environ.pop("THIDUA_STARTED_AT", 0)) or time.time()
    installation = Installation(options.data)
    where = serve.address(options.host, options.port)
    installation.set_environment()
    with installation.serving(where):
        serve.refuse_taken_port(options.host, options.port)
        serve_command.set_address(options)
        with installation.opened():
            serve_command.prepare(installation, demo=not options.no_demo)
            log = installation.data / "log"
            serve.run(
                [
                    serve.web_server(
                        host=options.host,
                        port=options.port,
                        workers=options.workers,
                        log=serve.log_file(log, "web"),
                    ),
                    serve.worker(log=serve.log_file(log, "worker")),
                ],
                keep=installation.keep_alive,
                is_ready=lambda: serve.answers(options.host, options.port),
                when_ready=lambda: _welcome(where, installation.sign_ins(), began, options),
            )
    print("Thi Đua đã dừng.")
    return 0


def _welcome(where, people, began, options):
    print(f"\nThi Đua đang chạy tại {where}  (khởi động {time.time() - began:.1f} giây)")
    if people:
        print("\nĐăng nhập thử:")
        width = max(len(name) for name, _, _ in people)
        for name, password, who in people:
            print(f"  {name:<{width}}  {password}  {who}")
    print("\nNhấn Ctrl-C để dừng.", flush=True)
    if not options.no_browser and _has_desktop():
        webbrowser.open(where)


def _has_desktop():
    """A screen in front of the person who typed the command."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION") or not sys.stdout.isatty():
        return False
    return sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
