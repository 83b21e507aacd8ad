import pytest

from thidua.documents import decree


def test_what_we_use_is_within_what_we_accept():
    outside = [m.path for m in decree.measures().values() if (m.least or m.most) and not m.accepts(m.value)]

    assert outside == []


def test_every_measure_says_its_name_and_its_place_in_the_decree():
    nameless = [
        m.path for m in decree.measures().values() if not (m.name and m.basis.startswith("Phụ lục I"))
    ]

    assert nameless == []


@pytest.mark.parametrize(
    ("path", "found", "accepted"),
    [
        ("page.top", 19.9, False),
        ("page.top", 20, True),
        ("page.top", 25, True),
        ("page.top", 25.1, False),
        ("page.left", 29, False),
        ("text.size", 14, True),
        ("text.size", 14.5, False),
        ("text.paragraph_gap", 5, False),
        ("text.paragraph_gap", 40, True),
    ],
)
def test_a_measure_accepts_what_lies_between_its_bounds(path, found, accepted):
    assert decree.measures()[path].accepts(found) is accepted


def test_a_tolerance_widens_both_bounds():
    measure = decree.measures()["page.top"]

    assert measure.accepts(19.6, 0.5)
    assert measure.accepts(25.4, 0.5)
    assert not measure.accepts(19.4, 0.5)


def test_style_holds_the_values_by_part():
    assert decree.style()["page"]["left"] == 30
    assert decree.style()["fonts"]["named"] == "Times New Roman"
