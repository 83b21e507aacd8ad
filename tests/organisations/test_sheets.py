"""The unit list out to Excel and back in: nothing changes by itself, every error names its cell."""

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.make import AT, make_role, make_user
from tests.organisations.make import REFORM, SINCE, make_commune, make_district, make_editor, make_school
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.organisations import actions, documents, queries
from thidua.organisations.models import Unit, UnitSheet

TITLES = [column.title for column in documents.COLUMNS]
KEYS = [column.key for column in documents.COLUMNS]
NEW = {
    "superior": "huyện Đông Sơn",
    "name": "xã Cao Lâu",
    "kind": "Xã, phường, thị trấn, đặc khu",
    "level": "Cấp xã",
    "valid_from": "01/01/2024",
}


@pytest.fixture
def district(db):
    return make_district()


@pytest.fixture
def editor(district):
    return make_editor(district)


def book(*rows, titles=TITLES, above=()):
    """An .xlsx of rows (dicts by key, or lists as they stand)."""
    file = io.BytesIO()
    work = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = work.add_worksheet("Đơn vị")
    lines = [
        *above,
        titles,
        *([row.get(key, "") for key in KEYS] if isinstance(row, dict) else row for row in rows),
    ]
    for place, line in enumerate(lines):
        for at, value in enumerate(line):
            if isinstance(value, dt.date):
                sheet.write_datetime(place, at, value)
            elif value != "":
                sheet.write(place, at, value)
    work.close()
    return file.getvalue()


def exported(district, day=None):
    units = (
        queries.subtree(district, on=day or AT.date())
        .exclude(pk=district.pk)
        .select_related("parent__parent")
    )
    rows = [documents.sheet_values(unit, district) for unit in units.order_by("parent__sort_key", "sort_key")]
    return documents.write_sheet(rows, title="Danh sách", day=AT.date())


def check(data, district):
    return documents.check_sheet(documents.read_sheet(data), district)


def errors(plan):
    return [(error.cell, error.problem) for error in plan.errors]


def test_what_is_exported_goes_back_in_without_any_change(district):
    commune = make_commune("xã Hòa Thắng", district, official_code="00123", aliases=["Hoà Thắng", "X. Thắng"])
    make_school("Trường =1+1", commune, source='@SUM(A1) "nguồn"', abbreviation="+84")
    make_school("Văn phòng", commune)
    make_school("Văn phòng", make_commune("xã Hoa Thắng", district, valid_until=REFORM))

    plan = check(exported(district), district)

    assert (plan.errors, plan.creates, plan.corrections, plan.unchanged) == ([], [], [], 5)


def test_text_that_looks_like_a_formula_stays_text(district):
    make_commune("=HYPERLINK(1)", district, official_code="00123", source="+cmd")

    data = exported(district)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    cells = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Đơn vị").to_python()
    assert cells[1][KEYS.index("name")] == "=HYPERLINK(1)"
    assert cells[1][KEYS.index("official_code")] == "00123"


def test_new_rows_may_stand_below_one_another(district):
    school = NEW | {
        "name": "Trường Cao Lâu",
        "kind": "Trường học",
        "level": "Cơ sở",
        "superior": "xã Cao Lâu",
    }

    plan = check(book(school, NEW), district)

    assert errors(plan) == []
    assert [(unit.name, unit.parent.name) for unit in plan.creates] == [
        ("Trường Cao Lâu", "xã Cao Lâu"),
        ("xã Cao Lâu", "huyện Đông Sơn"),
    ]


def test_the_same_sheet_again_changes_nothing(district, editor):
    data = book(NEW | {"official_code": "00077"}, NEW | {"name": "xã Xuất Lễ"})
    sheet = actions.send_sheet(district, data, "ds.xlsx", by=editor, at=AT)

    actions.apply_sheet(sheet, digest=check(data, district).digest, by=editor, at=AT)

    again = check(data, district)
    assert (again.errors, again.creates, again.corrections, again.unchanged) == ([], [], [], 2)


def test_a_code_typed_as_a_number_gets_its_zeros_back_and_a_date_cell_is_read(district):
    plan = check(book(NEW | {"official_code": 123, "valid_from": SINCE}), district)

    assert [(u.official_code, u.valid_from) for u in plan.creates] == [("00123", SINCE)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": ""}, [("C2", "Còn trống.")]),
        ({"name": "x" * 201}, [("C2", "Dài 201 ký tự.")]),
        ({"kind": "Làng"}, [("D2", "Không có trong danh mục.")]),
        ({"level": ""}, [("E2", "Còn trống.")]),
        ({"official_code": "06 385"}, [("F2", "Chưa phải là mã.")]),
        ({"valid_from": ""}, [("I2", "Còn trống.")]),
        ({"valid_from": "31/02/2024"}, [("I2", "Không có ngày 31/02/2024 trên lịch.")]),
        ({"valid_until": "01/01/2024"}, [("J2", "Không sau “Từ ngày”.")]),
        ({"id": 999999}, [("A2", "Không phải số của đơn vị nào thuộc huyện Đông Sơn.")]),
        ({"id": "abc"}, [("A2", "Không phải số của đơn vị nào thuộc huyện Đông Sơn.")]),
        ({"superior": "xã Lạ"}, [("B2", "Không có đơn vị này thuộc huyện Đông Sơn vào ngày 01/01/2024.")]),
        (
            {"superior": "xã Cao Lâu"},
            [("B2", "Không có đơn vị này thuộc huyện Đông Sơn vào ngày 01/01/2024.")],
        ),
        ({"official_code": "00099"}, [("F2", "Đang là mã của xã Có Rồi, tỉnh Lam Sơn.")]),
    ],
)
def test_every_error_names_its_cell(district, change, expected):
    make_commune("xã Có Rồi", district.parent, official_code="00099")

    plan = check(book(NEW | change), district)

    assert errors(plan) == expected
    assert all(error.remedy for error in plan.errors)


def test_history_is_not_rewritten_by_a_sheet(district):
    unit = make_commune("xã Hòa Thắng", district)
    other = make_commune("xã Khác", district)
    row = documents.sheet_values(unit, district) | {
        "superior": other.name,
        "level": "Cơ sở",
        "valid_from": "01/01/2019",
        "valid_until": "01/07/2025",
    }

    plan = check(book(row), district)

    assert errors(plan) == [
        ("B2", "Khác cấp trên đang ghi là huyện Đông Sơn."),
        ("E2", "Khác cấp đang ghi là Cấp xã."),
        ("I2", "Khác ngày đang ghi là 01/01/2020."),
        ("J2", "Khác ngày đang ghi là trống."),
    ]


def test_repeated_rows_codes_and_names_are_told(district):
    unit = make_commune("xã Hòa Thắng", district)
    known = documents.sheet_values(unit, district)
    rows = [
        known,
        known,
        NEW | {"official_code": "00001"},
        NEW | {"name": "xã Khác", "official_code": "00001"},
        NEW | {"official_code": ""},
    ]

    plan = check(book(*rows), district)

    assert errors(plan) == [
        ("A3", "Trùng đơn vị với dòng 2."),
        ("F5", "Trùng mã với dòng 4."),
        ("C6", "Trùng tên và cấp trên với dòng 4."),
    ]


def test_rows_that_are_superiors_of_each_other_are_told(district):
    rows = [NEW | {"name": "A", "superior": "B"}, NEW | {"name": "B", "superior": "A"}]

    plan = check(book(*rows), district)

    assert errors(plan)[0] == ("B2", "Các dòng làm cấp trên của nhau thành vòng.")


def test_a_superior_is_told_apart_by_its_own_superior(district):
    for name in ("xã Một", "xã Hai"):
        make_school("Văn phòng", make_commune(name, district))
    new = NEW | {"name": "Tổ Một", "kind": "Khác", "level": "Cơ sở"}

    unclear = check(book(new | {"superior": "Văn phòng"}), district)
    clear = check(book(new | {"superior": "Văn phòng, xã Hai"}), district)

    assert errors(unclear) == [("B2", "Có 2 đơn vị mang tên này.")]
    assert [unit.parent.parent.name for unit in clear.creates] == ["xã Hai"]


def test_a_code_of_another_unit_is_told_on_a_known_row_too(district):
    make_commune("xã Có Rồi", district.parent, official_code="00099")
    unit = make_commune("xã Hòa Thắng", district)

    plan = check(book(documents.sheet_values(unit, district) | {"official_code": "00099"}), district)

    assert errors(plan) == [("F2", "Đang là mã của xã Có Rồi, tỉnh Lam Sơn.")]


def test_a_new_unit_begins_while_its_superior_stands(district):
    make_commune("xã Cũ", district, valid_until=REFORM)

    plan = check(
        book(NEW | {"superior": "xã Cũ", "valid_from": dt.datetime.combine(REFORM, dt.time(9))}), district
    )

    assert errors(plan) == [("B2", "Không có đơn vị này thuộc huyện Đông Sơn vào ngày 01/07/2025.")]


def test_columns_may_come_in_any_order_below_a_heading(district):
    order = list(reversed(range(len(TITLES))))
    values = [NEW.get(KEYS[at], "") for at in order]

    plan = check(
        book(values, titles=[TITLES[at].upper() for at in order], above=[["Danh sách"], []]), district
    )

    assert errors(plan) == []
    assert [unit.name for unit in plan.creates] == ["xã Cao Lâu"]


def _bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (90 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "không phải bảng Excel"),
        (b"PK\x03\x04 not a zip", "không phải bảng Excel"),
        (_bomb(), "bung ra quá lớn"),
        (book(titles=["Họ tên", "Tuổi"]), "Không thấy dòng tiêu đề"),
        (book(titles=["Tên đơn vị", "Loại"]), "Bảng thiếu cột: Cấp trên, Cấp, Từ ngày"),
        (book(), "chưa có dòng nào"),
        (book(*[["x"]] * 10_011), "không quá 10.000 dòng"),
    ],
)
def test_a_file_that_is_no_unit_list_ends_in_a_sentence(data, message):
    with pytest.raises(documents.SheetUnreadable, match=message):
        documents.read_sheet(data)


def test_an_archive_that_is_no_workbook_ends_in_a_sentence():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")

    with pytest.raises(documents.SheetUnreadable, match="Không mở được tệp"):
        documents.read_sheet(file.getvalue())


def test_apply_writes_all_that_was_shown_once(district, editor):
    unit = make_commune("xã Hòa Thắng", district)
    changed = documents.sheet_values(unit, district) | {"aliases": "Hoà Thắng; X. Thắng", "source": "Sổ"}
    data = book(NEW, changed)
    sheet = actions.send_sheet(district, data, "ds.xlsx", by=editor, at=AT)
    digest = check(data, district).digest

    actions.apply_sheet(sheet, digest=digest, by=editor, at=AT)
    with pytest.raises(Refused, match=r"sheet\.applied"):
        actions.apply_sheet(sheet, digest=digest, by=editor, at=AT)

    unit.refresh_from_db()
    assert (unit.aliases, unit.source) == (["Hoà Thắng", "X. Thắng"], "Sổ")
    assert list(queries.search("hoa thang x", on=AT.date())) == [unit]
    assert Unit.objects.filter(name="xã Cao Lâu", parent=district).exists()
    assert sorted(Event.objects.exclude(verb="file.store").values_list("verb", flat=True)) == [
        "unit.apply-sheet",
        "unit.correct",
        "unit.send-sheet",
    ]


def test_apply_refuses_errors_and_a_list_that_has_changed_since(district, editor):
    unit = make_commune("xã Hòa Thắng", district)
    wrong = actions.send_sheet(district, book(NEW, NEW | {"name": ""}), "a.xlsx", by=editor, at=AT)
    data = book(documents.sheet_values(unit, district) | {"source": "Sổ"})
    right = actions.send_sheet(district, data, "b.xlsx", by=editor, at=AT)
    digest = check(data, district).digest
    actions.correct_unit(unit, source="Nguồn khác", reason="x", by=editor, at=AT)

    with pytest.raises(Refused, match=r"sheet\.errors"):
        actions.apply_sheet(wrong, digest="", by=editor, at=AT)
    with pytest.raises(Refused, match=r"sheet\.changed"):
        actions.apply_sheet(right, digest=digest, by=editor, at=AT)

    assert not Unit.objects.filter(name="xã Cao Lâu").exists()


def test_three_thousand_rows_are_looked_through_in_two_seconds_and_two_queries(
    district, django_assert_num_queries
):
    Unit.objects.bulk_create(
        Unit(name=f"Thôn {n}", kind="village", level="base", parent=district, valid_from=SINCE).fill_keys()
        for n in range(1500)
    )
    known = [documents.sheet_values(unit, district) for unit in Unit.objects.filter(kind="village")]
    data = book(*known, *(NEW | {"name": f"xã Mới {n}", "official_code": f"{n:05}"} for n in range(1500)))

    with django_assert_num_queries(2):
        plan = check(data, district)

    assert (len(plan.errors), len(plan.creates), plan.unchanged) == (0, 1500, 1500)


# The pages


def upload(client, district, data, name="ds.xlsx"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("organisations:upload", args=[district.pk]), {"sheet": file})


def test_download_then_upload_then_confirm(client, district, editor):
    client.force_login(editor)
    make_commune("xã Hòa Thắng", district)
    downloaded = client.get(reverse("organisations:export", args=[district.pk]), {"ngay": "19/03/2024"})

    same = client.get(upload(client, district, downloaded.content).url)
    shown = client.get(upload(client, district, book(NEW)).url)
    sheet = UnitSheet.objects.latest("pk")
    done = client.post(
        reverse("organisations:apply_sheet", args=[sheet.pk]), {"ma-xem-truoc": shown.context["plan"].digest}
    )

    assert downloaded["Content-Disposition"] == 'attachment; filename="don-vi-huyen-dong-son-2024-03-19.xlsx"'
    assert "không có gì để nạp" in same.content.decode()
    assert "xã Cao Lâu" in shown.content.decode()
    assert done.url == district.get_absolute_url()
    assert Unit.objects.filter(name="xã Cao Lâu").exists()


def test_a_wrong_cell_is_shown_with_its_remedy_and_nothing_is_written(client, district, editor):
    client.force_login(editor)

    shown = client.get(upload(client, district, book(NEW | {"kind": "Làng"})).url).content.decode()

    assert "D2" in shown
    assert "Chọn một trong: Tỉnh, thành phố;" in shown
    assert not Unit.objects.filter(name="xã Cao Lâu").exists()


@pytest.mark.parametrize("data", [b"MZ\x90\x00 program", b"<html></html>", book(titles=["Khác"])])
def test_other_files_are_refused_at_the_field(client, district, editor, data):
    client.force_login(editor)

    response = upload(client, district, data)

    assert response.status_code == 200
    assert len(response.context["form"].errors["sheet"]) == 1
    assert UnitSheet.objects.count() == 0


def test_nobody_looks_at_the_sheet_of_another(client, district, editor):
    sheet = actions.send_sheet(district, book(NEW), "ds.xlsx", by=editor, at=AT)
    other = make_user()
    make_role("officer", other, district)
    client.force_login(other)

    assert client.get(reverse("organisations:sheet", args=[sheet.pk])).status_code == 404
    assert client.post(reverse("organisations:apply_sheet", args=[sheet.pk])).status_code == 404
