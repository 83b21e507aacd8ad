import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import DAY
from tests.organisations.make import (
    REFORM,
    make_commune,
    make_department,
    make_district,
    make_school,
)
from thidua.organisations import queries
from thidua.organisations.enums import Level, UnitKind
from thidua.organisations.queries import spelling


@pytest.fixture
def district(db):
    district = make_district("huyện Đông Sơn", abbreviation="UBND")
    make_commune("xã Hòa Thắng", district)
    make_commune("xã Hoa Thắng", district)
    make_commune("xã Kỳ Sơn", district)
    make_commune("thị trấn Đông Sơn", district)
    make_department("Phòng Nội vụ", district, abbreviation="PNV")
    make_department("Phòng Văn hóa và Thông tin", district)
    make_department("Phòng Giáo dục và Đào tạo", district)
    make_department("Phòng Lao động - Thương binh và Xã hội", district)
    make_department("Văn phòng HĐND và UBND", district, kind=UnitKind.COUNCIL_OFFICE)
    make_department("Ủy ban Mặt trận Tổ quốc", district, kind=UnitKind.FRONT, aliases=["Mặt trận Tổ quốc"])
    make_department("Liên đoàn Lao động", district, kind=UnitKind.MASS_ORGANISATION)
    make_department("Hội Liên hiệp Phụ nữ", district, kind=UnitKind.MASS_ORGANISATION)
    make_department("Công an huyện", district, kind=UnitKind.ARMED_FORCES)
    make_department("Huyện ủy", district, kind=UnitKind.PARTY)
    make_school("Trường THCS Hòa Thắng", district)
    make_department("Sở Nội vụ", district.parent, level=Level.PROVINCE)
    return district


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("xã Hòa Thắng", ["xã Hòa Thắng"]),
        ("Xã Hoà Thắng", ["xã Hòa Thắng"]),
        ("UBND xã Hòa Thắng", ["xã Hòa Thắng"]),
        ("Uỷ ban nhân dân xã Hoà Thắng", ["xã Hòa Thắng"]),
        ("Chủ tịch UBND xã Hòa Thắng", ["xã Hòa Thắng"]),
        ("HĐND và UBND xã Hòa Thắng", ["xã Hòa Thắng"]),
        ("XA HOA THANG", ["xã Hoa Thắng", "xã Hòa Thắng"]),
        ("xã Hoa Thắng", ["xã Hoa Thắng"]),
        ("xã Hoá Thắng", []),
        ("xã Kì Sơn", ["xã Kỳ Sơn"]),
        ("TT Đông Sơn", ["thị trấn Đông Sơn"]),
        ("UBND huyện Đông Sơn", ["huyện Đông Sơn"]),
        ("UBND huyện", ["huyện Đông Sơn"]),
        ("Phòng Nội vụ", ["Phòng Nội vụ"]),
        ("Phòng Nội vụ huyện Đông Sơn", ["Phòng Nội vụ"]),
        ("Trưởng phòng Nội vụ huyện", ["Phòng Nội vụ"]),
        ("PNV", ["Phòng Nội vụ"]),
        ("P. Nội vụ", ["Phòng Nội vụ"]),
        ("Phòng Văn hóa - Thông tin", ["Phòng Văn hóa và Thông tin"]),
        ("Phòng VH&TT", ["Phòng Văn hóa và Thông tin"]),
        ("Phòng GD&ĐT;", ["Phòng Giáo dục và Đào tạo"]),
        ("Phòng LĐ-TB&XH", ["Phòng Lao động - Thương binh và Xã hội"]),
        ("VP HĐND-UBND huyện", ["Văn phòng HĐND và UBND"]),
        ("Chánh Văn phòng HĐND và UBND", ["Văn phòng HĐND và UBND"]),
        ("Mặt trận Tổ quốc huyện", ["Ủy ban Mặt trận Tổ quốc"]),
        ("UBMTTQ huyện", ["Ủy ban Mặt trận Tổ quốc"]),
        ("LĐLĐ huyện", ["Liên đoàn Lao động"]),
        ("Hội LHPN huyện", ["Hội Liên hiệp Phụ nữ"]),
        ("Trưởng Công an huyện", ["Công an huyện"]),
        ("TT HU", ["Huyện ủy"]),
        ("Trường Trung học cơ sở Hoà Thắng", ["Trường THCS Hòa Thắng"]),
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Sở Nội vụ tỉnh Lam Sơn", ["Sở Nội vụ"]),
        ("UBND tỉnh", ["tỉnh Lam Sơn"]),
        ("Phòng Y tế", []),
        ("", []),
    ],
)
def test_finds_who_is_meant(district, written, names):
    found = queries.find_by_name(written, on=DAY, below=district)

    assert [unit.name for unit in found] == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (
            "Chủ tịch UBND các xã, thị trấn",
            ["thị trấn Đông Sơn", "xã Hoa Thắng", "xã Hòa Thắng", "xã Kỳ Sơn"],
        ),
        (
            "UBND các xã, thị trấn trên địa bàn huyện",
            ["thị trấn Đông Sơn", "xã Hoa Thắng", "xã Hòa Thắng", "xã Kỳ Sơn"],
        ),
        ("các trường học", ["Trường THCS Hòa Thắng"]),
        (
            "Mặt trận Tổ quốc, các tổ chức đoàn thể huyện",
            ["Hội Liên hiệp Phụ nữ", "Liên đoàn Lao động", "Ủy ban Mặt trận Tổ quốc"],
        ),
        ("Phòng Nội vụ", []),
    ],
)
def test_finds_a_whole_group(district, written, names):
    found = queries.find_group(written, on=DAY, below=district)

    assert [unit.name for unit in found] == names


def test_a_name_means_who_bore_it_on_the_day(db):
    province = make_district().parent
    old = make_commune("xã Thiện Tân", province, official_code="06406", valid_until=REFORM)
    new = make_commune("xã Thiện Tân", province, official_code="06436", valid_from=REFORM)

    assert queries.find_by_name("UBND xã Thiện Tân", on=DAY, below=province) == [old]
    assert queries.find_by_name("UBND xã Thiện Tân", on=REFORM, below=province) == [new]


@pytest.mark.parametrize("count", [1, 3])
def test_index_takes_four_queries_however_many_units(db, count, django_assert_num_queries):
    district = make_district()
    for number in range(count):
        make_commune(f"xã Số {number}", district)

    with django_assert_num_queries(4):  # path upwards, superiors, units below, units beside
        index = queries.name_index(DAY, district)

    assert index.find("UBND xã Số 0")[0].name == "xã Số 0"


SYLLABLES = st.text(alphabet="aăâeêioôơuưyáàảãạbcdđghklmnpqrstvxòóọuúỷýỹ HÒA", min_size=1, max_size=20)


@given(SYLLABLES)
def test_key_does_not_depend_on_case_or_where_the_tone_stands(text):
    assert spelling.key(text.upper()) == spelling.key(text.lower())
    assert spelling.key(spelling.key(text)) == spelling.key(text)


@given(st.text(max_size=200))
def test_no_text_breaks_the_keys(text):
    assert isinstance(spelling.keys(text), list)
    assert isinstance(spelling.loose_key(text), str)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("kỳ", "kì"), ("Mỹ", "mĩ"), ("uỷ ban", "ủy ban")],
)
def test_two_spellings_of_one_word_have_one_key(one, other):
    assert spelling.key(one) == spelling.key(other)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoa"), ("hạ", "hà"), ("tay", "tai"), ("thúy", "thùy")])
def test_different_words_have_different_keys(one, other):
    assert spelling.key(one) != spelling.key(other)
