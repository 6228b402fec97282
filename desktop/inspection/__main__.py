"""The helper process: `python -m desktop.inspection`. One request in, one answer out, then it ends.

In: a JSON line {"verb", "memory", "seconds", …} and the file's bytes until the end of stdin. Out: a JSON line, its
"size" telling how many bytes follow it. What a stranger's file does to a decoder ends here.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

Request = dict[str, Any]
Answer = dict[str, Any]
Reply = tuple[Answer, bytes]


def main() -> int:
    answers = _claim_stdout()
    request: Request = json.loads(sys.stdin.buffer.readline())
    _bound(request["memory"], request["seconds"])
    logging.disable(
        logging.CRITICAL
    )  # libraries quote what they read, and a citizen's words do not belong in a log
    try:
        answer, payload = VERBS[request["verb"]](request, sys.stdin.buffer.read())
    except MemoryError:
        answer, payload = {"failed": "too_heavy"}, b""
    except Exception as error:  # noqa: BLE001 - top of the process: decoders raise anything on odd bytes
        answer, payload = (
            {"failed": "crashed", "detail": f"{type(error).__name__} {_place(error)}"},
            b"",
        )
    answers.write(json.dumps({**answer, "size": len(payload)}).encode() + b"\n" + payload)
    answers.flush()
    return 0


def _inspect(request: Request, content: bytes) -> Reply:
    from desktop.inspection import kinds

    _be_modest()
    kind = kinds.kind_of(content)
    pages, findings = _look(kind, content, datetime.fromisoformat(request["now"]))
    lines = [[finding.code, dict(finding.values)] for finding in findings]
    return {"kind": kind, "pages": pages, "found": lines}, b""


def _look(kind: str, content: bytes, now: datetime) -> tuple[int | None, list[Any]]:
    """The checks of this kind; libraries are imported where one is needed."""
    from desktop.models.dossier.completeness import found

    if kind == "pdf":
        from desktop.inspection import pdf

        return pdf.inspect(content, now)
    if kind in _PICTURES:
        from desktop.inspection import pictures

        return pictures.inspect(content, kind)
    from desktop.inspection import office

    checks: Mapping[str, Callable[[], list[Any]]] = {
        **{k: lambda: office.inspect_zip(content, kind) for k in _PACKED},
        "xml": lambda: office.inspect_xml(content),
        "p7s": lambda: office.inspect_signature(content),
        **{k: lambda: [found(kind)] for k in ("empty", "program", "unknown")},
    }
    return None, checks[kind]() if kind in checks else []


_PICTURES = ("jpeg", "png", "gif", "bmp", "tiff", "webp", "heic")
_WORDS = ("text", "html", "unknown")
_PACKED = ("docx", "docm", "xlsx", "xlsm", "pptx", "odf", "zip")


def _show(request: Request, content: bytes) -> Reply:
    """One page as RGB rows without padding, or text, or the code of why neither."""
    from desktop.inspection import kinds

    kind = kinds.kind_of(content)
    if kind == "pdf" or (kind == "unknown" and request["media_type"] == "application/pdf"):
        return _show_pdf(request, content)
    if kind in _PICTURES:
        return _show_picture(request, content, kind)
    texts = {"docx": "docx_text", "docm": "docx_text", "xml": "plain_text", "text": "plain_text"}
    if kind in _WORDS and request["media_type"].startswith(("image/", "application/pdf")):
        return {"problem": "damaged", "kind": kind}, b""  # an error page saved as a scan
    if kind not in texts:
        return {"problem": "empty" if kind == "empty" else "not_shown", "kind": kind}, b""
    from desktop.inspection import office

    try:
        return {"pages": 1, "page": 0, "text": getattr(office, texts[kind])(content)}, b""
    except office.Bomb:
        return {"problem": "bomb"}, b""
    except ValueError:
        return {"problem": "damaged"}, b""


def _show_pdf(request: Request, content: bytes) -> Reply:
    import pypdfium2

    from desktop.inspection import pdf

    try:
        picture, page, pages = pdf.draw(content, request["page"], request["width"])
    except LookupError:
        return {"problem": "no_pages"}, b""
    except pypdfium2.PdfiumError as error:
        return {"problem": "password" if "password" in str(error).lower() else "damaged"}, b""
    return {
        "page": page,
        "pages": pages,
        "across": picture.width,
        "down": picture.height,
    }, picture.tobytes()


def _show_picture(request: Request, content: bytes, kind: str) -> Reply:
    from PIL import Image

    from desktop.inspection import pictures

    try:
        picture = pictures.upright(content, kind)
    except pictures.Unreadable as error:
        return {"problem": error.why.code}, b""
    width = min(request["width"], 6000)
    height = min(max(round(picture.height * width / picture.width), 1), 12_000)
    scaled = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return {"page": 0, "pages": 1, "across": width, "down": height}, scaled.tobytes()


def _to_pdf(_request: Request, content: bytes) -> Reply:
    from desktop.inspection import kinds, pictures

    kind = kinds.kind_of(content)
    if kind not in _PICTURES:
        return {"problem": "not_shown", "kind": kind}, b""
    try:
        return {}, pictures.to_pdf(content, kind)
    except pictures.Unreadable as error:
        return {"problem": error.why.code}, b""


VERBS: Mapping[str, Callable[[Request, bytes], Reply]] = {
    "inspect": _inspect,
    "show": _show,
    "to_pdf": _to_pdf,
}


# ── the process ──────────────────────────────────────────────────────────────────────────────────


def _bound(memory: int, seconds: int) -> None:
    """Bytes of address space and seconds of processor; past them the system ends us. POSIX only:
    on Windows the client's clock alone bounds the process.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no citizen's paper in a core dump
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))  # SIGXCPU, then SIGKILL
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # nothing here writes a file


def _be_modest() -> None:
    """Lower the process's priority: the officer's work comes first. What is drawn for the screen does not come here."""
    if sys.platform != "win32":
        os.nice(10)


def _claim_stdout() -> BinaryIO:
    """Keep the answer pipe for the answer: what a decoder prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else ""


if __name__ == "__main__":
    code = main()
    os._exit(code)  # a damaged heap must not undo the answer
