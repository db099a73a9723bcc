"""FastAPI for bench/responses.py: the same Items, async."""
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.responses import ORJSONResponse

app = FastAPI()


@dataclass
class Item:
    name: str
    price: float
    tags: list[str]
    description: str | None
    tax: float | None


ITEMS = [Item(f"Island In The Moon {i}", 12.99 + i, ["breater", "space"],
              "A place to be playin' and havin' fun", 1.5 if i % 2 == 0 else None)
         for i in range(720)]


@app.get("/orjson")
async def orjson_items():
    return ORJSONResponse(ITEMS)


@app.get("/declared", response_class=ORJSONResponse)
async def read_items():
    return ITEMS
