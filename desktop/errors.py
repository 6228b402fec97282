"""Every failure an officer may meet: what happened (`title`) and what to do (`advice`), in Vietnamese.

Vendor exceptions are translated into these once, at the edge where they appear (`signing`, `sync`,
`models.store`); everything above the edge lets them pass up to the screen, which shows both lines.
An exception that is not an `OfficerError` is a bug of ours.
"""

from __future__ import annotations

from desktop.texts import Text


class OfficerError(Exception):
    """An expected failure. `title` says what happened, `advice` what the officer can do now.

    `detail` is for the log and the "copy details" button only: vendor words, codes, never a PIN or ID.
    """

    title: str = Text("Có việc chưa làm được")
    advice: str = Text("Thử lại; nếu vẫn vậy, bấm «Sao chép chi tiết» và gửi người quản trị.")

    def __init__(self, detail: str = "", *, title: str = "", advice: str = "") -> None:
        super().__init__(title or self.title, advice or self.advice, detail)
        self.title = title or self.title
        self.advice = advice or self.advice
        self.detail = detail

    def __str__(self) -> str:
        return Text("%1. %2", self.title, self.advice) + (
            f" [{self.detail}]" if self.detail else ""
        )


# ── the portal and the line ──────────────────────────────────────────────────────────────────────


class PortalError(OfficerError):
    """Anything the portal or the line did to us. `may_have_arrived`: the request may have had its effect.

    `answered`: the portal's own words ended the request; without them it may still be running there.
    """

    may_have_arrived = False
    answered = False

    def __init__(
        self,
        detail: str = "",
        *,
        title: str = "",
        advice: str = "",
        may_have_arrived: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail, title=title, advice=advice)
        self.may_have_arrived = may_have_arrived
        self.retry_after = retry_after  # seconds, as the portal asked; capped by the outbox


class PortalUnreachable(PortalError):
    """No network, time-out, reset, truncated answer."""

    title = Text("Chưa nối được tới cổng")
    advice = Text("Cứ làm tiếp: việc đã ghi nhận nằm trong hộp gửi và tự gửi khi có mạng.")


class PortalBusy(PortalError):
    """429 or 5xx: the portal answers, but not now."""

    title = Text("Cổng đang quá tải")
    advice = Text("Chương trình tự thử lại sau; không cần làm lại việc.")


class SessionLost(PortalError):
    """203, 401 or a login page instead of data (docs/portal.md §2)."""

    title = Text("Phiên làm việc trên cổng đã hết")
    advice = Text("Đăng nhập lại để gửi tiếp; việc đang chờ không bị mất.")


class SignInRefused(PortalError):
    title = Text("Cổng không nhận tài khoản hoặc mật khẩu này")
    advice = Text("Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi nhập lại.")


class PortalRefused(PortalError):
    """405, 403, 404, 422: understood and refused. `detail` holds the portal's words."""

    title = Text("Cổng từ chối việc này")
    advice = Text("Đọc lời của cổng bên dưới, mở hồ sơ để sửa rồi ghi nhận lại.")


class NoSuchDossier(PortalRefused):
    """The portal said in so many words that it has no dossier under this key; an answer, not a silence."""

    title = Text("Cổng không có hồ sơ này")
    advice = Text("Hồ sơ có thể đã bị xoá trên cổng; hỏi người quản trị cổng trước khi làm lại.")


class PortalNotOurs(PortalError):
    """The answer is not what this program can read (HTML, other JSON, missing fields)."""

    title = Text("Cổng trả lời không đúng khuôn dạng")
    advice = Text(
        "Kiểm tra địa chỉ cổng trong Cài đặt; có thể mạng đang chen trang đăng nhập Wi-Fi vào giữa."
    )


class DossierUnreadable(PortalNotOurs):
    """One dossier's own answer holds a value no office can use: it waits with its reason, every other goes on."""

    title = Text("Một hồ sơ trên cổng không đọc được")
    advice = Text(
        "Báo quản trị cổng sửa hồ sơ này; các hồ sơ khác vẫn được nhận và gửi bình thường."
    )


class DossierMoved(PortalError):
    """The dossier is no longer at the step the act was decided on."""

    title = Text("Hồ sơ đã được người khác chuyển bước")
    advice = Text("Mở hộp gửi, so «của tôi» với «trên cổng», rồi chọn gửi lại hoặc bỏ.")


class AnswerAwaited(PortalError):
    """A request nobody answered may still be running at the portal: its act rests before it is looked for again."""

    title = Text("Chưa rõ cổng đã nhận việc này hay chưa")


class EarlierFirst(PortalError):
    """A dossier of the same kind has not moved at the portal yet: it would take in the next one's data."""

    title = Text("Chờ một hồ sơ cùng thủ tục được chuyển bước trước")
    advice = Text(
        "Cổng chỉ giữ một hồ sơ chưa chuyển bước của mỗi cán bộ cho một thủ tục; chương trình tự gửi tiếp sau."
    )


class DossierMixed(PortalError):
    """The portal's row is not, or not only, the dossier that was sent: the officer looks before anything goes on."""

    title = Text("Cổng ghi hồ sơ này khác với hồ sơ đã gửi")
    advice = Text(
        "Mở hồ sơ trên trang web của cổng, sửa cho đúng người nộp, rồi chọn gửi lại hoặc bỏ."
    )


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────


class NotAllowed(OfficerError):
    """An act whose guard does not hold. `detail` lists the blockers, one a line."""

    title = Text("Chưa làm được việc này")
    advice = Text("Hoàn tất các mục còn thiếu được liệt kê rồi thử lại.")


class DossierUnknown(OfficerError):
    title = Text("Không thấy hồ sơ này trong máy")
    advice = Text("Bấm F5 để lấy lại từ cổng.")


class OfflineSignInRefused(OfficerError):
    title = Text("Chưa thể làm việc ngoại tuyến với tài khoản này")
    advice = Text(
        "Tài khoản phải đăng nhập trực tuyến trên máy này ít nhất một lần trong 7 ngày qua, đúng mật khẩu."
    )


# ── the cache ────────────────────────────────────────────────────────────────────────────────────


class StoreError(OfficerError):
    title = Text("Không mở được kho dữ liệu trên máy")
    advice = Text("Đóng chương trình, kiểm tra ổ đĩa còn chỗ trống, rồi mở lại. Đừng xoá tệp nào.")


class StoreLocked(StoreError):
    """Wrong or missing key."""

    title = Text("Khoá kho dữ liệu không đúng")
    advice = Text(
        "Nhập đúng mật khẩu kho của máy này; nếu quên, báo quản trị trước khi làm gì khác."
    )


class StoreNewer(StoreError):
    title = Text("Kho dữ liệu được tạo bởi bản chương trình mới hơn")
    advice = Text("Cập nhật chương trình trên máy này rồi mở lại; dữ liệu vẫn nguyên vẹn.")


class StoreDamaged(StoreError):
    title = Text("Kho dữ liệu trên máy bị hỏng")
    advice = Text(
        "Đừng xoá tệp nào; gọi quản trị để cứu hộp gửi trước rồi lấy lại phần còn lại từ cổng."
    )


class FileDamaged(OfficerError):
    """A cached attachment whose hash or authentication tag does not fit."""

    title = Text("Tệp lưu trên máy không còn nguyên vẹn")
    advice = Text("Bấm F5 để tải lại tệp từ cổng.")


class FileUnreadable(OfficerError):
    """A picture that could not be decoded within its bounds."""

    title = Text("Không chuyển được tệp này sang PDF")
    advice = Text("Xem lại tệp; nếu không phải ảnh hoặc ảnh hỏng, hãy đề nghị nộp lại.")


class KeyStoreMissing(OfficerError):
    title = Text("Máy này không có kho khoá của hệ điều hành")
    advice = Text("Đặt một mật khẩu kho (ít nhất 8 ký tự); chương trình sẽ hỏi mỗi lần mở.")


class ProfileBad(OfficerError):
    title = Text("Tệp cấu hình không đọc được")
    advice = Text("Sửa dòng được nêu, hoặc chạy lại phần thiết lập.")


# ── papers and signatures ────────────────────────────────────────────────────────────────────────


class TemplateBad(OfficerError):
    """A wording of documents that may not be printed."""

    title = Text("Mẫu văn bản của đơn vị có chỗ sai")
    advice = Text("Sửa những chỗ được nêu trong tệp mẫu văn bản rồi mở lại chương trình.")


class FontUnfit(OfficerError):
    title = Text("Phông chữ trên máy thiếu chữ tiếng Việt")
    advice = Text(
        "Cài gói fonts-liberation2 (Linux) hoặc phông Times New Roman (Windows) rồi mở lại."
    )


class PrinterMissing(OfficerError):
    title = Text("Máy này chưa có máy in")
    advice = Text(
        "Văn bản vẫn còn trong hồ sơ: nhờ quản trị cài máy in rồi bấm «In» lại ở tab Nhật ký."
    )


class PrintFailed(OfficerError):
    title = Text("Máy in chưa in được")
    advice = Text(
        "Kiểm tra máy in còn giấy, đang bật và nối mạng, rồi bấm in lại; văn bản không bị mất."
    )


class FileTrouble(OfficerError):
    """The disk refused to give or take a file; `detail` has the system's words."""

    title = Text("Không đọc hoặc ghi được tệp")
    advice = Text("Kiểm tra thư mục còn tồn tại, còn chỗ trống và có quyền ghi, rồi thử lại.")


class TokenError(OfficerError):
    """Anything between the program and a signature."""

    title = Text("Thiết bị ký chưa dùng được")
    advice = Text("Rút ra cắm lại thiết bị ký, chờ đèn sáng rồi thử lại.")


class DriverMissing(TokenError):
    title = Text("Không nạp được trình điều khiển của thiết bị ký")
    advice = Text("Cài bộ cài đi kèm thiết bị ký, hoặc chọn lại đường dẫn trong Cài đặt → Ký số.")


class TokenMissing(TokenError):
    title = Text("Chưa thấy thiết bị ký")
    advice = Text("Cắm thiết bị ký vào máy rồi thử lại. Chưa có gì được ký.")


class TokenPulled(TokenError):
    title = Text("Thiết bị ký bị rút ra khi đang ký")
    advice = Text("Cắm lại và ký lại từ đầu. Văn bản này chưa được ký.")


class PinWrong(TokenError):
    title = Text("Mã PIN không đúng")
    advice = Text("Nhập lại cẩn thận; sai nhiều lần thiết bị sẽ tự khoá.")


class PinLastTry(PinWrong):
    title = Text("Mã PIN không đúng — chỉ còn một lần thử")
    advice = Text(
        "Sai lần nữa thiết bị sẽ bị khoá. Nếu không chắc, hãy dừng và hỏi người quản lý chứng thư."
    )


class PinLocked(TokenError):
    title = Text("Thiết bị ký đã bị khoá mã PIN")
    advice = Text("Liên hệ đơn vị cấp chứng thư để mở khoá. Hồ sơ vẫn giữ nguyên, chưa ký.")


class PinUnfit(TokenError):
    """A new PIN that is empty, the same as the old one, or not to the token's rules."""

    title = Text("Mã PIN mới không dùng được")
    advice = Text(
        "Chọn mã PIN khác với mã cũ, thường dài từ 6 đến 8 ký tự; mã PIN cũ vẫn còn hiệu lực."
    )


class TokenHung(TokenError):
    title = Text("Thiết bị ký không trả lời")
    advice = Text(
        "Chương trình đã ngắt trình điều khiển. Rút thiết bị, cắm lại rồi ký lại; văn bản chưa được ký."
    )


class TokenCrashed(TokenError):
    title = Text("Trình điều khiển thiết bị ký bị lỗi và đã đóng")
    advice = Text(
        "Chương trình đã mở lại trình điều khiển. Thử ký lại; nếu lặp lại, cập nhật bộ cài của hãng."
    )


class CertificateUnfit(TokenError):
    """Expired, not yet valid, wrong key usage, no private key, untrusted or revoked."""

    title = Text("Chứng thư số không dùng để ký được")
    advice = Text("Chọn chứng thư khác hoặc liên hệ đơn vị cấp chứng thư.")


class SignatureBroken(TokenError):
    """Our own output did not verify: nothing was kept."""

    title = Text("Chữ ký vừa tạo không kiểm tra được nên đã bỏ")
    advice = Text("Thử ký lại; nếu lặp lại, gửi chi tiết cho quản trị. Chưa có gì được gửi đi.")


class PaperUnfit(SignatureBroken):
    """This file cannot be signed (damaged, locked, an earlier signature broken); others can."""

    title = Text("Tệp PDF này không ký được")
    advice = Text("Tạo lại văn bản rồi ký lại; tệp này chưa được ký.")


class TimestampUnreachable(OfficerError):
    """The time-stamping authority did not answer, refused, or its answer cannot be believed."""

    title = Text("Chưa lấy được dấu thời gian")
    advice = Text(
        "Văn bản đã ký vẫn nguyên vẹn; chương trình lấy dấu thời gian sau khi có mạng, không cần ký lại."
    )


class RevocationUnknown(OfficerError):
    """Whether a certificate was revoked could not be found out."""

    title = Text("Chưa tra cứu được tình trạng thu hồi của chứng thư")
    advice = Text(
        "Văn bản đã ký vẫn nguyên vẹn; kiểm tra đường mạng tới cơ quan cấp chứng thư rồi thử lại."
    )
