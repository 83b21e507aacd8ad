import io

import pytest
from django.core.management import CommandError, call_command

from tests.organisations.test_communes import NEW, OLD
from thidua.audit.models import Event
from thidua.organisations.models import Unit

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    call_command("organisations", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_load_prints_what_was_written_and_acts_as_the_system():
    first = run("load")
    again = run("load")

    assert first == ["Đơn vị: 303", "Kế thừa: 216", "Cụm, khối: 9", "Cụm, khối theo năm: 10"]
    assert again == ["Đơn vị: 0", "Kế thừa: 0", "Cụm, khối: 0", "Cụm, khối theo năm: 0"]
    assert [event.actor_label for event in Event.objects.all()] == ["Hệ thống"]


def test_import_communes_prints_what_was_written(tmp_path):
    (tmp_path / "moi.csv").write_text(NEW)
    (tmp_path / "cu.csv").write_text(OLD)

    assert run("import-communes", tmp_path / "moi.csv", tmp_path / "cu.csv") == ["Đơn vị: 19", "Kế thừa: 15"]


def test_a_file_that_is_not_there_ends_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"Không nạp được: .* Chưa có gì được ghi"):
        run("import-communes", tmp_path / "moi.csv", tmp_path / "cu.csv")

    assert Unit.objects.count() == 0
