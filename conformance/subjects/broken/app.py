"""Which route answers, and the routes `app`, `items`, `echo` and `files`."""

import ipaddress
import json
import random
import re
from urllib.parse import unquote

import cookies
import static
import streams
from faults import broken
from wire import HOST, JSON

TRUSTED = "127.0.0.1"


class Scope:
    """What the app believes about one request; `hosts` is what it answers to, or empty for all."""

    def __init__(self, request, peer, root_path, hosts):
        self.peer = peer
        self.client = {"host": peer[0], "port": peer[1]}
        self.scheme = "http"
        self.host = request.first("host", "127.0.0.1")
        self.root_path = "" if broken("knows-no-prefix") else root_path
        if broken("believes-any-prefix-header"):
            self.root_path = request.first("x-forwarded-prefix", self.root_path)
        self.refused = not answers_to(self.host, hosts)
        if peer[0] == TRUSTED or broken("believes-untrusted-peers"):
            self.believe(request)
        elif broken("believes-untrusted-hosts"):
            self.host = request.first("x-forwarded-host", self.host)
        if not broken("looks-at-one-host"):
            self.refused = self.refused or not answers_to(self.host, hosts)

    def believe(self, request):
        if not broken("ignores-forwarded-proto"):
            self.believe_scheme(request.all("x-forwarded-proto"))
        host = request.first("x-forwarded-host", "")
        if is_host(host) and not broken("ignores-forwarded-host"):
            self.host = host
        if not broken("ignores-forwarded-for"):
            self.walk(request.all("x-forwarded-for"))

    def believe_scheme(self, lines):
        if not lines:
            return
        proto = lines[0 if broken("first-scheme-wins") else -1]
        known = {"http": "http", "https": "https", "ws": "http", "wss": "https"}
        if broken("takes-wss-for-a-scheme"):
            known["wss"] = "wss"
        if broken("believes-any-scheme") and proto:
            known.setdefault(proto, proto)
        self.scheme = known.get(proto, self.scheme)

    def walk(self, lines):
        if broken("reads-one-forwarded-line"):
            lines = lines[:1]
        hops = [hop.strip() for line in lines for hop in line.split(",")] if lines else []
        if broken("takes-the-leftmost-address"):
            hops = hops[:1]
        for hop in reversed(hops):
            client = parse_hop(hop)
            if client is None:
                return
            self.client = client
            if client["host"] != TRUSTED:
                return


def parse_hop(text):
    """The address of one hop, or None for garbage."""
    found = re.fullmatch(r"(?:\[([^]]*)\]|([0-9.]+))(?::([0-9]{1,5}))?|(.*)", text)
    host, port = found[1] or found[2] or found[4] or "", int(found[3] or 0)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return {"host": text, "port": 0} if broken("believes-garbage") else None
    if port > 65535:
        return None
    mapped = None if broken("mapped-is-another-address") else getattr(address, "ipv4_mapped", None)
    return {"host": str(mapped or address), "port": 0 if broken("forgets-client-ports") else port}


def answers_to(host, hosts):
    name = host.rsplit(":", 1)[0].lower()
    if broken("answers-to-any-host") or not hosts:
        return True
    if broken("hosts-by-their-end"):
        return any(map(name.endswith, hosts))
    return name in hosts


def is_host(text):
    found = HOST.fullmatch(text)
    right = bool(found) and int(found[2] or 0) < 65536
    return bool(text) and (right or broken("believes-any-host"))


def answer(request, scope):
    """(status, headers, body) of a request; the body is a text or a Stream."""
    if scope.refused:
        return error(400, "Invalid host header")
    method = request.method
    raw_path, _, query = request.target.partition("?")
    if broken("header-changes-the-path"):
        raw_path = request.first("x-original-url", raw_path)
    if broken("header-changes-the-method"):
        method = request.first("x-http-method-override", method)
    found = None
    for path in candidates(raw_path, scope.root_path):
        found = route(path)
        if found:
            break
    if not found:
        return redirect(method, raw_path, query, scope) or error(404, "Not Found")
    methods, handler = found
    if method not in methods + ([] if broken("refuses-head") else ["HEAD"]):
        return not_allowed(methods)
    body = handler(request, scope, raw_path, query)
    if isinstance(body, tuple):
        return body
    return 200, [JSON], json.dumps(body, separators=(",", ":"))


def takes_body(request, root_path):
    """Whether a route wants the body: only the echo does."""
    path = request.target.partition("?")[0]
    found = [route(candidate) for candidate in candidates(path, root_path)]
    return any(match and match[1] is echo and request.method in match[0] for match in found)


def candidates(path, prefix):
    """The paths that a request may mean: with the public prefix, or without it."""
    border = path.startswith(prefix) and path[len(prefix) :][:1] in ("", "/")
    if broken("prefix-by-letters"):
        border = path.startswith(prefix)
    stripped = [path[len(prefix) :]] if prefix and border else []
    if broken("prefix-by-letters"):
        stripped = ["/" + s.lstrip("x/") for s in stripped]
    if broken("takes-the-prefix-twice"):
        stripped += [s[len(prefix) :] for s in stripped if s.startswith(prefix)]
    if broken("wants-no-prefix"):
        return [path]
    if broken("wants-the-prefix"):
        return stripped if prefix else [path]
    return [*stripped, path]


def route(path):
    """(methods, handler), or None."""
    if broken("escaped-slash-separates"):
        path = unquote(path)
    if broken("resolves-dots"):
        path = re.sub(r"/[^/]+/\.\.(?=/)|/\.(?=/)", "", path)
    path = path.lower() if broken("paths-without-case") else path
    segments = [unquote(segment) for segment in path.split("/")]
    if segments == ["", "app"]:
        return ["GET"], read_main
    if segments == ["", "items", ""]:
        return ["GET"], lambda *_: ["plumbus", "portal gun"]
    if segments == ["", "__conf"]:
        return ["GET"], manifest
    if segments == ["", "files", "ten.txt"]:
        return ["GET"], read_file
    if segments[:2] == ["", "static"] and len(segments) > 2:
        rest = path.removeprefix("/static/")
        return ["GET"], lambda request, *_: static.read(request, rest)
    simple = {**cookies.ROUTES, **streams.ROUTES}.get(path)
    if simple:
        return ["GET"], lambda request, *_: simple(request)
    if segments[:3] == ["", "__conf", "echo"]:
        return ["GET", "POST", "PUT", "PATCH", "DELETE"], echo
    return None


def read_main(request, scope, raw_path, query):
    return {"message": "Hello World", "root_path": scope.root_path}


def manifest(request, scope, raw_path, query):
    offers = ["app", "items", "echo"]
    return {"contract": 1, "subject": "broken", "dialect": "fastapi", "offers": offers}


def echo(request, scope, raw_path, query):
    origin = f"{scope.scheme}://{scope.host}{scope.root_path}"
    path = raw_path.removeprefix(scope.root_path)
    headers = request.headers
    if broken("keeps-one-of-repeated-fields"):
        headers = list(dict(headers).items())
    return {
        "method": request.method,
        "raw_path": raw_path,
        "path": unquote(raw_path),
        "root_path": scope.root_path,
        "query": unquote(query) if broken("decodes-the-query") else query,
        "http_version": request.version,
        "scheme": scope.scheme,
        "host": scope.host,
        "client": scope.client,
        "peer": {"host": scope.peer[0], "port": scope.peer[1]},
        "url": origin + path + ("?" + query if query else ""),
        "base_url": origin + "/",
        "headers": headers,
        "body": request.body.decode("utf-8", "replace"),
        "body_size": len(request.body),
    }


def read_file(request, scope, raw_path, query):
    """Ten bytes from the year 2023, whole or in a range."""
    content, etag = "0123456789", '"0f134b9d66a9d3b04370ee502d145b2d"'
    if broken("wrong-etag"):
        etag = f'"{random.random()}"'
    headers = [("etag", etag), ("last-modified", "Tue, 14 Nov 2023 22:13:20 GMT")]
    headers += [("content-type", "text/plain; charset=utf-8")]
    if request.first("if-none-match") == etag and not broken("ignores-etags"):
        return 304, headers, ""
    wanted = re.fullmatch(r"bytes=([0-9]+)-([0-9]*)", request.first("range", ""))
    if not wanted or broken("ignores-ranges"):
        return 200, headers, content
    first, last = int(wanted[1]), min(int(wanted[2] or 9), 9)
    if first > 9:
        if broken("empty-ranges"):
            return 206, [*headers, ("content-range", f"bytes {first}-9/10")], ""
        return 416, [("content-range", "bytes */10")], ""
    last += broken("ranges-one-too-long")
    return 206, [*headers, ("content-range", f"bytes {first}-{last}/10")], content[first : last + 1]


def redirect(method, raw_path, query, scope):
    if broken("redirects-only-get") and method not in ("GET", "HEAD"):
        return None
    path = next(iter(candidates(raw_path, scope.root_path)), raw_path)
    if broken("path-becomes-a-host") and path.startswith("//"):
        return 307, [("location", path.rstrip("/"))], ""
    if path.endswith("/"):
        path = "" if broken("removes-no-slash") else path.rstrip("/")
    else:
        path += "/"
    if not route(path):
        return None
    prefix = scope.root_path * (2 if broken("doubles-the-prefix") else 1)
    prefix = "" if broken("drops-the-prefix") else prefix
    host = scope.host.split(":")[0] if broken("forgets-the-port") else scope.host
    origin = "" if broken("relative-redirects") else f"{scope.scheme}://{host}"
    query = "?" + query if query and not broken("loses-the-query") else ""
    status = 301 if broken("redirects-for-ever") else 307
    return status, [("location", origin + prefix + path + query)], ""


def error(status, detail, headers=()):
    body = json.dumps({"detail": detail}, separators=(",", ":"))
    if broken("own-error-bodies"):
        body = f"<h1>{detail}</h1>"
    return status, [*headers, JSON], body


def not_allowed(methods):
    if broken("hides-405"):
        return error(404, "Not Found")
    allowed = methods + ["HEAD"] * (not broken("forgets-head-in-allow"))
    headers = [] if broken("says-no-allow") else [("allow", ", ".join(allowed))]
    return error(405, "Method Not Allowed", headers)
