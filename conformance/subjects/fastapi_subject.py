"""The subject contract (docs/conformance-subject.md) as a FastAPI app.

    uvicorn fastapi_subject:app --port 0 --forwarded-allow-ips 127.0.0.1 --root-path /api/v1
"""

import fastapi
import starlette
import uvicorn
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/app")
def read_main(request: Request):
    return {"message": "Hello World", "root_path": request.scope.get("root_path")}


@app.get("/items/")
def read_items():
    return ["plumbus", "portal gun"]


@app.get("/__conf", include_in_schema=False)
def manifest():
    versions = (
        f"FastAPI {fastapi.__version__}, Starlette {starlette.__version__}, "
        f"uvicorn {uvicorn.__version__}"
    )
    return {
        "contract": 1,
        "subject": versions,
        "dialect": "fastapi",
        "offers": ["app", "items", "openapi", "docs", "echo"],
    }


def address(pair):
    return None if pair is None else {"host": pair[0], "port": pair[1]}


async def echo(request: Request):
    body = await request.body()
    scope = request.scope
    return {
        "method": request.method,
        "raw_path": scope["raw_path"].decode("latin-1"),
        "path": scope["path"],
        "root_path": scope.get("root_path", ""),
        "query": scope["query_string"].decode("latin-1"),
        "http_version": scope["http_version"],
        "scheme": scope["scheme"],
        "host": request.url.netloc,
        "client": address(scope.get("client")),
        "peer": None,
        "url": str(request.url),
        "base_url": str(request.base_url),
        "headers": [[n.decode("latin-1"), v.decode("latin-1")] for n, v in scope["headers"]],
        "body": body.decode("utf-8", "replace"),
        "body_size": len(body),
    }


for path in ("/__conf/echo", "/__conf/echo/{rest:path}"):
    app.add_api_route(
        path,
        echo,
        methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
        include_in_schema=False,
    )
