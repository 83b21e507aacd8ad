"""The acts cited, on both sides of every day that their validity turns on."""

import datetime as dt

import pytest

from tests.reader.make_launch import FIELDS, TEXT, find, finding, launch, quoted
from thidua.reader.findings import law
from thidua.reader.model import Reference, Span

DAY = dt.timedelta(days=1)


def citing(number, issued, cited=None, **fields):
    """The findings on citations of a launch of that day which cites that act only, and no law by name."""
    reading = launch(
        ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n", ""),
        date=issued,
        start=None,
        end=None,
        legal_bases=[Reference(number, cited)],
        **fields,
    )
    return [f for f in find(reading) if f.code.startswith("citation.")]


def numbered(field):
    return [act for act in law.instruments() if act.number and getattr(act, field)]


@pytest.mark.parametrize("act", numbered("last_day"), ids=lambda act: act.number)
def test_an_act_may_be_cited_on_its_last_day_and_not_after(act):
    last = act.last_day.value

    assert "citation.not-in-force" not in {f.code for f in citing(act.number, last)}
    (found,) = citing(act.number, last + DAY)
    assert (found.code, found.severity) == ("citation.not-in-force", "error")
    assert f"{last + DAY:%d/%m/%Y}" in found.message
    assert all(number in found.message for number in act.replaced_by)


@pytest.mark.parametrize("act", numbered("in_force"), ids=lambda act: act.number)
def test_an_act_counts_from_the_day_it_comes_into_force(act):
    begins = act.in_force.value

    assert citing(act.number, begins) == []
    (found,) = citing(act.number, begins - DAY)
    assert found.code in {"citation.not-yet-in-force", "citation.not-yet-issued"}


@pytest.mark.parametrize("act", numbered("issued"), ids=lambda act: act.number)
def test_an_act_cannot_be_cited_before_it_exists(act):
    issued = act.issued.value

    assert "citation.not-yet-issued" not in {f.code for f in citing(act.number, issued)}
    assert [f.code for f in citing(act.number, issued - DAY)] == ["citation.not-yet-issued"]


@pytest.mark.parametrize(
    "act", [act for act in numbered("issued") if act.last_day is None], ids=lambda act: act.number
)
def test_the_date_beside_the_number_must_be_that_of_the_act(act):
    issued, today = act.issued.value, dt.date(2026, 9, 1)

    assert citing(act.number, today, issued) == []
    (found,) = citing(act.number, today, issued - DAY)
    assert found.code == "citation.date-differs"


def test_an_unknown_act_is_judged_by_its_own_date_only():
    issued = FIELDS["date"]

    assert citing("16/KH-UBND", issued, issued) == []
    assert [f.code for f in citing("16/KH-UBND", issued, issued + DAY)] == ["citation.not-yet-issued"]


def test_a_day_known_only_from_memory_makes_the_finding_unconfirmed():
    sure = citing("98/2023/NĐ-CP", dt.date(2025, 7, 1))
    unsure = citing("15/2003/QH11", dt.date(2024, 1, 1))

    assert [f.status for f in sure] == ["confirmed"]
    assert [f.status for f in unsure] == ["unconfirmed"]


def test_the_sign_is_known_however_it_is_typed():
    assert [f.code for f in citing("98 /2023/ND-CP", dt.date(2025, 7, 1))] == ["citation.not-in-force"]


def test_an_act_in_the_body_counts_too_and_its_place_is_shown():
    reading = launch(
        date=dt.date(2025, 8, 26),
        legal_bases=[],
        body_references=[Reference("98/2023/NĐ-CP", None)],
        spans={"body_references.0": [Span(3, 7, 0.9)]},
    )

    assert finding(reading, "citation.not-in-force").spans == (Span(3, 7, 0.9),)


@pytest.mark.parametrize(
    ("cited", "issued", "expected"),
    [
        ("ngày 26 tháng 11 năm 2003", dt.date(2023, 12, 31), []),
        ("ngày 26 tháng 11 năm 2003", dt.date(2024, 1, 1), ["citation.not-in-force"]),
        ("năm 2003", dt.date(2024, 8, 26), ["citation.not-in-force"]),
        ("ngày 26/11/2003", dt.date(2024, 8, 26), ["citation.not-in-force"]),
        ("năm 2022", dt.date(2023, 12, 31), ["citation.not-yet-in-force"]),
        ("năm 2022", dt.date(2024, 1, 1), []),
        ("ngày 16 tháng 6 năm 2022", dt.date(2024, 8, 26), ["citation.date-differs"]),
        ("hiện hành", dt.date(2024, 8, 26), []),
    ],
)
def test_a_law_is_known_by_its_name_and_year(cited, issued, expected):
    text = TEXT.replace("khen thưởng ngày 15 tháng 6 năm 2022;", f"khen thưởng {cited};")
    reading = launch(text=text, date=issued, start=None, end=None, legal_bases=[Reference("", None)])

    assert [f.code for f in find(reading) if f.code.startswith("citation.")] == expected


def test_the_law_in_the_text_is_pointed_at():
    reading = launch(("ngày 15 tháng 6 năm 2022", "năm 2003"))

    assert quoted(reading, finding(reading, "citation.not-in-force")) == [
        "Luật Thi đua, khen thưởng năm 2003"
    ]


def test_without_a_date_of_issue_no_act_is_judged():
    assert citing("91/2017/NĐ-CP", None) == []
