import datetime as dt

import pytest

from tests.campaigns.make import (
    DAY,
    given_to,
    make_campaign,
    make_commune,
    make_district,
    make_officer,
    make_plan,
    refused,
)
from tests.make import AT, make_role, make_user
from thidua.audit.models import Event
from thidua.campaigns import actions, queries
from thidua.campaigns.models import Campaign
from thidua.campaigns.plan import ContentPart, DutyPart, Party, Plan, RecipientPart
from thidua.organisations.models import Succession

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)

DOCUMENT = """\
ỦY BAN NHÂN DÂN
HUYỆN ĐÔNG SƠN

Số: 07/PĐ-UBND

Đông Sơn, ngày 19 tháng 3 năm 2024

PHÁT ĐỘNG
Phong trào thi đua chào mừng 75 năm ngày thành lập huyện Đông Sơn (02/11/1949 - 02/11/2024)

Thực hiện Kế hoạch số 16/KH-UBND ngày 12/01/2024 của UBND huyện; UBND huyện phát động đợt thi đua từ nay đến hết \
ngày 30/10/2024 với chủ đề: “Đông Sơn đoàn kết, đổi mới, về đích sớm”.

I. MỤC TIÊU

Hoàn thành các chỉ tiêu kinh tế - xã hội năm 2024.

II. NỘI DUNG THI ĐUA

1. Đẩy mạnh sản xuất, thực hiện tốt phong trào “Mỗi xã một sản phẩm sạch”.

2. Thu ngân sách vượt dự toán.

III. TỔ CHỨC THỰC HIỆN

1. Chủ tịch UBND các xã, thị trấn triển khai phong trào tới từng thôn.

2. Phòng Nội vụ hướng dẫn, kiểm tra, đôn đốc các đơn vị.

Nơi nhận:
- UBND tỉnh;
- Sở Nội vụ;
- Lưu: VT, NV.

CHỦ TỊCH

Hoàng Văn Thiệp
"""


@pytest.fixture
def units():
    return make_district()


@pytest.fixture
def officer(units):
    return make_officer(units["district"])


def loaded(units, officer, text=DOCUMENT, name="phat-dong.txt"):
    return actions.create_from_document(
        units["district"], None, text.encode(), name, by=officer, at=AT, on=DAY
    )


def plan_of(campaign):
    return Plan.from_json(campaign.drafts.get().plan)


def test_a_document_becomes_a_draft_with_its_units_found(units, officer):
    campaign = loaded(units, officer)

    plan = plan_of(campaign)
    assert (campaign.state, campaign.origin, campaign.number) == ("draft", "document", "07/PĐ-UBND")
    assert (plan.starts_on, plan.ends_on) == (DAY, dt.date(2024, 10, 30))
    assert [each.name for each in plan.movements] == ["Mỗi xã một sản phẩm sạch"]
    assert [[len(party.units) for party in duty.parties] for duty in plan.duties] == [[3], [1]]
    assert [(each.party.phrase, len(each.party.units), each.archive) for each in plan.recipients] == [
        ("UBND tỉnh", 1, False),
        ("Sở Nội vụ", 1, False),
        ("Lưu: VT, NV", 0, True),
    ]
    assert campaign.source.name == "phat-dong.txt"
    assert campaign.slug == "chao-mung-75-nam-ngay-thanh-lap-huyen-dong-son-2024"
    assert Event.objects.get(verb="campaign.create").data == {
        "origin": "document",
        "issuer": units["district"].pk,
    }


def test_every_span_of_the_draft_lies_in_its_text(units, officer):
    draft = loaded(units, officer).drafts.get()

    plan = Plan.from_json(draft.plan)
    spans = [span for part in (*plan.contents, *plan.duties, *plan.recipients) for span in part.spans]
    spans += [span for found in plan.spans.values() for span in found]
    assert spans
    assert all(0 <= start < end <= len(draft.source_text) for start, end, _ in spans)


def test_the_same_file_again_makes_another_draft_and_can_be_seen(units, officer):
    first = loaded(units, officer)

    second = loaded(units, officer)

    assert second.slug != first.slug
    assert set(queries.from_same_file(second.source, officer, on=DAY)) == {first, second}


def test_a_document_of_another_office_is_remarked(units, officer):
    text = DOCUMENT.replace("HUYỆN ĐÔNG SƠN", "TỈNH LAM SƠN")

    draft = loaded(units, officer, text).drafts.get()

    assert [each["severity"] for each in draft.findings if each["code"] == "campaign.issuer-differs"] == [
        "error"
    ]


def remarked(draft, code):
    return [(each["severity"], each["message"]) for each in draft.findings if each["code"] == code]


def test_a_document_of_an_office_that_we_do_not_know_names_none_of_our_superiors(units, officer):
    text = DOCUMENT.replace("HUYỆN ĐÔNG SƠN", "HUYỆN PHÚ XUYÊN").replace(
        "UBND huyện;", "UBND huyện Phú Xuyên;"
    )

    campaign = loaded(units, officer, text)

    draft = campaign.drafts.get()
    assert remarked(draft, "campaign.issuer-differs")[0][0] == "error"
    office = plan_of(campaign).recipients[1].party
    assert (office.phrase, office.units) == ("Sở Nội vụ", [])
    assert "nên chưa chắc “Sở Nội vụ” là Sở Nội vụ" in office.note
    actions.rematch_parties(draft, by=officer, at=AT)
    assert plan_of(campaign).recipients[1].party.units == []


def test_the_same_number_and_day_in_another_file_is_remarked(units, officer):
    first = loaded(units, officer)

    second = loaded(units, officer, DOCUMENT + "\n", "ban-quet.txt")

    assert remarked(first.drafts.get(), "campaign.loaded-before") == []
    [(severity, message)] = remarked(second.drafts.get(), "campaign.loaded-before")
    assert severity == "warning"
    assert message.startswith("Văn bản này đã được nạp: “")


def test_a_document_dated_after_the_day_of_loading_is_remarked(units, officer):
    campaign = actions.create_from_document(
        units["district"],
        None,
        DOCUMENT.encode(),
        "phat-dong.txt",
        by=officer,
        at=AT,
        on=DAY - dt.timedelta(days=1),
    )

    assert [severity for severity, _ in remarked(campaign.drafts.get(), "campaign.date-ahead")] == ["warning"]


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(units, officer):
    with refused("document.unreadable"):
        actions.create_from_document(
            units["district"], None, b"%PDF-1.4 broken", "phat-dong.pdf", by=officer, at=AT, on=DAY
        )

    assert not Campaign.objects.exists()


def test_only_who_drafts_for_the_issuer_creates(units):
    stranger = make_user()
    make_role("officer", stranger, units["xã Bình Minh 2"])

    with refused("campaign.not-drafter"):
        loaded(units, stranger)
    with refused("campaign.not-drafter"):
        actions.create_by_hand(units["district"], title="Thi đua", by=stranger, at=AT)


def test_by_hand_there_is_a_title_and_nothing_else(units, officer):
    campaign = actions.create_by_hand(units["district"], title="  Thi đua   quyết thắng ", by=officer, at=AT)

    plan = plan_of(campaign)
    assert (campaign.title, campaign.slug) == ("Thi đua quyết thắng", "thi-dua-quyet-thang")
    assert (plan.issuer_text, plan.contents, plan.ends_on) == ("Ủy ban nhân dân huyện Đông Sơn", [], None)


def test_a_long_title_makes_an_address_cut_at_a_word(units, officer):
    title = "Kế hoạch tổ chức phong trào thi đua " + "đoàn kết sáng tạo " * 9 + "(2024)"

    campaign = actions.create_by_hand(units["district"], title=title, by=officer, at=AT)

    assert campaign.slug == "doan-ket-sang-tao-doan-ket-sang-tao-doan-ket-sang-tao-doan-ket-sang"


def test_a_superior_is_tied_and_let_go(units, officer):
    head = make_officer(units["province"], username="can-bo-tinh")
    above = actions.publish_campaign(make_campaign(units["province"], by=head), by=head, at=AT, on=DAY)
    campaign = make_campaign(units["district"], by=officer)

    tied = actions.attach_superior(campaign, above, by=officer, at=LATER).superior
    free = actions.attach_superior(campaign, None, by=officer, at=LATER).superior

    assert (tied, free) == (above, None)


def test_a_nameless_campaign_has_an_address_all_the_same(units, officer):
    first, second = (actions.create_by_hand(units["district"], title="", by=officer, at=AT) for _ in range(2))

    assert first.slug == "chua-co-ten"
    assert second.slug.startswith("chua-co-ten-")


def test_a_copy_for_the_next_year_moves_days_and_turns_goals_into_base(units, officer):
    plan = make_plan(duties=[given_to(units["Phòng Nội vụ"], due_on=dt.date(2024, 2, 29))])
    plan.targets[0].value = 5
    earlier = actions.publish_campaign(
        make_campaign(units["district"], plan, by=officer), by=officer, at=AT, on=DAY
    )

    copied = actions.create_copy(earlier, by=officer, at=AT.replace(year=2025))

    found = plan_of(copied)
    assert (copied.origin, copied.copied_from, found.number) == ("copy", earlier, "")
    assert (found.starts_on, found.ends_on) == (dt.date(2025, 3, 19), dt.date(2025, 10, 30))
    assert found.duties[0].due_on == dt.date(2025, 2, 28)
    assert (found.targets[0].base, found.targets[0].value) == (5, None)


def test_a_copy_after_the_district_ended_belongs_to_the_commune_that_goes_on(units, officer):
    commune = make_commune("xã Bình Minh", units["province"], valid_from=dt.date(2025, 7, 1))
    Succession.objects.create(
        predecessor=units["district"], successor=commune, kind="powers", on=dt.date(2025, 7, 1)
    )
    make_role("officer", officer, commune)
    plan = make_plan(duties=[given_to(units["xã Bình Minh 2"], phrase="Chủ tịch UBND các xã")])
    earlier = actions.publish_campaign(
        make_campaign(units["district"], plan, by=officer), by=officer, at=AT, on=DAY
    )

    copied = actions.create_copy(earlier, by=officer, at=AT.replace(year=2026))

    (party,) = plan_of(copied).duties[0].parties
    assert (copied.issuer, party.units, bool(party.note)) == (commune, [], True)


def test_only_what_was_published_is_copied(units, officer):
    with refused("campaign.never-published"):
        actions.create_copy(make_campaign(units["district"], by=officer), by=officer, at=AT)


def test_saving_counts_and_leaves_a_trace(units, officer):
    campaign = make_campaign(units["district"], by=officer)
    plan = plan_of(campaign)
    plan.title, plan.ends_on = "Tên mới", dt.date(2024, 11, 30)

    draft = actions.save_draft(campaign.drafts.get(), plan, revision=1, by=officer, at=LATER)

    campaign.refresh_from_db()
    assert (draft.revision, draft.saved_at) == (2, LATER)
    assert (campaign.title, campaign.ends_on, campaign.search_key.startswith("ten moi")) == (
        "Tên mới",
        dt.date(2024, 11, 30),
        True,
    )
    assert Event.objects.get(verb="draft.save").data == {"revision": 2, "parts": ["ends_on", "title"]}


def test_saving_the_same_again_changes_nothing(units, officer):
    campaign = make_campaign(units["district"], by=officer)

    draft = actions.save_draft(campaign.drafts.get(), plan_of(campaign), revision=1, by=officer, at=LATER)

    assert (draft.revision, Event.objects.filter(verb="draft.save").exists()) == (1, False)


def test_who_saves_second_is_told_who_was_first(units, officer):
    colleague = make_officer(units["district"], username="dong-nghiep")
    campaign = make_campaign(units["district"], by=officer)
    mine, theirs = plan_of(campaign), plan_of(campaign)
    mine.theme, theirs.theme = "Của tôi", "Của bạn"
    actions.save_draft(campaign.drafts.get(), theirs, revision=1, by=colleague, at=LATER)

    with refused("draft.stale") as caught:
        actions.save_draft(campaign.drafts.get(), mine, revision=1, by=officer, at=LATER)

    (reason,) = caught.value.verdict.reasons
    assert reason.message.startswith("Hoàng Văn Định đã lưu bản soạn này lúc 09:30, 19/03/2024")
    assert plan_of(campaign).theme == "Của bạn"


def test_a_draft_that_contradicts_itself_is_saved_all_the_same(units, officer):
    campaign = make_campaign(units["district"], by=officer)
    plan = plan_of(campaign)
    plan.ends_on, plan.title, plan.number = dt.date(2023, 1, 1), "Rất dài " * 100, "9" * 90

    actions.save_draft(campaign.drafts.get(), plan, revision=1, by=officer, at=LATER)

    campaign.refresh_from_db()
    assert (plan_of(campaign).ends_on, campaign.ends_on) == (dt.date(2023, 1, 1), None)


def test_a_unit_that_is_in_no_list_is_refused(units, officer):
    campaign = make_campaign(units["district"], by=officer)
    plan = plan_of(campaign)
    plan.contents[0].owner = 10**9

    with refused("draft.unknown-unit"):
        actions.save_draft(campaign.drafts.get(), plan, revision=1, by=officer, at=LATER)


def test_matching_again_leaves_alone_what_a_person_chose(units, officer):
    chosen = Party(phrase="Phòng Nội vụ", units=[units["xã Bình Minh 2"].pk], by_hand=True)
    plan = make_plan(
        duties=[DutyPart(key="d1", text="Việc", parties=[chosen, Party(phrase="Các xã, thị trấn")])],
        recipients=[RecipientPart(key="r1", party=Party(phrase="Ban Quản lý chợ"))],
    )
    campaign = make_campaign(units["district"], plan, by=officer)

    draft = actions.rematch_parties(campaign.drafts.get(), by=officer, at=LATER)

    found = Plan.from_json(draft.plan)
    assert [len(party.units) for party in found.duties[0].parties] == [1, 3]
    assert found.recipients[0].party.note.startswith("Không thấy “Ban Quản lý chợ”")
    assert actions.rematch_parties(draft, by=officer, at=LATER).revision == 2


def test_discarded_and_restored(units, officer):
    campaign = make_campaign(units["district"], by=officer)

    discarded = actions.discard_campaign(campaign, by=officer, at=LATER)
    with refused("campaign.state"):
        actions.save_draft(campaign.drafts.get(), make_plan(theme="Mới"), revision=1, by=officer, at=LATER)
    restored = actions.restore_campaign(discarded, by=officer, at=LATER)

    assert (discarded.state, restored.state) == ("discarded", "draft")


def test_only_a_published_campaign_from_above_is_a_superior(units, officer):
    campaign = make_campaign(units["district"], by=officer)
    draft_above = make_campaign(units["province"])
    beside = actions.publish_campaign(make_campaign(units["district"], by=officer), by=officer, at=AT, on=DAY)

    for superior in (draft_above, beside):
        with refused("campaign.not-superior"):
            actions.attach_superior(campaign, superior, by=officer, at=LATER)


def test_settling_needs_a_reason_only_to_ignore(units, officer):
    remark = {"id": "n1", "code": "launch.no-criteria", "severity": "warning", "message": "Thiếu tiêu chí."}
    draft = make_campaign(units["district"], by=officer, findings=[remark]).drafts.get()

    with refused("finding.no-reason"):
        actions.settle_finding(draft, "n1", how="ignored", reason="  ", by=officer, at=LATER)
    with refused("finding.gone"):
        actions.settle_finding(draft, "n2", how="fixed", by=officer, at=LATER)
    with pytest.raises(ValueError):
        actions.settle_finding(draft, "n1", how="later", by=officer, at=LATER)
    fixed = actions.settle_finding(draft, "n1", how="fixed", by=officer, at=LATER)
    again = actions.unsettle_finding(fixed, "n1", by=officer, at=LATER)
    actions.unsettle_finding(fixed, "n1", by=officer, at=LATER)  # open already: no act

    assert (fixed.revision, again.findings[0]["settled"]) == (1, None)
    assert [event.verb for event in Event.objects.filter(verb__startswith="finding").order_by("id")] == [
        "finding.settle",
        "finding.unsettle",
    ]


def test_a_draft_that_ended_is_closed_to_everyone(units, officer):
    campaign = make_campaign(units["district"], by=officer)
    actions.publish_campaign(campaign, by=officer, at=AT, on=DAY)
    draft = campaign.drafts.get()

    with refused("campaign.state", "draft.ended"):
        actions.save_draft(draft, make_plan(theme="Khác"), revision=1, by=officer, at=LATER)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_saving_do_not_grow(count, units, officer, django_assert_num_queries):
    campaign = make_campaign(units["district"], by=officer)
    plan = make_plan(
        contents=[
            ContentPart(key=f"c{n}", text=f"Nội dung {n}", owner=units["Phòng Nội vụ"].pk)
            for n in range(count)
        ],
        duties=[given_to(units["Phòng Nội vụ"], key=f"d{n}") for n in range(count)],
    )
    draft = campaign.drafts.get()

    with django_assert_num_queries(14):
        actions.save_draft(draft, plan, revision=1, by=officer, at=LATER)
