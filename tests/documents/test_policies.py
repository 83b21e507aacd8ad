"""Who may do what at which step: the whole table, and who sees what."""

import datetime as dt

import pytest

from tests.documents.records import AT, STEPS, advance, make_document, make_office, step
from tests.make import make_role, make_user
from thidua.documents import policies, queries
from thidua.documents.models import Sending

DAY = AT.date()
PEOPLE = ("officer", "head", "chair", "clerk", "receiver", "outsider")
MAY = {
    # step reached → {policy: who may}
    "draft": {"can_edit": "officer head", "can_propose": "officer head", "can_discard": "officer head"},
    "propose": {"can_review": "head", "can_return": "officer head"},
    "review": {"can_submit": "officer head", "can_return": "officer head"},
    "submit": {"can_sign": "chair", "can_return": "head chair"},
    "sign": {"can_number": "clerk", "can_return": "chair clerk", "can_add_copy": "chair clerk"},
    "number": {"can_issue": "clerk", "can_take_back_number": "clerk", "can_add_copy": "chair clerk"},
    "issue": {"can_distribute": "clerk", "can_add_copy": "chair clerk"},
    "distribute": {"can_distribute": "clerk", "can_add_copy": "chair clerk"},
}
ALL = sorted({policy for row in MAY.values() for policy in row})


@pytest.fixture
def office(db):
    return make_office()


@pytest.mark.parametrize("reached", MAY)
def test_the_table_of_steps_and_people(office, reached):
    document = make_document(office)
    document = document if reached == "draft" else advance(document, office, reached)

    found = {
        policy: " ".join(
            name for name in PEOPLE if getattr(policies, policy)(getattr(office, name), document, on=DAY)
        )
        for policy in ALL
    }

    assert {policy: who for policy, who in found.items() if who} == MAY[reached]


@pytest.mark.parametrize("verb", ["correct", "replace", "revoke"])
def test_effects_are_recorded_by_clerk_or_signer_once_it_is_out(office, verb):
    document = make_document(office)
    issued = advance(document, office, "issue")

    may = [name for name in PEOPLE if policies.can_change_effect(getattr(office, name), issued, verb, on=DAY)]

    assert may == ["chair", "clerk"]


def test_a_right_that_has_ended_is_none(office):
    document = make_document(office)
    former = make_user("nguoi-cu")
    make_role("officer", former, office.unit, valid_until=DAY)

    assert not policies.can_edit(former, document, on=DAY)
    assert policies.can_edit(former, document, on=DAY - dt.timedelta(days=1))


@pytest.mark.parametrize("reached", ["draft", *STEPS])
def test_who_sees_a_paper_at_which_step(office, reached):
    document = make_document(office)
    if reached != "draft":
        advance(document, office, reached)
    inspector = make_user("thanh-tra")
    make_role("inspector", inspector, office.unit)
    people = {name: getattr(office, name) for name in PEOPLE} | {"inspector": inspector}

    seen = [name for name, user in people.items() if queries.visible_to(user, on=DAY).exists()]

    workers = ["officer", "head", "chair", "clerk"]
    if reached == "distribute":
        assert seen == [*workers, "receiver", "inspector"]
    else:
        assert seen == ([*workers, "inspector"] if reached == "issue" else workers)


def test_who_continues_a_unit_that_ended_confirms_for_it(office):
    document = advance(make_document(office), office, "distribute")
    old, new = office.communes
    sending = Sending.objects.get(unit=old)
    old.valid_until = DAY + dt.timedelta(days=10)
    old.save()
    old.successions.create(successor=new, kind="merge", on=old.valid_until)
    heir = make_user("xa-moi")
    make_role("unit_officer", heir, new)
    sending = Sending.objects.select_related("unit").get(pk=sending.pk)
    later = DAY + dt.timedelta(days=20)

    assert policies.can_confirm_receipt(heir, sending, on=later)
    assert not policies.can_confirm_receipt(heir, sending, on=DAY)
    assert document.sendings.count() == 3


def test_every_reason_is_told_not_only_the_first(office):
    document = make_document(office, signature=None, sign="")

    verdict = policies.can_propose(office.clerk, document, on=DAY)

    assert [reason.code for reason in verdict.reasons] == [
        "document.not-drafter",
        "paper.no-signer",
        "paper.no-sign",
    ]


def test_what_waits_for_whom(office):
    def waits():
        return {
            name: [
                each.sentence.partition(":")[0] for each in queries.waiting_for(getattr(office, name), on=DAY)
            ]
            for name in PEOPLE
            if queries.waiting_for(getattr(office, name), on=DAY)
        }

    document = make_document(office)
    asked = [waits()]
    for name in STEPS:
        document = step(document, office, name)
        asked.append(waits())

    assert asked == [
        {"officer": ["Soạn xong rồi trình duyệt"]},
        {"head": ["Duyệt, hoặc trả lại"]},
        {"officer": ["Trình ký"], "head": ["Trình ký"]},
        {"chair": ["Xem và ký"]},
        {"clerk": ["Cấp số và ngày"]},
        {"clerk": ["Phát hành"]},
        {"clerk": ["Gửi tới nơi nhận"]},
        {"receiver": ["Xác nhận xã Bình Minh 1 đã nhận Công văn 01/UBND"]},
    ]
