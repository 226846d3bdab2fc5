"""Servers on loopback that answer, stall, lie and break."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

Answers = Callable[[BaseHTTPRequestHandler], None]

MARC = (
    '<record xmlns="{marc}"><leader>00366nam a22001698a 4500</leader>'
    '<controlfield tag="001">1</controlfield>'
    '<controlfield tag="008">910710s2019    un |||||||||||||||||ukr||</controlfield>'
    "{fields}</record>"
)
SRU = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<zs:searchRetrieveResponse xmlns:zs="urn:zs"><zs:version>1.1</zs:version>'
    "<zs:numberOfRecords>{count}</zs:numberOfRecords><zs:records>{records}</zs:records>{more}"
    "</zs:searchRetrieveResponse>"
)


def field(tag: str, **parts: str) -> str:
    inside = "".join(f'<subfield code="{code}">{text}</subfield>' for code, text in parts.items())
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inside}</datafield>'


def marc(*fields: str) -> str:
    return MARC.format(marc="urn:marc", fields="".join(fields))


def kobzar(isbn: str = "9786171234567", name: str = "Кобзар", publisher: str = "Фоліо") -> str:
    return marc(
        field("020", a=isbn),
        field("100", a="Шевченко, Тарас"),
        field("245", a=f"{name} :", b="поезії"),
        field("260", a="Харків :", b=f"{publisher},", c="2019"),
        field("300", a="320 с."),
    )


def unimarc_kobzar(isbn: str = "9786171234567") -> str:
    return (
        "<record><leader>00366nam0 2200169   450 </leader>"
        '<controlfield tag="001">1</controlfield>'
        + field("010", a=isbn)
        + field("100", a="20190101d2019    u  y0ukry50      ca")
        + field("101", a="ukr")
        + field("200", a="Кобзар", e="поезії", f="Тарас Шевченко")
        + field("210", a="Харків", c="Фоліо", d="2019")
        + field("215", a="320 с.")
        + field("700", a="Шевченко", b="Тарас")
        + "</record>"
    )


def sru(*records: str, more: str = "", packing: str = "xml") -> str:
    packed = "".join(
        f"<zs:record><zs:recordSchema>marcxml</zs:recordSchema><zs:recordPacking>{packing}</zs:recordPacking>"
        f"<zs:recordData>{record}</zs:recordData></zs:record>"
        for record in records
    )
    return SRU.format(count=len(records), records=packed, more=more)


def says(body: str | bytes, *, status: int = 200, kind: str = "text/xml", **headers: str) -> Answers:
    raw = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def drips(handler: BaseHTTPRequestHandler) -> None:
    """Send the head, then one byte each half second, for a minute."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(120):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.5)


def drips_head(handler: BaseHTTPRequestHandler) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 200:
        handler.wfile.write(bytes([letter]))
        handler.wfile.flush()
        time.sleep(0.3)


def floods(handler: BaseHTTPRequestHandler) -> None:
    """Send 50 MB without saying so before."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"<!-- " + b"x" * 1_000_000 + b" -->")


def torn_chunks(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n<a>half of it")
    handler.close_connection = True


@contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """Serve on loopback; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            with suppress(BrokenPipeError, ConnectionResetError):
                answers(self)

        def log_message(self, *_said: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_about: object) -> None:
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def silent() -> Iterator[str]:
    """Take connections and say nothing, for as long as the test takes."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def asked(handler: BaseHTTPRequestHandler) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}


@contextmanager
def ztest(own: Path | None = None) -> Iterator[str]:
    """Debian's Z39.50 and SRU server with its records of nothing in particular; yield the address.

    `own`: a folder whose `record` SCHEMA `.1.xml` it answers with instead, asked for by any schema but marcxml.
    """
    program = shutil.which("yaz-ztest")
    assert program
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    told = os.environ | ({"YAZ_ZTEST_XML_FETCH": str(own / "record")} if own else {})
    server = subprocess.Popen([program, f"tcp:127.0.0.1:{port}"], env=told, **quiet)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/Default"
    finally:
        server.terminate()
        server.wait()
