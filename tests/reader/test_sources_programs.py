"""Other programs: .doc, .rtf and .odt through them, and what becomes of them when they run wild."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.reader.test_sources_files import (
    ENCRYPTED_FLAG,
    LETTER_TEXT,
    letter,
    needs_antiword,
    needs_office,
    word97,
)
from thidua.reader.sources import Limits, Unreadable, extract, process
from thidua.reader.sources.legacy_word import _with_tables
from thidua.reader.sources.outcome import MB, Clock

RTF = rb"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0 Times New Roman;}}K\u7871? ho\u7841?ch thi \u273?ua\par N\u259?m 2024}"


# Word 97–2003 ---------------------------------------------------------------------------------------------


@needs_antiword
def test_doc():
    long = "Thực hiện nghị quyết của hội đồng nhân dân, " * 10
    extracted = extract(word97(f"ỦY BAN NHÂN DÂN\n{long.strip()}\n“Dạy tốt”"), "a.doc")
    assert (extracted.text, extracted.kind) == (f"ỦY BAN NHÂN DÂN\n{long.strip()}\n“Dạy tốt”", "doc")


@needs_antiword
def test_doc_in_an_old_encoding():
    extracted = extract(word97("UÛy ban nhaân daân huyeän phaùt ñoäng phong traøo"), "a.doc")
    assert extracted.text == "Ủy ban nhân dân huyện phát động phong trào"


@needs_antiword
def test_locked_doc():
    with pytest.raises(Unreadable, match=r"\.doc được đặt mật khẩu"):
        extract(word97("Kế hoạch", ENCRYPTED_FLAG), "a.doc")


def test_doc_that_nobody_can_read():
    broken = bytearray(word97("Kế hoạch thi đua"))
    broken[0x200:0x400] = bytes(0x200)  # the header of the document
    with pytest.raises(Unreadable, match="Lưu thành"):
        extract(bytes(broken), "a.doc")


def test_tables_as_antiword_draws_them():
    drawn = [
        "|ỦY BAN NHÂN DÂN      |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        "|HUYỆN SÔNG LAM       |Độc lập - Tự do - Hạnh phúc        |",
        "KẾ HOẠCH",
        "|TT  |Nội dung   |Hạn  |",
        "|    |Chấm điểm  |     |",
    ]
    assert "\n".join(_with_tables(drawn)).strip("\n") == (
        "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LAM\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "KẾ HOẠCH\n\nTT | Nội dung | Hạn\n|  | Chấm điểm |  |"
    )


# Through LibreOffice --------------------------------------------------------------------------------------


@pytest.mark.skipif(
    process.program("soffice", "libreoffice") is not None, reason="LibreOffice is installed here"
)
def test_rtf_where_nothing_reads_it_says_what_to_do():
    with pytest.raises(Unreadable, match=r"chưa có phần mềm đọc tệp RTF.*Lưu thành \(Save As\) \.docx"):
        extract(RTF, "a.rtf")


@needs_office
def test_rtf():
    extracted = extract(RTF, "a.rtf")
    assert (extracted.text, extracted.kind) == ("Kế hoạch thi đua\n\nNăm 2024", "rtf")


@needs_office
@pytest.mark.parametrize("kind", ["odt", "doc"])
def test_letter_saved_in_another_format(tmp_path, kind):
    (tmp_path / "a.docx").write_bytes(letter())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    extracted = extract((tmp_path / f"a.{kind}").read_bytes(), f"a.{kind}")
    words = [line for line in extracted.text.split("\n") if line]
    assert words == [line for line in LETTER_TEXT.split("\n") if line]
    assert extracted.kind == kind


@needs_office
def test_office_that_needs_too_long_is_stopped():
    with pytest.raises(Unreadable, match="đã dừng"):
        extract(RTF, "a.rtf", limits=Limits(seconds=0.05))


# Processes ------------------------------------------------------------------------------------------------


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@linux
def test_a_program_out_of_time_dies_with_its_children(tmp_path):
    started = time.monotonic()
    with pytest.raises(Unreadable, match="đã dừng"):
        process.run(["sh", "-c", "sleep 60 & echo $! > child; echo $$ > parent; wait"], tmp_path, Clock(0.5))
    assert time.monotonic() - started < 5
    pids = [int((tmp_path / name).read_text()) for name in ("child", "parent")]
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in pids if alive(pid)] == []


@linux
def test_a_program_gets_no_more_memory_than_it_is_allowed(tmp_path):
    greedy = f"import time; time.sleep(0.3); b = bytearray({5000 * MB})"
    done = process.run([sys.executable, "-c", greedy], tmp_path, Clock(20))
    assert done.code != 0
    assert "MemoryError" in done.err


@linux
def test_a_program_cannot_fill_the_disk(tmp_path):
    command = "sleep 0.3; head -c 400000000 /dev/zero > big"
    assert process.run(["sh", "-c", command], tmp_path, Clock(20)).code != 0
    assert (tmp_path / "big").stat().st_size <= 256 * MB


def test_a_program_that_never_stops_talking_is_heard_so_far(tmp_path):
    done = process.run([sys.executable, "-c", "print('a' * 100_000)"], tmp_path, Clock(20), output=1000)
    assert done.out == b"a" * 1000


def test_a_program_does_not_see_our_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://thidua:secret@db/thidua")
    shown = process.run(
        [sys.executable, "-c", "import os; print(dict(os.environ))"], tmp_path, Clock(20)
    ).out.decode()
    assert "secret" not in shown
    assert f"'HOME': '{tmp_path}'" in shown


def test_own_folder_is_gone_afterwards():
    with process.own_folder() as folder:
        (folder / "a").write_text("a")
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
