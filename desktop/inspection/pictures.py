"""Photographs and scans: are they whole and legible; shown upright; turned into PDF. Runs in the helper process."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFilter, ImageOps, ImageSequence

from desktop.models.dossier.completeness import Found, found

KINDS = ("jpeg", "png", "gif", "bmp", "tiff", "webp", "heic")
MAX_PIXELS = 150_000_000  # 150 megapixels: A0 at 300 dpi; more is not a paper anyone photographed
SMALL_EDGE = 400  # pixels of the shorter side: an ID card's text is lost below
SAMPLE = 800  # pixels: brightness and sharpness are judged on a copy of this size
DARK, BRIGHT = 45, 250  # mean grey, 0 … 255
FLAT = 12  # between the darkest and the lightest 0.3 % of the grey: nothing is written there
BLURRED = 19  # strongest edges of the sample: writing in focus has over 70, beyond reading 10 … 18
A4 = (8.27, 11.69)  # inches
PRINT_EDGE = 3508  # pixels: A4 at 300 dpi
MAX_FRAMES = 100  # of a TIFF turned into PDF

Image.MAX_IMAGE_PIXELS = None  # our own bound is checked before anything is decoded
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError)


class Unreadable(Exception):
    """A picture that cannot be drawn; `code` says why (models.dossier.completeness.FINDINGS)."""

    def __init__(self, why: Found) -> None:
        super().__init__(why.code)
        self.why = why


def inspect(content: bytes, kind: str) -> tuple[int | None, list[Found]]:
    """(frames, what was found). Everything is decoded, so that a missing end shows."""
    try:
        with _opened(content, kind) as picture:
            frames = int(getattr(picture, "n_frames", 1))
            return frames, list(_legible(picture))
    except Unreadable as error:
        return None, [error.why]


def upright(content: bytes, kind: str, frame: int = 0) -> Image.Image:
    """The picture as RGB, turned as the camera says. Unreadable."""
    with _opened(content, kind) as picture:
        if frame:
            picture.seek(frame)
        return _flat(picture)


def to_pdf(content: bytes, kind: str) -> bytes:
    """One page a frame, no larger than A4, at most 300 dpi. Unreadable."""
    with _opened(content, kind) as picture:
        frames = ImageSequence.Iterator(picture)
        pages = [_page(_flat(f)) for _, f in zip(range(MAX_FRAMES), frames, strict=False)]
    out = BytesIO()
    across, down = sorted(pages[0].size)
    resolution = max(across / A4[0], down / A4[1])
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=resolution, quality=88
    )
    return out.getvalue()


@contextmanager
def _opened(content: bytes, kind: str) -> Iterator[Image.Image]:
    """The decoder for this kind and no other, dimensions bounded; its complaints become Unreadable."""
    if kind == "heic":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    formats = ["HEIF" if kind == "heic" else kind.upper()]
    try:
        with Image.open(BytesIO(content), formats=formats) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise Unreadable(found("huge", width=width, height=height))
            picture.load()
            yield picture
    except _BROKEN as error:
        cut = "truncat" in str(error).lower() or "end of file" in str(error).lower()
        raise Unreadable(found("truncated" if cut else "damaged")) from error


def _flat(picture: Image.Image) -> Image.Image:
    """Upright, on white: what is transparent would else turn black on paper."""
    turned = ImageOps.exif_transpose(picture) or picture
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        turned = Image.alpha_composite(ground, layer)
    return turned.convert("RGB")


def _page(picture: Image.Image) -> Image.Image:
    picture.thumbnail((PRINT_EDGE, PRINT_EDGE), Image.Resampling.LANCZOS)
    return picture


def _legible(picture: Image.Image) -> Iterator[Found]:
    width, height = picture.size
    if min(width, height) < SMALL_EDGE:
        yield found("small", width=width, height=height)
    sample = _flat(picture)
    sample.thumbnail((SAMPLE, SAMPLE), Image.Resampling.BILINEAR)
    grey = sample.convert("L")
    mean, spread = _light(grey)
    if mean < DARK:
        yield found("dark")
    elif mean > BRIGHT and spread < FLAT:
        yield found("bright")
    elif _sharpness(grey) < BLURRED:
        yield found("blurred")


def _light(grey: Image.Image) -> tuple[float, int]:
    """(mean, distance from the darkest to the lightest 0.3 %) of an 8-bit grey picture."""
    counts = grey.histogram()
    total = sum(counts)
    mean = sum(value * count for value, count in enumerate(counts)) / total
    return mean, _percentile(counts, total, 0.997) - _percentile(counts, total, 0.003)


def _percentile(counts: list[int], total: int, part: float) -> int:
    counted = 0
    for value, count in enumerate(counts):
        counted += count
        if counted >= part * total:
            return value
    return 255


def _sharpness(grey: Image.Image) -> float:
    """How strong the strongest edges are: a blurred page of text has none."""
    edges = grey.filter(ImageFilter.Kernel((3, 3), (-1, -1, -1, -1, 8, -1, -1, -1, -1), 1, 128))
    inner = edges.crop((1, 1, edges.width - 1, edges.height - 1))
    counts = inner.histogram()
    total = sum(counts) or 1
    return statistics.fmean([abs(_percentile(counts, total, p) - 128) for p in (0.0002, 0.9998)])
