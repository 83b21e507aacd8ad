"""What `thidua check` looks at: each check returns findings in plain words, with what to do."""

import json
import logging
import os
import shutil
import socket
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks as django_checks
from django.core import mail
from django.db import DatabaseError, connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from thidua.ops import ready

ERROR, WARNING, GOOD, NOTE = "Lỗi", "Nên sửa", "Tốt", "Ghi chú"
WORKER_SILENT = timedelta(minutes=2)
BACKUP_DUE = timedelta(days=2)
CLOCK_TOLERANCE = timedelta(seconds=5)
LOW_SPACE = 2 * 1024**3  # bytes
VERY_LOW_SPACE = 300 * 1024**2

# Django's own findings on a deployment, in plain words; those left out do not concern this product.
ADVICE = {
    "security.W004": "Chưa bật HSTS. Khi đã chạy hoàn toàn bằng https, đặt THIDUA_HTTPS=1.",
    "security.W008": "Trang chưa bắt buộc https. Đặt máy chủ https phía trước (nginx, Caddy) và THIDUA_HTTPS=1.",
    "security.W009": "Khóa bí mật THIDUA_SECRET_KEY quá ngắn hoặc dễ đoán. Đặt chuỗi ngẫu nhiên ít nhất 50 ký tự.",
    "security.W012": "Cookie phiên làm việc có thể đi qua http. Đặt THIDUA_HTTPS=1.",
    "security.W016": "Cookie chống giả mạo có thể đi qua http. Đặt THIDUA_HTTPS=1.",
    "security.W018": "THIDUA_DEBUG đang bật: trang lỗi lộ mã nguồn và cấu hình. Đặt THIDUA_DEBUG=0.",
    "security.W020": "Chưa đặt THIDUA_HOSTS: tên miền mà phần mềm được phép trả lời.",
}
_OUT_OF_PLACE = {
    "security.W005",
    "security.W021",
}  # HSTS for other sites of the same domain is not ours to set


@dataclass(frozen=True)
class Finding:
    grade: str
    text: str


def everything():
    """All findings, the database's own only when it answers."""
    yield from deployment()
    yield from disk()
    yield from folders()
    connected = database()
    yield connected
    if connected.grade != ERROR:
        yield clock()
        tables = migrations()
        yield tables
        if tables.grade != ERROR:
            yield worker()
            yield failed_jobs()
    yield backup()
    yield email()
    yield programs()


def deployment():
    found = django_checks.run_checks(include_deployment_checks=True)
    told = set()
    https = [
        item
        for item in found
        if item.id in {"security.W004", "security.W008", "security.W012", "security.W016"}
    ]
    if https and _answers_only_here():
        found = [item for item in found if item not in https]
        yield Finding(NOTE, "Chưa dùng https; chấp nhận được vì phần mềm chỉ trả lời trên máy này.")
    for item in found:
        if item.is_silenced() or item.id in _OUT_OF_PLACE:
            continue
        sentence = ADVICE.get(item.id, f"{item.msg} ({item.id})")
        if sentence not in told:
            told.add(sentence)
            yield Finding(ERROR if item.level >= django_checks.ERROR else WARNING, sentence)
    if not found:
        yield Finding(GOOD, "Cấu hình an toàn cho triển khai.")


def _answers_only_here():
    return set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}


def disk():
    for label, folder in (("dữ liệu", settings.DATA), ("tạm", "/tmp")):  # noqa: S108  # only its free space is asked
        usage = shutil.disk_usage(folder)
        text = f"Ổ đĩa chứa thư mục {label} ({folder}) còn {usage.free // 2**20} MB trống"
        if usage.free < VERY_LOW_SPACE:
            yield Finding(ERROR, f"{text}. Hãy giải phóng dung lượng ngay, phần mềm sắp không ghi được.")
        elif usage.free < LOW_SPACE:
            yield Finding(WARNING, f"{text}. Hãy giải phóng dung lượng hoặc thêm ổ đĩa.")
        else:
            yield Finding(GOOD, f"{text}.")


def folders():
    """What must be closed to other accounts of this machine."""
    for name in ("secret-key", "files", "log"):
        path = Path(settings.DATA) / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(WARNING, f"Tài khoản khác trên máy đọc được {path}. Hãy chạy: chmod -R go= {path}")
    if os.geteuid() == 0:
        yield Finding(NOTE, "Đang chạy bằng root. Khi dùng thật nên có tài khoản riêng, ví dụ “thidua”.")


def database():
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Finding(ERROR, ready.cannot_connect(error))
    major = connection.pg_version // 10000
    if connection.pg_version < ready.POSTGRESQL_FLOOR:
        return Finding(ERROR, f"PostgreSQL {major} quá cũ; cần bản 15 trở lên.")
    return Finding(GOOD, f"Cơ sở dữ liệu trả lời (PostgreSQL {major}).")


def migrations():
    pending = ready.pending_migrations()
    if pending:
        return Finding(ERROR, f"Còn {len(pending)} bước cập nhật bảng chưa chạy. Hãy chạy: thidua prepare")
    return Finding(GOOD, "Các bảng đúng với phiên bản này.")


def clock():
    """Deadlines and the order of the trail depend on the clock."""
    if settings.CLOCK_SHIFT_DAYS:
        return Finding(
            ERROR,
            f"Lịch của phần mềm lệch {settings.CLOCK_SHIFT_DAYS} ngày vì đang chạy dữ liệu trình diễn. "
            "Không dùng bản này cho việc thật: hãy cài với thư mục dữ liệu mới và --no-demo.",
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs(cursor.fetchone()[0] - datetime.now(UTC))
    if apart > CLOCK_TOLERANCE:
        return Finding(
            ERROR,
            f"Đồng hồ máy này lệch {apart.total_seconds():.0f} giây so với máy chủ cơ sở dữ liệu. "
            "Hãy bật đồng bộ giờ (timedatectl set-ntp true) trên cả hai máy.",
        )
    return Finding(GOOD, f"Đồng hồ khớp với cơ sở dữ liệu (bây giờ là {datetime.now():%H:%M %d/%m/%Y}).")  # noqa: DTZ005


def worker():
    beats = ProcrastinateWorker.objects.order_by("-last_heartbeat", "-id")
    last = beats.values_list("last_heartbeat", flat=True).first()
    if last is None or datetime.now(UTC) - last > WORKER_SILENT:
        since = f" từ {last.astimezone():%H:%M %d/%m/%Y}" if last else ""
        return Finding(
            WARNING,
            f"Tiến trình việc nền không chạy{since}: thư và nhắc hạn chưa được gửi. Hãy chạy: thidua worker "
            "(hoặc thidua serve --with-worker).",
        )
    return Finding(GOOD, "Tiến trình việc nền đang chạy.")


def failed_jobs():
    count = ProcrastinateJob.objects.filter(status="failed").count()
    if count:
        return Finding(
            WARNING, f"Có {count} việc nền thất bại. Xem nhật ký của tiến trình việc nền để biết lý do."
        )
    return Finding(GOOD, "Không có việc nền thất bại.")


def backup():
    note = Path(settings.DATA) / "last-backup.json"
    if not note.exists():
        return Finding(WARNING, "Chưa sao lưu lần nào trên máy này. Hãy chạy: thidua backup TỆP")
    made = json.loads(note.read_text())
    at = datetime.fromisoformat(made["made_at"])
    text = f"Bản sao lưu gần nhất: {at.astimezone():%H:%M %d/%m/%Y}, {made['path']}"
    if not Path(made["path"]).exists():
        return Finding(
            WARNING, f"{text}, nhưng tệp không còn ở đó. Hãy xem bản sao có được cất ở nơi khác không."
        )
    if datetime.now(UTC) - at > BACKUP_DUE:
        return Finding(WARNING, f"{text}. Đã quá hai ngày; hãy sao lưu hằng ngày bằng lịch của máy (cron).")
    return Finding(GOOD, f"{text}.")


def email():
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Finding(WARNING, "Chưa đặt máy chủ thư (THIDUA_EMAIL_URL): thư chỉ được ghi vào nhật ký.")
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        mail.get_connection(fail_silently=False).open()
    except (OSError, socket.gaierror) as error:
        logging.getLogger(__name__).debug("mail", exc_info=error)
        return Finding(ERROR, f"Không kết nối được máy chủ thư {place}. Hãy kiểm tra THIDUA_EMAIL_URL.")
    return Finding(GOOD, f"Máy chủ thư {place} trả lời.")


def programs():
    """Optional helpers for reading old and scanned documents."""
    wanted = {"antiword": "tệp .doc cũ", "tesseract": "bản quét (cần cả gói tiếng Việt tesseract-ocr-vie)"}
    missing = [f"{name} để đọc {use}" for name, use in wanted.items() if shutil.which(name) is None]
    if missing:
        return Finding(NOTE, f"Chưa cài {'; '.join(missing)}. Không bắt buộc.")
    return Finding(GOOD, "Có đủ chương trình đọc tệp .doc cũ và bản quét.")
