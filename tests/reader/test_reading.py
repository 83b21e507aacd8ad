"""Whole documents: the real shapes, the same ones spoiled, hostile text; and that time grows with length alone."""

import dataclasses
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import reader_score
from benchmarks.reader_speed import pathological
from tests.reader import damage
from thidua.reader import layout, report
from thidua.reader.model import Reading, Reference, Signatory
from thidua.reader.reading import read_bytes, read_file, read_text
from thidua.reader.sources import Unreadable

DOCUMENTS = Path(__file__).parent / "documents"
DEV = sorted((DOCUMENTS / "dev").glob("*.txt"))
FIRST = DEV[0].read_text(encoding="utf-8")


def score_of(text_file, text):
    said = json.loads(text_file.with_suffix(".json").read_text(encoding="utf-8"))
    read = report.as_json(read_text(text, findings=False))
    return reader_score.mean(reader_score.document_scores(said, read))


def test_a_document_is_read_whole():
    reading = read_text(FIRST)

    assert reading.issuer == "Ủy ban nhân dân tỉnh Lâm Sơn"
    assert reading.legal_bases[1] == Reference(
        "98/2023/NĐ-CP",
        reading.legal_bases[1].date,
        "Nghị định",
        "Chính phủ",
        "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    )
    assert reading.signatories == [
        Signatory("TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH", "Vi Thị Hồng Nhung")
    ]
    assert len(reading.contents) == 4
    assert [finding.severity for finding in reading.warnings] == sorted(
        (finding.severity for finding in reading.warnings), key=["error", "warning", "note"].index
    )


@pytest.mark.parametrize("text_file", DEV, ids=lambda path: path.stem)
def test_documents_of_development_are_read_nearly_without_fault(text_file):
    assert score_of(text_file, text_file.read_text(encoding="utf-8")) >= 0.95


def test_documents_held_back_are_read_well():
    scores = reader_score.score_folder(DOCUMENTS / "held")

    assert reader_score.set_mean(scores) >= 0.90


@pytest.mark.skipif(not reader_score.LAUNCH.is_dir(), reason="the real papers are not at hand")
def test_real_papers_are_read_but_for_what_was_written_by_hand():
    scores = reader_score.score_folder(reader_score.LAUNCH)

    assert reader_score.set_mean(scores) >= 0.95


@pytest.mark.parametrize("spoil", damage.ALL, ids=lambda spoil: spoil.__name__)
def test_damage_on_the_way_costs_little(spoil):
    texts = [(text_file, text_file.read_text(encoding="utf-8")) for text_file in DEV]

    scores = [score_of(text_file, spoil(text)) for text_file, text in texts]

    assert sum(scores) / len(scores) >= 0.97
    assert min(scores) >= 0.70


@pytest.mark.parametrize("text_file", sorted(DOCUMENTS.glob("*/*.txt")), ids=lambda path: path.stem)
def test_every_value_has_its_place_in_the_text(text_file):
    reading = read_text(text_file.read_text(encoding="utf-8"))

    for path, value in filled(reading):
        spans = reading.spans.get(path)
        assert spans, path
        for span in spans:
            assert 0 <= span.start < span.end <= len(reading.text), (path, value)
            assert 0 < span.confidence <= 1, path


def filled(reading):
    """Path and value of all that was read and must be traced."""
    simple = [
        "issuer",
        "number",
        "place",
        "date",
        "doc_type",
        "title",
        "addressee",
        "theme",
        "start",
        "end",
        "period_text",
        "objectives",
    ]
    for name in simple:
        if getattr(reading, name) is not None:
            yield name, getattr(reading, name)
    lists = "legal_bases body_references rounds anniversary sections named_movements duties deadlines recipients signatories targets contents"
    for name in lists.split():
        for place, value in enumerate(getattr(reading, name)):
            yield f"{name}.{place}", value


def test_spans_point_into_the_normalised_text():
    decomposed = next(path for path in DEV if "nfd" in path.stem)

    reading = read_text(decomposed.read_text(encoding="utf-8"))

    assert reading.text == layout.normalise(decomposed.read_text(encoding="utf-8"))
    (span,) = reading.spans["place"]
    assert reading.text[span.start : span.end] == reading.place == "Đại Lâm"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "|", "a", "Nơi nhận:", "KẾ HOẠCH", "Số:", "**", "“", "V/v", "I."]
)
def test_text_that_says_nothing_is_read_as_nothing(text):
    reading = read_text(text)

    said = dataclasses.replace(
        reading, text="", doc_type=None, title=None, sections=[], warnings=[], spans={}
    )
    assert said == Reading(text="")


WORDS = re.findall(r"\S+|\n", FIRST)
PIECES = [
    *dict.fromkeys(WORDS),
    *(
        "|",
        "**",
        "<br>",
        "\t",
        "“",
        "”",
        "(",
        ")",
        "1.",
        "a)",
        "I.",
        "HI.",
        "-",
        "+",
        "\r\n",
        "\u0301",
        "\x00",
        "\ud800",
    ),
    *(
        "Nơi nhận:",
        "TM.",
        "KT.",
        "CHỦ TỊCH",
        "PHỤ LỤC",
        "Điều 1.",
        "từ nay",
        "đến hết",
        "trước ngày",
        "hằng tháng",
        "Đợt 1:",
    ),
    *(
        "99/99/9999",
        "31/02/2024",
        "00/KH-UBND",
        "kỷ niệm",
        "năm",
        "chủ đề",
        "phát động",
        "phong trào thi đua",
        "95%",
    ),
]


@given(st.text(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_it_fail(text):
    check_any(read_text(text))


@given(st.lists(st.sampled_from(PIECES), max_size=400).map(" ".join))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_pile_of_its_own_words_makes_it_fail(text):
    check_any(read_text(text))


@given(st.sampled_from(DEV), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_spoiled_document_makes_it_fail(text_file, data):
    text = text_file.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 400)))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:]

    check_any(read_text(text))


def check_any(reading):
    json.dumps(report.as_json(reading), ensure_ascii=False)
    assert "\n".join(report.lines(reading))
    for path, spans in reading.spans.items():
        for span in spans:
            assert 0 <= span.start <= span.end <= len(reading.text), path
            assert 0 <= span.confidence <= 1, path


def test_reading_twice_gives_the_same():
    assert read_text(FIRST) == read_text(FIRST)


def test_an_endless_text_is_read_in_part_and_says_so():
    reading = read_text(FIRST + "\nPHỤ LỤC\n" + "Dòng của phụ lục.\n" * 20_000)

    assert reading.warnings[0].code == "reading.too-long"
    assert reading.issuer == "Ủy ban nhân dân tỉnh Lâm Sơn"


TRAPS = [name for name, _ in pathological(100)]


@pytest.mark.parametrize("name", TRAPS)
def test_time_grows_with_length_alone(name):
    """Eight times the text may take 24 times as long, as a shared machine jitters; a square would be 64 times."""
    short, long = (dict(pathological(size))[name] for size in (10_000, 80_000))
    read_text(short)

    quick = min(seconds(short) for _ in range(3))
    slow = min(seconds(long) for _ in range(2))

    assert slow < 24 * quick + 0.05


def seconds(text):
    begin = time.process_time()
    read_text(text)
    return time.process_time() - begin


def test_file_is_read_by_what_it_holds(tmp_path):
    path = tmp_path / "phat-dong.txt"
    path.write_text(FIRST, encoding="utf-8")

    assert read_file(path).number == "87/KH-UBND"


def test_bytes_bring_the_notes_of_their_reading_along():
    reading = read_bytes(FIRST.encode("utf-16"), "phat-dong.txt")

    assert reading.number == "87/KH-UBND"


def test_a_file_without_text_is_refused():
    with pytest.raises(Unreadable):
        read_bytes(b"", "trong.txt")
