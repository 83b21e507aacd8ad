"""Which acts a paper cites, on both sides of every date."""

import datetime as dt

import pytest

from thidua.documents.kinds import law
from thidua.documents.kinds.parts import Act, Head, Issuer, Signer


def make_head(**changes):
    issuer = Issuer(
        "Ủy ban nhân dân xã Cai Kinh", "UBND", "Cai Kinh", area="xã Cai Kinh", collective="Ủy ban nhân dân"
    )
    return Head(
        **{"issuer": issuer, "signer": Signer("Vi Văn Nhung"), "drafted_on": dt.date(2026, 3, 2)} | changes
    )


def keys(day, level="xa", act="khen"):
    return [each.key for each in law.in_force(day, level=level, act=act)]


@pytest.mark.parametrize("basis", law.known(), ids=lambda each: each.key)
def test_a_basis_is_cited_from_its_first_day_to_its_last(basis):
    level = next(iter(basis.levels), "xa")
    act = next(iter(basis.acts), "khen")
    day = dt.timedelta(days=1)
    assert basis.key in keys(basis.first, level, act)
    assert basis.key not in keys(basis.first - day, level, act)
    if basis.last:
        assert basis.key in keys(basis.last, level, act)
        assert basis.key not in keys(basis.last + day, level, act)


@pytest.mark.parametrize(
    ("day", "level", "cited"),
    [
        (
            dt.date(2023, 12, 31),
            "huyen",
            ["to-chuc-chinh-quyen-2015", "thi-dua-khen-thuong-2003", "nd-91-2017"],
        ),
        (
            dt.date(2024, 1, 1),
            "huyen",
            ["to-chuc-chinh-quyen-2015", "thi-dua-khen-thuong-2022", "nd-98-2023"],
        ),
        (
            dt.date(2025, 6, 30),
            "xa",
            ["to-chuc-chinh-quyen-2025", "thi-dua-khen-thuong-2022", "nd-98-2023", "tt-01-2024"],
        ),
        (
            dt.date(2025, 7, 1),
            "xa",
            [
                "to-chuc-chinh-quyen-2025",
                "thi-dua-khen-thuong-2022",
                "nd-129-2025",
                "nd-152-2025",
                "tt-01-2024",
            ],
        ),
        (
            dt.date(2026, 3, 2),
            "tinh",
            ["to-chuc-chinh-quyen-2025", "thi-dua-khen-thuong-2022", "nd-152-2025", "tt-15-2025"],
        ),
        (dt.date(2026, 3, 2), "don-vi", ["thi-dua-khen-thuong-2022", "nd-152-2025", "tt-15-2025"]),
    ],
)
def test_the_law_of_the_day_is_cited(day, level, cited):
    assert keys(day, level) == cited


def test_only_a_commendation_of_a_commune_cites_the_decree_on_its_powers():
    assert "nd-129-2025" in keys(dt.date(2026, 3, 2))
    assert "nd-129-2025" not in keys(dt.date(2026, 3, 2), act="phat-dong")


def test_laws_are_cited_without_number_and_issuer_and_decrees_with_both():
    for basis in law.known():
        if basis.text.startswith("Luật"):
            assert "/QH" not in basis.text
        else:
            assert " số " in basis.text
            assert " của " in basis.text


def test_every_basis_says_how_well_it_is_known():
    assert {each.status for each in law.known()} == {"confirmed", "unconfirmed"}


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("tỉnh Lạng Sơn", "tinh"),
        ("thành phố Hà Nội", "tinh"),
        ("huyện Hữu Lũng", "huyen"),
        ("phường Kỳ Lừa", "xa"),
        ("đặc khu Phú Quốc", "xa"),
    ],
)
def test_the_level_is_told_by_the_area(area, level):
    issuer = Issuer(f"Ủy ban nhân dân {area}", "UBND", "", area=area, collective="Ủy ban nhân dân")
    assert law.level_of(make_head(issuer=issuer)) == level


def test_a_school_cites_no_law_on_local_government():
    head = make_head(issuer=Issuer("Trường Tiểu học Cai Kinh", "THCK", "Cai Kinh", area="xã Cai Kinh"))
    assert law.level_of(head) == "don-vi"


def test_the_day_of_the_paper_decides_and_until_it_has_one_the_day_of_drafting():
    draft = make_head(drafted_on=dt.date(2025, 6, 30))
    issued = make_head(drafted_on=dt.date(2025, 6, 30), date=dt.date(2025, 7, 1))
    assert any("98/2023/NĐ-CP ngày" in each for each in law.bases(draft, "khen"))
    assert not any("98/2023/NĐ-CP ngày" in each for each in law.bases(issued, "khen"))


def test_own_bases_and_the_proposal_stand_last_with_their_marks():
    head = make_head(own_bases=["Quyết định số 12/2026/QĐ-UBND", "Thực hiện Kế hoạch số 5/KH-UBND;"])
    assert law.bases(head, "khen", "Theo đề nghị của Trưởng Phòng Văn hóa - Xã hội")[-3:] == [
        "Căn cứ Quyết định số 12/2026/QĐ-UBND;",
        "Thực hiện Kế hoạch số 5/KH-UBND;",
        "Theo đề nghị của Trưởng Phòng Văn hóa - Xã hội.",
    ]


def test_an_act_is_cited_in_full_first_and_by_type_and_number_later():
    act = Act(
        "Kế hoạch", "15/KH-UBND", dt.date(2026, 2, 1), "Ủy ban nhân dân xã Cai Kinh", "phát động thi đua"
    )
    assert law.cite(act) == (
        "Kế hoạch số 15/KH-UBND ngày 01 tháng 02 năm 2026 của Ủy ban nhân dân xã Cai Kinh phát động thi đua"
    )
    assert law.cite(act, fully=False) == "Kế hoạch số 15/KH-UBND"
    assert law.cite(Act("Giao ước thi đua", "")) == "Giao ước thi đua"
