"""A key in a token, with SoftHSM in place of a device."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from tests.documents.signing_make import AT, authority, der, made, make_certificate, make_key, trust
from thidua.documents.signing import KeyRefused, check_pdf, from_token, sign_as_person

LIBRARY = next(
    (
        path
        for path in (
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
        )
        if Path(path).exists()
    ),
    "",
)
PIN = "246810"
pytestmark = pytest.mark.skipif(
    not (LIBRARY and shutil.which("softhsm2-util")), reason="SoftHSM (package softhsm2) is not installed."
)


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """The library of a token "thi-dua" that holds a key and certificates. Its folder is read once in a process."""
    pkcs11 = pytest.importorskip("pkcs11")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    (folder / "key.pem").write_bytes(
        make_key("Lê Thị Cúc").private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    names = ["--token", "thi-dua", "--pin", PIN]
    run("--init-token", "--free", "--label", "thi-dua", "--so-pin", "12345678", "--pin", PIN)
    run("--import", str(folder / "key.pem"), "--label", "ky-so", "--id", "01", *names)
    library = pkcs11.lib(LIBRARY)
    with library.get_token(token_label="thi-dua").open(rw=True, user_pin=PIN) as session:
        for label, certificate in (
            ("ky-so", make_certificate("Lê Thị Cúc", "Trung tâm Chứng thực thử")),
            ("goc", authority()),
        ):
            session.create_object(described(pkcs11, label, certificate))
    return LIBRARY


def run(*words):
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)


def described(pkcs11, label, certificate):
    kind = pkcs11.Attribute
    return {
        kind.CLASS: pkcs11.ObjectClass.CERTIFICATE,
        kind.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
        kind.TOKEN: True,
        kind.LABEL: label,
        kind.ID: b"\x01" if label == "ky-so" else b"\x02",
        kind.SUBJECT: certificate.subject.public_bytes(),
        kind.VALUE: der(certificate),
    }


def test_a_key_in_a_token_signs(token):
    paper, hand, _ = made()

    with from_token(token, PIN, certificate="ky-so", token="thi-dua") as key:
        signed = sign_as_person(paper, key, at=AT, stamp=hand)

    report = check_pdf(signed, trust(), at=AT)
    assert report.sound
    assert report.signatures[0].holder == "Lê Thị Cúc"


def test_a_wrong_pin_is_told_with_the_danger_of_locking(token):
    with (
        pytest.raises(KeyRefused, match="Nhập sai mã PIN nhiều lần thì thiết bị bị khóa"),
        from_token(token, "000000", certificate="ky-so", token="thi-dua"),
    ):
        pass


def test_a_certificate_that_is_not_in_the_token_is_named(token):
    with (
        pytest.raises(KeyRefused, match="“ky-thu”"),
        from_token(token, PIN, certificate="ky-thu", token="thi-dua"),
    ):
        pass


def test_a_library_that_is_not_there_is_told():
    with (
        pytest.raises(KeyRefused, match="đường dẫn thư viện PKCS#11"),
        from_token("/nowhere/lib.so", PIN, certificate="ky-so"),
    ):
        pass
