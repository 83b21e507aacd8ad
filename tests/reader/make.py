"""Regions and passages for tests of the grammar, from text as it would stand on paper."""

from thidua.reader import layout, regions
from thidua.reader.passage import Passage


def parts(text):
    return regions.split(layout.paragraphs(layout.lines(layout.normalise(text))))


def passage(text):
    return Passage.of(text, 0, len(text))


def quoted(text, spans):
    """What the spans of one path stand on."""
    return [text[span.start : span.end] for span in spans]
