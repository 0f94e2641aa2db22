"""A page in our own words where an address of ours fails; the error itself goes on to the server's log."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.messages import something_went_wrong


class Failures:
    """ASGI middleware that answers an error; within `SecurityHeaders`, so that its answer has them too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception:
            if not begun:
                await something_went_wrong(Request(scope))(scope, receive, send)
            raise
