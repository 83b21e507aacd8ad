"""The district of the reference case, on both sides of 01/07/2025."""

import datetime as dt

import pytest

from tests.make import AT, DAY, make_user
from tests.organisations.make import BEFORE, REFORM
from thidua.accounts.actions import system_user
from thidua.audit.models import Event
from thidua.core.verdict import Refused
from thidua.organisations import actions, queries
from thidua.organisations.enums import UnitKind
from thidua.organisations.models import Cluster, ClusterYear, Succession, Unit


@pytest.fixture
def loaded(db):
    return actions.load_reference(by=system_user(), at=AT)


def unit(name, day, level="commune"):
    return Unit.objects.on(day).get(name=name, level=level)


def district():
    return Unit.objects.get(name="huyện Hữu Lũng")


def test_loading_again_writes_nothing(loaded):
    again = actions.load_reference(by=system_user(), at=AT)

    assert (loaded.units, loaded.successions, loaded.clusters, loaded.cluster_years) == (303, 216, 9, 10)
    assert not again
    assert Event.objects.filter(verb="unit.load").count() == 1


def test_the_district_of_2024_has_24_communes_and_137_units_below_it(loaded):
    below = list(queries.subtree(district(), on=DAY).exclude(pk=district().pk))

    assert len(below) == 137
    assert len([u for u in below if u.kind == UnitKind.COMMUNE]) == 24
    assert {u.name for u in below} >= {
        "xã Sơn Hà",
        "Phòng Nội vụ",
        "Trung tâm Văn hóa, Thể thao và Truyền thông huyện",
    }


def test_after_the_reform_eight_communes_stand_below_the_province(loaded):
    province = Unit.objects.get(name="tỉnh Lạng Sơn")

    communes = queries.children(province, on=REFORM).filter(kind=UnitKind.COMMUNE)

    assert [(u.name, u.official_code) for u in communes] == [
        ("xã Cai Kinh", "06427"),
        ("xã Hữu Liên", "06400"),
        ("xã Hữu Lũng", "06385"),
        ("xã Tân Thành", "06445"),
        ("xã Thiện Tân", "06436"),
        ("xã Tuấn Sơn", "06457"),
        ("xã Vân Nham", "06415"),
        ("xã Yên Bình", "06391"),
    ]
    assert not Unit.objects.on(REFORM).filter(kind=UnitKind.DISTRICT).exists()
    assert Unit.objects.on(BEFORE).filter(kind=UnitKind.DISTRICT).count() == 11


def test_a_code_names_another_commune_after_the_reform(loaded):
    before = Unit.objects.on(BEFORE).get(official_code="06436")
    after = Unit.objects.on(REFORM).get(official_code="06436")

    assert (before.name, after.name) == ("xã Đồng Tiến", "xã Thiện Tân")


def test_son_ha_goes_on_in_the_town_and_then_in_the_commune(loaded):
    son_ha = unit("xã Sơn Hà", DAY)

    carried = [
        queries.continuing_as(son_ha, on=day).get().name
        for day in (DAY, dt.date(2024, 11, 30), dt.date(2024, 12, 1), BEFORE, REFORM)
    ]

    assert carried == ["xã Sơn Hà", "xã Sơn Hà", "thị trấn Hữu Lũng", "thị trấn Hữu Lũng", "xã Hữu Lũng"]


def test_lineage_of_a_new_commune_names_all_who_went_into_it(loaded):
    line = queries.lineage(unit("xã Hữu Lũng", REFORM))

    assert [(link.predecessor.name, link.kind) for link in line.origins] == [
        ("xã Sơn Hà", "merge"),
        ("huyện Hữu Lũng", "powers"),
        ("thị trấn Hữu Lũng", "merge"),
        ("xã Đồng Tân", "merge"),
        ("xã Hồ Sơn", "merge"),
    ]


def test_every_school_of_the_district_goes_on_in_its_commune(loaded):
    schools = queries.subtree(district(), on=BEFORE).filter(kind=UnitKind.SCHOOL)

    heirs = [queries.continuing_as(school, on=REFORM).get() for school in schools]

    assert len(heirs) == 58
    assert {heir.parent.kind for heir in heirs} == {UnitKind.COMMUNE}


def test_eight_clusters_of_2024_are_marked_as_illustrative(loaded):
    years = queries.cluster_years(year=2024, organiser=district())

    assert len(years) == 8
    assert {(y.source, y.certainty) for y in years} == {("minh họa", "illustrative")}
    assert all(y.head in y.members.all() and y.deputy in y.members.all() for y in years)
    members = [member.pk for y in years for member in y.members.all()]
    assert len(members) == len(set(members)) == 136  # everyone but Huyện ủy itself


def test_recipients_and_duties_of_a_launch_are_found(loaded):
    index = queries.name_index(DAY, district())
    written = {
        "UBND tỉnh": ["tỉnh Lạng Sơn"],
        "Sở Nội vụ": ["Sở Nội vụ"],
        "TT HU": ["Huyện ủy Hữu Lũng"],
        "Phòng Văn hóa và Thông tin": ["Phòng Văn hóa và Thông tin"],
        "Trung tâm Văn hoá, Thể thao và Truyền thông huyện": [
            "Trung tâm Văn hóa, Thể thao và Truyền thông huyện"
        ],
        "Phòng Nội vụ (Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện)": ["Phòng Nội vụ"],
        "Mặt trận Tổ quốc": ["Ủy ban Mặt trận Tổ quốc Việt Nam huyện"],
        "Huyện đoàn": ["Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện"],
        "UBND xã Hoà Thắng": ["xã Hòa Thắng"],
    }

    assert {text: [u.name for u in index.find(text)] for text in written} == written
    assert len(index.find_group("Chủ tịch UBND các xã, thị trấn")) == 24


def test_only_who_runs_the_installation_may_load(db):
    with pytest.raises(Refused, match=r"unit\.not-loader"):
        actions.load_reference(by=make_user(), at=AT)

    assert Unit.objects.count() == 0


def test_a_line_with_too_many_columns_is_named(db, tmp_path):
    (tmp_path / "units.csv").write_text("key,superior\na,b,c\n")

    with pytest.raises(ValueError, match=r"units.csv, dòng 2: số cột không đúng"):
        actions.load_reference(by=system_user(), at=AT, folder=tmp_path)


def test_a_broken_file_is_named_and_nothing_is_written(db, tmp_path):
    (tmp_path / "units.csv").write_text(
        "key,superior,kind,level,name,code,abbreviation,aliases,valid_from,valid_until,closing_note,source,"
        "certainty\na,b,commune,commune,xã A,,,,2020-01-01,,,,official\n"
    )

    with pytest.raises(ValueError, match="đứng trước cấp trên"):
        actions.load_reference(by=make_user(is_staff=True), at=AT, folder=tmp_path)

    assert (Unit.objects.count(), Succession.objects.count(), Cluster.objects.count()) == (0, 0, 0)
    assert ClusterYear.objects.count() == 0
