import sys
import threading
import time
from pathlib import Path

import pytest

from tests.documents import make, seen
from tests.documents.test_certificates import make_awardee, make_batch
from thidua.documents.paper import Picture
from thidua.documents.rendering import process
from thidua.documents.rendering.certificates import PRINTED_FORM, calibration_pdf
from thidua.documents.rendering.docx import paper_docx
from thidua.documents.rendering.pdf import paper_pdf
from thidua.documents.rendering.printable import Unprintable
from thidua.documents.rendering.process import Renderer, RenderingFault, TooMuch


@pytest.fixture(scope="module")
def renderer():
    shared = Renderer()
    yield shared
    shared.close()


def test_what_the_process_draws_is_what_is_drawn_here(renderer):
    paper = make.make_plan()

    assert renderer.render_pdf(paper) == paper_pdf(paper)
    assert renderer.render_docx(paper) == paper_docx(paper)
    assert renderer.render_calibration(PRINTED_FORM) == calibration_pdf(PRINTED_FORM)


def test_what_cannot_be_set_is_said_here_and_the_process_lives_on(renderer):
    renderer.render_pdf(make.make_paper())
    before = renderer._process.pid

    with pytest.raises(Unprintable, match="Hãy kiểm tra hình vẽ"):
        renderer.render_pdf(make.make_paper(blocks=[Picture("<svg", "Hỏng")]))

    renderer.render_pdf(make.make_paper())
    assert renderer._process.pid == before


def test_a_fault_of_ours_is_no_sentence_for_people(renderer):
    with pytest.raises(RenderingFault, match="ValueError: Nothing here draws 'video'"):
        renderer._ask("video", None)


def test_a_process_that_died_is_replaced(renderer):
    renderer.render_pdf(make.make_paper())
    renderer._process.kill()
    renderer._process.wait()

    assert renderer.render_pdf(make.make_paper()) == paper_pdf(make.make_paper())


def test_a_process_is_renewed_after_so_many_papers():
    renderer = Renderer(renewed_after=2)
    pids = []
    for _ in range(4):
        renderer.render_pdf(make.make_paper())
        pids.append(renderer._process.pid)
    renderer.close()

    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_what_takes_too_long_is_stopped_with_a_sentence():
    renderer = Renderer(seconds=0.01)
    started = time.monotonic()

    with pytest.raises(TooMuch, match=r"mất hơn 0\.01 giây.*Hãy chia bảng"):
        renderer.render_pdf(make.make_decision(people=2000))

    assert time.monotonic() - started < 10
    assert renderer._process is None


def test_what_takes_too_much_memory_is_stopped_with_a_sentence():
    renderer = Renderer(memory_mb=400)
    renderer.render_pdf(make.make_paper())

    with pytest.raises(TooMuch, match="không đủ bộ nhớ"):
        renderer.render_pdf(make.make_decision(people=5_000))

    assert renderer.render_pdf(make.make_paper()) == paper_pdf(make.make_paper())
    renderer.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the environment of a process")
def test_the_process_has_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    renderer = Renderer()
    renderer.render_pdf(make.make_paper())

    environment = Path(f"/proc/{renderer._process.pid}/environ").read_bytes()

    renderer.close()
    assert b"secret" not in environment


def test_threads_wait_for_one_another(renderer):
    drawn = {}

    def draw(n):
        drawn[n] = renderer.render_pdf(make.make_paper(number=str(n)))

    threads = [threading.Thread(target=draw, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert drawn == {n: paper_pdf(make.make_paper(number=str(n))) for n in range(8)}


def test_certificates_come_in_parts_each_from_a_fresh_process(renderer, monkeypatch):
    monkeypatch.setattr(process, "CHUNK", 3)
    batch = make_batch(*[make_awardee(n) for n in range(7)])
    heard = []

    parts = list(renderer.render_certificates(batch, lambda done, of: heard.append((done, of))))

    assert [len(seen.sizes(part)) for part in parts] == [3, 3, 1]
    assert heard == [(3, 7), (6, 7), (7, 7)]
    assert "Ánh 6" in seen.words(parts[2])[0]


def test_no_awardees_no_certificates(renderer):
    assert list(renderer.render_certificates(make_batch(awardees=[]))) == []


def test_there_is_one_renderer_for_all():
    assert process.renderer() is process.renderer()
