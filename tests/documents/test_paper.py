import json

import pytest

from tests.documents import make
from thidua.core import values
from thidua.documents.paper import Paper, Run, plain_text


@pytest.mark.parametrize(
    "paper",
    [make.make_paper(), make.make_plan(), make.make_letter(), make.make_decision(), make.make_minutes()],
)
def test_a_paper_keeps_through_json_text(paper):
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


def test_an_unknown_block_is_refused():
    data = make.make_paper().to_json() | {"blocks": [{"is": "Video", "url": "x"}]}

    with pytest.raises(values.Malformed):
        Paper.from_json(data)


@pytest.mark.parametrize(
    ("number", "sign", "code"), [("5", "KH-UBND", "5/KH-UBND"), ("", "KH-UBND", "/KH-UBND"), ("5", "", "5")]
)
def test_code_is_number_and_sign(number, sign, code):
    assert make.make_paper(number=number, sign=sign).code == code


def test_plain_text_is_the_words_without_emphasis():
    assert plain_text([Run("Một ", bold=True), Run("hai")]) == "Một hai"
    assert plain_text("Một") == "Một"
