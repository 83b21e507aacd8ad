"""The file itself: its columns, how it is written, how it is read within bounds."""

import datetime as dt
import io
import zipfile
from dataclasses import dataclass

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from thidua.core.format import vi_date, vi_number
from thidua.core.text import clean, search_key
from thidua.organisations.enums import Level, UnitKind

SHEET = "Đơn vị"
MAX_ROWS = 10_000
_MAX_COLUMNS = 100
_MAX_UNPACKED = 80 * 1024 * 1024  # bytes of all parts of the file together
_HEADER_WITHIN = 10  # rows
SEPARATOR = ";"


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    width: int
    help: str


COLUMNS = (
    Column("id", "Số hệ thống", 11, "Phần mềm tự ghi để nhận ra đơn vị đã có. Không sửa; đơn vị mới để trống."),
    Column("superior", "Cấp trên", 32, "Tên đơn vị cấp trên, viết đúng như ở cột Tên đơn vị. Trùng tên thì ghi thêm cấp trên của nó sau dấu phẩy."),
    Column("name", "Tên đơn vị", 44, "Viết như trong văn bản, không quá 200 ký tự: xã Cai Kinh, Phòng Nội vụ."),
    Column("kind", "Loại", 30, "Chọn trong danh sách thả xuống."),
    Column("level", "Cấp", 13, "Chọn trong danh sách thả xuống."),
    Column("official_code", "Mã chính thức", 14, "Mã trong danh mục đơn vị hành chính, giữ số 0 ở đầu: 06385. Cơ quan, trường học để trống."),
    Column("abbreviation", "Viết tắt", 12, "Chữ viết tắt trong ký hiệu văn bản: UBND, PNV."),
    Column("aliases", "Tên gọi khác", 36, "Các tên khác mà văn bản hay dùng, cách nhau bằng dấu chấm phẩy."),
    Column("valid_from", "Từ ngày", 12, "Ngày bắt đầu, ngày/tháng/năm: 01/07/2025."),
    Column("valid_until", "Đến ngày", 12, "Ngày đầu tiên không còn đơn vị. Để trống khi đơn vị còn hoạt động."),
    Column("source", "Nguồn", 36, "Số, ngày, cơ quan ban hành văn bản, hoặc nơi lấy số liệu."),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
_BY_TITLE = {search_key(column.title): column.key for column in COLUMNS}
_NEEDED = ("name", "superior", "kind", "level", "valid_from")


def title_of(key):
    """What a column is called."""
    return BY_KEY[key].title


class SheetUnreadable(ValueError):
    """The file as a whole cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class CellError:
    """One thing wrong in one cell."""

    row: int  # as Excel counts
    column: str  # the column's title
    cell: str  # "C12"
    value: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class SheetRow:
    row: int
    values: dict  # key → text, date or number, as the cell holds it
    letters: dict  # key → column letter

    def error(self, key, problem, remedy):
        letter = self.letters.get(key, "?")
        value = text_of(self.values.get(key))
        return CellError(self.row, BY_KEY[key].title, f"{letter}{self.row}", value, problem, remedy)


def text_of(value):
    """A cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return vi_date(value)
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return clean(str(value))


def write_sheet(rows, *, title, day):
    """An .xlsx of the rows (dicts by column key): the list, then how to fill it in. Text stays text."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    book.set_properties({"title": title})
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    quiet = book.add_format({"font_color": "#757575", "valign": "top"})
    head = book.add_format(
        {"bold": True, "bg_color": "#8F1D1D", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
    )
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, 3)
    sheet.set_row(0, 30)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, quiet if column.key == "id" else text)
        sheet.write_string(0, place, column.title, head)
    count = 0
    for row in rows:
        count += 1
        for place, column in enumerate(COLUMNS):
            value = row.get(column.key)
            if column.key == "id" and value:
                sheet.write_number(count, place, value, quiet)
            elif isinstance(value, dt.date):
                sheet.write_string(count, place, vi_date(value), text)
            elif value:
                sheet.write_string(count, place, str(value), text)
    last = count + 500
    for key, choices in (("kind", UnitKind.labels), ("level", Level.labels)):
        place = [column.key for column in COLUMNS].index(key)
        sheet.data_validation(1, place, last, place, _choice(book, key, choices))
    sheet.autofilter(0, 0, max(count, 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _write_help(book, title, day, count)
    book.close()
    return file.getvalue()


def _choice(book, key, choices):
    """A drop-down; its words stand in a sheet of their own because Excel allows only 255 letters otherwise."""
    name = f"Danh mục {BY_KEY[key].title}"
    sheet = book.add_worksheet(name)
    for place, label in enumerate(choices):
        sheet.write_string(place, 0, label)
    sheet.set_column(0, 0, 44)
    sheet.hide()
    return {
        "validate": "list",
        "source": f"='{name}'!$A$1:$A${len(choices)}",
        "error_title": "Chưa đúng danh mục",
        "error_message": "Hãy chọn một giá trị trong danh sách thả xuống.",
    }


def _write_help(book, title, day, count):
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    big = book.add_format({"bold": True, "font_size": 14})
    sheet = book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, title, big)
    lines = [
        ("Danh sách", f"{vi_number(count)} đơn vị tại ngày {vi_date(day)}."),
        ("Nạp lại", "Sửa ở trang “Đơn vị”, lưu tệp, rồi chọn “Nạp từ Excel”. Phần mềm cho xem trước mọi thay đổi và mọi lỗi theo từng ô; chưa ghi gì cho đến khi xác nhận."),
        ("Thêm đơn vị", "Thêm dòng ở cuối, để trống cột Số hệ thống."),
        ("Sửa thông tin", "Sửa tên ghi nhầm, mã, viết tắt, tên gọi khác, loại, nguồn ngay trên dòng."),
        ("Không làm ở đây", "Đổi tên theo quyết định, chuyển cấp trên, sáp nhập, chia tách, giải thể: làm ở trang của đơn vị để giữ lịch sử. Dòng bị xóa khỏi bảng không làm đơn vị mất đi."),
        *((column.title, column.help) for column in COLUMNS),
    ]  # fmt: skip
    for place, (term, words) in enumerate(lines, start=2):
        sheet.write_string(place, 0, term, bold)
        sheet.write_string(place, 1, words, plain)


def read_sheet(data):
    """Rows of the list in an .xlsx. `SheetUnreadable` when the file is none, is too large or has other columns."""
    _check_size(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = SHEET if SHEET in book.sheet_names else book.sheet_names[0]
        sheet = book.get_sheet_by_name(name)
        if sheet.height > MAX_ROWS + _HEADER_WITHIN or sheet.width > _MAX_COLUMNS:
            raise SheetUnreadable(
                f"Bảng có {vi_number(sheet.height)} dòng, {vi_number(sheet.width)} cột; mỗi lần nạp không quá "
                f"{vi_number(MAX_ROWS)} dòng. Hãy chia thành nhiều tệp, và xóa các dòng, cột trống thừa."
            )
        first = sheet.start or (0, 0)
        cells = sheet.to_python(skip_empty_area=True)
    except (CalamineError, IndexError, OSError) as error:
        raise SheetUnreadable(
            "Không mở được tệp như một bảng Excel (.xlsx). Hãy mở bằng Excel, lưu lại dạng “Excel Workbook (.xlsx)” "
            "rồi nạp lại."
        ) from error
    head, keys = _header(cells)
    letters = {key: xlsxwriter.utility.xl_col_to_name(place + first[1]) for place, key in keys.items()}
    rows = []
    for place, line in enumerate(cells[head + 1 :], start=head + 2 + first[0]):
        values = {key: _cell(line[at]) for at, key in keys.items() if at < len(line)}
        if any(value is not None for value in values.values()):
            rows.append(SheetRow(place, values, letters))
    if not rows:
        raise SheetUnreadable("Bảng chưa có dòng nào dưới dòng tiêu đề. Hãy điền rồi nạp lại.")
    return rows


def _check_size(data):
    """A small file may unpack into a huge one; its own table of contents says so before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise SheetUnreadable(
            "Tệp này không phải bảng Excel .xlsx. Hãy lưu lại dạng “Excel Workbook (.xlsx)” rồi nạp lại."
        ) from error
    if unpacked > _MAX_UNPACKED:
        raise SheetUnreadable(
            "Tệp bung ra quá lớn so với một danh sách đơn vị. Hãy chép riêng bảng danh sách sang tệp mới rồi nạp lại."
        )


def _cell(value):
    if isinstance(value, str):
        return clean(value) or None
    return value


def _header(cells):
    """(place of the header line, column place → key)."""
    for place, line in enumerate(cells[:_HEADER_WITHIN]):
        keys = {}
        for at, value in enumerate(line):
            key = _BY_TITLE.get(search_key(str(value)))
            if key and key not in keys.values():
                keys[at] = key
        if "name" in keys.values():
            missing = [BY_KEY[key].title for key in _NEEDED if key not in keys.values()]
            if missing:
                raise SheetUnreadable(
                    f"Bảng thiếu cột: {', '.join(missing)}. Hãy tải tệp mẫu (xuất danh sách) và điền vào đó."
                )
            return place, keys
    raise SheetUnreadable(
        "Không thấy dòng tiêu đề có cột “Tên đơn vị” trong mười dòng đầu. Hãy tải tệp mẫu và điền vào đó."
    )
