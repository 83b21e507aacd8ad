"""Database and files into one file, read back and compared before it counts."""

from thidua.cli.words import of_bytes, of_number
from thidua.ops.installation import Installation

SUMMARY = "sao lưu cơ sở dữ liệu và tệp vào một tệp, có kiểm tra lại"


def add_arguments(parser):
    parser.add_argument(
        "file", metavar="TỆP", help="tệp sao lưu sẽ ghi, ví dụ /srv/sao-luu/thidua-2024-10-30.tar"
    )
    parser.add_argument("--force", action="store_true", help="ghi đè nếu tệp đã có")
    parser.add_argument("--verify", action="store_true", help="chỉ kiểm tra một tệp sao lưu đã có")


def run(options):
    if options.verify:
        from thidua.ops import archive

        about = archive.verify(options.file)
        print(f"Bản sao lưu còn nguyên vẹn: {_describe(about)}.")
        return 0
    with Installation(options.data).opened():
        import django

        django.setup()
        from thidua.ops import backup

        about = backup.write_backup(options.file, force=options.force)
    print(f"Đã sao lưu vào {options.file} ({of_bytes(about['bytes'])}): {_describe(about)}.")
    print("Đã đọc lại toàn bộ và đối chiếu đúng. Hãy cất một bản ở máy hoặc ổ đĩa khác.")
    return 0


def _describe(about):
    rows = sum(about["rows"].values())
    text = f"{of_number(len(about['rows']))} bảng, {of_number(rows)} dòng"
    return (
        f"{text}, {of_number(about['files'])} tệp" if "files" in about else f"{text}, lúc {about['made_at']}"
    )
