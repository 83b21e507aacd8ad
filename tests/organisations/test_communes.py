"""The national import on an invented country with the traps of the real one."""

import pytest

from tests.make import AT, make_user
from tests.organisations.make import BEFORE, REFORM, make_commune
from thidua.accounts.actions import system_user
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.organisations import actions, queries
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.models import Succession, Unit

NEW = """province,ward,provinceShort,wardShort,wardType,provinceCode,wardCode
Tỉnh Bắc,Xã Hòa An,Bắc,Hòa An,Xã,2.0,31.0
Tỉnh Bắc,Xã Hoà Bình,Bắc,Hoà Bình,Xã,2,40
Tỉnh Bắc,Phường Trung Tâm,Bắc,Trung Tâm,Phường,2,51
Tỉnh Nam,Xã Yên Lạc,Nam,Yên Lạc,Xã,4,97
Tỉnh Nam,Đặc khu Đảo Xa,Nam,Đảo Xa,Đặc khu,4,99
"""
# Hòa An carries the code of Tân An, one of those merged; Lớn is divided; Đảo Xa had no commune below its district;
# Giữ keeps everything; Cũ is renamed; province Đông goes into Nam.
OLD = """provinceCode,districtCode,wardCode,isMergedWard,isDividedWard,province,district,ward,newProvince,newProvinceCode,newWardCode
2,20,30.0,True,False,Tỉnh Bắc,Huyện Sông,Xã Hòa An,Tỉnh Bắc,02,00031
2,20,31.0,True,False,Tỉnh Bắc,Huyện Sông,Xã Tân An,Tỉnh Bắc,02,00031
2,20,35.0,True,True,Tỉnh Bắc,Huyện Sông,Xã Lớn,Tỉnh Bắc,02,00031
2,20,35.0,True,True,Tỉnh Bắc,Huyện Sông,Xã Lớn,Tỉnh Bắc,02,00040
2,21,40.0,False,False,Tỉnh Bắc,Huyện Núi,Xã Hòa Bình,Tỉnh Bắc,02,00040
2,21,51.0,False,False,Tỉnh Bắc,Huyện Núi,Thị trấn Cũ,Tỉnh Bắc,02,00051
3,30,97.0,False,False,Tỉnh Đông,Huyện Biển,Xã Yên Lạc,Tỉnh Nam,04,00097
4,41,,True,False,Tỉnh Nam,Huyện Đảo Xa,,Tỉnh Nam,04,00099
"""


@pytest.fixture
def files(tmp_path):
    new, old = tmp_path / "moi.csv", tmp_path / "cu.csv"
    new.write_text(NEW, encoding="utf-8")
    old.write_text(OLD, encoding="utf-8")
    return new, old


@pytest.fixture
def imported(db, files):
    return actions.import_communes(*files, by=system_user(), at=AT)


def names(day, level):
    units = Unit.objects.on(day).filter(level=level).order_by("official_code", "name")
    return [f"{u.official_code} {u.name}" for u in units]


def test_each_side_of_the_reform_has_its_own_units(imported):
    assert (imported.units, imported.successions) == (19, 15)
    assert names(BEFORE, Level.PROVINCE) == ["02 tỉnh Bắc", "03 tỉnh Đông", "04 tỉnh Nam"]
    assert names(REFORM, Level.PROVINCE) == ["02 tỉnh Bắc", "04 tỉnh Nam"]
    assert names(BEFORE, Level.DISTRICT) == [
        "020 huyện Sông",
        "021 huyện Núi",
        "030 huyện Biển",
        "041 huyện Đảo Xa",
    ]
    assert names(REFORM, Level.DISTRICT) == []
    assert names(BEFORE, Level.COMMUNE) == [
        "00030 xã Hòa An",
        "00031 xã Tân An",
        "00035 xã Lớn",
        "00040 xã Hòa Bình",
        "00051 thị trấn Cũ",
        "00097 xã Yên Lạc",
    ]
    assert names(REFORM, Level.COMMUNE) == [
        "00031 xã Hòa An",
        "00040 xã Hoà Bình",
        "00051 phường Trung Tâm",
        "00097 xã Yên Lạc",
        "00099 đặc khu Đảo Xa",
    ]


def test_an_unmerged_province_is_one_row_and_a_merged_one_begins_anew(imported):
    assert Unit.objects.filter(name="tỉnh Bắc").count() == 1
    assert Unit.objects.filter(name="tỉnh Nam").count() == 2


def test_links_say_how_each_goes_on(imported):
    links = Succession.objects.filter(predecessor__level=Level.COMMUNE).order_by(
        "predecessor__official_code", "successor__official_code"
    )

    assert list(links.values_list("predecessor__name", "successor__name", "kind")) == [
        ("xã Hòa An", "xã Hòa An", "merge"),
        ("xã Tân An", "xã Hòa An", "merge"),
        ("xã Lớn", "xã Hòa An", "split"),
        ("xã Lớn", "xã Hoà Bình", "split"),
        ("xã Hòa Bình", "xã Hoà Bình", "merge"),
        ("thị trấn Cũ", "phường Trung Tâm", "rename"),
        ("xã Yên Lạc", "xã Yên Lạc", "continue"),
    ]
    island = Unit.objects.get(name="huyện Đảo Xa")
    assert [u.name for u in queries.continuing_as(island, on=REFORM)] == ["đặc khu Đảo Xa"]


def test_importing_again_writes_nothing(imported, files):
    again = actions.import_communes(*files, by=system_user(), at=AT)

    assert not again
    assert Event.objects.filter(verb="unit.import").count() == 2


def test_what_is_there_already_is_kept_as_it_is(db, files):
    ours = make_commune("xã Yên Lạc", official_code="00097", valid_from=REFORM, kind=UnitKind.COMMUNE)

    actions.import_communes(*files, by=system_user(), at=AT)

    ours.refresh_from_db()
    assert (ours.parent, Unit.objects.on(REFORM).filter(official_code="00097").count()) == (None, 1)


@pytest.mark.parametrize(
    ("which", "wrong", "right", "message"),
    [
        (0, "wardCode", "code", "moi.csv: thiếu cột wardCode"),
        (0, "2.0,31.0", "2.0,3x", r"moi.csv, dòng 2: “3x” chưa phải là mã gồm 5 chữ số"),
        (0, "4,99", "8,99", "moi.csv, dòng 6: không có tỉnh mang mã 8"),
        (1, "04,00099", "04,00098", "cu.csv, dòng 9: không có xã mới mang mã 00098"),
    ],
)
def test_an_unreadable_file_is_named_by_line_and_nothing_is_written(db, files, which, wrong, right, message):
    text = files[which].read_text()
    files[which].write_text(text.replace(wrong, right, 1))

    with pytest.raises(ValueError, match=message):
        actions.import_communes(*files, by=system_user(), at=AT)

    assert Unit.objects.count() == 0


def test_only_who_runs_the_installation_may_import(db, files):
    with pytest.raises(Refused, match=r"unit\.not-loader"):
        actions.import_communes(*files, by=make_user(), at=AT)
