import pytest

from thidua.core.verdict import Reason, Refused, Verdict, unless


def test_a_verdict_holds_every_reason():
    verdict = unless(1, "a.a", "A.") & unless(0, "b.b", "B.") & unless("", "c.c", "C.", "Điều 1")

    assert not verdict
    assert verdict.reasons == (Reason("b.b", "B."), Reason("c.c", "C.", "Điều 1"))


def test_a_clean_verdict_lets_through():
    verdict = unless(True, "a.a", "A.") & Verdict()

    assert verdict
    verdict.require()


def test_a_refusal_names_its_codes():
    with pytest.raises(Refused, match=r"^a\.a; b\.b$") as refused:
        (unless(False, "a.a", "A.") & unless(False, "b.b", "B.")).require()

    assert [reason.message for reason in refused.value.verdict.reasons] == ["A.", "B."]
