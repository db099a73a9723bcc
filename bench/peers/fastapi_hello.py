"""FastAPI for bench/engine.py: an async handler, its fastest form."""
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def hello():
    return {"message": "Hello World"}
