"""Read a launch document. Needs no database and no web framework, so it answers at once."""

SUMMARY = "đọc văn bản phát động và in ra những gì tìm thấy (--json để máy đọc)"


def run(arguments):
    from thidua.reader import report

    return report.main(arguments)
