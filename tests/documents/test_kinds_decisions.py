"""Decisions of the chair, word for word where the law or money depends on it."""

import datetime as dt
from dataclasses import replace

import pytest

from thidua.documents import kinds
from thidua.documents.kinds.decisions import Change, Revoked
from thidua.documents.kinds.parts import Honoree, Signer
from thidua.documents.paper import Signature

HUYEN, XA = kinds.SETTINGS["huyen-2024"], kinds.SETTINGS["xa-2026"]
COMMEND = kinds.KINDS["quyet-dinh-khen-thuong"]
REVOKE = kinds.KINDS["quyet-dinh-huy-bo"]
AMEND = kinds.KINDS["quyet-dinh-sua-doi"]
NB = "\u00a0"


def articles(paper):
    return [each.text for each in paper.blocks]


def make_commend(setting=HUYEN, **changes):
    return COMMEND.draft(replace(COMMEND.example(setting), **changes))


def test_a_decision_is_an_act_of_the_chair_and_signed_without_tm():
    paper = make_commend()
    assert paper.authority_line == "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng"
    assert paper.body.name == "Ủy ban nhân dân huyện Hữu Lũng"
    assert paper.signature == Signature("CHỦ TỊCH", "Nông Quang Thịnh", ())
    assert (paper.sign, paper.resolution) == ("QĐ-UBND", "QUYẾT ĐỊNH:")


def test_a_deputy_signs_for_the_chair_whose_act_it_stays():
    example = COMMEND.example(HUYEN)
    paper = COMMEND.draft(replace(example, head=replace(example.head, signer=HUYEN.by_deputy())))
    assert paper.authority_line == "Chủ tịch Ủy ban nhân dân huyện Hữu Lũng"
    assert paper.signature == Signature("PHÓ CHỦ TỊCH", "Lương Thị Bích Hằng", ("KT. CHỦ TỊCH",))


def test_an_acting_head_signs_as_q():
    example = COMMEND.example(HUYEN)
    signer = Signer("Lý Đức Ân", "Chủ tịch", "Q.")
    paper = COMMEND.draft(replace(example, head=replace(example.head, signer=signer)))
    assert paper.signature == Signature("Q. CHỦ TỊCH", "Lý Đức Ân", ())


def test_money_is_summed_in_digits_and_words_and_said_for_each_kind():
    assert articles(make_commend())[1] == (
        f"Kèm theo Giấy khen là tiền thưởng với tổng số tiền 11.700.000{NB}đồng (Bằng chữ: Mười một triệu bảy trăm nghìn đồng), "
        f"trích từ Quỹ thi đua, khen thưởng của huyện; trong đó mỗi tập thể 1.410.000{NB}đồng, mỗi cá nhân 710.000{NB}đồng, "
        f"mỗi hộ gia đình 1.070.000{NB}đồng."
    )


def test_amounts_that_differ_within_a_kind_are_left_to_the_list():
    people = [Honoree("ca-nhan", "Vi Văn Hải", money=710_000), Honoree("ca-nhan", "Lý Đức Ân", money=760_000)]
    assert articles(make_commend(honorees=people, fund=""))[1] == (
        f"Kèm theo Giấy khen là tiền thưởng với tổng số tiền 1.470.000{NB}đồng "
        "(Bằng chữ: Một triệu bốn trăm bảy mươi nghìn đồng)."
    )


def test_without_money_there_is_no_article_on_it():
    people = [Honoree("ca-nhan", "Vi Văn Hải"), Honoree("ca-nhan", "Lý Đức Ân")]
    assert len(articles(make_commend(honorees=people))) == 3


def test_one_recipient_stands_in_the_article_and_needs_no_list():
    person = Honoree(
        "ca-nhan", "Vi Văn Hải", "Ông", "Trưởng thôn", "xã Cai Kinh", "Vận động hiến đất làm đường"
    )
    paper = make_commend(honorees=[person])
    assert paper.annexes == []
    assert articles(paper)[0] == (
        "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện Hữu Lũng cho ông Vi Văn Hải, Trưởng thôn, xã Cai Kinh, đã có "
        "thành tích trong phong trào thi đua chào mừng kỷ niệm 78 năm Ngày thành lập Đảng bộ huyện Hữu Lũng: vận động hiến đất làm đường."
    )


def test_the_list_numbers_through_its_groups_and_ends_with_the_sum():
    [annex] = make_commend().annexes
    rows = annex.blocks[0].rows
    assert [row[0] for row in rows if len(row) == 1] == [
        f"I. Tập thể (03{NB}tập thể)",
        f"II. Cá nhân (06{NB}cá nhân)",
        f"III. Hộ gia đình (03{NB}hộ gia đình)",
    ]
    assert [row[0] for row in rows if len(row) > 1] == [*map(str, range(1, 13)), ""]
    assert rows[-1][1:] == [
        "Tổng cộng",
        f"03{NB}tập thể, 06{NB}cá nhân và 03{NB}hộ gia đình",
        "",
        "11.700.000",
    ]


def test_the_certificates_have_the_numbers_of_the_list():
    context = COMMEND.example(HUYEN)
    mixed = [context.honorees[5], context.honorees[0], context.honorees[-1], context.honorees[1]]
    rows = COMMEND.draft(replace(context, honorees=mixed)).annexes[0].blocks[0].rows
    batch = kinds.certificates_of(replace(kinds.KINDS["giay-khen"].example(HUYEN), honorees=mixed))
    listed = [(row[0].zfill(2), row[1]) for row in rows if len(row) > 1 and row[0]]
    assert [(each.register, each.name) for each in batch.awardees] == listed


def test_the_last_article_says_who_carries_it_out_and_is_named_in_the_recipients():
    paper = make_commend()
    assert articles(paper)[-1] == (
        "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng Phòng Nội vụ; thủ trưởng các cơ quan, đơn vị có "
        "liên quan và các tập thể, cá nhân, hộ gia đình nêu tại Điều 1 chịu trách nhiệm thi hành Quyết định này."
    )
    assert paper.recipients[0] == "Như Điều 4"
    assert articles(make_commend(executors=[]))[-1].startswith("Thủ trưởng các cơ quan")


def test_a_commune_of_2026_cites_its_own_powers():
    bases = make_commend(XA).bases
    assert any("129/2025/NĐ-CP" in each for each in bases)
    assert bases[-1].startswith("Theo đề nghị của Trưởng Phòng Văn hóa - Xã hội tại Tờ trình số 52/TTr-PVHXH")
    assert not any("huyện" in each for each in bases)


def test_a_revocation_names_reason_decision_and_what_is_returned():
    example = REVOKE.example(HUYEN)
    person = Honoree("ca-nhan", "Vi Văn Hải", "Ông", "Trưởng thôn", "xã Cai Kinh", money=710_000)
    paper = REVOKE.draft(
        replace(
            example,
            revoked=[Revoked(person, "Kê khai thành tích không đúng", "7")],
            return_by=dt.date(2025, 2, 3),
        )
    )
    assert articles(paper)[:3] == [
        (
            "Hủy bỏ việc tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện Hữu Lũng đối với ông Vi Văn Hải, Trưởng thôn, xã Cai Kinh "
            "(số thứ tự 7 trong danh sách) tại Quyết định số 1286/QĐ-UBND ngày 13 tháng 11 năm 2024 của Chủ tịch Ủy ban nhân dân huyện "
            "Hữu Lũng về việc tặng Giấy khen. Lý do: kê khai thành tích không đúng."
        ),
        (
            f"Thu hồi Giấy khen và tiền thưởng với tổng số tiền 710.000{NB}đồng (Bằng chữ: Bảy trăm mười nghìn đồng). Tập thể, cá nhân "
            "bị hủy bỏ khen thưởng nộp lại hiện vật, tiền thưởng về Phòng Nội vụ trước ngày 03 tháng 02 năm 2025."
        ),
        "Quyết định này có hiệu lực kể từ ngày ký. Các nội dung khác của Quyết định số 1286/QĐ-UBND không thay đổi.",
    ]
    assert paper.annexes == []


@pytest.mark.parametrize(("amount", "annexes"), [(0, 0), (1, 0), (2, 1)])
def test_one_change_stands_in_the_article_and_several_in_an_annex(amount, annexes):
    example = AMEND.example(HUYEN)
    changes = [Change(str(n), "Vi Văn Hãi", "Vi Văn Hải") for n in range(amount)]
    paper = AMEND.draft(replace(example, changes=changes))
    assert len(paper.annexes) == annexes
    if amount == 1:
        assert "từ “Vi Văn Hãi” thành “Vi Văn Hải”" in articles(paper)[0]


def test_committees_sign_tm_and_councils_for_themselves():
    signatures = {
        slug: kinds.KINDS[slug].draft(kinds.KINDS[slug].example(HUYEN)).signature
        for slug in ("ke-hoach-phat-dong", "huong-dan", "cong-van", "thong-bao-cong-khai", "to-trinh")
    }
    assert {slug: (*each.authority, each.post) for slug, each in signatures.items()} == {
        "ke-hoach-phat-dong": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "huong-dan": ("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
        "cong-van": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "thong-bao-cong-khai": ("TRƯỞNG PHÒNG",),
        "to-trinh": ("HIỆU TRƯỞNG",),
    }
