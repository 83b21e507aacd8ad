"""The backup file itself: whatever happens to it, it is noticed."""

import io
import tarfile

import pytest

from thidua.ops import archive
from thidua.ops.errors import CannotRun


def write(path, files):
    with path.open("wb") as file:
        writer = archive.Writer(file)
        writer.add_json(archive.ABOUT, {"format": archive.FORMAT, "rows": {"public.a": 1}})
        for name, content in files.items():
            writer.add(name, io.BytesIO(content), len(content))
        writer.close()
    return path


@pytest.fixture
def sound(tmp_path):
    files = {archive.DUMP: b"PGDMP" * 100, archive.FILES + "ab/một tệp": "Hữu Lũng".encode() * 40}
    return write(tmp_path / "sao-luu.tar", files)


def contents(path):
    with tarfile.open(path) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def test_sound_backup_reads_back_as_it_was_written(sound):
    found = {name: content.read(-1) for name, content in archive.members(sound)}
    assert found.pop(archive.ABOUT)
    assert found == {archive.DUMP: b"PGDMP" * 100, archive.FILES + "ab/một tệp": "Hữu Lũng".encode() * 40}
    assert archive.verify(sound)["rows"] == {"public.a": 1}


def test_any_flipped_byte_is_noticed_unless_it_is_padding(sound, tmp_path):
    """Every seventh byte in turn: either the backup is refused, or nothing it holds has changed."""
    whole, was = sound.read_bytes(), contents(sound)
    damaged, refused = tmp_path / "hong.tar", 0
    for place in range(0, len(whole), 7):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        try:
            archive.verify(damaged)
        except CannotRun:
            refused += 1
        else:
            assert contents(damaged) == was, place
    assert refused > 200


def test_damaged_part_is_named(sound):
    whole = bytearray(sound.read_bytes())
    whole[whole.index(b"PGDMPPGDMP")] ^= 1
    sound.write_bytes(whole)
    with pytest.raises(CannotRun, match=r"phần bị hỏng: database\.dump"):
        archive.verify(sound)


@pytest.mark.parametrize("part", [0, 0.3, 0.6, 0.9])
def test_backup_cut_short_is_refused(sound, part):
    whole = sound.read_bytes()
    end = whole.index(b"manifest")
    sound.write_bytes(whole[: int(end * part)])
    with pytest.raises(CannotRun, match="bị hỏng hoặc chưa ghi xong"):
        archive.verify(sound)


def test_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "anh.jpg"
    path.write_bytes(b"\xff\xd8\xff" * 1000)
    with pytest.raises(CannotRun, match="bị hỏng"):
        archive.verify(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CannotRun, match="Không thấy tệp"):
        archive.verify(tmp_path / "khong-co.tar")


def test_format_of_a_later_version_is_refused(tmp_path):
    path = tmp_path / "moi.tar"
    with path.open("wb") as file:
        writer = archive.Writer(file)
        writer.add_json(archive.ABOUT, {"format": archive.FORMAT + 1})
        writer.close()
    with pytest.raises(CannotRun, match="Hãy nâng cấp"):
        archive.verify(path)


def test_link_in_the_place_of_a_file_is_refused(tmp_path):
    path = tmp_path / "lien-ket.tar"
    with tarfile.open(path, "w") as tar:
        member = tarfile.TarInfo(archive.FILES + "a")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(CannotRun, match="bị hỏng"):
        archive.verify(path)
