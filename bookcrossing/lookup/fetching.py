"""Fetching one page of the network within limits that hold: so many seconds, so many bytes, so many redirects."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from typing_extensions import override

from bookcrossing.lookup.record import NotReachableError
from bookcrossing.version import program_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from types import TracebackType

MOST_BYTES: Final = 2_000_000
"""A hundred times what an answer to one ISBN takes."""
CONNECT_SECONDS: Final = 5.0
_CHUNK: Final = 65_536
_MOST_REDIRECTS: Final = 3
_GZIP_OR_ZLIB: Final = 47


class HttpError(NotReachableError):
    """The server refuses, or sends round in circles."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def fetch(address: str, *, seconds: float, most: int = MOST_BYTES, accept: str = "*/*") -> bytes:
    """Return what stands at `address`; raise NotReachableError, at the latest after `seconds`.

    The limit is on the whole: the name, the connection, a server that sends one byte a second.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise NotReachableError("the address is none of the web")
    with _Deadline(seconds) as deadline:
        try:
            return _fetched(address, deadline, most, accept)
        except HTTPError as error:
            error.close()
            raise HttpError(error.code, f"HTTP {error.code} {error.reason}"[:300]) from None
        except (OSError, HTTPException, EOFError, ValueError, zlib.error) as error:
            if deadline.left <= 0:
                raise NotReachableError(f"no whole answer within {seconds:g} s") from None
            reason = error.reason if isinstance(error, URLError) else error
            raise NotReachableError(f"{type(reason).__name__}: {reason}"[:300]) from None


def _fetched(address: str, deadline: _Deadline, most: int, accept: str) -> bytes:
    request = Request(  # noqa: S310  # nothing but the web's two ways is known to the opener
        address, headers={"Accept": accept, "User-Agent": f"bookcrossing/{program_version()}"}
    )
    response: HTTPResponse
    with _opener(deadline).open(request, timeout=max(deadline.left, 0.001)) as response:
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > most:
            raise NotReachableError(f"the answer is too long: {int(declared):,} bytes")
        packed = response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip", "deflate")
        unpack = zlib.decompressobj(_GZIP_OR_ZLIB) if packed else None
        body, came = bytearray(), 0
        while chunk := response.read(min(_CHUNK, most + 1)):
            came += len(chunk)
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
            if len(body) > most:
                raise NotReachableError(f"the answer is longer than {most:,} bytes")
            if deadline.left <= 0:
                break
    if deadline.left <= 0:  # what was cut looks like an end
        raise TimeoutError
    if (unpack is not None and not unpack.eof) or (declared.isdecimal() and came < int(declared)):
        raise EOFError("the answer is torn")
    return bytes(body)


class _Deadline:
    """The moment at which everything that still waits for the network is cut, whatever it waits for."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._cutter = threading.Timer(seconds, self._cut)
        self._cutter.daemon = True

    @property
    def left(self) -> float:
        return self._ends - time.monotonic()

    def watch(self, connected: socket.socket) -> None:
        self._sockets.append(connected)
        if self.left <= 0:
            self._cut()

    def _cut(self) -> None:
        for connected in tuple(self._sockets):
            with suppress(OSError):  # closed by now
                connected.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._cutter.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cutter.cancel()
        for connected in self._sockets:
            connected.close()


def _opener(deadline: _Deadline) -> OpenerDirector:
    """Return what opens pages of the web, through the system's proxies, and neither files nor anything else."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        _Http(deadline),
        _Https(deadline),
        _FewRedirects(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


class _FewRedirects(HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS
    max_repeats = 1


class _Http(HTTPHandler):
    def __init__(self, deadline: _Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    @override
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_Connection, self._deadline), req)


class _Https(HTTPSHandler):
    def __init__(self, deadline: _Deadline) -> None:
        self._safe = ssl.create_default_context()
        super().__init__(context=self._safe)
        self._deadline = deadline

    @override
    def https_open(self, req: Request) -> HTTPResponse:
        make: Any = partial(_SafeConnection, self._deadline)
        return self.do_open(make, req, context=self._safe)


class _Connection(HTTPConnection):
    def __init__(self, deadline: _Deadline, host: str, **given: Any) -> None:
        super().__init__(host, **given)
        self._create_connection = partial(_connected, deadline)


class _SafeConnection(HTTPSConnection):
    def __init__(self, deadline: _Deadline, host: str, **given: Any) -> None:
        super().__init__(host, **given)
        self._deadline = deadline
        self._create_connection = partial(_connected, deadline)

    @override
    def connect(self) -> None:
        super().connect()
        self._deadline.watch(self.sock)


def _connected(deadline: _Deadline, address: tuple[str, int], *_timeout: object) -> socket.socket:
    """Connect to the first of a name's machines that answers; none may take all the time there is."""
    failed: OSError = TimeoutError("no answer in time")
    for family, kind, protocol, _name, place in _places(*address, deadline.left):
        if deadline.left <= 0:
            break
        connecting = socket.socket(family, kind, protocol)
        connecting.settimeout(min(CONNECT_SECONDS, max(deadline.left, 0.001)))
        try:
            connecting.connect(place)
        except OSError as error:
            failed = error
            connecting.close()
            continue
        connecting.settimeout(max(deadline.left, 0.001))
        deadline.watch(connecting)
        return connecting
    raise failed


def _places(host: str, port: int, seconds: float) -> list[Any]:
    """Find the machines of a name; the system takes as long as it likes for that, and cannot be stopped."""
    question = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    with suppress(ValueError):
        ipaddress.ip_address(host)
        return list(question())
    return list(in_time(question, seconds))


def in_time(job: Callable[[], Any], seconds: float) -> Any:
    """Do `job` in a thread of its own, which is left behind where it takes longer; raise TimeoutError then."""
    came: list[Any] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            came.append(job())
        except BaseException as error:  # noqa: BLE001  # it is raised where it is waited for
            failed.append(error)

    worker = threading.Thread(target=work, name="in-time", daemon=True)
    worker.start()
    worker.join(max(seconds, 0))
    if failed:
        raise failed[0]
    if not came:
        raise TimeoutError("no answer in time")
    return came[0]
