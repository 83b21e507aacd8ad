"""`thidua lint`: the report for people, the JSON, the codes of exit, and that it stays light."""

import json
import subprocess
import sys

from tests.documents import make
from thidua.cli import main
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf


def saved(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return str(path)


def test_a_sound_paper_is_said_to_be_so(tmp_path, capsysbinary):
    code = main(["lint", saved(tmp_path, "a.docx", paper_docx(make.make_paper()))])

    assert code == 0
    assert capsysbinary.readouterr().out.decode() == (
        "KẾ HOẠCH (Số: 05/KH-UBND)\nĐúng thể thức: không có gì cần xem lại.\n"
    )


def test_the_report_says_what_where_why_and_what_to_do(tmp_path, capsysbinary):
    code = main(["lint", saved(tmp_path, "a.pdf", paper_pdf(make.make_paper(sign="PD-UBND")))])

    assert code == 0
    assert capsysbinary.readouterr().out.decode() == (
        "KẾ HOẠCH (Số: 05/PD-UBND)\n"
        "Có 1 chỗ cần xem.\n"
        "\n"
        "[CẦN XEM] Ký hiệu “PD” không phải chữ viết tắt của loại văn bản nào trong 29 loại. Dùng chữ viết\n"
        "    tắt của Phụ lục III, ví dụ KH, QĐ, TB.\n"
        "    Ở đâu: trang 1: “Số: 05/PD-UBND”\n"
        "    Cơ sở: Nghị định 30/2020/NĐ-CP, Điều 7 và Phụ lục III\n"
    )


def test_an_error_has_the_exit_code_of_one(tmp_path, capsysbinary):
    paper = make.make_paper(recipients=["Thường trực Huyện ủy"])

    assert main(["lint", saved(tmp_path, "a.docx", paper_docx(paper))]) == 1
    assert "Nơi nhận không có dòng “Lưu:”.".encode() in capsysbinary.readouterr().out


def test_json_has_every_field_of_a_remark(tmp_path, capsysbinary):
    main(["lint", saved(tmp_path, "a.pdf", paper_pdf(make.make_paper(sign="PD-UBND"))), "--json"])

    said = json.loads(capsysbinary.readouterr().out)

    assert {key: said[key] for key in ("kind", "type", "number", "pages")} == {
        "kind": "pdf",
        "type": "KẾ HOẠCH",
        "number": "Số: 05/PD-UBND",
        "pages": 1,
    }
    (remark,) = said["remarks"]
    left, top, right, bottom = remark.pop("box")
    assert 30 < left < right < 110
    assert 30 < top < bottom < 50
    assert remark == {
        "code": "number.type",
        "severity": "warning",
        "sentence": "Ký hiệu “PD” không phải chữ viết tắt của loại văn bản nào trong 29 loại.",
        "remedy": "Dùng chữ viết tắt của Phụ lục III, ví dụ KH, QĐ, TB.",
        "basis": "Nghị định 30/2020/NĐ-CP, Điều 7 và Phụ lục III",
        "status": "confirmed",
        "page": 1,
        "paragraph": 4,
        "quote": "Số: 05/PD-UBND",
    }


def test_a_missing_file_is_said_in_one_sentence(tmp_path, capfd):
    code = main(["lint", str(tmp_path / "khong-co.docx")])

    assert code == 2
    assert capfd.readouterr().err == (
        f"Không tìm thấy tệp “{tmp_path / 'khong-co.docx'}”. Hãy kiểm tra lại tên và thư mục.\n"
    )


def test_a_folder_is_refused(tmp_path, capfd):
    assert main(["lint", str(tmp_path)]) == 2
    assert capfd.readouterr().err == f"“{tmp_path}” là thư mục. Hãy chỉ tên một tệp trong đó.\n"


def test_it_loads_neither_the_web_framework_nor_the_renderers():
    code = (
        "import sys, thidua.cli; thidua.cli.main(['lint', '/khong-co']); "
        "import thidua.documents.linting; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'django', 'typst', 'docx', 'psycopg'}))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
