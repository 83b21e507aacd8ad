import dataclasses
import datetime as dt
import io

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.documents.signing_make import (
    AT,
    PASSPHRASE,
    body_key,
    made,
    make_p12,
    person_key,
    stamping_authority,
    trust,
)
from thidua.documents.signing import (
    Authority,
    Box,
    KeyRefused,
    Sheet,
    SigningFailed,
    Stamp,
    check_pdf,
    from_file,
    hand_box,
    seal_box,
    sign_as_body,
    sign_as_person,
    sign_many,
)


def fields(data):
    """(name, box, page from 1) of every signature."""
    reader = PdfFileReader(io.BytesIO(data))
    found = []
    for each in reader.embedded_signatures:
        pages = [number for number in range(reader.root["/Pages"]["/Count"]) if _on(reader, number, each)]
        found.append((each.field_name, [int(edge) for edge in each.sig_field["/Rect"]], pages[0] + 1))
    return found


def _on(reader, number, signature):
    page = reader.find_page_for_modification(number)[0].get_object()
    return any(note.get_object().get("/T") == signature.field_name for note in page.get("/Annots", []))


def test_a_person_signs_and_then_the_body_with_pictures_where_the_paper_leaves_room():
    paper, hand, seal = made()

    person = sign_as_person(paper, person_key(), at=AT, stamp=hand)
    both = sign_as_body(person, body_key(), at=AT, stamp=seal)

    assert both.startswith(person)
    assert person.startswith(paper)
    assert fields(both) == [
        ("NguoiCoThamQuyen", list(hand.box.corners), 1),
        ("CoQuanBanHanh", list(seal.box.corners), 1),
    ]
    report = check_pdf(both, trust(), at=AT)
    assert [(each.holder, each.profile, each.sound) for each in report.signatures] == [
        ("Trần Văn Bình", "PAdES B-B", True),
        ("Ủy ban nhân dân huyện Đông Sơn", "PAdES B-B", True),
    ]
    assert report.sound


def test_the_report_says_who_when_whole_and_trusted_in_words():
    paper, hand, _ = made()

    report = check_pdf(sign_as_person(paper, person_key(), at=AT, stamp=hand), trust(), at=AT)

    assert report.signatures[0].sentences == [
        (
            "Người ký: Trần Văn Bình (Ủy ban nhân dân huyện Đông Sơn); "
            "chứng thư số do Trung tâm Chứng thực thử cấp, số 54:72:E1:BA:A7:6E:20:56."
        ),
        "Thời điểm ký: 09 giờ 15 phút 00 giây, ngày 10/3/2026, theo máy của người ký (không có dấu thời gian).",
        "Nội dung được ký còn nguyên vẹn.",
        "Chứng thư số tin cậy tại thời điểm ký.",
    ]
    assert report.summary == "Tệp có 01 chữ ký số, tất cả hợp lệ và tin cậy; tệp còn nguyên vẹn."
    assert report.notes == [
        "Chưa kiểm tra chứng thư số có bị thu hồi hay không, vì máy chủ không kết nối mạng."
    ]


def test_a_time_stamp_of_an_authority_makes_it_b_t():
    paper, _, _ = made()

    with stamping_authority() as address:
        signed = sign_as_person(paper, person_key(), at=AT, stamps=Authority(address))

    (signature,) = check_pdf(signed, trust(), at=AT).signatures
    assert (signature.profile, signature.stamped_at, signature.stamped_by, signature.sound) == (
        "PAdES B-T",
        "2026-03-10T02:15:00+00:00",
        "Dấu thời gian thử",
        True,
    )


def test_a_time_stamping_authority_that_does_not_answer_leaves_the_paper_unsigned():
    paper, _, _ = made()
    with stamping_authority() as address:
        pass  # and is gone

    with pytest.raises(SigningFailed, match="Máy chủ cấp dấu thời gian không trả lời"):
        sign_as_person(paper, person_key(), at=AT, stamps=Authority(address, seconds=1))


def test_an_authority_is_reached_by_http_only():
    with pytest.raises(ValueError, match="http or https"):
        Authority("file:///etc/passwd")


def test_the_body_signs_last_and_once():
    paper, _, _ = made()
    person = sign_as_person(paper, person_key(), at=AT)
    both = sign_as_body(person, body_key(), at=AT)

    with pytest.raises(SigningFailed, match="chưa có chữ ký của người có thẩm quyền"):
        sign_as_body(paper, body_key(), at=AT)
    with pytest.raises(SigningFailed, match="đã có chữ ký số của cơ quan"):
        sign_as_body(both, body_key(), at=AT)
    with pytest.raises(SigningFailed, match="Người có thẩm quyền phải ký trước cơ quan"):
        sign_as_person(both, person_key(), at=AT)


def test_several_persons_sign_one_after_another():
    paper, _, _ = made()

    twice = sign_as_person(sign_as_person(paper, person_key(), at=AT), body_key(), at=AT)

    report = check_pdf(twice, trust(), at=AT)
    assert [each.field for each in report.signatures] == ["NguoiCoThamQuyen", "NguoiCoThamQuyen2"]
    assert report.sound


def test_what_is_no_pdf_is_not_signed():
    with pytest.raises(SigningFailed, match="Không đọc được tệp PDF"):
        sign_as_person(b"not a paper", person_key(), at=AT)


@pytest.mark.parametrize(
    ("data", "passphrase"), [(make_p12(), "sai"), (b"", PASSPHRASE), (b"\x30\x03\x02\x01\x03", "")]
)
def test_a_key_file_that_does_not_open_is_refused(data, passphrase):
    with pytest.raises(KeyRefused, match="Không mở được tệp khóa"):
        from_file(data, passphrase)


def test_a_certificate_signs_only_while_it_is_valid():
    paper, _, _ = made()
    ended = person_key(until=AT - dt.timedelta(days=1))
    coming = person_key(since=AT + dt.timedelta(days=1))

    with pytest.raises(KeyRefused, match="đã hết hạn ngày 09/3/2026"):
        sign_as_person(paper, ended, at=AT)
    with pytest.raises(KeyRefused, match="có hiệu lực từ ngày 11/3/2026"):
        sign_as_person(paper, coming, at=AT)


def test_the_seal_in_real_size_covers_one_third_of_the_hand_from_its_left():
    space = Box(page=2, left=300, bottom=200, width=180, height=60)

    hand = hand_box(space, proportion=2)
    seal = seal_box(hand, diameter_mm=36)

    assert hand == Box(2, 330, 200, 120, 60)
    assert seal.page == 2
    assert seal.left + seal.width == pytest.approx(hand.left + 40)
    assert seal.width == pytest.approx(36 * 72 / 25.4)
    assert seal.bottom + seal.height / 2 == pytest.approx(hand.bottom + 30)


def test_many_are_signed_with_one_key_and_a_bad_one_does_not_stop_the_others():
    paper, hand, _ = made()
    sheets = [Sheet("1", paper, hand), Sheet("2", b"broken"), Sheet("3", paper)]
    seen = []

    outcomes = list(sign_many(sheets, person_key(), at=AT, progress=seen.append))

    assert [(each.name, each.signed is not None) for each in outcomes] == [
        ("1", True),
        ("2", False),
        ("3", True),
    ]
    assert outcomes[1].problem == "Không đọc được tệp PDF để ký. Hãy tạo lại bản PDF của văn bản."
    assert seen == [1, 2, 3]


def test_no_paper_of_a_batch_is_signed_with_a_certificate_that_has_ended():
    paper, _, _ = made()
    ended = person_key(until=AT - dt.timedelta(days=1))

    with pytest.raises(KeyRefused):
        next(sign_many([Sheet("1", paper)], ended, at=AT))


def test_a_batch_of_the_body_follows_the_persons():
    paper, _, seal = made()
    first = [
        Sheet(each.name, each.signed, seal)
        for each in sign_many([Sheet("1", paper), Sheet("2", paper)], person_key(), at=AT)
    ]

    outcomes = list(sign_many(first, body_key(), at=AT, body=True))

    assert [check_pdf(each.signed, trust(), at=AT).sound for each in outcomes] == [True, True]


def test_a_paper_stays_pdf_a_after_signing():
    paper, hand, seal = made()

    both = sign_as_body(sign_as_person(paper, person_key(), at=AT, stamp=hand), body_key(), at=AT, stamp=seal)

    reader = PdfFileReader(io.BytesIO(both))
    for each in reader.embedded_signatures:
        assert each.sig_field["/F"] & 4  # printed
        assert "/N" in each.sig_field["/AP"]
    assert b"pdfaid:part" in bytes(reader.root["/Metadata"].data)


def test_a_stamp_without_picture_is_invisible():
    paper, _, _ = made()

    signed = sign_as_person(paper, person_key(), at=AT)

    assert fields(signed) == [("NguoiCoThamQuyen", [0, 0, 0, 0], 1)]


def test_the_picture_on_paper_is_the_picture_given():
    pdfium = pytest.importorskip("pypdfium2")
    paper, hand, _ = made()
    blue = dataclasses.replace(
        hand.picture,
        colours=bytes((0, 0, 255)) * (hand.picture.width * hand.picture.height),
        opacity=b"\xff" * (hand.picture.width * hand.picture.height),
    )

    signed = sign_as_person(paper, person_key(), at=AT, stamp=Stamp(blue, hand.box))

    document = pdfium.PdfDocument(signed)
    document.init_forms()
    page = document[0]
    drawn = page.render(may_draw_forms=True, rev_byteorder=True)
    left, bottom, right, top = hand.box.corners
    x, y = (left + right) // 2, int(page.get_height()) - (bottom + top) // 2
    place = y * drawn.stride + x * drawn.n_channels
    assert bytes(drawn.buffer)[place : place + 3] == bytes((0, 0, 255))
    document.close()
