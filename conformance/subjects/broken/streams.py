"""The routes `streams`, one of `jsonl` and one of `events`: answers that are sent while made."""

from dataclasses import dataclass
from typing import Callable, Optional

from faults import broken


@dataclass
class Stream:
    pieces: Callable
    length: Optional[int] = None

    def is_chunked(self, version):
        return self.length is None and (version == "1.1" or broken("chunks-for-http-1.0"))


def several():
    yield from (b"a", b"bcd", b"", "\u00e9".encode())


def breaking():
    yield b"before"
    raise RuntimeError("secret of the house")


def lines():
    end = "" if broken("lines-run-together") else "\n"
    yield ('{"name":"a","price":1.0}' + end).encode()
    yield ('{"name":"\u00e9","price":2.5}' + end).encode()


def events():
    end = "\n" if broken("events-run-together") else "\n\n"
    yield ('data: {"name":"a","price":1.0}' + end).encode()
    yield ('data: {"name":"b","price":2.5}' + end).encode()


ROUTES = {
    "/streams/pieces": lambda request: (200, [], Stream(several)),
    "/streams/typed": lambda request: (
        201,
        [("content-type", "text/plain; charset=utf-8")],
        Stream(lambda: [b"x"]),
    ),
    "/streams/sized": lambda request: (200, [], Stream(lambda: [b"ab", b"c"], 3)),
    "/streams/none": lambda request: (200, [], Stream(lambda: [])),
    "/streams/broken": lambda request: (200, [], Stream(breaking)),
    "/generated/lines": lambda request: (
        200,
        [("content-type", "application/jsonl")],
        Stream(lines),
    ),
    "/generated/events": lambda request: (
        200,
        [("content-type", "text/event-stream; charset=utf-8")],
        Stream(events),
    ),
    "/streams/large": lambda request: (200, [], Stream(lambda: [b"x" * 1000] * 1000)),
}


def chunk(piece):
    return f"{len(piece):x}\r\n".encode() + piece + b"\r\n"


def send(sock, stream, chunked):
    """The body; ConnectionError when it cannot be whole."""
    try:
        for piece in stream.pieces():
            if chunked and (piece or broken("empty-pieces-end-streams")):
                sock.sendall(chunk(piece))
            elif not chunked:
                sock.sendall(piece)
    except RuntimeError as error:
        if broken("tells-why-streams-break"):
            sock.sendall(chunk(str(error).encode()))
        if not broken("broken-streams-look-whole"):
            raise ConnectionError from error
    if chunked and not broken("streams-have-no-end"):
        sock.sendall(b"0\r\n\r\n")
