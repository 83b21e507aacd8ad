"""Is this installation fit to be used? Plain findings, each with what to do."""

from thidua.ops.installation import Installation

SUMMARY = "kiểm tra máy và cấu hình trước khi dùng thật, kèm lời khuyên"


def add_arguments(parser):
    parser.add_argument("--strict", action="store_true", help="mã kết thúc 1 cả khi chỉ có điều nên sửa")
    parser.add_argument("--quiet", action="store_true", help="chỉ in lỗi và điều nên sửa")


def run(options):
    with Installation(options.data).opened():
        import django

        django.setup()
        from thidua.ops import checks

        found = list(checks.everything())
    bad = {checks.ERROR} | ({checks.WARNING} if options.strict else set())
    for finding in found:
        if not options.quiet or finding.grade in (checks.ERROR, checks.WARNING):
            print(f"{finding.grade + ':':<9}{finding.text}")
    grades = [finding.grade for finding in found]
    print(f"\n{grades.count(checks.ERROR)} lỗi, {grades.count(checks.WARNING)} điều nên sửa.")
    return int(bool(bad & set(grades)))
