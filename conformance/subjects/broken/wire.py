"""HTTP/1.1 between a socket and `Request`: strict, unless a fault says otherwise."""

import re
from dataclasses import dataclass, field

from faults import broken

TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HOST = re.compile(r"([A-Za-z0-9._~!$&'()*+,;=%-]+|\[[0-9A-Fa-f:.]+\])?(?::([0-9]*))?")
JSON = ("content-type", "application/json")
MOST_LINE, MOST_HEAD, MOST_FIELDS = 16 * 1024, 64 * 1024, 200
MOST_BODY = 16 * 1024 * 1024


class Refusal(Exception):
    """The bytes are no request: the answer is `status`, and the connection ends."""

    def __init__(self, status, why=""):
        super().__init__(why)
        self.status = status


@dataclass
class Request:
    method: str
    target: str
    version: str
    headers: list = field(default_factory=list)
    body: bytes = b""
    left_unread: bool = False

    def all(self, name):
        names = {name, name.replace("-", "_")} if broken("underscore-is-hyphen") else {name}
        return [value for key, value in self.headers if key in names]

    def first(self, name, default=None):
        return next(iter(self.all(name)), default)

    def wants_close(self):
        if self.left_unread:
            return True
        options = [o.strip().lower() for v in self.all("connection") for o in v.split(",")]
        if self.version == "1.0":
            return not broken("keeps-http-1.0-open")
        return "close" in options and not broken("ignores-close")


class Reader:
    """The bytes of one connection, taken off in pieces."""

    def __init__(self, sock):
        self.sock = sock
        self.bytes = b""

    def more(self):
        """Waits for bytes; False at the end."""
        got = self.sock.recv(65536)
        self.bytes += got
        return bool(got)

    def drop_rest(self):
        self.bytes = b""

    def take(self, size):
        while len(self.bytes) < size:
            if not self.more():
                raise ConnectionError
        taken, self.bytes = self.bytes[:size], self.bytes[size:]
        return taken

    def line(self, most, too_long):
        """One line without its end."""
        while b"\n" not in self.bytes:
            if most and len(self.bytes) > most:
                raise Refusal(too_long)
            if not self.more():
                raise ConnectionError
        line, self.bytes = self.bytes.split(b"\n", 1)
        if most and len(line) > most:
            raise Refusal(too_long)
        if not line.endswith(b"\r") and not broken("takes-bare-line-feeds"):
            raise Refusal(400, "a line ends in a bare line feed")
        return line.removesuffix(b"\r")


def read_request(reader, invite):
    """The next request, with its body. Refusal, ConnectionError.

    `invite(request)` is asked when the client waits with its body: whether anybody wants it.
    """
    if not reader.bytes and not reader.more():
        raise ConnectionError
    if broken("needs-whole-packets") and b"\r\n\r\n" not in reader.bytes:
        raise Refusal(400, "the head is not whole")
    request = read_start(reader)
    request.headers = read_fields(reader)
    check_host(request)
    read_body(reader, request, invite)
    return request


def read_start(reader):
    limit = 0 if broken("no-limit-of-lines") else MOST_LINE
    line = reader.line(limit, 414)
    if not line:
        line = reader.line(limit, 414)
    words = line.split(b" ")
    if len(words) != 3:
        raise Refusal(400, "a request line has three words")
    method, target, version = words
    if not re.fullmatch(rb"HTTP/[0-9]\.[0-9]", version):
        raise Refusal(400, "no version")
    if version not in (b"HTTP/1.1", b"HTTP/1.0") and not broken("takes-any-version"):
        raise Refusal(505)
    if not TOKEN.fullmatch(method) or re.search(rb"[^\x21-\x7e]|#", target):
        raise Refusal(400, "method or target")
    absolute = re.fullmatch(rb"http://[^/?]*(/.*)", target)
    target = absolute.group(1) if absolute else target
    if not target.startswith(b"/"):
        raise Refusal(400, "the target is no path")
    return Request(method.decode(), target.decode(), version[5:].decode())


def read_fields(reader):
    fields, size = [], 0
    while line := reader.line(0 if broken("no-limit-of-heads") else MOST_HEAD, 431):
        size += len(line)
        if size > MOST_HEAD and not broken("no-limit-of-heads"):
            raise Refusal(431)
        if len(fields) >= MOST_FIELDS and not broken("no-limit-of-fields"):
            raise Refusal(431)
        if line[:1] in b" \t" and fields and broken("takes-folded-lines"):
            fields[-1] = (fields[-1][0], fields[-1][1] + " " + line.strip().decode("latin-1"))
            continue
        fields.append(read_field(line))
    return fields


def read_field(line):
    name, colon, value = line.partition(b":")
    if broken("takes-blank-before-colon"):
        name = name.rstrip()
    if not colon or not TOKEN.fullmatch(name):
        raise Refusal(400, "no field name: " + repr(line))
    forbidden = b"" if broken("takes-bare-returns") else b"\r"
    forbidden += b"" if broken("takes-nul") else b"\0"
    if any(byte in forbidden or byte < 32 and byte not in b"\t\r\0" for byte in value):
        raise Refusal(400, "a control character in a value")
    text = value.decode("latin-1")
    return name.decode().lower(), text[1:] if broken("keeps-outer-blanks") else text.strip(" \t")


def check_host(request):
    hosts = request.all("host")
    if request.version == "1.1" and not hosts and not broken("needs-no-host"):
        raise Refusal(400, "no Host")
    if len(hosts) > 1 and not broken("takes-two-hosts"):
        raise Refusal(400, "two Hosts")
    if not all(map(HOST.fullmatch, hosts)) and not broken("takes-any-host"):
        raise Refusal(400, "no host")


def read_body(reader, request, invite):
    codings = [c.strip().lower() for v in request.all("transfer-encoding") for c in v.split(",")]
    lengths = request.all("content-length")
    if broken("ignores-unknown-codings"):
        codings = [c for c in codings if c == "chunked"]
    if codings and lengths and broken("length-beats-chunked"):
        codings = []
    if codings:
        if lengths or request.version == "1.0" or codings != ["chunked"]:
            raise Refusal(400, "the framing of the body is not clear")
        if is_invited(request, invite):
            request.body = read_chunks(reader)
    elif lengths and not broken("takes-bodies-for-requests"):
        size = read_length(lengths)
        if is_invited(request, invite):
            request.body = reader.take(size)


def is_invited(request, invite):
    """True when the body comes: at once, or because the client was told to send it."""
    waits = request.first("expect", "").lower() == "100-continue"
    request.left_unread = waits and not broken("never-says-continue") and not invite(request)
    return not request.left_unread


def read_length(lengths):
    if len(lengths) > 1 and not broken("first-length-counts"):
        raise Refusal(400, "two lengths")
    pattern = r"[+-]?[0-9]+" if broken("takes-signed-lengths") else r"[0-9]+"
    if not re.fullmatch(pattern, lengths[0]):
        raise Refusal(400, "no length")
    if int(lengths[0]) > MOST_BODY:
        raise Refusal(413, "the body is too long")
    return max(int(lengths[0]), 0)


def read_chunks(reader):
    body = b""
    while True:
        size, _, extension = reader.line(MOST_LINE, 400).partition(b";")
        if broken("takes-any-chunk-size"):
            size = size.lower().removeprefix(b"0x")
        if not re.fullmatch(rb"[0-9a-fA-F]+", size):
            raise Refusal(400, "no chunk size")
        if int(size, 16) == 0:
            break
        if int(size, 16) > MOST_BODY:
            raise Refusal(413, "the body is too long")
        body += extension if broken("extensions-are-data") else b""
        body += reader.take(int(size, 16))
        rest = reader.line(MOST_LINE, 400)
        if rest and not broken("takes-long-chunks"):
            raise Refusal(400, "a chunk is longer than its size")
    if broken("takes-any-trailer"):
        while reader.line(0, 400):
            pass
    else:
        read_fields(reader)
    return body
