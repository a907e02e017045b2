# SPDX-License-Identifier: Apache-2.0
"""Stands before Synapse's client-server API. Of what is written there many acts reach no callback: messages from device
to device, keys, names of devices, account data, reports. These are judged here (src/adr/0030), by the same table as at
the gateway, which the service has; what comes from the gateway has been judged there.
"""

import functools
import hmac
import io
import json
import re
from urllib.parse import unquote_to_bytes

from twisted.web.server import NOT_DONE_YET

MARK = b"x-intramural-judged"
AGENT = b"user-agent"
READS = (b"GET", b"HEAD", b"OPTIONS")
PREFIX = rb"/_matrix/client/(?:r0|v\d+|api/v1|unstable(?:/[^/]*\.[^/]*)?)/"
# Nobody is asked here about what callbacks see, about reading that takes a POST, and about ends of sessions: people go on
# with these while the service is away. All else that is no reading is asked about, and what the service does not know
# does not exist.
PASSED = re.compile(
    PREFIX
    + rb"(?:createRoom|rooms/[^/]+/(?:send|state|redact|join|invite|leave|ban|unban|kick|forget|upgrade|read_markers"
    + rb"|receipt|typing)|join|knock|directory|publicRooms|search|user_directory/search|keys/query|keys/claim|logout"
    + rb"|refresh|tokenrefresh|account/password|appservice/[^/]+/ping)(?:/.*)?",
    re.DOTALL,
)
LOGIN = re.compile(PREFIX + rb"(?:login|register)/?")
# Goes on as it is while nobody can judge it, so that people can read.
SYNC = re.compile(PREFIX + rb"sync/?")
# What a login may say of a device. Nothing else of its body goes to the service: it holds the password.
NAMES = ("initial_device_display_name", "device_id")
REMEMBERED = 1000


class Asked:
    """A request as Synapse reads whose it is: what it finds stays here, for it may be set once, by the servlet."""

    def __init__(self, request):
        self._request = request

    def __getattr__(self, name):
        return getattr(self._request, name)


class Front:
    """Lives in every Synapse process, before every listener that has the client-server API."""

    def __init__(self, door, mark: bytes):
        self._door, self._mark = door, mark
        self._agents: dict[bytes, bool] = {}
        self._judge = door.guarded("client_request", self._look)

    def stand(self) -> None:
        """From now on in this process. Synapse has no place for it; what it serves the API with is one class."""
        from synapse.rest import ClientRestResource

        serve = ClientRestResource.render

        @functools.wraps(serve)
        def render(resource, request):
            return self.render(functools.partial(serve, resource, request), request)

        ClientRestResource.render = render

    def render(self, serve, request) -> int:
        headers = request.requestHeaders
        marks, agents = headers.getRawHeaders(MARK, []), headers.getRawHeaders(AGENT, [])
        headers.removeHeader(MARK)
        if len(marks) == 1 and hmac.compare_digest(marks[0], self._mark):
            return serve()
        if _passes(request) and len(agents) < 2 and all(map(self._agents.get, agents)):
            return serve()
        from synapse.module_api import run_in_background

        run_in_background(self._first, serve, request)
        return NOT_DONE_YET

    async def _first(self, serve, request) -> None:
        from synapse.http.server import respond_with_json
        from synapse.module_api import run_in_background
        from synapse.module_api.errors import SynapseError

        try:
            await self._judge(request)
        except SynapseError as e:
            respond_with_json(request, e.code, e.error_dict(None), send_cors=True)
        else:
            run_in_background(serve)

    async def _look(self, request) -> None:
        """Goes through with what may happen, with what has to go taken out of the request."""
        await self._look_at_agent(request.requestHeaders)
        if _passes(request):
            return
        body = request.content.read()
        request.content.seek(0)
        act = {"method": request.method.decode(), "uri": request.uri.decode(), "user_id": None}
        if LOGIN.fullmatch(request.path):
            said = _object(body)
            names = {name: said[name] for name in NAMES if name in said}
            if names and await self._door.client_request(act | {"body": json.dumps(names)}, True, {}) is not None:
                bare = {key: value for key, value in said.items() if key not in NAMES}
                request.content = io.BytesIO(json.dumps(bare).encode())
            return
        requester = await self._door.whose(Asked(request))
        act |= {"user_id": requester.user.to_string(), "device_id": requester.device_id, "body": body.decode()}
        other = await self._door.client_request(act, bool(SYNC.fullmatch(request.path)), None)
        if other is not None:
            request.content = io.BytesIO(json.dumps(other).encode())

    async def _look_at_agent(self, headers) -> None:
        """What a client calls itself is kept with the account. Until it is allowed, requests go on without it."""
        agents = headers.getRawHeaders(AGENT, [])
        if len(agents) == 1 and agents[0] not in self._agents and not self._door.pauses():
            allowed = await self._door.user_agent(agents[0].decode("latin-1"))
            if len(self._agents) >= REMEMBERED:
                self._agents.clear()
            if allowed is not None:
                self._agents[agents[0]] = allowed
        if len(agents) > 1 or not all(map(self._agents.get, agents)):
            headers.removeHeader(AGENT)


def _passes(request) -> bool:
    """Whether its act needs no question here."""
    if request.method in READS:
        return True
    query = unquote_to_bytes(request.uri.partition(b"?")[2])
    return bool(PASSED.fullmatch(request.path)) and b"delay" not in query


def _object(body: bytes) -> dict:
    """A login as Synapse reads it; empty where it would not take it. What is nested too deep is for nobody to read."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
