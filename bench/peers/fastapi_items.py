"""FastAPI for bench/models.py: the same two operations, async."""
from dataclasses import dataclass, field

from fastapi import FastAPI

app = FastAPI()


@dataclass
class Item:
    name: str
    price: float
    tags: list[str] = field(default_factory=list)
    description: str | None = None
    tax: float | None = None


@app.get("/")
async def hello():
    return {"message": "Hello World"}


@app.post("/items/")
async def create_item(item: Item) -> Item:
    return item
