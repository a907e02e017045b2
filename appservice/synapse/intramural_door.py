# SPDX-License-Identifier: Apache-2.0
"""The door of Intramural in Synapse: asks the service about an act before it happens, and does what the service says.

There is no policy in here. The contract, callback by callback, is src/docs/DOORS.md. Only what must hold while the
service is away is decided here: closed, except for the acts named in `open`. Nothing here may log what people write.
"""

import functools
import json
import logging
import random
import re

import intramural_config
from intramural_front import NO_TEXT, Front
from intramural_line import Lines
from intramural_log import keep_unsaid
from intramural_turns import Turns
from twisted.internet import reactor
from twisted.web.static import Data

__version__ = "0.1.0"
CONTRACT = 1
CLOSED = "This message cannot be checked at the moment. Nothing was sent."
NOT_SPAM = "NOT_SPAM"
OURS = ("verdict", "msg", "code")  # of a refusal: said to us, and what Synapse cannot pass on
# Here Synapse takes an exception for permission: whatever happens, the answer is False.
GUARDS = "check_visibility_can_be_modified check_threepid_can_be_invited check_can_shutdown_room".split()
GUARDS += ["check_can_deactivate_user", "on_profile_update"]  # the last comes afterwards, and heeds no answer
SPAM = "user_may_join_room federated_user_may_invite user_may_create_room_alias check_media_file_for_spam".split()
CALLBACKS = {
    "third_party_rules": ["check_event_allowed", "on_create_room", *GUARDS],
    "spam_checker": SPAM,
    "media_repository": ["is_user_allowed_to_upload_media_of_size", "get_media_config_for_user"],
}
# What Synapse works out anew for an event whose content was replaced.
DERIVED = "event_id auth_events prev_events prev_state_events depth hashes signatures unsigned".split()
LONG = 16_384  # octets of a question, as in the service's Load; ordinary ones are shorter
PRESENT = ("join", "invite", "knock")
EVENT_ID = r"\$[A-Za-z0-9_/+-]{43}"
# What Synapse has frozen is no dict, but makes one.
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=dict)

logger = logging.getLogger(__name__)


class Unanswered(Exception):
    """The service gave no verdict. The argument says why, in a word of ours."""


class Refused(Exception):
    """The service refused. The arguments are status and body of its answer."""


class Door:
    """What Synapse loads. Lives in every Synapse process, each with its own connections and breaker."""

    def __init__(self, config: dict, api):
        if config["service_user"].partition(":")[2] != api.server_name:
            raise ValueError(f"service_user must be a user of this homeserver, {api.server_name}.")
        self._config, self._api = config, api
        self._path = f"/_intramural/door/v{CONTRACT}/"
        self._lines = Lines(config["service_url"], {"Authorization": f"Bearer {config['secret'].decode()}"})
        self._turns = Turns()
        self._silent, self._until, self._pause = 0, 0.0, config["breaker.pause_ms"] / 1000
        self._own = {config[name] for name in ("service_user", "notice_user") if name in config["open"]}
        keep_unsaid()
        for kind, names in CALLBACKS.items():
            doors = {name: self.guarded(name, getattr(self, name)) for name in names}
            getattr(api, f"register_{kind}_callbacks")(**doors)
        Front(self, config["secret"]).stand()
        loaded = {"module": __version__, "contract": CONTRACT, "callbacks": sum(CALLBACKS.values(), []), "front": True}
        api.register_web_resource("/_synapse/client/intramural", Data(json.dumps(loaded).encode(), "application/json"))

    parse_config = staticmethod(intramural_config.read)

    def guarded(self, name: str, callback):
        """The callback as Synapse calls it: a refusal is the service's own error, everything else is ours."""

        @functools.wraps(callback)
        async def door(*args):
            try:
                answer = await callback(*args)
                return True if name in GUARDS else answer
            except Refused as e:
                status, fields = e.args
            except Exception as e:
                status, fields = 403, {"error": CLOSED, "errcode": "M_FORBIDDEN"}
                if e.args == ("unwritable",) or isinstance(e, (UnicodeDecodeError, RecursionError)):
                    status, fields = 400, {"error": NO_TEXT, "errcode": "M_BAD_JSON"}
                elif not isinstance(e, Unanswered):
                    logger.error("evt=door.broken callback=%s cause=%s", name, type(e).__name__)
            if name in GUARDS:
                return False
            # The documented home of this class, imported while Synapse runs us. `return False, None` has a fixed text
            # that explains nothing; any other exception is a 500, which clients send again for ever.
            from synapse.module_api.errors import SynapseError

            raise SynapseError(status, fields.pop("error", CLOSED), fields.pop("errcode"), fields)

        return door

    async def check_event_allowed(self, event, state_events):
        pdu, known = event.get_dict(), event.internal_metadata.get_dict()
        body = {"event": {**pdu, "event_id": event.event_id}}
        body |= {"transaction_id": known.get("txn_id"), "device_id": known.get("device_id")}
        if pdu["type"] != "m.room.create":
            body["room"] = self._room(state_events)
        try:
            content = await self._ask("event", body, event.sender, replaceable=True)
        except Unanswered:
            if (content := self._unjudged(pdu, state_events)) is None:
                raise
            if content == pdu["content"]:
                return True, None
        if content is None:
            return True, None
        return True, {key: value for key, value in pdu.items() if key not in DERIVED} | {"content": content}

    async def on_create_room(self, requester, content, is_admin):
        user = requester.user.to_string()
        body = {"requester": user, "authenticated_as": requester.authenticated_entity, "content": content}
        body |= {"device_id": requester.device_id, "app_service": requester.app_service_id, "is_admin": is_admin}
        if (rewritten := await self._ask("create_room", body, user, replaceable=True)) is not None:
            content.clear()
            content.update(rewritten)

    async def check_visibility_can_be_modified(self, room_id, state_events, visibility):
        if visibility != "private":  # asked at each room's creation; nothing gets out by it
            await self._ask("publish_room", {"room_id": room_id, "visibility": visibility})

    async def check_threepid_can_be_invited(self, medium, address, state_events):
        room_id = next((event.room_id for event in state_events.values()), None)
        await self._ask("threepid_invite", {"medium": medium, "address": address, "room_id": room_id})

    async def check_can_shutdown_room(self, user_id, room_id):
        await self._ask("shutdown_room", {"user_id": user_id, "room_id": room_id})

    async def check_can_deactivate_user(self, user_id, by_admin):
        await self._ask("deactivate_user", {"user_id": user_id, "by_admin": by_admin})

    async def on_profile_update(self, user_id, profile, by_admin, deactivation):
        await self._ask("profile", {"user_id": user_id})

    async def user_may_join_room(self, user_id, room_id, is_invited):
        known = bool(await self._api.get_room_state(room_id, [("m.room.create", "")]))  # else it is of other servers
        body = {"user_id": user_id, "room_id": room_id, "is_invited": is_invited, "known": known}
        await self._ask("join_room", body, user_id)
        return NOT_SPAM

    async def federated_user_may_invite(self, event):
        await self._ask("federated_invite", {"event": {**event.get_dict(), "event_id": event.event_id}})
        return NOT_SPAM

    async def user_may_create_room_alias(self, user_id, alias):
        await self._ask("room_alias", {"user_id": user_id, "alias": alias.to_string()}, user_id)
        return NOT_SPAM

    async def check_media_file_for_spam(self, file, info):
        body = {"url_cache": bool(info.url_cache), "thumbnail": bool(info.thumbnail), "server_name": info.server_name}
        await self._ask("store_file", body)
        return NOT_SPAM

    async def is_user_allowed_to_upload_media_of_size(self, user_id, size):
        await self._ask("upload", {"user_id": user_id, "size": size}, user_id)
        return True

    async def get_media_config_for_user(self, user_id):
        try:
            return await self._ask("media_config", {"user_id": user_id}, replaceable=True)
        except Unanswered:
            return None

    async def client_request(self, act: dict, opened: bool, bare: dict | None) -> dict | None:
        """The body in place of the request's own; None: it goes on as it is. `bare` is what an open one goes on with
        while nobody can judge it."""
        try:
            return await self._ask("request", act, act["user_id"], replaceable=True)
        except Unanswered:
            if not opened:
                raise
            return bare

    async def whose(self, request):
        """Who asks, or Synapse's own refusal of the token. What else is against the account, the servlet says."""
        from synapse.module_api.errors import SynapseError

        try:
            return await self._api.get_user_by_req(request, allow_guest=True, allow_expired=True)
        except SynapseError as e:
            raise Refused(e.code, e.error_dict(None)) from None

    async def user_agent(self, name: str) -> bool | None:
        """Whether a client may call itself so; None: not known."""
        try:
            await self._ask("user_agent", {"user_agent": name})
        except Refused:
            return False
        except Unanswered:
            return None
        return True

    async def _ask(self, callback: str, body: dict, user: str | None = None, replaceable: bool = False) -> dict | None:
        """The content to put in place of the act's own; None: it may happen as it is. Long questions of one account
        are asked one after another in each process, so that nobody keeps the service from the others."""
        body["request_id"] = f"{random.getrandbits(128):032x}"  # no secret; uuid4 asks the kernel each time
        try:
            try:
                data = ENCODER.encode(body).encode()
            except (ValueError, RecursionError):
                raise Unanswered("unwritable") from None
            end = reactor.seconds() + self._config["deadline_ms"] / 1000
            async with self._turns.of(user if len(data) > LONG else None):
                return await self._answer(callback, data, replaceable, end)
        except Unanswered as e:
            logger.warning("evt=door.unanswered callback=%s cause=%s", callback, e)
            if user in self._own or callback in self._config["open"]:
                return None
            raise

    async def _answer(self, callback: str, data: bytes, replaceable: bool, end: float) -> dict | None:
        if self.pauses():
            raise Unanswered("pause")
        if reactor.seconds() >= end:
            raise Unanswered("turn")
        cause = ""
        self._until = reactor.seconds() + self._pause  # after a pause one act tries for all
        for _ in range(2):
            if (left := end - reactor.seconds()) <= 0:
                break
            try:
                status, body = await self._lines.post(self._path + callback, data, left)
            except Exception as e:
                cause = type(e).__name__
                continue
            answer = _object(body)
            verdict, errcode, content = map(answer.get, ("verdict", "errcode", "content"))
            known = verdict == "allow" or (verdict == "replace" and replaceable and type(content) is dict)
            cause, self._silent = "nonsense", 0
            if status == 200 and known:
                return content if verdict == "replace" else None
            if status == 401 and errcode == "INTRAMURAL_DOOR_SECRET":
                logger.error("evt=door.secret_wrong mend='put the service's secret into secret_path, restart Synapse'")
                raise Unanswered("secret")
            if (status in (400, 403, 413) or verdict == "refuse") and isinstance(errcode, str):
                raise Refused(status, {key: value for key, value in answer.items() if key not in OURS})
        # Nonsense comes at once and may be one message's doing; only silence is worth a pause.
        self._silent = 0 if cause == "nonsense" else self._silent + 1
        self._until = reactor.seconds() + self._pause
        raise Unanswered("timeout" if reactor.seconds() >= end else cause)

    def pauses(self) -> bool:
        """Whether nobody is asked at the moment."""
        return self._silent >= self._config["breaker.faults"] and reactor.seconds() < self._until

    def _room(self, state_events) -> dict:
        server, service = self._api.server_name, state_events.get(("m.room.member", self._config["service_user"]))
        create = state_events.get(("m.room.create", ""))
        room = {"create_sender": create and create.sender}
        for name in ("create", "power_levels", "join_rules"):
            event = state_events.get((f"m.room.{name}", ""))
            room[name] = event and event.get_dict()["content"]
        room["service_member"] = _membership(service) in ("join", "invite")
        room["outsider"] = any(
            kind == "m.room.member" and user.partition(":")[2] != server and _membership(event) in PRESENT
            for (kind, user), event in state_events.items()
        )
        return room

    def _unjudged(self, pdu: dict, state_events) -> dict | None:
        """The content with which an event passes though nobody judged it; None: it may not. Leaving, declining and
        redacting lose their texts, as nobody has read them."""
        content, act = pdu["content"], _act(pdu, state_events)
        if act not in self._config["open"] or (act == "dummy_event" and content):
            return None
        if act == "redaction":
            targets = [place["redacts"] for place in (content, pdu) if "redacts" in place]
            if not targets or not all(re.fullmatch(EVENT_ID, str(target)) for target in targets):
                return None
            return {"redacts": content["redacts"]} if "redacts" in content else {}
        return {"membership": "leave"} if act in ("leave", "decline") else content


def _act(pdu: dict, state_events) -> str:
    """The event by the name that the configuration has for it."""
    kind, sender, membership = pdu["type"], pdu["sender"], str(pdu["content"].get("membership"))
    if "state_key" not in pdu:
        return {"m.room.redaction": "redaction", "org.matrix.dummy_event": "dummy_event"}.get(kind, "message")
    if kind != "m.room.member":
        return "state"
    if membership == "leave" and pdu["state_key"] == sender:
        was = _membership(state_events.get((kind, sender)))
        return {"join": "leave", "invite": "decline", "knock": "decline"}.get(was, "state")
    return {"join": "join_room", "invite": "invite"}.get(membership, "state")


def _object(body: bytes) -> dict:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    return answer if isinstance(answer, dict) else {}


def _membership(event) -> str | None:
    return event and event.content.get("membership")
