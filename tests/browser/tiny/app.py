"""A program of a few lines for the tests of the harness itself."""

import os

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def health(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def database(_request: Request) -> PlainTextResponse:
    return PlainTextResponse(os.environ["VIDEOKLAR_DATABASE_URL"])


app = st.App("screen.py", routes=[Route("/health", health), Route("/database", database)])
