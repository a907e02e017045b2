# SPDX-License-Identifier: Apache-2.0
"""Stands before Synapse's client-server API. Of what is written there many acts reach no callback: messages from device
to device, keys, names of devices, account data, reports. These are judged here (src/adr/0030), by the same table as at
the gateway, which the service has; what comes from the gateway has been judged there.
"""

import functools
import hashlib
import hmac
import io
import ipaddress
import json
import re
from urllib.parse import quote, unquote_to_bytes

from twisted.web.server import NOT_DONE_YET

MARK = b"x-intramural-judged"
AGENT = b"user-agent"
READS = (b"GET", b"HEAD", b"OPTIONS")
PREFIX = rb"/_matrix/client/(?:r0|v\d+|api/v1|unstable(?:/[^/.]*\.[^/]*)?)/"
# Nobody is asked here about what callbacks see, what carries no text, reading that takes a POST, and sessions: people
# go on with these while the service is away. All else that is no reading is asked about, and what the service does not
# know does not exist.
PASSED = re.compile(
    PREFIX
    + rb"(?:createRoom|rooms/[^/]+/(?:send|state|redact|join|invite|leave|ban|unban|kick|forget|upgrade|read_markers"
    + rb"|receipt|typing)|join|knock|directory|publicRooms|search|user_directory/search|keys/query|logout"
    + rb"|refresh|tokenrefresh|account/password|account/3pid/[^/]+/requestToken|add_threepid/[^/]+/submit_token"
    + rb"|register/[^/]+/requestToken|auth/[^/]+/fallback/web|appservice/[^/]+/ping)(?:/.*)?",
    re.DOTALL,
)
LOGIN = re.compile(PREFIX + rb"(?:login|register)/?")
# While nobody can judge, a sync goes on that was allowed before and a filter as an empty one, so that people can read.
SYNC = re.compile(PREFIX + rb"sync/?")
FILTER = re.compile(PREFIX + rb"user/[^/]+/filter/?")
# What asks for the password again. It stays here.
CONFIRMED = re.compile(
    PREFIX + rb"(?:delete_devices|devices/[^/]+|keys/device_signing/upload|account/(?:deactivate|3pid/add)"
    rb"|login/(?:get_token|token))/?"
)
# What a login may say of a device, and how much Synapse takes. Nothing else of its body goes to the service.
NAMES = {"initial_device_display_name": 100, "device_id": 512}
REMEMBERED = 1000
# What Synapse would take at its word and no callback sees: by whom an address was invited, which makes an event in that
# person's name (1.2 has no such invitations), and by which servers a room can be reached, which is text for all to read.
LEFT_OUT = {
    "third_party_signed": re.compile(PREFIX + rb"(?:rooms/[^/]+/join|join)(?:/.*)?", re.DOTALL),
    "servers": re.compile(PREFIX + rb"directory/room/.*", re.DOTALL),
}
# Half of a pair that makes one character, and numbers that no computer has. Synapse takes them and then fails: 500, sent
# again for ever.
ODD = re.compile(rb"\\u[dD][89a-fA-F]|[0-9][eE]\+?[0-9]{3}")
NO_TEXT = "This holds something that is no text or number, such as half a character. Nothing was sent."


class Asked:
    """A request as Synapse reads whose it is: what it finds stays here, for it may be set once, by the servlet."""

    def __init__(self, request):
        self._request = request

    def __getattr__(self, name):
        return getattr(self._request, name)


class Front:
    """Lives in every Synapse process, before every listener that has the client-server API."""

    def __init__(self, door, secret: bytes):
        self._door, self._mark = door, hmac.new(secret, MARK, "sha256").hexdigest().encode()
        self._agents: dict[bytes, bool] = {}
        self._synced: dict[bytes, None] = {}
        self._judge = door.guarded("client_request", self._look)

    def stand(self) -> None:
        """From now on in this process. Synapse has no place for it; all that it serves as JSON is of one class."""
        from synapse.http.server import JsonResource
        from synapse.rest import ClientRestResource

        serve = JsonResource.render

        @functools.wraps(serve)
        def render(resource, request):
            is_client = isinstance(resource, ClientRestResource)
            writes = is_client and request.method not in READS
            if writes:
                if not _is_text(request.content):
                    return _no_text(request)
                _leave_out(request)

            def go_on() -> int:
                if writes:
                    # It is read. Where a password confirms a request, Synapse would keep it as it came.
                    request.uri = request.path
                return serve(resource, request)

            return self.render(go_on, request, is_client)

        JsonResource.render = render

    def render(self, serve, request, is_client: bool) -> int:
        """Of other interfaces, the administrators' among them, only who asks and from where is looked at: it is kept
        with an account before it is refused."""
        headers = request.requestHeaders
        marks, agents = headers.getRawHeaders(MARK, []), headers.getRawHeaders(AGENT, [])
        headers.removeHeader(MARK)
        if len(marks) == 1 and hmac.compare_digest(marks[0], self._mark):
            return serve()
        _drop_false_address(request)
        known, passes = len(agents) < 2 and all(map(self._agents.get, agents)), not is_client or _passes(request)
        if not known and not (is_client and _token(request)):
            headers.removeHeader(AGENT)
            known = True
        if known and passes:
            return serve()
        from synapse.module_api import run_in_background

        run_in_background(self._first, serve, request, passes)
        return NOT_DONE_YET

    async def _first(self, serve, request, passes: bool) -> None:
        from synapse.http.server import respond_with_json
        from synapse.module_api import run_in_background
        from synapse.module_api.errors import SynapseError

        try:
            await self._judge(request, passes)
        except SynapseError as e:
            respond_with_json(request, e.code, e.error_dict(None), send_cors=True)
            return
        if not request._disconnected:
            run_in_background(serve)

    async def _look(self, request, passes: bool) -> None:
        """Goes through with what may happen, with what has to go taken out of the request."""
        body = b"" if passes else request.content.read()
        await self._look_at_agent(request.requestHeaders)
        if passes:
            return
        request.content = io.BytesIO(body)
        act = {"method": request.method.decode(), "uri": _uri(request), "user_id": None}
        if LOGIN.fullmatch(request.path):
            said = _object(body)
            names = {name: said[name] for name in NAMES if said.get(name) is not None}
            if names and await self._goes_bare(act, names):
                bare = {key: value for key, value in said.items() if key not in NAMES}
                request.content = io.BytesIO(json.dumps(bare).encode())
            return
        requester = await self._door.whose(Asked(request))
        if CONFIRMED.fullmatch(request.path):
            body = json.dumps({key: value for key, value in _object(body).items() if key != "auth"}).encode()
        act |= {"user_id": requester.user.to_string(), "device_id": requester.device_id, "body": body.decode()}
        sync, bare = SYNC.fullmatch(request.path), FILTER.fullmatch(request.path)
        said = hashlib.sha256(body).digest() if sync else b""
        opened = bare or said in self._synced
        other = await self._door.client_request(act, bool(opened), {} if bare else None)
        if sync:
            self._remember(self._synced, said, None)
        if other is not None:
            request.content = io.BytesIO(json.dumps(other).encode())

    @staticmethod
    def _remember(known: dict, key: bytes, value) -> None:
        if len(known) >= REMEMBERED:
            known.clear()
        known[key] = value

    async def _goes_bare(self, act: dict, names: dict) -> bool:
        if any(not isinstance(value, str) or len(value) > NAMES[name] for name, value in names.items()):
            return True
        return await self._door.client_request(act | {"body": json.dumps(names)}, True, {}) is not None

    async def _look_at_agent(self, headers) -> None:
        """What a client calls itself is kept with the account. Until it is allowed, requests go on without it."""
        agents = headers.getRawHeaders(AGENT, [])
        if len(agents) == 1 and agents[0] not in self._agents and not self._door.pauses():
            self._remember(self._agents, agents[0], False)  # nobody else waits for the answer
            allowed = await self._door.user_agent(agents[0].decode("latin-1"))
            if allowed is None:
                self._agents.pop(agents[0], None)
            else:
                self._agents[agents[0]] = allowed
        if len(agents) > 1 or not all(map(self._agents.get, agents)):
            headers.removeHeader(AGENT)


def _is_text(content) -> bool:
    """Whether each character of a body is a whole one and each number finite. What is no JSON, Synapse says."""
    body = content.read()
    content.seek(0)
    if not ODD.search(body):
        return True
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return True
    try:
        json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return False
    except RecursionError:
        pass
    return True


def _leave_out(request) -> None:
    """Takes the field of this path out of the body; all else of it stays."""
    for field, path in LEFT_OUT.items():
        if path.fullmatch(request.path):
            said = _object(request.content.read())
            request.content.seek(0)
            if said.pop(field, None) is not None:
                request.content = io.BytesIO(json.dumps(said).encode())


def _no_text(request) -> int:
    from synapse.http.server import respond_with_json

    respond_with_json(request, 400, {"errcode": "M_BAD_JSON", "error": NO_TEXT}, send_cors=True)
    return NOT_DONE_YET


def _token(request) -> bool:
    return request.requestHeaders.hasHeader(b"authorization") or b"access_token" in request.args


def _delays(request) -> list[bytes]:
    """What would have an event sent later. Twisted puts the fields of a form among the query's."""
    return [name for name in request.args if b"delay" in name]


def _passes(request) -> bool:
    """Whether its act needs no question here."""
    return request.method in READS or bool(PASSED.fullmatch(request.path) and not _delays(request))


def _uri(request) -> str:
    """Path and query as Twisted has read them, but for a token."""
    path, _, query = request.uri.partition(b"?")
    parts = [part for part in re.split(rb"[&;]", query) if part and _name(part) != b"access_token"]
    known = {_name(part) for part in parts}
    parts += [quote(name).encode() for name in _delays(request) if name not in known]
    return b"?".join([path, b"&".join(parts)] if parts else [path]).decode()


def _name(part: bytes) -> bytes:
    return unquote_to_bytes(part.partition(b"=")[0].replace(b"+", b" "))


def _drop_false_address(request) -> None:
    """A proxy's word for where a request comes from is kept with the account, whatever it says; some add a port."""
    address = getattr(request, "_forwarded_for", None)
    if address is not None:
        host = re.sub(r"^(?:\[(.*)\]|([^:]*))(?::\d{1,5})?$", r"\1\2", address.host)
        try:
            if "%" in host:  # what follows may be anything
                raise ValueError
            request._forwarded_for = type(address)(str(ipaddress.ip_address(host)))
        except ValueError:
            request._forwarded_for = None


def _object(body: bytes) -> dict:
    """A body as Synapse reads it; empty where it would not take it. What is nested too deep is for nobody to read."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
