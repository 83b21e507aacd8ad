"""A certification authority, keys and pictures made for the tests, and a time stamping authority on this machine."""

import datetime as dt
import struct
import zlib
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.documents.make import make_paper
from thidua.documents.rendering import pdf
from thidua.documents.signing import Stamp, TrustList, from_file, hand_box, read_png, seal_box

AT = dt.datetime(2026, 3, 10, 2, 15, tzinfo=dt.UTC)  # 09:15 in Vietnam
SINCE = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
UNTIL = dt.datetime(2028, 1, 1, tzinfo=dt.UTC)
PASSPHRASE = "mật khẩu của tệp khóa"


@cache
def make_key(name):
    """One key for each name: making them takes time."""
    return rsa.generate_private_key(65537, 2048)


def subject(name):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Ủy ban nhân dân huyện Đông Sơn"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def make_certificate(name, issuer=None, *, since=SINCE, until=UNTIL, stamps=False):
    """For `name`, issued by the authority `issuer` or by itself as an authority."""
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    top = issuer is None
    usage |= {"digital_signature": not top, "key_cert_sign": top, "crl_sign": top}
    built = (
        x509.CertificateBuilder()
        .subject_name(subject(name))
        .issuer_name(subject(issuer or name))
        .public_key(make_key(name).public_key())
        .serial_number(int.from_bytes(name.encode()[:8], "big"))
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=top, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if stamps:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return built.sign(make_key(issuer or name), hashes.SHA256())


def der(certificate):
    return certificate.public_bytes(serialization.Encoding.DER)


@cache
def authority(name="Trung tâm Chứng thực thử"):
    return make_certificate(name)


@cache
def trust():
    return TrustList.of([der(authority())])


def make_p12(name="Trần Văn Bình", issuer="Trung tâm Chứng thực thử", passphrase=PASSPHRASE, **dates):
    return pkcs12.serialize_key_and_certificates(
        name.encode(),
        make_key(name),
        make_certificate(name, issuer, **dates),
        [authority(issuer)],
        serialization.BestAvailableEncryption(passphrase.encode()),
    )


def person_key(**dates):
    return from_file(make_p12(**dates), PASSPHRASE)


def body_key():
    return from_file(make_p12("Ủy ban nhân dân huyện Đông Sơn"), PASSPHRASE)


def dummy_stamper(at=AT):
    name = "Dấu thời gian thử"
    certificate = make_certificate(name, "Trung tâm Chứng thực thử", stamps=True)
    key = make_key(name).private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(der(certificate)), asn1_keys.PrivateKeyInfo.load(key), fixed_dt=at
    )


@contextmanager
def stamping_authority(at=AT):
    """The address of a time stamping authority on this machine, while the block lasts."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = dummy_stamper(at).request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_png(colour=(20, 40, 200), *, width=120, height=60, kind=6, clear=True, filtered=0):
    """A stroke on a clear ground; `filtered`: the filter of every row (0 none, 1 left, 2 up, 3 mean, 4 nearest)."""
    alpha = [[0 if clear and (x + y) % 7 else 255 for x in range(width)] for y in range(height)]
    rows, above = [], bytes(width * 4)
    for y in range(height):
        row = b"".join(bytes((*colour, alpha[y][x])) for x in range(width))
        if kind == 3:
            row = bytes(1 if alpha[y][x] else 0 for x in range(width))
        rows.append(bytes([filtered]) + _filter(row, above, filtered))
        above = row
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = [(b"IHDR", head)]
    if kind == 3:
        parts += [(b"PLTE", bytes((255, 255, 255, *colour))), (b"tRNS", b"\0")]
    parts += [(b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def _filter(row, above, kind):
    out = bytearray()
    for place, value in enumerate(row):
        left = row[place - 4] if place >= 4 else 0
        up = above[place]
        corner = above[place - 4] if place >= 4 else 0
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda each: abs(guess - each))
        out.append((value - (0, left, up, (left + up) // 2, nearest)[kind]) & 255)
    return bytes(out)


@cache
def made():
    """(paper as PDF, picture of the hand, picture of the seal)."""
    paper = make_paper()
    space = pdf.signature_place(paper)
    hand, seal = read_png(make_png(), "blue"), read_png(make_png((200, 10, 20), width=90, height=90), "red")
    hand_at = hand_box(space, hand.proportion)
    return pdf.paper_pdf(paper), Stamp(hand, hand_at), Stamp(seal, seal_box(hand_at))
