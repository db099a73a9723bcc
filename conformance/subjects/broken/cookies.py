"""The routes `cookies` and `cookie-dates`: their Set-Cookie lines as the reference writes them."""

import email.utils
import time

from faults import broken
from wire import JSON

PLAIN = "plain=value; Path=/; SameSite=lax"
FULL = "full=b; Domain=d.example; HttpOnly; Max-Age=10; Path=/p; SameSite=strict; Secure"
PAST = "Thu, 01 Jan 1970 00:00:00 GMT"
ODD = 'odd="a\\073b\\054c \\"d\\""; Path=/; SameSite=lax'


def answer(lines, body):
    if broken("joins-cookies"):
        lines = [", ".join(lines)]
    return 200, [("set-cookie", line) for line in lines] + [JSON], body


def in_an_hour():
    when = time.time() + 3600
    if broken("cookies-end-at-a-number"):
        return f"{when:.0f}"
    return email.utils.formatdate(when, usegmt=True)


def set_cookies(request):
    full = FULL.removesuffix("; Secure") if broken("forgets-secure") else FULL
    odd = ODD.replace("\\073", ";").replace("\\054", ",") if broken("raw-cookies") else ODD
    return answer([PLAIN, full, odd], '{"set":3}')


def delete_cookie(request):
    ends = "" if broken("only-empties-cookies") else f"expires={PAST}; Max-Age=0; "
    return answer([f'plain=""; {ends}Path=/; SameSite=lax'], '{"deleted":1}')


def read_cookie(request):
    pairs = [pair.strip() for line in request.all("cookie") for pair in line.split(";")]
    pairs = pairs[:1] if broken("reads-one-cookie") else pairs
    found = [pair.removeprefix("plain=") for pair in pairs if pair.startswith("plain=")]
    return 200, [JSON], f'{{"plain":"{found[0]}"}}' if found else '{"plain":null}'


def dates(request):
    return answer(
        [
            f"soon=a; expires={in_an_hour()}; Path=/; SameSite=lax",
            "date=b; expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/; SameSite=lax",
            "text=c; expires=Thu, 03 Jan 2030 00:00:00 GMT; Path=/; SameSite=lax",
            "now=d; " + "Max-Age=0; " * (not broken("forgets-no-age")) + "Path=/; SameSite=lax",
        ],
        "null",
    )


ROUTES = {
    "/cookies/set": set_cookies,
    "/cookies/delete": delete_cookie,
    "/cookies/read": read_cookie,
    "/cookie-dates": dates,
}
