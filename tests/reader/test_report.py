"""`thidua read`: shapes of the JSON, the report for people, and its errors."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import reader_score
from thidua.reader import report
from thidua.reader.reading import read_text

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).parent / "documents"
DOCUMENT = DOCUMENTS / "dev" / "01_tinh-lam-son-kh-2024.txt"
ANNOTATIONS = sorted([*DOCUMENTS.glob("*/*.json"), *reader_score.LAUNCH.glob("*.json")])
# What an annotation says of itself.
OF_ANNOTATIONS = {"source", "complete", "content_note", "notes", "how_obtained"}


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda path: path.stem)
def test_json_has_the_keys_and_shapes_of_every_annotation(annotation):
    said = json.loads(annotation.read_text(encoding="utf-8"))
    read = reader_score.read_document(reader_score.text_of(annotation, said))

    assert said.keys() - OF_ANNOTATIONS <= read.keys()
    for key in said.keys() - OF_ANNOTATIONS:
        check_shape(key, said[key], read[key])


def check_shape(where, said, read):
    if said is None or read is None:
        return
    if isinstance(said, dict):
        assert said.keys() <= read.keys(), where
        for key in said:
            check_shape(f"{where}.{key}", said[key], read[key])
    elif isinstance(said, list):
        assert isinstance(read, list), where
        if said and read:
            check_shape(where, said[0], read[0])
    else:
        assert type(said) is type(read), where


def test_spans_quote_the_text_and_warnings_cite_their_basis():
    read = report.as_json(read_text(DOCUMENT.read_text(encoding="utf-8")))

    assert read["spans"]["number"] == [{"start": 98, "end": 108, "confidence": 1.0, "text": "87/KH-UBND"}]
    assert {key for warning in read["warnings"] for key in warning} == {
        "code",
        "severity",
        "message",
        "basis",
        "status",
        "spans",
    }


def test_what_is_not_said_is_null_or_empty():
    read = report.as_json(read_text("Một đoạn văn không phải văn bản phát động."))

    assert {key for key, value in read.items() if value} == {"warnings", "commendation"}
    assert read["commendation"] == {"forms": [], "quotas": [], "criteria_note": None}
    assert read["signatory"] is None


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "thidua.reader", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_command_prints_json():
    done = run(str(DOCUMENT), "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["theme"] == "Lâm Sơn chung tay xóa nhà tạm, nhà dột nát"


def test_command_prints_a_report_for_people():
    done = run(str(DOCUMENT))

    assert done.returncode == 0
    assert "Cơ quan ban hành  Ủy ban nhân dân tỉnh Lâm Sơn" in done.stdout
    assert "Thời gian         01/03/2024 đến 30/11/2024" in done.stdout
    assert "PHONG TRÀO, CUỘC VẬN ĐỘNG (4)" in done.stdout
    assert "CẦN XEM LẠI" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 220


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("khong-co.txt", None, "Không tìm thấy tệp"),
        ("rong.txt", b"", "Tệp rỗng"),
        ("gia.docx", b"PK\x03\x04 hong", "Không đọc được tệp"),
    ],
)
def test_command_says_in_one_sentence_why_it_cannot(tmp_path, name, content, sentence):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    done = run(str(path))

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_no_file(capsys, tmp_path):
    assert report.main([str(tmp_path)]) == 2
    assert "là thư mục" in capsys.readouterr().err


def test_command_loads_no_framework():
    code = "import sys; from thidua.reader import report; report.main(sys.argv[1:]); print('django' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code, str(DOCUMENT)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "False"


def test_a_value_in_doubt_is_marked():
    reading = read_text(
        "PHÁT ĐỘNG\nThi đua\n\nI. THỜI GIAN\n\nTừ ngày 01/3 đến ngày 30/5.\n\nUBND xã Bình An phát động thi đua.\n"
    )
    reading.theme = "Vượt khó"
    reading.spans["theme"] = [type(reading.spans["title"][0])(0, 4, 0.4)]

    shown = "\n".join(report.lines(reading))

    assert "Vượt khó  (chưa chắc, hãy đối chiếu)" in shown
