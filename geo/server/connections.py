"""Connections: how many there may be, what they may send, and how long they may hesitate."""

import asyncio
import resource
import socket
from typing import Any

import h11
from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.logger import get_logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from uvicorn.protocols.http.h11_impl import H11Protocol

from geo.server.script_loop import ScriptLoopPolicy

#: Seconds from the opening of a connection, or its last response, to the end of a request's head.
HEAD_S = 20.0
#: Open files that are not the socket of a page: the server's own, and connections over which the
#: files of pages that are being opened are fetched.
FILES_BESIDE = 200
#: Messages of a page; all others are those of Streamlit's menu for developers.
READERS_MESSAGES = (
    "rerun_script",
    "stop_script",
    "app_heartbeat",
    "file_urls_request",
    "backend_operation_request",
)
#: Of a server's own answer to what is no HTTP; the others come from `geo.server.headers`.
REFUSAL_HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Connection": "close",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
#: Of a socket that sends text where bytes are expected (RFC 6455, 7.4.1).
UNSUPPORTED_DATA = 1003

_LOGGER = get_logger(__name__)


def prepare_server(send: Send) -> None:
    """Let uvicorn name no banner, refuse with our headers, and wait for no one for ever.

    A page then takes one open file. `streamlit run` has no switches for that; the configuration
    is reached through the method's object while the server starts.
    """
    config: Any = getattr(getattr(send, "__self__", None), "config", None)
    if config is None:
        return  # a test, or a server of another kind
    raise_open_files()
    asyncio.set_event_loop_policy(ScriptLoopPolicy())
    config.encoded_headers = [
        (name, value) for name, value in config.encoded_headers if name != b"server"
    ]
    if config.http_protocol_class is H11Protocol:
        config.http_protocol_class = BoundedProtocol


def raise_open_files() -> int:
    """Raise the limit of open files to what the system allows, and log how many pages that is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    pages = max(hard - FILES_BESIDE, 0)
    _LOGGER.info("Open files: %d allowed (%d before), enough for %d open pages", hard, soft, pages)
    return hard


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 by uvicorn, with a deadline for a request's head and headers on its own 400."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Go on waiting if that is but a part of a head."""
        super().data_received(data)
        self._await_head()

    def _await_head(self) -> None:
        """Wait for a request's head if none has come whole; its deadline is not put off."""
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        headers = [(name.encode(), value.encode()) for name, value in REFUSAL_HEADERS.items()]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=msg.encode("ascii")),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def send_at_once(receive: Receive) -> None:
    """Switch off Nagle's algorithm for the connection of a request (TCP_NODELAY).

    With it a small packet is held back until the client acknowledges the one before, which it
    may delay by 40 ms. asyncio sets the option itself on sockets whose protocol is IPPROTO_TCP;
    that of the socket which Streamlit hands to uvicorn is 0. The transport is reached through
    the method's object, as ASGI has no other way to it.
    """
    transport: Any = getattr(getattr(receive, "__self__", None), "transport", None)
    connection = transport and transport.get_extra_info("socket")
    if connection and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def readers_messages(receive: Receive, send: Send) -> Receive:
    """Return ``receive`` of a socket without what no page sends.

    A message for developers is passed over: anyone could empty the caches of all. Text, for
    which Streamlit would log a traceback, closes the socket.
    """

    async def receive_readers_message() -> Message:
        """Return the next message that a page may send."""
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if message.get("bytes") is None:
                await send({"type": "websocket.close", "code": UNSUPPORTED_DATA})
                return {"type": "websocket.disconnect", "code": UNSUPPORTED_DATA}
            if _is_readers_message(message["bytes"]):
                return message

    return receive_readers_message


def _is_readers_message(data: bytes) -> bool:
    """Whether a message is a page's own; one that cannot be read is Streamlit's to refuse."""
    try:
        return BackMsg.FromString(data).WhichOneof("type") in READERS_MESSAGES
    except DecodeError:
        return True
