import hashlib
import io
import stat
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter
from django.db import DatabaseError, connection

from tests.make import AT, make_user
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.files import actions, queries
from thidua.files.models import StoredFile

pytestmark = pytest.mark.django_db


def word():
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Phát động thi đua")
    document.save(file)
    return file.getvalue()


def excel():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Đơn vị")
    return file.getvalue()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("data", "name", "kind", "kept_name"),
    [
        (PDF, "01.PD-UBND.pdf", "pdf", "01.PD-UBND.pdf"),
        (PDF, "quyet-dinh.docx", "pdf", "quyet-dinh.pdf"),
        (PDF, "Số 01.UBND", "pdf", "Số 01.pdf"),
        (PDF, "Số 01.ubnd-vx", "pdf", "Số 01.ubnd-vx.pdf"),
        (PNG, "ảnh.PNG", "png", "ảnh.png"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "anh.jpeg", "jpg", "anh.jpeg"),
        (b"{\\rtf1 a}", "a.doc", "rtf", "a.rtf"),
        ("Kế hoạch".encode(), "kế hoạch.txt", "txt", "kế hoạch.txt"),
        (b"# Thi dua", "ghi.md", "md", "ghi.md"),
        (b"a;b", "bang.csv", "txt", "bang.csv"),
        ("Kế hoạch".encode("utf-16"), "kh.txt", "txt", "kh.txt"),
        (b"chu", "..\\..\\etc/passwd", "txt", "passwd.txt"),
        (b"chu", "a\u202egpj.txt", "txt", "agpj.txt"),
        (b"chu", '<b>"x".txt', "txt", "b x.txt"),
        (b"chu", "", "txt", "tep.txt"),
        (b"chu", "d" * 300 + ".txt", "txt", "d" * 196 + ".txt"),
    ],
)
def test_a_file_is_what_its_content_says(data, name, kind, kept_name):
    stored = actions.store_file(data, name, by=make_user(), at=AT)

    assert (stored.kind, stored.name, stored.size) == (kind, kept_name, len(data))


def test_word_and_excel_are_told_apart():
    user = make_user()

    kinds = [actions.store_file(data, "tep", by=user, at=AT).kind for data in (word(), excel())]

    assert kinds == ["docx", "xlsx"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "rong.txt", "file.empty"),
        (b"MZ\x90\x00", "a.pdf", "file.program"),
        (b"\x7fELF", "a.txt", "file.program"),
        (b"#!/bin/sh\n", "a.txt", "file.program"),
        (b"MZ %PDF-1.7", "a.pdf", "file.program"),
        (b"<!DOCTYPE html><p>", "a.txt", "file.program"),
        (b"\xef\xbb\xbf  <SVG onload=alert(1)>", "a.txt", "file.program"),
        (b"<!-- --><script>", "a.txt", "file.program"),
        (b"<?xml version='1.0'?>", "a.txt", "file.program"),
        (b"alert(1)", "a.js", "file.program"),
        (b"p { }", "a.html", "file.program"),
        (b"abc\0def", "a.txt", "file.program"),
        (b"GIF89a", "a.gif", "file.kind"),
        (b"Rar!\x1a", "a.rar", "file.kind"),
        (b"PK\x03\x04 broken", "a.docx", "file.kind"),
        (zipped(a_dot_txt="x"), "a.zip", "file.kind"),
        (zipped(word__vbaProject_dot_bin="x"), "a.docm", "file.kind"),
    ],
)
def test_harmful_and_unknown_files_are_refused_with_a_sentence(data, name, code):
    with pytest.raises(Refused) as refused:
        actions.store_file(data, name, by=make_user(), at=AT)

    [reason] = refused.value.verdict.reasons
    assert reason.code == code
    assert reason.message.endswith(".")
    assert StoredFile.objects.count() == 0


def test_too_large_names_both_sizes(settings):
    settings.FILE_LIMIT = 10

    with pytest.raises(Refused, match=r"file\.too-large") as refused:
        actions.store_file(b"x" * 11, "a.txt", by=make_user(), at=AT)

    [reason] = refused.value.verdict.reasons
    assert reason.message.replace("\u00a0", " ").startswith("Tệp nặng 11 byte, quá giới hạn 10 byte.")


def test_the_same_bytes_are_kept_once_and_every_upload_is_written_down(settings):
    user = make_user()

    first = actions.store_file(PDF, "a.pdf", by=user, at=AT)
    second = actions.store_file(PDF, "b.pdf", by=user, at=AT)

    digest = hashlib.sha256(PDF).hexdigest()
    [file] = [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()]
    assert file == Path(settings.FILES_ROOT) / digest[:2] / digest[2:]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert queries.read_bytes(first) == queries.read_bytes(second) == PDF
    assert [e.verb for e in Event.objects.all()] == ["file.store", "file.store"]


def test_bytes_damaged_to_another_length_are_written_again():
    user = make_user()
    stored = actions.store_file(PDF, "a.pdf", by=user, at=AT)
    queries.path_of(stored.sha256).write_bytes(b"half")

    actions.store_file(PDF, "a.pdf", by=user, at=AT)

    assert queries.read_bytes(stored) == PDF


def test_nothing_half_written_is_left_when_the_disk_refuses(settings, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("thidua.files.actions.os.fsync", full)

    with pytest.raises(OSError, match="No space"):
        actions.store_file(PDF, "a.pdf", by=make_user(), at=AT)

    assert [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("change", ["UPDATE files_storedfile SET name = 'b'", "DELETE FROM files_storedfile"])
def test_the_database_refuses_to_change_or_forget_an_upload(change):
    actions.store_file(PDF, "a.pdf", by=make_user(), at=AT)

    with pytest.raises(DatabaseError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(change)
