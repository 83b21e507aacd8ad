"""The component tag is strict: what is written wrong does not compile."""

import pytest
from django.template import TemplateSyntaxError

from tests.ui.render import rendered


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ('{% ui "bage" text="A" %}', 'There is no component "bage"'),
        ('{% ui "badge" %}', "“badge” needs text"),
        ('{% ui "badge" text="A" colour="red" %}', "“badge” has no colour; it takes state, text"),
        ('{% ui "badge" text="A" state="red" %}', "state is 'red'; it must be one of done, nothing"),
        ('{% ui "badge" "A" %}', '“badge” takes name=value, not "A"'),
        ('{% ui "card" title="A" %}', "“card” has content: write {% #card %}"),
        ('{% #card title="A" %}{% slot "feet" %}{% endslot %}{% /card %}', "takes once each of foot, status"),
        (
            '{% #card title="A" %}{% slot "foot" %}{% endslot %}{% slot "foot" %}{% endslot %}{% /card %}',
            "takes once each of foot, status, not “foot”",
        ),
        (
            '{% #card title="A" %}{% if True %}{% slot "foot" %}{% endslot %}{% endif %}{% /card %}',
            "Slot “foot” must stand directly inside “card”",
        ),
        ('{% slot "foot" %}{% endslot %}', "stands directly inside a component"),
        ('{% #card title="A" %}', "Unclosed tag"),
    ],
)
def test_wrong_writing_does_not_compile(source, sentence):
    with pytest.raises(TemplateSyntaxError) as caught:
        rendered(source)

    assert sentence in str(caught.value)


def test_value_outside_the_choices_is_refused_when_it_arrives():
    with pytest.raises(ValueError, match="state is 'red'"):
        rendered('{% ui "badge" text="A" state=colour %}', colour="red")


def test_component_sees_nothing_of_its_caller():
    html = rendered('{% #section title="Tên" %}{{ note }}{% /section %}', note="của trang", id="cua-trang")

    assert html.count("của trang") == 1
    assert "id=" not in html


def test_slots_go_to_their_place_and_nested_ones_to_their_own_component():
    html = rendered(
        '{% #cards %}{% #card title="A" level=3 %}{% slot "foot" %}chân A{% endslot %}thân A{% /card %}'
        '{% #card title="B" %}thân B{% /card %}{% /cards %}'
    )

    assert html.index("thân A") < html.index("chân A") < html.index("thân B")
    assert html.count("card-foot") == 1


def test_text_is_escaped_and_marked_text_is_not():
    html = rendered('{% ui "badge" text=text %}{% #facts %}<b>x</b>{{ text }}{% /facts %}', text="<i>")

    assert "<b>x</b>" in html
    assert html.count("&lt;i&gt;") == 2
    assert "<i>" not in html


def test_closed_button_says_why():
    from thidua.core.verdict import Verdict, unless

    verdict = unless(False, "stock.open", "Chưa đếm xong; hãy đếm nốt.", "Nội quy, Điều 4")

    closed = rendered('{% ui "act" text="Khoá sổ" verdict=verdict %}', verdict=verdict)
    opened = rendered('{% ui "act" text="Khoá sổ" verdict=verdict %}', verdict=Verdict())

    assert " disabled" in closed
    assert 'data-reason="stock.open"' in closed
    assert "Căn cứ: Nội quy, Điều 4" in closed
    assert "disabled" not in opened
    assert "Vì sao" not in opened
