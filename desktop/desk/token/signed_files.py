"""What the signatures on an incoming file or a paper are worth (Đ9.3b: checked before a dossier is taken).

Lane "preview": reads and calculates, writes nothing. Without the network: what the file itself and the
profile's roots say; an officer at the counter cannot wait for an authority. Any other PDF is examined the same way,
and its authorities are asked when the officer wants that (lane "authority").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.errors import FileTrouble
from desktop.models.pages.views import ExaminedFile, SignatureView
from desktop.settings.config import Settings
from desktop.signing.commands.verify import STANDINGS
from desktop.signing.judging.verify import SignatureReport, SignatureVerdict, read_all, verify
from desktop.texts import Text, joined

LARGEST = 200 * 2**20  # bytes of a PDF that is looked into
_WORST_FIRST: Mapping[SignatureVerdict, str] = {
    SignatureVerdict.BROKEN: Text("KHÔNG DÙNG ĐƯỢC: tệp bị sửa sau khi ký, hoặc chữ ký đã hỏng"),
    SignatureVerdict.UNTRUSTED: Text(
        "KHÔNG ĐÁNG TIN: chữ ký nguyên vẹn nhưng chứng thư của người ký không được tin cậy"
    ),
    SignatureVerdict.UNKNOWN: Text("CHƯA RÕ: chưa kết luận được về chữ ký"),
}


class SignedFiles:
    """Lane "preview"; `examine` with `online`: lane "authority".

    `content` gives a cached file's bytes by SHA-256 and may raise FileDamaged.
    """

    def __init__(self, content: Callable[[str], bytes], settings: Settings) -> None:
        self._content = content
        self._settings = settings

    def signatures(self, sha256: str) -> tuple[SignatureView, ...]:
        """Every signature in the order of the file; () when there is none or it is no PDF. FileDamaged."""
        content = self._content(sha256)
        # A signature names the bytes it covers in plain text: a file without that word has no signature.
        if not content[:1024].lstrip().startswith(b"%PDF") or b"/ByteRange" not in content:
            return ()
        return tuple(_view(report) for report in self._reports(content))

    def examine(self, path: Path, *, online: bool = False) -> ExaminedFile:
        """Every signature of any PDF, with one plain verdict for the file. FileTrouble.

        `online`: the authorities are asked about revocation; else what the file keeps must do, as B-LTA does.
        """
        content = _read(path)
        reports = self._reports(content, online=online)
        ranked = (*_WORST_FIRST, SignatureVerdict.VALID)
        worst = next((v for v in ranked if any(r.verdict is v for r in reports)), None)
        verdict = worst.value if worst else "none"
        views = tuple(_view(report) for report in reports)
        return ExaminedFile(path.name, content, verdict, conclusion(reports), views, asked=online)

    def _reports(self, content: bytes, *, online: bool = False) -> tuple[SignatureReport, ...]:
        return verify(content, believed(self._settings), online=online)


def believed(settings: Settings) -> list[bytes]:
    """The profile's roots, and what only helps to reach one (`verify`)."""
    return read_all((*settings.trust, *settings.chain))


def conclusion(reports: Sequence[SignatureReport]) -> str:
    """One sentence for the whole file: as good as its worst signature, and whose that is."""
    for verdict, words in _WORST_FIRST.items():
        signers = [r.signer for r in reports if r.verdict is verdict and r.signer]
        if any(r.verdict is verdict for r in reports):
            return Text("%1 (%2)", words, joined(", ", signers)) if signers else words
    if not reports:
        return Text("Tệp này không có chữ ký số nào")
    if all(r.content_unchanged for r in reports):
        return Text("HỢP LỆ: %n chữ ký, nội dung không đổi từ khi ký", count=len(reports))
    return Text("HỢP LỆ: %n chữ ký; có phần thêm sau khi ký, xem từng chữ ký", count=len(reports))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise FileTrouble(
                f"{path}: {path.stat().st_size} bytes",
                title=Text("Tệp này quá lớn"),
                advice=Text("Chỉ kiểm tra được tệp PDF nhỏ hơn 200 MB."),
            )
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble(
            f"{path}: {error.strerror}",
            title=Text("Không đọc được tệp này"),
            advice=Text("Kiểm tra tệp còn ở chỗ đó và có quyền đọc, rồi mở lại."),
        ) from error


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
