"""A subject that is right, or has one fault: python3 conformance/subjects/broken --fault NAME

Its own small server, so that no product has switches for mistakes.
"""

import argparse
import email.utils
import socket
import threading

import faults
import streams
from app import Scope, answer, takes_body
from faults import broken
from http import HTTPStatus
from wire import Reader, Refusal, read_request


def head_of(status, headers, size, close, request=None):
    head = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    head += [f"{name}: {value}" for name, value in headers]
    head += [] if broken("says-no-date") else ["date: " + email.utils.formatdate(usegmt=True)]
    other = broken("head-has-other-fields") and request and request.method == "HEAD"
    says = size is not None and not broken("says-no-length")
    head += ["content-length: " + str(0 if other else size)] * says
    head += ["connection: close"] * close
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n"


def refuse(sock, refusal):
    """Answers and ends the connection, so that what follows is not taken for a request."""
    close = not broken("goes-on-after-400")
    body = HTTPStatus(refusal.status).phrase.encode()
    if broken("tells-its-errors"):
        body = f"exception in wire.py: {refusal}".encode()
    headers = [("content-type", "text/plain; charset=utf-8")]
    sock.sendall(head_of(refusal.status, headers, len(body), close) + body)
    return close


def send_stream(sock, request, status, headers, stream):
    """An answer that is made while it is sent; True when the connection ends with it."""
    chunked = stream.is_chunked(request.version)
    coding = chunked or broken("length-and-chunks")
    headers = headers + [("transfer-encoding", "chunked")] * coding
    close = request.wants_close() or (stream.length is None and not chunked)
    close = close or broken("streams-have-no-end")
    sock.sendall(head_of(status, headers, stream.length, close))
    if request.method != "HEAD" or broken("streams-to-head"):
        streams.send(sock, stream, chunked)
    return close


def serve_one(sock, peer, reader, options):
    """One request; True when the connection ends with it."""
    def invite(request):
        wanted = broken("invites-every-body") or takes_body(request, options.root_path)
        if wanted:
            sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        return wanted

    request = read_request(reader, invite)
    if broken("drops-pipelined-requests"):
        reader.drop_rest()
    scope = Scope(request, peer, options.root_path, options.allowed_host)
    status, headers, text = answer(request, scope)
    if isinstance(text, streams.Stream):
        return send_stream(sock, request, status, headers, text)
    body = text.encode()
    close = request.wants_close() or broken("closes-always") or broken("says-no-length")
    close = close or (broken("closes-after-404") and status == 404)
    no_body = request.method == "HEAD" and not broken("head-has-a-body")
    sock.sendall(head_of(status, headers, len(body), close, request) + (b"" if no_body else body))
    return close


def hang_up(sock):
    """Lets the last answer arrive before what was not read resets the connection."""
    sock.shutdown(socket.SHUT_WR)
    sock.settimeout(1)
    while sock.recv(65536):
        pass


def serve(sock, peer, options):
    reader = Reader(sock)
    with sock:
        try:
            done = False
            while not done:
                try:
                    done = serve_one(sock, peer, reader, options)
                except Refusal as refusal:
                    done = refuse(sock, refusal)
            hang_up(sock)
        except (ConnectionError, TimeoutError):
            pass


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fault", action="append", default=[], choices=sorted(faults.FAULTS))
    parser.add_argument("--root-path", default="")
    parser.add_argument("--allowed-host", action="append", default=[])
    options = parser.parse_args()
    faults.active.update(options.fault)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        print(f"running on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        while True:
            sock, peer = listener.accept()
            arguments = (sock, peer, options)
            threading.Thread(target=serve, args=arguments, daemon=True).start()


main()
