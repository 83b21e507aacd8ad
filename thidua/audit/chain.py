"""Is the trail still as it was written? Walks the whole chain in one pass, in constant memory.

A row changed, taken out, put in or moved breaks the chain where it happened. Rows cut off at the very end leave
a shorter but whole chain: only an anchor (a head noted earlier, outside this machine) shows that.
"""

from dataclasses import dataclass, field
from hashlib import sha256

from django.db import connection, transaction

_SHOWN = 20  # problems listed; the rest are only counted
_STEP = 50_000  # rows between two reports of progress

_LINKS = """
    SELECT l.seq, l.hash, l.event_id, e.id, audit_canonical(
        e.id, e.verb, e.subject_model, e.subject_id, e.subject_label, e.actor_id, e.actor_label, e.at, e.data
    )
    FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id ORDER BY l.seq
"""
_LOOSE = "SELECT e.id FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id WHERE l.seq IS NULL ORDER BY e.id"


@dataclass
class Report:
    links: int = 0
    head: str = ""  # "seq:hash" of the last link; note it elsewhere as an anchor
    problem_count: int = 0
    problems: list[str] = field(default_factory=list)

    def complain(self, sentence):
        self.problem_count += 1
        if len(self.problems) < _SHOWN:
            self.problems.append(sentence)


def verify(*, anchors=(), progress=None):
    """Check every link and every event. `anchors` are heads ("seq:hash") that earlier reports gave."""
    report = Report()
    expected = dict(_anchor(text) for text in anchors)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One view of the trail for both passes, however long they take.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        _walk(report, expected, progress)
        with connection.chunked_cursor() as cursor:
            cursor.execute(_LOOSE)
            for (event_id,) in cursor:
                report.complain(
                    f"Việc số {event_id} không nằm trong chuỗi: được chèn thẳng vào cơ sở dữ liệu."
                )
    for seq in sorted(expected):
        report.complain(f"Thiếu mắt xích {seq} mà lần kiểm tra trước đã thấy: phần cuối nhật ký bị cắt bớt.")
    return report


def _walk(report, expected, progress):
    previous, due = "", 1
    with connection.chunked_cursor() as cursor:
        cursor.execute(_LINKS)
        for seq, stored, event_id, found, text in cursor:
            if seq != due:
                report.complain(f"Mất {seq - due} mắt xích, từ số {due} đến số {seq - 1}.")
            if found is None:
                report.complain(f"Mắt xích {seq}: việc số {event_id} đã bị xóa khỏi nhật ký.")
            elif sha256((previous + text).encode()).hexdigest() != stored and seq == due:
                report.complain(f"Mắt xích {seq}: việc số {event_id} đã bị sửa, thay hoặc đổi chỗ.")
            if expected.pop(seq, stored) != stored:
                report.complain(f"Mắt xích {seq} khác với lần kiểm tra trước: chuỗi đã bị viết lại.")
            previous, due = stored, seq + 1
            report.links += 1
            if progress and report.links % _STEP == 0:
                progress(report.links)
    if report.links:
        report.head = f"{due - 1}:{previous}"


def _anchor(text):
    seq, _, digest = text.partition(":")
    if not seq.isdigit() or len(digest) != 64:
        raise ValueError(f"Mốc “{text}” không đúng dạng; hãy chép nguyên mốc mà lần kiểm tra trước in ra.")
    return int(seq), digest
