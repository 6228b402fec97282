"""The training authority and its tokens: made once, the same ever after, and answering on loopback."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests
from cryptography import x509

from desktop.signing.token.certificate import Certificate
from desktop.signing.token.client import TokenProcess
from desktop.training.token.authority import ARCH, SUBJECTS, Authority
from desktop.training.token.tokens import prepare_token


def pem_of(certificate: Certificate, folder: Path) -> Path:
    from asn1crypto import pem

    place = folder / f"{certificate.token_label}.pem"
    place.write_bytes(pem.armor("CERTIFICATE", certificate.der))
    return place


def test_openssl_believes_the_chain_and_asks_ocsp(
    training_token: Any, certificates: Mapping[str, Certificate], tmp_path: Path
) -> None:
    authority = training_token.authority
    leaf = pem_of(certificates["lanh-dao"], tmp_path)
    subprocess.run(
        ["openssl", "verify", "-CAfile", authority.root, "-untrusted", authority.issuing, leaf],
        check=True,
        capture_output=True,
    )
    url = f"{authority.url}/{ARCH}/ocsp/issuing"
    question = ["openssl", "ocsp", "-issuer", authority.issuing, "-cert", leaf, "-url", url]
    known = ["-CAfile", authority.root, "-verify_other", authority.issuing]
    known += [
        "-validity_period",
        str(10 * 366 * 86_400),
    ]  # openssl asks the system's clock, not ours
    told = subprocess.run([*question, *known], check=True, capture_output=True, text=True)
    assert ": good" in told.stdout
    assert "Response verify OK" in told.stderr


def test_the_revocation_lists_are_signed_by_their_issuers(training_token: Any) -> None:
    authority = training_token.authority
    for name, place in (("root", authority.root), ("issuing", authority.issuing)):
        answer = requests.get(f"{authority.url}/{ARCH}/crls/{name}/latest.crl", timeout=10)
        listed = x509.load_der_x509_crl(answer.content)
        issuer = x509.load_pem_x509_certificate(place.read_bytes())
        assert listed.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]


def test_the_time_stamp_service_answers(training_token: Any, tmp_path: Path) -> None:
    query, reply = tmp_path / "q.tsq", tmp_path / "r.tsr"
    data = tmp_path / "data"
    data.write_text("phiếu tiếp nhận")
    subprocess.run(
        ["openssl", "ts", "-query", "-data", data, "-sha256", "-cert", "-out", query],
        check=True,
        capture_output=True,
    )
    answer = requests.post(training_token.authority.tsa_url, data=query.read_bytes(), timeout=10)
    reply.write_bytes(answer.content)
    known = ["-CAfile", training_token.authority.root]
    known += ["-untrusted", training_token.authority.issuing]
    told = subprocess.run(
        ["openssl", "ts", "-verify", "-in", reply, "-queryfile", query, *known],
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Verification: OK" in told.stdout + told.stderr


def test_a_second_start_changes_nothing(training_token: Any) -> None:
    before = written_at(training_token.folder)
    again = Authority(training_token.authority.folder)
    assert again.chain() == training_token.authority.chain()
    assert again.port == training_token.authority.port
    prepare_token(training_token.folder, again, SUBJECTS)
    assert written_at(training_token.folder) == before


def written_at(folder: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in folder.glob("tokens/*/*.object")}


def test_a_half_prepared_folder_is_made_anew(tmp_path: Path) -> None:
    """The machine was switched off while the keys were made."""
    authority = Authority(tmp_path / "authority")
    (tmp_path / "token" / "tokens" / "half").mkdir(parents=True)
    token = prepare_token(tmp_path / "token", authority, SUBJECTS[:1])
    with TokenProcess(token.module_path, token.env) as tokens:
        assert [c.subject for c in tokens.certificates()] == ["Nguyễn Thị Hà"]
    moved = Authority(tmp_path / "authority", port=authority.port + 1)
    prepare_token(
        tmp_path / "token", moved, SUBJECTS[:1]
    )  # new addresses: new certificate, same key
    with TokenProcess(token.module_path, token.env) as tokens:
        (certificate,) = tokens.certificates()
        assert f":{moved.port}/".encode() in certificate.der
        with tokens.login(certificate, token.pins["mot-cua"]) as login:
            assert login.sign(b"x")
