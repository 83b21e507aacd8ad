"""Chữ ký số on papers: PAdES B-B and B-T with a key of a file or a token, and the check of any signed PDF.

Pure: bytes in, bytes out. No key, passphrase or PIN is kept; nothing here reaches the network unless a time stamping
authority is given by its address.
"""

from __future__ import annotations

from thidua.documents.signing.batch import Outcome, Sheet, sign_many
from thidua.documents.signing.checking import check_pdf
from thidua.documents.signing.keys import Key, KeyRefused, from_file, from_token
from thidua.documents.signing.pictures import Picture, PictureRefused, read_png
from thidua.documents.signing.places import Box, hand_box, seal_box
from thidua.documents.signing.report import Report, SignatureReport
from thidua.documents.signing.signing import SigningFailed, Stamp, sign_as_body, sign_as_person
from thidua.documents.signing.timestamps import Authority
from thidua.documents.signing.trust import TrustList, TrustListRefused

__all__ = [
    "Authority",
    "Box",
    "Key",
    "KeyRefused",
    "Outcome",
    "Picture",
    "PictureRefused",
    "Report",
    "Sheet",
    "SignatureReport",
    "SigningFailed",
    "Stamp",
    "TrustList",
    "TrustListRefused",
    "check_pdf",
    "from_file",
    "from_token",
    "hand_box",
    "read_png",
    "seal_box",
    "sign_as_body",
    "sign_as_person",
    "sign_many",
]
