"""What the signatures on an incoming file or a paper are worth (Đ9.3b: checked before a dossier is taken).

Lane "preview": reads and calculates, writes nothing. Without the network: what the file itself and the
profile's roots say; an officer at the counter cannot wait for an authority.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.config import Settings
from desktop.models.views import SignatureView
from desktop.signing.telling import STANDINGS
from desktop.signing.verify import SignatureReport, read_certificates, verify


class SignedFiles:
    """`content` gives a cached file's bytes by SHA-256 and may raise FileDamaged."""

    def __init__(self, content: Callable[[str], bytes], settings: Settings) -> None:
        self._content = content
        self._settings = settings

    def signatures(self, sha256: str) -> tuple[SignatureView, ...]:
        """Every signature in the order of the file; () when there is none or it is no PDF. FileDamaged."""
        content = self._content(sha256)
        # A signature names the bytes it covers in plain sight: without that word there is none.
        if not content[:1024].lstrip().startswith(b"%PDF") or b"/ByteRange" not in content:
            return ()
        places = (*self._settings.trust, *self._settings.chain)
        trust = [der for place in places for der in read_certificates(place)]
        return tuple(_view(report) for report in verify(content, trust))


def _view(report: SignatureReport) -> SignatureView:
    return SignatureView(
        signer=report.signer,
        organisation=report.organisation,
        issuer=report.issuer,
        root=report.root,
        verdict=report.verdict.value,
        words=report.words,
        level=str(report.level),
        claimed_time=report.claimed_time,
        trusted_time=report.trusted_time,
        tsa=report.tsa,
        covers_whole_file=report.covers_whole_file,
        changes=report.changes,
        then=STANDINGS[report.then],
        now=STANDINGS[report.now],
    )
