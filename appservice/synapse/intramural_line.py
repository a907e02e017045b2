# SPDX-License-Identifier: Apache-2.0
"""Kept connections from Synapse to the service. Synapse's own HTTP client takes half a millisecond longer for each
question, of the two and a half that all of it may take (src/adr/0014)."""

import re
from urllib.parse import urlsplit

from twisted.internet import defer, protocol, reactor
from twisted.internet.endpoints import HostnameEndpoint, connectProtocol, wrapClientTLS
from twisted.internet.ssl import optionsForClientTLS

LONGEST_HEAD = 65_536
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
LENGTH = re.compile(rb"(?i)\ncontent-length: *(\d{1,7})\r")
CLOSING = re.compile(rb"(?i)\nconnection: *close")


class Lines:
    """The connections of one process to one service: as many as there are questions at once."""

    def __init__(self, url: str, headers: dict[str, str]):
        self._idle: list[Line] = []
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        self._service = HostnameEndpoint(reactor, parts.hostname, port)
        if parts.scheme == "https":
            self._service = wrapClientTLS(optionsForClientTLS(parts.hostname), self._service)
        headers = {"Host": parts.netloc, "Content-Type": "application/json", **headers}
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())

    def post(self, path: str, body: bytes, seconds: float) -> defer.Deferred:
        """Status and body of the answer; fails when it takes longer, is no answer, or nobody is there."""
        from synapse.module_api import make_deferred_yieldable

        head = f"POST {path} HTTP/1.1\r\n{self._headers}Content-Length: {len(body)}\r\n\r\n"
        request = head.encode() + body
        if self._idle:
            asking = self._idle.pop().ask(request)
        else:
            asking = connectProtocol(self._service, Line(self._idle)).addCallback(lambda line: line.ask(request))
        return make_deferred_yieldable(asking.addTimeout(seconds, reactor))


class Line(protocol.Protocol):
    """A kept connection, for one question at a time. Hangs up on all but an answer with a Content-Length."""

    def __init__(self, idle: list):
        self._idle, self._asked, self._got = idle, None, b""

    def ask(self, request: bytes) -> defer.Deferred:
        """Status and body of the answer."""
        self._asked = defer.Deferred(lambda _: self.transport.abortConnection())
        self.transport.write(request)
        return self._asked

    def dataReceived(self, data):
        self._got += data
        head, whole, body = self._got.partition(b"\r\n\r\n")
        if not whole and len(head) < LONGEST_HEAD:
            return
        status, lengths = STATUS.match(head), LENGTH.findall(head + b"\r")
        if not whole or self._asked is None or not status or len(lengths) != 1 or len(body) > int(lengths[0]):
            self.transport.abortConnection()
        elif len(body) == int(lengths[0]):
            asked, self._asked, self._got = self._asked, None, b""
            if CLOSING.search(head):
                self.transport.loseConnection()
            else:
                self._idle.append(self)
            asked.callback((int(status[1]), body))

    def connectionLost(self, reason=protocol.connectionDone):
        asked, self._asked = self._asked, None
        if self in self._idle:
            self._idle.remove(self)
        if asked and not asked.called:
            asked.errback(reason)
