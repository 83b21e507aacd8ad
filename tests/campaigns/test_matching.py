import datetime as dt

import pytest

from tests.campaigns.make import (
    DAY,
    make_clusters,
    make_commune,
    make_district,
    make_office,
    make_plan,
    make_province,
)
from tests.make import make_unit
from thidua.campaigns import matching
from thidua.campaigns.matching import groups
from thidua.campaigns.plan import DutyPart, Party, RecipientPart
from thidua.organisations.enums import Level, UnitKind

pytestmark = pytest.mark.django_db


def names(units, match):
    by_id = {unit.pk: name for name, unit in units.items()}
    return sorted(by_id[pk] for pk in match.units)


@pytest.fixture
def units():
    return make_district()


def found(units, phrase, issuer="district", on=DAY):
    return names(units, matching.match([phrase], units[issuer], on=on)[phrase])


COMMUNES = ["thị trấn Bình Minh 1", "xã Bình Minh 2", "xã Bình Minh 3"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Chủ tịch UBND các xã, thị trấn", COMMUNES),
        ("UBND các xã, thị trấn trên địa bàn huyện", COMMUNES),
        ("Đảng ủy, UBND các xã, thị trấn", COMMUNES),
        ("Phòng Nội vụ", ["Phòng Nội vụ"]),
        ("Phòng Nội vụ (Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện)", ["Phòng Nội vụ"]),
        ("Trưởng phòng Nội vụ huyện Đông Sơn", ["Phòng Nội vụ"]),
        ("phòng nội vụ huyện", ["Phòng Nội vụ"]),
        ("Phòng Văn hoá và Thông tin", ["Phòng Văn hóa và Thông tin"]),
        ("Phòng VHTT", ["Phòng Văn hóa và Thông tin"]),
        (
            "Trung tâm Văn hoá, Thể thao và Truyền thông huyện",
            ["Trung tâm Văn hóa, Thể thao và Truyền thông huyện"],
        ),
        (
            "Mặt trận Tổ quốc, các tổ chức đoàn thể huyện",
            ["Hội Nông dân huyện", "Liên đoàn Lao động huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện"],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị, đoàn thể",
            [
                "Chi cục Thuế",
                "Công an huyện",
                "Hội Nông dân huyện",
                "Liên đoàn Lao động huyện",
                "Phòng Nội vụ",
                "Phòng Văn hóa và Thông tin",
                "Trung tâm Văn hóa, Thể thao và Truyền thông huyện",
                "Trường THCS Đông Sơn",
                "Văn phòng Huyện ủy",
            ],
        ),
        (
            "Công an huyện và Hội Nông dân",
            ["Công an huyện", "Hội Nông dân huyện"],
        ),
        ("UBND xã Bình Minh 2", ["xã Bình Minh 2"]),
        ("UBND tỉnh", ["province"]),
        ("UBND tỉnh (b/c)", ["province"]),
        ("UBND huyện", ["district"]),
    ],
)
def test_a_phrase_means_these_units(units, phrase, expected):
    assert found(units, phrase) == sorted(expected)


def test_a_match_says_how_it_was_found(units):
    phrases = ["Chủ tịch UBND các xã, thị trấn", "Phòng Nội vụ"]

    matches = matching.match(phrases, units["district"], on=DAY)

    assert [matches[phrase].how for phrase in phrases] == [
        "3 xã, thị trấn thuộc huyện Đông Sơn, theo danh mục đơn vị ngày 19/03/2024",
        "Phòng Nội vụ thuộc huyện Đông Sơn",
    ]


def test_the_office_of_the_level_above_is_found(units):
    matches = matching.match(["Sở Nội vụ"], units["district"], on=DAY)

    assert [matches["Sở Nội vụ"].how, len(matches["Sở Nội vụ"].units)] == ["Sở Nội vụ thuộc tỉnh Lam Sơn", 1]


def test_heads_and_members_of_the_clusters_of_the_year(units):
    heads = [units["xã Bình Minh 2"], units["Phòng Nội vụ"]]
    make_clusters(units["district"], heads, members=[units["xã Bình Minh 3"]])

    assert found(units, "Trưởng các cụm thi đua") == ["Phòng Nội vụ", "xã Bình Minh 2"]
    assert found(units, "Các đơn vị trong cụm thi đua của huyện") == [
        "Phòng Nội vụ",
        "xã Bình Minh 2",
        "xã Bình Minh 3",
    ]
    assert found(units, "Cụm thi đua số 2") == ["Phòng Nội vụ"]


def test_deputies_and_what_is_not_yet_written_down(units):
    heads = [units["Phòng Nội vụ"], units["xã Bình Minh 3"]]
    first, second = make_clusters(units["district"], heads)
    second.cluster.years.update(head=None)
    first.deputy = units["xã Bình Minh 2"]
    first.save()
    phrases = ["Trưởng, phó các cụm thi đua", "Trưởng các cụm, khối thi đua", "Cụm thi đua số 9"]

    matches = matching.match(phrases, units["district"], on=DAY)

    assert [names(units, match) for match in matches.values()] == [
        ["Phòng Nội vụ", "xã Bình Minh 2"],
        ["Phòng Nội vụ"],
        [],
    ]
    assert matches[phrases[1]].note == (
        "Còn 1 cụm, khối chưa ghi đơn vị trưởng. Hãy bổ sung ở trang Cụm, khối thi đua."
    )


def test_before_the_year_is_set_the_heads_of_the_last_year_count(units):
    make_clusters(units["district"], [units["Phòng Nội vụ"]], year=2023)

    assert found(units, "Trưởng các cụm thi đua") == ["Phòng Nội vụ"]


@pytest.mark.parametrize(
    "phrase",
    [
        "Các thành viên Hội đồng Thi đua - Khen thưởng huyện",
        "TT HU, HĐND huyện",
        "CT, PCT UBND huyện",
        "Các cơ quan, đơn vị liên quan",
        "Toàn thể cán bộ, công chức",
        "Như trên",
        "Cụm TĐ các huyện, thành phố nội địa",
        "Phòng Nội vụ huyện Tây Sơn",
    ],
)
def test_what_is_no_unit_stays_unmatched_and_says_why(units, phrase):
    match = matching.match([phrase], units["district"], on=DAY)[phrase]

    assert (match.units, match.how, bool(match.note)) == ([], "", True)


def test_a_part_that_is_clear_is_taken_and_the_rest_told(units):
    phrase = "Phòng Nội vụ, Ban Quản lý chợ đêm"

    match = matching.match([phrase], units["district"], on=DAY)[phrase]

    assert names(units, match) == ["Phòng Nội vụ"]
    assert match.note == (
        "Không thấy “Ban Quản lý chợ đêm” trong danh mục đơn vị ngày 19/03/2024. Hãy chọn đơn vị."
    )


def test_a_slip_of_the_pen_is_offered_and_not_taken(units):
    match = matching.match(["Phòng Nội vự"], units["district"], on=DAY)["Phòng Nội vự"]

    assert (match.units, match.candidates) == ([], [units["Phòng Nội vụ"].pk])


def test_one_name_of_two_units_is_not_guessed():
    province = make_province()
    first = make_district(province, "huyện Đông Sơn")
    second = make_district(province, "huyện Tây Sơn")

    match = matching.match(["Chi cục Thuế"], province, on=DAY)["Chi cục Thuế"]

    assert (match.units, set(match.candidates)) == (
        [],
        {first["Chi cục Thuế"].pk, second["Chi cục Thuế"].pk},
    )
    assert match.note.startswith("Có 2 đơn vị cùng tên")


def test_the_province_reaches_every_commune():
    province = make_province()
    make_district(province, "huyện Đông Sơn")
    make_district(province, "huyện Tây Sơn")

    matches = matching.match(["UBND các huyện, thành phố", "UBND các xã, thị trấn"], province, on=DAY)

    assert [len(match.units) for match in matches.values()] == [2, 6]


def test_the_district_sends_to_its_neighbours(units):
    other = make_unit("huyện Tây Sơn", parent=units["province"])

    phrases = ["UBND các huyện, thành phố", "UBND các huyện"]

    matches = matching.match(phrases, units["district"], on=DAY)

    assert [match.units for match in matches.values()] == [[other.pk], [other.pk]]


def test_a_duty_is_never_given_to_neighbours(units):
    make_unit("huyện Tây Sơn", parent=units["province"])
    plan = make_plan(
        duties=[DutyPart(parties=[Party(phrase="UBND các huyện")])],
        recipients=[RecipientPart(party=Party(phrase="UBND các huyện"))],
    )

    matching.Matcher(units["district"], DAY).fill(plan)

    assert [len(party.units) for party in plan.parties()] == [0, 1]
    assert plan.duties[0].parties[0].note == (
        "Danh mục đơn vị ngày 19/03/2024 chưa có huyện nào thuộc huyện Đông Sơn. "
        "Hãy thêm vào danh mục, hoặc chọn đơn vị khác."
    )


def test_communes_named_one_by_one(units):
    assert found(units, "UBND các xã Bình Minh 2, Bình Minh 3") == ["xã Bình Minh 2", "xã Bình Minh 3"]


def test_a_commune_after_districts_ended():
    province = make_province()
    make_district(province)
    commune = make_commune("xã Bình Minh", province, valid_from=dt.date(2025, 7, 1))
    culture = make_office("Phòng Văn hóa - Xã hội", commune, level=Level.COMMUNE)
    farmers = make_office("Hội Nông dân xã", commune, UnitKind.MASS_ORGANISATION, Level.COMMUNE)
    farmers_above = make_office("Hội Nông dân tỉnh", province, UnitKind.MASS_ORGANISATION, Level.PROVINCE)
    on = dt.date(2025, 9, 5)
    phrases = ["Phòng Văn hóa và Xã hội", "Hội Nông dân", "Hội Nông dân tỉnh", "Phòng Nội vụ", "UBND tỉnh"]

    matches = matching.match(phrases, commune, on=on)

    assert [match.units for match in matches.values()] == [
        [culture.pk],
        [farmers.pk],
        [farmers_above.pk],
        [],
        [province.pk],
    ]


def test_a_school_and_an_enterprise():
    school = make_unit("Trường THCS Nguyễn Du", kind=UnitKind.SCHOOL, level=Level.BASE)
    groups = [make_office(f"Tổ chuyên môn {n}", school, UnitKind.OTHER, Level.BASE) for n in (1, 2)]
    union = make_office("Công đoàn trường", school, UnitKind.MASS_ORGANISATION, Level.BASE)
    firm = make_unit("Công ty Xi măng Lam Sơn", kind=UnitKind.ENTERPRISE, level=Level.BASE)
    shops = [make_office(f"Phân xưởng {n}", firm, UnitKind.OTHER, Level.BASE) for n in (1, 2, 3)]

    in_school = matching.match(["Các tổ chuyên môn", "Các đoàn thể"], school, on=DAY)
    in_firm = matching.match(["Quản đốc các phân xưởng", "các phân xưởng"], firm, on=DAY)

    assert [set(match.units) for match in in_school.values()] == [
        {unit.pk for unit in groups},
        {union.pk},
    ]
    assert set(in_firm["các phân xưởng"].units) == {unit.pk for unit in shops}


def test_the_office_of_one_name_in_every_district():
    province = make_province()
    east, west = (make_district(province, f"huyện {name} Sơn") for name in ("Đông", "Tây"))
    phrases = ["Hội Nông dân các huyện, thành phố", "Thanh tra các huyện", "Phòng Nội vụ huyện Tây Sơn"]

    matches = matching.match(phrases, province, on=DAY)

    assert [set(match.units) for match in matches.values()] == [
        {east["Hội Nông dân huyện"].pk, west["Hội Nông dân huyện"].pk},
        set(),
        {west["Phòng Nội vụ"].pk},
    ]
    assert matches[phrases[0]].how == "2 Hội Nông dân của 2 huyện, thành phố"
    assert matches[phrases[1]].note.startswith(
        "Danh mục đơn vị ngày 19/03/2024 chưa có Thanh tra của các huyện."
    )


def test_the_office_of_a_district_is_not_taken_for_the_province(units):
    phrases = ["Hội Nông dân tỉnh", "Phòng Nội vụ"]

    matches = matching.match(phrases, units["province"], on=DAY)

    assert [match.units for match in matches.values()] == [[], []]
    assert [match.candidates for match in matches.values()] == [
        [units["Hội Nông dân huyện"].pk],
        [units["Phòng Nội vụ"].pk],
    ]
    assert matches["Phòng Nội vụ"].note == (
        "“Phòng Nội vụ” chỉ thấy ở huyện Đông Sơn, không thấy ở tỉnh Lam Sơn. Hãy chọn nếu đúng là đơn vị đó."
    )


def test_departments_of_the_province_are_meant_by_so_even_from_below(units):
    match = matching.match(["Các sở, ban, ngành"], units["district"], on=DAY)["Các sở, ban, ngành"]

    assert match.how == "1 sở, ban, ngành thuộc tỉnh Lam Sơn, theo danh mục đơn vị ngày 19/03/2024"


@pytest.mark.parametrize(
    "phrase",
    ["Các phòng, ban thuộc Văn phòng Bộ", "Các cơ quan, đơn vị trên địa bàn xã", "Phòng Nội vụ và Dân vận"],
)
def test_an_end_that_is_not_clear_makes_the_beginning_doubtful(units, phrase):
    match = matching.match([phrase], units["district"], on=DAY)[phrase]

    assert (match.units, bool(match.candidates), bool(match.note)) == ([], True, True)


def test_a_member_of_a_cluster_that_no_longer_exists_is_left_out(units):
    make_clusters(units["province"], [units["district"]], members=[units["Sở Nội vụ"]])
    phrase = "Các đơn vị trong cụm thi đua"

    before, after = (
        matching.match([phrase], units["province"], on=day)[phrase] for day in (DAY, dt.date(2025, 7, 1))
    )

    assert (len(before.units), after.units) == (2, [units["Sở Nội vụ"].pk])


def test_a_phrase_beyond_all_measure_is_not_worked_on(units):
    match = matching.match(["xã, " * 5000], units["district"], on=DAY)["xã, " * 5000]

    assert match.note == "Tên gọi quá dài để tìm đơn vị. Hãy tách thành từng đơn vị."


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_phrases_and_units(count, django_assert_num_queries):
    units = make_district(communes=count)
    make_clusters(units["district"], [units["Phòng Nội vụ"]] * count)
    phrases = ["UBND các xã, thị trấn", "Trưởng các cụm thi đua", "Sở Nội vụ"] * count

    with django_assert_num_queries(5):
        matching.match(phrases, units["district"], on=DAY)


def test_every_group_and_pattern_of_the_data_is_well_formed():
    assert len(groups.groups()) > 60
    assert all(said.endswith(".") for _, said in groups.not_units())
