"""What can be wrong with the broken subject, and the case that finds it out.

Each fault is one a real server had. `area/case@root-path` is judged with a public prefix,
`area/case@allowed-hosts` with hosts that the subject is to answer to.
"""

FAULTS = {
    # trust
    "believes-untrusted-peers": "forwarded/for-from-untrusted-peer",
    "believes-untrusted-hosts": "redirects/untrusted-peer-is-ignored",
    "takes-the-leftmost-address": "forwarded/rightmost-untrusted",
    "reads-one-forwarded-line": "forwarded/for-on-two-lines",
    "believes-garbage": "forwarded/garbage-is-no-client",
    "believes-any-scheme": "forwarded/unknown-proto-is-ignored",
    "takes-wss-for-a-scheme": "forwarded/proto-wss",
    "underscore-is-hyphen": "forwarded/underscore-is-no-hyphen",
    "first-scheme-wins": "forwarded/last-scheme-wins/https",
    "believes-any-host": "forwarded/bad-hosts/path",
    "forgets-client-ports": "forwarded/addresses/ipv4-with-port",
    "mapped-is-another-address": "forwarded/mapped-address-is-ipv4",
    "ignores-forwarded-for": "forwarded/for-from-trusted-peer",
    "ignores-forwarded-proto": "redirects/https-from-trusted-peer",
    "ignores-forwarded-host": "redirects/host-from-trusted-peer",
    "believes-any-prefix-header": "root-path/prefix-header-is-not-default",
    # redirects
    "drops-the-prefix": "redirects/prefix-stands-once@root-path",
    "doubles-the-prefix": "redirects/prefix-stands-once@root-path",
    "loses-the-query": "redirects/query-is-kept",
    "redirects-for-ever": "redirects/slash-is-added",
    "removes-no-slash": "redirects/slash-is-removed",
    "redirects-only-get": "redirects/any-method",
    "path-becomes-a-host": "redirects/path-is-never-a-host",
    "relative-redirects": "redirects/location-is-absolute",
    "forgets-the-port": "redirects/host-and-port-are-kept",
    # the public prefix
    "wants-no-prefix": "root-path/with-prefix-in-path@root-path",
    "wants-the-prefix": "root-path/without-prefix-in-path@root-path",
    "prefix-by-letters": "root-path/ends-at-a-segment@root-path",
    "takes-the-prefix-twice": "root-path/only-once-in-path@root-path",
    "knows-no-prefix": "root-path/is-echoed@root-path",
    # routing
    "says-no-allow": "routing/method-not-allowed",
    "forgets-head-in-allow": "routing/allow-is-complete",
    "hides-405": "routing/method-not-allowed",
    "escaped-slash-separates": "routing/escaped-slash-is-data",
    "paths-without-case": "routing/paths-are-case-sensitive",
    "resolves-dots": "routing/no-dot-segments",
    "own-error-bodies": "routing/not-found-body",
    "header-changes-the-path": "routing/header-overrides/x-original-url",
    "header-changes-the-method": "routing/method-overrides/x-http-method-override",
    # HEAD
    "refuses-head": "head/is-answered",
    "head-has-a-body": "head/has-no-body",
    "head-has-other-fields": "head/same-fields-as-get",
    # framing
    "goes-on-after-400": "framing/nothing-after-an-error",
    "length-beats-chunked": "framing/length-and-chunked",
    "first-length-counts": "framing/two-lengths",
    "takes-signed-lengths": "framing/signed-length",
    "takes-bare-line-feeds": "framing/bare-lf",
    "takes-bare-returns": "framing/bare-cr",
    "takes-nul": "framing/nul-in-value",
    "takes-blank-before-colon": "framing/space-before-colon",
    "takes-folded-lines": "framing/folded-line",
    "needs-no-host": "framing/no-host",
    "takes-two-hosts": "framing/two-hosts",
    "takes-any-host": "framing/userinfo-in-host",
    "takes-any-chunk-size": "framing/chunk-size",
    "takes-long-chunks": "framing/chunk-end",
    "takes-any-trailer": "framing/trailer-without-colon",
    "ignores-unknown-codings": "framing/unknown-coding",
    "takes-any-version": "framing/unknown-version",
    "tells-its-errors": "framing/error-tells-nothing",
    # connections
    "ignores-close": "connections/close-is-honoured",
    "closes-always": "connections/keep-alive",
    "closes-after-404": "connections/keep-alive-after-404",
    "drops-pipelined-requests": "connections/pipelining",
    "takes-bodies-for-requests": "connections/unread-body",
    "needs-whole-packets": "connections/split-arrival",
    "keeps-http-1.0-open": "connections/http-1.0",
    "never-says-continue": "echo/continue",
    "invites-every-body": "connections/continue-is-for-wanted-bodies",
    # what arrives
    "extensions-are-data": "echo/chunk-extensions-are-ignored",
    "keeps-one-of-repeated-fields": "echo/repeated-fields-keep-order",
    "decodes-the-query": "echo/query-is-untouched",
    "keeps-outer-blanks": "echo/fields-lose-outer-blanks",
    # answers
    "says-no-date": "basics/date",
    "says-no-length": "basics/content-length",
    # files
    "wrong-etag": "files/if-none-match",
    "ignores-etags": "files/if-none-match",
    "ignores-ranges": "files/range/from-the-start",
    "ranges-one-too-long": "files/range/from-the-start",
    "empty-ranges": "files/range-not-satisfiable/behind-the-end",
    # cookies
    "joins-cookies": "cookies/set",
    "forgets-secure": "cookies/attributes",
    "raw-cookies": "cookies/odd-value",
    "only-empties-cookies": "cookies/delete",
    "reads-one-cookie": "cookies/read",
    "cookies-end-at-a-number": "cookies/expiry",
    "forgets-no-age": "cookies/expiry",
    # streams
    "streams-have-no-end": "streams/chunks",
    "empty-pieces-end-streams": "streams/pieces",
    "broken-streams-look-whole": "streams/broken",
    "tells-why-streams-break": "streams/broken",
    "chunks-for-http-1.0": "streams/http-1.0",
    "length-and-chunks": "streams/sized",
    "streams-to-head": "streams/head",
    "lines-run-together": "jsonl/lines",
    "events-run-together": "events/items",
    # static files
    "static-goes-up": "static/stays-inside/dots",
    "static-decodes-first": "static/stays-inside/escaped-slash",
    "static-follows-any-link": "static/stays-inside/link",
    "lists-folders": "static/folder/with-a-slash",
    "static-ignores-tags": "static/not-modified-by-tag",
    "static-ignores-times": "static/not-modified-by-time",
    # hosts
    "answers-to-any-host": "hosts/other-hosts-are-refused/another@allowed-hosts",
    "hosts-by-their-end": "hosts/other-hosts-are-refused/ends-alike@allowed-hosts",
    "looks-at-one-host": "hosts/forwarded-host-is-checked@allowed-hosts",
    # limits
    "no-limit-of-lines": "limits/request-line",
    "no-limit-of-heads": "limits/head",
    "no-limit-of-fields": "limits/fields",
}

active = set()


def broken(name):
    """True when the subject is to have this fault."""
    assert name in FAULTS, name
    return name in active
