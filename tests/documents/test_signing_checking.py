"""What the check of a signed PDF finds: a change in any byte, additions, strangers, certificates that ended."""

import datetime as dt
import io
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.documents.signing_make import (
    AT,
    PASSPHRASE,
    authority,
    body_key,
    der,
    dummy_stamper,
    made,
    make_p12,
    person_key,
    trust,
)
from thidua.core import values
from thidua.documents.signing import (
    Report,
    TrustList,
    TrustListRefused,
    check_pdf,
    from_file,
    sign_as_body,
    sign_as_person,
)


@cache
def signed():
    """By a person (B-B) and by the body (B-T), with pictures."""
    paper, hand, seal = made()
    person = sign_as_person(paper, person_key(), at=AT, stamp=hand)
    return sign_as_body(person, body_key(), at=AT, stamp=seal, stamps=dummy_stamper())


@cache
def gap():
    """Where the last signature stands: the only bytes that no signature covers."""
    data = signed()
    start = data.rindex(b"/Contents <") + len(b"/Contents ")
    return start, data.index(b">", start) + 1


def filled():
    """How many bytes of the gap hold the envelope; zeros follow."""
    start, end = gap()
    return len(signed()[start:end].rstrip(b">").rstrip(b"0"))


def changed(place, value):
    data = signed()
    return data[:place] + bytes([value]) + data[place + 1 :]


@st.composite
def changes(draw):
    """One byte changed: anywhere, in the envelope, in the filling behind it, or to the other case of its digit."""
    start, end = gap()
    place = draw(
        st.one_of(
            st.integers(0, len(signed()) - 1),
            st.integers(start, start + filled()),
            st.integers(start, end - 1),
        )
    )
    old = signed()[place]
    new = draw(
        st.one_of(
            st.integers(0, 255), st.sampled_from(b"0123456789abcdefABCDEF"), st.just(old ^ 0x20)
        ).filter(lambda value: value != old)
    )
    return place, new


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes())
@example((0, ord("P")))
@example((9, ord("9")))
def test_a_changed_byte_is_found_wherever_it_stands(change):
    report = check_pdf(changed(*change), trust(), at=AT)

    assert not report.sound


def test_every_stretch_of_the_file_is_sampled_for_changes():
    """Not by chance alone: one byte in each of 160 equal stretches."""
    data = signed()
    step = len(data) // 160

    missed = [
        place
        for place in range(0, len(data), step)
        if check_pdf(changed(place, data[place] ^ 1), trust(), at=AT).sound
    ]

    assert missed == []


def test_the_unchanged_file_is_sound():
    assert check_pdf(signed(), trust(), at=AT).sound


@pytest.mark.parametrize("tail", [b" ", b"\n", b"\0", b"%%EOF\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_bytes_behind_the_end_are_found(tail):
    report = check_pdf(signed() + tail, trust(), at=AT)

    assert not report.sound


@pytest.mark.parametrize("cut", [1, 100, 5_000])
def test_a_file_that_is_cut_off_is_found(cut):
    assert not check_pdf(signed()[:-cut], trust(), at=AT).sound


def test_another_text_written_over_the_page_afterwards_is_found():
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    page = writer.find_page_for_modification(0)[0].get_object()
    more = writer.add_object(generic.StreamObject(stream_data=b"1 0 0 rg 50 50 200 200 re f"))
    contents = page["/Contents"]
    drawn = contents if isinstance(contents, generic.ArrayObject) else [page.raw_get("/Contents")]
    page["/Contents"] = generic.ArrayObject([*drawn, more])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)

    report = check_pdf(out.getvalue(), trust(), at=AT)

    assert not report.sound
    assert not report.intact
    assert [each.problems for each in report.signatures] == [
        ("Sau chữ ký này tệp đã được ghi thêm nội dung khác. Hãy xin lại bản gốc từ nơi gửi.",)
    ] * 2
    assert report.summary.startswith("Không dùng được tệp này làm bản chính")


def test_a_harmless_update_afterwards_is_still_not_covered():
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    writer.add_object(generic.pdf_string("nothing"))
    out = io.BytesIO()
    writer.write(out)

    report = check_pdf(out.getvalue(), trust(), at=AT)

    assert not report.covered
    assert not report.sound


def test_a_changed_text_is_named_as_changed_after_signing():
    data = signed()
    place = made()[0].rindex(b"stream") - 40  # inside the paper as it was before the signatures

    report = check_pdf(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], trust(), at=AT)

    assert not report.intact
    assert report.problems or any(each.problems for each in report.signatures)


def test_a_stranger_is_whole_but_not_trusted():
    paper, _, _ = made()
    stranger = from_file(make_p12("Kẻ Giả Mạo", "Nơi cấp lạ"), PASSPHRASE)

    report = check_pdf(sign_as_person(paper, stranger, at=AT), trust(), at=AT)

    assert (report.intact, report.sound) == (True, False)
    assert report.signatures[0].problems == (
        "Chứng thư số không thuộc nơi cấp nào trong danh sách tin cậy. Hãy hỏi nơi gửi hoặc bổ sung danh sách tin cậy.",
    )
    assert report.summary == (
        "Tệp còn nguyên vẹn, nhưng có chữ ký số chưa tin cậy được. Hãy xem từng chữ ký dưới đây."
    )


def test_nobody_is_trusted_by_an_empty_list():
    assert not check_pdf(signed(), TrustList(), at=AT).sound


def test_an_authority_of_the_same_name_with_another_key_is_not_trusted():
    paper, _, _ = made()
    signer = from_file(make_p12("Trần Văn Bình", "Nơi cấp lạ"), PASSPHRASE)
    data = sign_as_person(paper, signer, at=AT)

    assert not check_pdf(data, trust(), at=AT).signatures[0].trusted


def test_a_certificate_that_ended_is_not_trusted_unless_a_time_stamp_proves_the_moment():
    paper, _, _ = made()
    soon = AT + dt.timedelta(days=10)
    plain = sign_as_person(paper, person_key(until=soon), at=AT)
    stamped = sign_as_person(paper, person_key(until=soon), at=AT, stamps=dummy_stamper())
    later = AT + dt.timedelta(days=60)

    assert check_pdf(plain, trust(), at=AT).sound
    assert check_pdf(plain, trust(), at=later).signatures[0].problems == (
        (
            "Chứng thư số đã hết hạn ngày 20/3/2026 và không có dấu thời gian chứng minh đã ký trước ngày đó. "
            "Hãy đề nghị ký lại."
        ),
    )
    assert check_pdf(stamped, trust(), at=later).sound


def test_a_time_stamp_of_after_the_end_of_the_certificate_does_not_help():
    paper, _, _ = made()
    soon = AT + dt.timedelta(days=10)
    late = dummy_stamper(at=AT + dt.timedelta(days=20))

    signed_late = sign_as_person(paper, person_key(until=soon), at=AT, stamps=late)

    assert not check_pdf(signed_late, trust(), at=AT + dt.timedelta(days=60)).sound


def test_a_paper_without_signatures_says_so():
    report = check_pdf(made()[0], trust(), at=AT)

    assert (report.sound, report.intact, report.signatures) == (False, False, [])
    assert report.summary == "Tệp không có chữ ký số."


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\0" * 1000])
def test_what_is_no_pdf_is_said_to_be_unreadable(data):
    report = check_pdf(data, trust(), at=AT)

    assert (report.sound, report.signatures, len(report.problems)) == (False, [], 1)


def test_a_report_is_kept_as_json():
    report = check_pdf(signed(), trust(), at=AT)

    assert values.from_json(Report, values.to_json(report)) == report


def test_a_trust_list_is_a_folder_of_certificates(tmp_path):
    (tmp_path / "goc.cer").write_bytes(der(authority()))
    (tmp_path / "doc.txt").write_text("not a certificate")

    assert check_pdf(signed(), TrustList.read(tmp_path), at=AT).sound

    (tmp_path / "hong.pem").write_text("broken")
    with pytest.raises(TrustListRefused, match=r"hong\.pem"):
        TrustList.read(tmp_path)
