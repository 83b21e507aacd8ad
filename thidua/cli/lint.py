"""Hold a paper against Decree 30/2020. Needs no database and no web framework, so it answers at once."""

SUMMARY = "kiểm tra thể thức văn bản .docx, .pdf theo Nghị định 30/2020 (--json để máy đọc)"


def run(arguments):
    from thidua.documents import report

    return report.main(arguments)
