"""How much of annotated launch documents the reader gets right, field by field.

    python benchmarks/reader_score.py [--launch FOLDER] [--details FIELD|NAME …]

Three sets: papers as they really arrived (FOLDER, default ../shared/documents/launch, skipped where it is absent),
the documents that the grammar is developed on (tests/reader/documents/dev), and those held back from it (held).

A field scores from 0 to 1:

- number, dates, count of content items: equal or not; a count that is off scores its share.
- text: likeness of the words without case, diacritics and punctuation. From 0.9 the likeness itself, from 0.6 half of
  it, below nothing.
- lists: F1 over the best pairing; a pair scores as its parts agree, and a pair that is not alike is no pair.
- null in the annotation: 1 where the reader is empty too, 0 where it invents something. In a document whose text
  stops early (`complete: false`) an empty field that the reader leaves empty does not count at all.

The mean of a document is over its fields, the mean of a set over its documents. Fields that an annotation lacks are
not scored, nor is `objectives`, which annotations fill only now and then.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path

from rapidfuzz import fuzz

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from thidua.reader import report  # noqa: E402
from thidua.reader.passage import fold  # noqa: E402
from thidua.reader.reading import read_text  # noqa: E402

DOCUMENTS = ROOT / "tests" / "reader" / "documents"
LAUNCH = Path(os.environ.get("THIDUA_LAUNCH_DOCUMENTS", ROOT.parent / "shared" / "documents" / "launch"))

FIELDS = [
    "issuer",
    "number",
    "place",
    "date",
    "doc_type",
    "title",
    "legal_bases",
    "body_references",
    "theme",
    "start",
    "end",
    "period_text",
    "anniversary",
    "sections",
    "content_items",
    "named_movements",
    "assignees",
    "commendation",
    "deadlines",
    "recipients",
    "signatory",
    "targets",
]
EXTRA_FIELDS = ["addressee", "rounds", "signatories"]
EMPTY = (None, [], {}, 0, "")
_MARKS = re.compile(r"[^\w%/]+")


def plain(text: object) -> str:
    return " ".join(_MARKS.sub(" ", fold(str(text or ""))).split())


def likeness(one: object, other: object) -> float:
    one, other = plain(one), plain(other)
    return 1.0 if one == other else fuzz.ratio(one, other) / 100


def text_score(said: object, read: object) -> float:
    like = likeness(said, read)
    return like if like >= 0.9 else like / 2 if like >= 0.6 else 0.0


def list_score(said: list, read: list, agree) -> float:
    """F1 of the best pairing, found greedily from the best pair down."""
    if not said and not read:
        return 1.0
    if not said or not read:
        return 0.0
    pairs = sorted(
        ((agree(a, b), -abs(i - j), i, j) for i, a in enumerate(said) for j, b in enumerate(read)),
        reverse=True,
    )
    left, right, total = set(), set(), 0.0
    for score, _, i, j in pairs:
        if score > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            total += score
    return 2 * total / (len(said) + len(read))


def words_agree(said: object, read: object) -> float:
    like = likeness(said, read)
    return like if like >= 0.8 else 0.0


def acts_agree(said: dict, read: dict) -> float:
    one, other = (re.sub(r"[^\w/]", "", fold(act["number"])) for act in (said, read))
    if one != other and fuzz.ratio(one, other) < 90:
        return 0.0
    return 0.5 * (one == other) + 0.5 * (said["date"] == read["date"])


def sections_agree(said: dict, read: dict) -> float:
    like = likeness(said["title"], read["title"])
    if like < 0.75:
        return 0.0
    same_label = plain(said["label"]) == plain(read["label"])
    return 0.5 * like + 0.25 * same_label + 0.25 * (said["level"] == read["level"])


def about(said: object, read: object) -> float:
    """Likeness of two ways to say the same thing, one of which a person has shortened."""
    one, other = plain(said), plain(read)
    return max(fuzz.token_set_ratio(one, other), fuzz.partial_ratio(one, other)) / 100


def deadlines_agree(said: dict, read: dict) -> float:
    if said["date"] != read["date"]:
        return 0.0
    if said["date"] is None and likeness(said["rule"], read["rule"]) < 0.7:
        return 0.0
    same_rule = "rule" not in said or likeness(said["rule"], read["rule"]) >= 0.8
    what = about(said["what"], read["what"])
    return 0.6 + 0.15 * same_rule + 0.25 * (what if what >= 0.5 else 0.0)


def targets_agree(said: dict, read: dict) -> float:
    if str(said["value"]) != str(read["value"]):
        return 0.0
    what = about(said["what"], read["what"])
    if what < 0.4:
        return 0.0
    return 0.4 + 0.2 * likeness(said["unit"], read["unit"]) + 0.15 * (said["op"] == read["op"]) + 0.25 * what


def quotas_agree(said: dict, read: dict) -> float:
    if str(said["value"]) != str(read["value"]):
        return 0.0
    who, unit = about(said["who"], read["who"]), about(said["unit"], read["unit"])
    return 0.5 + 0.3 * (who if who >= 0.5 else 0.0) + 0.2 * unit


def commendation_score(said: dict, read: dict) -> float:
    forms = list_score(
        said["forms"], read["forms"], lambda a, b: score if (score := about(a, b)) >= 0.7 else 0.0
    )
    quotas = list_score(said["quotas"], read["quotas"], quotas_agree)
    noted = (said["criteria_note"] is None) == (read["criteria_note"] is None)
    return 0.45 * forms + 0.45 * quotas + 0.1 * noted


def person_score(said: dict | None, read: dict | None) -> float:
    if not said or not read:
        return 1.0 if said == read else 0.0
    return (text_score(said["title"], read["title"]) + text_score(said["name"], read["name"])) / 2


def count_score(said: int, read: int) -> float:
    return 1.0 if said == read else 0.0 if not said else max(0.0, 1 - abs(said - read) / max(said, read))


def exact(said: object, read: object) -> float:
    return 1.0 if "".join(str(said).split()) == "".join(str(read).split()) else 0.0


def _list_of(agree):
    return lambda said, read: list_score(said, read, agree)


SCORES = (
    dict.fromkeys(["number", "date", "start", "end"], exact)
    | dict.fromkeys(["issuer", "place", "doc_type", "title", "addressee", "theme", "period_text"], text_score)
    | dict.fromkeys(["legal_bases", "body_references"], _list_of(acts_agree))
    | dict.fromkeys(
        ["anniversary", "rounds", "named_movements", "assignees", "recipients"], _list_of(words_agree)
    )
    | {
        "sections": _list_of(sections_agree),
        "content_items": count_score,
        "commendation": commendation_score,
        "deadlines": _list_of(deadlines_agree),
        "targets": _list_of(targets_agree),
        "signatory": person_score,
        "signatories": _list_of(person_score),
    }
)


def is_empty(field: str, value: object) -> bool:
    if field == "commendation" and isinstance(value, dict):
        return not any(value.values())
    return value in EMPTY


def field_score(field: str, said: dict, read: dict) -> float | None:
    """None where the field does not count."""
    if field not in said:
        return None
    wanted, got = said[field], read[field]
    if is_empty(field, wanted) and is_empty(field, got):
        return 1.0 if said.get("complete", True) else None
    if is_empty(field, wanted) and field != "commendation":
        return 0.0
    if wanted is not None and got is None:
        return 0.0
    return SCORES[field](wanted, got)


def document_scores(said: dict, read: dict) -> dict[str, float]:
    scores = {field: field_score(field, said, read) for field in [*FIELDS, *EXTRA_FIELDS]}
    return {field: score for field, score in scores.items() if score is not None}


def mean(scores: dict[str, float], fields: list[str] = FIELDS) -> float:
    counted = [scores[field] for field in fields if field in scores]
    return sum(counted) / len(counted) if counted else 1.0


def documents(folder: Path) -> list[tuple[Path, dict]]:
    found = []
    for annotation in sorted(folder.glob("*.json")):
        said = json.loads(annotation.read_text(encoding="utf-8"))
        text = text_of(annotation, said)
        if text.is_file():
            found.append((text, said))
    return found


def text_of(annotation: Path, said: dict) -> Path:
    """The text beside an annotation, or where its source says."""
    text = annotation.with_suffix(".txt")
    return text if text.exists() else (annotation.parent / said.get("source", "")).resolve()


def read_document(text: Path) -> dict:
    return report.as_json(read_text(text.read_text(encoding="utf-8"), findings=False))


def score_folder(folder: Path) -> dict[str, dict[str, float]]:
    return {text.stem: document_scores(said, read_document(text)) for text, said in documents(folder)}


def _row(name: str, values: list[str]) -> str:
    return f"{name:<34}" + "".join(f"{value:>10}" for value in values)


def show(sets: dict[str, dict[str, dict[str, float]]]) -> None:
    print(_row("field", list(sets)))
    for field in [*FIELDS, *EXTRA_FIELDS]:
        values = []
        for scores in sets.values():
            counted = [document[field] for document in scores.values() if field in document]
            values.append(f"{sum(counted) / len(counted):.3f}" if counted else "-")
        print(_row(("  " if field in EXTRA_FIELDS else "") + field, values))
    print(_row("MEAN of documents", [f"{set_mean(scores):.4f}" for scores in sets.values()]))
    print()
    for name, scores in sets.items():
        for document, fields in scores.items():
            weak = [f"{field} {score:.2f}" for field, score in fields.items() if score < 0.8]
            print(f"{name:<8}{document:<40}{mean(fields):.3f}  {', '.join(weak) if name != 'held' else ''}")


def set_mean(scores: dict[str, dict[str, float]]) -> float:
    return sum(mean(fields) for fields in scores.values()) / len(scores) if scores else 0.0


def details(folders: dict[str, Path], wanted: list[str]) -> None:
    """What was said and what was read, of the fields and documents named."""
    fields = [name for name in wanted if name in SCORES] or [*FIELDS, *EXTRA_FIELDS]
    names = [name for name in wanted if name not in SCORES]
    for folder in folders.values():
        for text, said in documents(folder):
            if names and not any(name in text.stem for name in names):
                continue
            read = read_document(text)
            for field, score in document_scores(said, read).items():
                if field in fields and score < 0.995:
                    print(f"\n{text.stem} · {field} {score:.3f}")
                    for mark, value in (("said", said[field]), ("read", read[field])):
                        entries = value if isinstance(value, list) else [value]
                        for entry in entries or ["(empty)"]:
                            print(
                                f"   {mark}  {entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False)[:260]}"
                            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--launch", type=Path, default=LAUNCH, help="folder of real annotated papers")
    parser.add_argument(
        "--details", nargs="*", metavar="NAME", help="show differences of these fields or documents"
    )
    options = parser.parse_args()
    folders = {"launch": options.launch, "dev": DOCUMENTS / "dev", "held": DOCUMENTS / "held"}
    folders = {name: folder for name, folder in folders.items() if folder.is_dir()}
    if options.details is not None:
        folders.pop("held", None)
        details(folders, options.details)
        return
    show({name: score_folder(folder) for name, folder in folders.items()})


if __name__ == "__main__":
    main()
