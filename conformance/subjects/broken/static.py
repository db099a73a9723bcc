"""The routes `static`: a folder of a few files, in memory."""

import posixpath
from urllib.parse import unquote

from faults import broken

FILES = {
    "/static/hello.txt": "hello",
    "/static/folder/inside.txt": "inside",
    "/secret.txt": "secret of the house",
}
LINKS = {
    "/static/inside-link.txt": "/static/hello.txt",
    "/static/outside-link.txt": "/secret.txt",
    "/static/outside-folder": "/",
}
FIELDS = [
    ("content-type", "text/plain; charset=utf-8"),
    ("last-modified", "Tue, 14 Nov 2023 22:13:20 GMT"),
    ("etag", '"566ac90eb3f60063615e7901edfbe068"'),
]


def is_suspicious(names):
    up = any(name == ".." for name in names)
    escaped = any(set(name) & set("/\\\0") for name in names)
    return up and not broken("static-goes-up") or escaped and not broken("static-decodes-first")


def real_path(rest):
    """The path of what was asked for behind /static/; None when it is not for clients."""
    names = [unquote(name) for name in rest.split("/")]
    if is_suspicious(names):
        return None
    path = posixpath.normpath("/static/" + "/".join(names))
    for link, target in LINKS.items():
        if path == link or path.startswith(link + "/"):
            path = posixpath.normpath(target + path[len(link) :])
    may_leave = ("static-goes-up", "static-decodes-first", "static-follows-any-link")
    return path if path.startswith("/static/") or any(map(broken, may_leave)) else None


def read(request, rest):
    path = real_path(rest)
    if path == "/static/folder" and broken("lists-folders"):
        return 200, [("content-type", "text/html")], '<a href="inside.txt">inside.txt</a>'
    if path not in FILES:
        return 404, [("content-type", "application/json")], '{"detail":"Not Found"}'
    tag, since = request.first("if-none-match"), request.first("if-modified-since")
    same = tag == FIELDS[2][1] and not broken("static-ignores-tags")
    same = same or (since == FIELDS[1][1] and not broken("static-ignores-times"))
    return 304 if same else 200, FIELDS, "" if same else FILES[path]
