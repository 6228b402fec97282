"""How near signing comes to what the token takes: `python benchmarks/signing.py`, one JSON line a figure.

(a) one hundred one-page papers at B-B on SoftHSM: `motcua sign` against pyHanko's own command line, which takes
the same papers one by one, and against bare C_Sign; (b) a token that takes 250 ms a signature; (c) that token
and a time server that takes 500 ms. What each wall time holds is said in its `includes`:

cold   from the start of a process to its end: interpreter, module, log-in, reading, signing, writing
warm   the program was running already, as an officer's is, its window's loop turning beside: log-in, reading,
       stamp, signature, its verification, writing
Ours verifies each of its signatures before it is kept; pyHanko's sides and bare C_Sign do not.
`ui gap` is the time between turns of that loop, which wants one each 5 ms, while the warm run is on.
"""

from __future__ import annotations

import sys
from pathlib import Path

if sys.path and Path(sys.path[0] or ".").resolve() == Path(__file__).resolve().parent:
    del sys.path[0]  # or its neighbour calendar.py is taken for Python's own

import argparse
import gc
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

from desktop.fonts import find_faces
from desktop.signing.making import levels
from desktop.signing.making.batch import HigherLevel, SigningState, ToSign, sign_batch
from desktop.signing.making.stamp import Stamp, stamp_lines
from desktop.signing.token.certificate import VIETNAM, Certificate
from desktop.signing.token.client import TokenProcess
from desktop.training.token.authority import Authority
from desktop.training.token.tokens import PIN, TrainingToken, prepare_token

SIGNER = "lanh-dao"
TOKEN_MS, TSA_MS = 250, 500
BIN = Path(sys.executable).parent
COLD = "process start, module, log-in, reading, signing, verification, writing"
WARM = "log-in, reading, stamp, signing, verification, writing; a window's loop beside"
SHIM = Path(__file__).resolve().parent.parent / "tests" / "signing" / "shim.c"

_RAW = """
import sys, time, pkcs11
lib = pkcs11.lib(sys.argv[1])
with lib.get_token(token_label=sys.argv[2]).open(user_pin=sys.stdin.readline().strip()) as session:
    key = next(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}))
    mechanism = pkcs11.Mechanism.SHA256_RSA_PKCS
    key.sign(b"x" * 200, mechanism=mechanism)
    begin = time.perf_counter()
    for _ in range(int(sys.argv[3])):
        key.sign(b"x" * 200, mechanism=mechanism)
    print(time.perf_counter() - begin)
"""


@dataclass(frozen=True)
class Bench:
    """A folder with papers, an authority, tokens, and the slow module over them."""

    folder: Path
    authority: Authority
    token: TrainingToken
    slow: Path
    chain: tuple[bytes, ...]  # issuing authority, root: DER

    @property
    def slow_env(self) -> dict[str, str]:
        orders = self.folder / "orders"
        orders.write_text(f"delay {TOKEN_MS}\n")
        return {
            **self.token.env,
            "P11SHIM_MODULE": str(self.token.module_path),
            "P11SHIM_ORDERS": str(orders),
        }

    def papers(self, count: int) -> list[Path]:
        return sorted((self.folder / "in").glob("*.pdf"))[:count]

    def certificate(self, tokens: TokenProcess) -> Certificate:
        return next(c for c in tokens.certificates() if c.token_label == SIGNER)


def main() -> int:
    options = _options()
    if options.serve:
        return _serve(options.serve)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        count = options.papers
        bench = _prepare(Path(name), max(count, options.slow))
        _, idle = beside_a_window(_nothing)
        say({"figure": "ui", "what": "ui gap, nothing running: the machine's own", **idle})
        _against_others(bench, count, options.peer or count)
        _against_floor(bench, options.slow)
    return 0


def _against_others(bench: Bench, count: int, theirs: int) -> None:
    """(a): papers a second."""
    raw = tell("bare C_Sign", "C_Sign alone, logged in", count, _raw(bench, count))
    ours = tell("motcua sign", COLD, count, _ours(bench, count))
    stamped = _ours(bench, count, "--stamp=-1,320,100,540,148")
    tell("motcua sign, stamped", COLD, count, stamped)
    seconds, gaps = beside_a_window(lambda: _warm(bench, count))
    warm = tell("warm, stamped", WARM, count, seconds)
    say({"figure": "a", "what": "ui gap, warm", **gaps})
    included = "log-in, reading, signing, writing; nothing verified"
    library = tell("pyhanko library, one log-in", included, count, _library(bench, count))
    included = "for each paper: process start, module, log-in, reading, signing, writing"
    peer = tell("pyhanko sign addsig", included, theirs, _peer(bench, theirs))
    ratios = {"times_peer": ours / peer, "warm_times_peer": warm / peer}
    more = {"warm_times_library": warm / library, "share_of_bare": warm / raw}
    say({"figure": "a", **rounded(ratios), **rounded(more)})


def _against_floor(bench: Bench, count: int) -> None:
    """(b) and (c): wall time over what the token alone takes."""
    floor = count * TOKEN_MS / 1000
    for figure, what, target, run in (
        ("b", f"token {TOKEN_MS} ms, warm", 1.10, lambda: _warm(bench, count, slow=True)),
        ("b", f"token {TOKEN_MS} ms, motcua sign", None, lambda: _ours_slow(bench, count)),
        ("c", f"and time server {TSA_MS} ms, warm", 1.20, lambda: _timed(bench, count)),
    ):
        seconds, gaps = beside_a_window(run)
        row = {"figure": figure, "what": what, "includes": COLD if target is None else WARM}
        row |= {"papers": count, "seconds": round(seconds, 2)}
        say({**row, "over_floor": round(seconds / floor, 3), "target": target})
        if target is not None:
            say({"figure": figure, "what": f"ui gap, {what}", **gaps})


def beside_a_window(run: Callable[[], float]) -> tuple[float, dict[str, float]]:
    """What `run` gives on a thread, and the milliseconds between turns of a Qt loop meanwhile."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    gc.freeze()  # as app.Program does when the desk opens
    turns, result, failed = [time.perf_counter()], [0.0], []

    def work() -> None:
        try:
            result[0] = run()
        except Exception as error:  # noqa: BLE001 - a thread's top: raised again below
            failed.append(error)

    thread = threading.Thread(target=work)

    def turn() -> None:
        turns.append(time.perf_counter())
        if not thread.is_alive():
            app.quit()

    thread.start()
    timer = QTimer(interval=5)
    timer.timeout.connect(turn)
    timer.start()
    app.exec()
    thread.join()
    if failed:
        raise failed[0]
    gaps = sorted(1000 * (later - earlier) for earlier, later in pairwise(turns))
    found = {"median_ms": gaps[len(gaps) // 2], "p99_ms": gaps[len(gaps) * 99 // 100]}
    return result[0], rounded({**found, "worst_ms": gaps[-1]})


def tell(what: str, includes: str, papers: int, seconds: float) -> float:
    """A row of (a); papers a second."""
    rate = papers / seconds
    row = {"figure": "a", "what": what, "includes": includes, "papers": papers}
    row |= {"seconds": round(seconds, 3), "ms_per_paper": round(1000 / rate, 1)}
    say({**row, "papers_per_second": round(rate, 2)})
    return rate


def say(row: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in values.items()}


# ── runs, each giving seconds ────────────────────────────────────────────────────────────────────


def _nothing() -> float:
    time.sleep(5.0)
    return 5.0


def _raw(bench: Bench, count: int) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _RAW, bench.token.module_path, SIGNER, str(count)],
        input=PIN,
        text=True,
        env={**os.environ, **bench.token.env},
        capture_output=True,
        check=True,
    )
    return float(done.stdout)


def _ours(
    bench: Bench,
    count: int,
    *more: str,
    module: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> float:
    command = [BIN / "motcua", "sign", *bench.papers(count), "--out", bench.folder / "ours"]
    command += ["--module", module or bench.token.module_path, "--certificate", "Phan Đình Sơn"]
    command += ["--pin-stdin", "--json", *more]
    with timed() as seconds:
        done = subprocess.run(
            command,
            input=PIN,
            text=True,
            env={**os.environ, **(env or bench.token.env)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # that nobody was asked about revocation: there is no network here
            check=True,
        )
    assert len(done.stdout.splitlines()) == count
    return seconds()


_LIBRARY = """
import sys, time
from pathlib import Path
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
module, label, folder, out, count = sys.argv[1:]
begin = time.perf_counter()
token = TokenCriteria(label=label)
with open_pkcs11_session(module, token_criteria=token, user_pin=sys.stdin.readline().strip()) as session:
    signer = PKCS11Signer(session, cert_id=b"\\x01", key_id=b"\\x01")
    meta = PdfSignatureMetadata(field_name="ChuKy1", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    for paper in sorted(Path(folder).glob("*.pdf"))[:int(count)]:
        with paper.open("rb") as read, (Path(out) / paper.name).open("wb") as written:
            PdfSigner(meta, signer=signer).sign_pdf(IncrementalPdfFileWriter(read), output=written)
print(time.perf_counter() - begin)
"""


def _library(bench: Bench, count: int) -> float:
    """pyHanko as a script of one's own would use it, by its defaults."""
    out = bench.folder / "library"
    out.mkdir()
    words = [bench.token.module_path, SIGNER, bench.folder / "in", out, count]
    done = subprocess.run(
        [sys.executable, "-c", _LIBRARY, *map(str, words)],
        input=PIN,
        text=True,
        env={**os.environ, **bench.token.env},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert len(list(out.iterdir())) == count
    return float(done.stdout)


def _ours_slow(bench: Bench, count: int) -> float:
    return _ours(bench, count, module=bench.slow, env=bench.slow_env)


def _peer(bench: Bench, count: int) -> float:
    """pyHanko's command line takes one paper at a time."""
    setup = {
        "module-path": str(bench.token.module_path),
        "token-criteria": {"label": SIGNER},
        "cert-id": "01",
        "key-id": "01",
        "user-pin": PIN,
    }
    config = bench.folder / "pyhanko.yml"
    config.write_text(json.dumps({"pkcs11-setups": {"bench": setup}}))  # JSON is YAML
    out = bench.folder / "peer"
    out.mkdir()
    command = [BIN / "pyhanko", "--config", config, "sign", "addsig", "--field", "ChuKy1"]
    command += ["--use-pades", "pkcs11", "--p11-setup", "bench"]
    env = {**os.environ, **bench.token.env}
    with timed() as seconds:
        for paper in bench.papers(count):
            subprocess.run([*command, paper, out / paper.name], env=env, check=True)
    return seconds()


def _warm(
    bench: Bench, count: int, *, slow: bool = False, level: HigherLevel | None = None
) -> float:
    module, env = (
        (bench.slow, bench.slow_env) if slow else (bench.token.module_path, bench.token.env)
    )
    out = bench.folder / "warm"
    out.mkdir(exist_ok=True)
    with TokenProcess(module, env) as tokens:
        certificate = bench.certificate(tokens)
        papers = [_to_sign(file, out, certificate) for file in bench.papers(count)]
        _batch(papers[:1], tokens, certificate, bench, None)
        with timed() as seconds:
            _batch(papers, tokens, certificate, bench, level)
        return seconds()


def _timed(bench: Bench, count: int) -> float:
    """At B-T, the authority with its slow time server being another process."""
    with _authority(bench):
        chain, roots = bench.chain[:1], bench.chain[1:]
        url = bench.authority.tsa_url
        level = HigherLevel(
            "B-T",
            lambda pdf: levels.extend(
                pdf, levels.HigherLevel.T, tsa_url=url, trust=roots, chain=chain
            ),
        )
        return _warm(bench, count, slow=True, level=level)


def _batch(
    papers: list[ToSign],
    tokens: TokenProcess,
    certificate: Certificate,
    bench: Bench,
    level: HigherLevel | None,
) -> None:
    outcomes = sign_batch(
        papers,
        tokens,
        certificate,
        PIN,
        now=lambda: datetime.now(VIETNAM).replace(microsecond=0),
        chain=bench.chain[:1],
        level=level,
    )
    failed = [o for o in outcomes if o.state is not SigningState.SIGNED or o.title]
    assert not failed, failed[0]


def _to_sign(file: Path, out: Path, certificate: Certificate) -> ToSign:
    box = (320.0, 100.0, 540.0, 148.0)
    return ToSign(
        name=file.name,
        read=file.read_bytes,
        keep=lambda signed: _write(out / file.name, signed),
        stamp=lambda at: Stamp(-1, box, stamp_lines(certificate, at)),
    )


def _write(place: Path, signed: bytes) -> None:
    place.write_bytes(signed)


@contextmanager
def timed() -> Iterator[Callable[[], float]]:
    """A reading of the wall clock, final once the `with` is over."""
    begin, end = time.perf_counter(), [0.0]
    yield lambda: end[0]
    end[0] = time.perf_counter() - begin


# ── what it stands on ────────────────────────────────────────────────────────────────────────────


def _prepare(folder: Path, count: int) -> Bench:
    authority = Authority(folder / "authority")
    token = prepare_token(folder / "token", authority)
    (folder / "in").mkdir()
    for number, pdf in enumerate(_draw(count)):
        (folder / "in" / f"{number:04}.pdf").write_bytes(pdf)
    module = folder / "shim.so"
    include = "-I/usr/include/p11-kit-1"
    command = ["cc", "-shared", "-fPIC", include, "-o", module, SHIM, "-ldl"]
    subprocess.run(command, check=True)
    return Bench(folder, authority, token, module, tuple(authority.chain()))


def _draw(count: int) -> Iterator[bytes]:
    """One-page papers, each its own."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Giấy", str(find_faces().regular)))
    for number in range(count):
        out = BytesIO()
        canvas = Canvas(out, (595, 842), initialFontName="Giấy", invariant=1)
        canvas.setFont("Giấy", 13)
        for line in range(40):
            canvas.drawString(85, 780 - 16 * line, f"Quyết định số {number}, điều {line + 1}")
        canvas.showPage()
        canvas.save()
        yield out.getvalue()


@contextmanager
def _authority(bench: Bench) -> Iterator[None]:
    command = [sys.executable, __file__, "--serve", bench.authority.folder]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        server.stdout.readline()
        yield
    finally:
        server.stdin.close()
        server.wait(20)
        server.stdout.close()


class SlowAuthority(Authority):
    """Its time server thinks for half a second."""

    def _app(self) -> Callable[..., Any]:
        app = super()._app()

        def serve(environ: dict[str, Any], start_response: Any) -> Any:
            if "/tsa/" in environ["PATH_INFO"]:
                time.sleep(TSA_MS / 1000)
            return app(environ, start_response)

        return serve


def _serve(folder: Path) -> int:
    """Until standard input is closed."""
    with SlowAuthority(folder):
        sys.stdout.write("serving\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100, help="for (a)")
    parser.add_argument(
        "--peer", type=int, default=0, help="papers the peer signs; 0: as many as we"
    )
    parser.add_argument("--slow", type=int, default=100, help="papers for (b) and (c)")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    assert shutil.which("cc"), "a C compiler builds the slow token"
    sys.exit(main())
