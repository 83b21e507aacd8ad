"""Every component has a template that compiles, and an example in the gallery that shows it."""

from pathlib import Path

import pytest
from django.template.loader import get_template

import thidua.ui
from tests.ui.render import rendered, request_for
from thidua.ui import gallery_data
from thidua.ui.catalogue import CATALOGUE, GROUPS

TEMPLATES = Path(thidua.ui.__file__).parent / "templates" / "ui"
SHOWN = [component for component in CATALOGUE.values() if not component.shown_in]


def test_no_name_twice():
    names = [component.name for group in GROUPS.values() for component in group]

    assert sorted(names) == sorted(set(names))


def test_one_template_for_each_component_and_none_left_over():
    assert {path.stem for path in (TEMPLATES / "components").glob("*.html")} == set(CATALOGUE)


def test_one_example_for_each_component_and_none_left_over():
    examples = {path.stem for path in (TEMPLATES / "gallery").glob("*.html")} - {"index"}

    assert examples == {component.name for component in SHOWN}


def test_one_page_for_each_entry():
    assert {path.stem for path in (TEMPLATES / "gallery" / "pages").glob("*.html")} == set(gallery_data.PAGES)


@pytest.mark.parametrize("component", SHOWN, ids=lambda component: component.name)
def test_example_writes_the_component_and_its_parts(component):
    source = get_template(f"ui/gallery/{component.name}.html").template.source
    parts = [part for part in CATALOGUE.values() if part.shown_in == component.name]

    for shown in (component, *parts):
        tag = f"{{% #{shown.name} " if shown.body else f'{{% ui "{shown.name}"'
        assert tag in source or tag.strip() in source


@pytest.mark.parametrize("component", SHOWN, ids=lambda component: component.name)
def test_example_renders_with_nothing_undefined(component):
    request = request_for("/ui/")

    html = get_template(f"ui/gallery/{component.name}.html").render(gallery_data.context(request), request)

    assert html.strip()


@pytest.mark.parametrize("name", gallery_data.PAGES)
def test_page_renders_without_inline_style_and_script(name):
    request = request_for(f"/ui/{name}/")

    html = get_template(f"ui/gallery/pages/{name}.html").render(gallery_data.context(request), request)

    assert " style=" not in html
    assert " onclick=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count('<script type="module" src="')


def test_gallery_is_closed_to_visitors(client):
    assert client.get("/ui/").status_code == 404
    assert client.get("/ui/danh-sach/").status_code == 404


def test_gallery_has_no_page_of_another_name(settings, client):
    settings.DEBUG = True

    assert client.get("/ui/khong-co/").status_code == 404


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ('{% ui "deadline" on=day today=today %}', "còn 5 ngày"),
        ('{% ui "deadline" on=today today=today %}', "hôm nay"),
        ('{% ui "deadline" on=day today=today done=True %}', "đã xong"),
    ],
)
def test_deadline(path, message):
    html = rendered(path, day=gallery_data.TODAY.replace(day=20), today=gallery_data.TODAY)

    assert message in html
