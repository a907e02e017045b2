"""The door without Synapse: a hand-written `api`, a service on a real loopback port.

Synapse calls the callbacks; here the tests do, on a reactor that runs in a thread of its own.
"""

import collections
import concurrent.futures
import contextlib
import json
import logging
import os
import pathlib
import sys
import tempfile
import threading
import time
import types
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import running_reactor  # noqa: E402
from stub_service import ALLOW, SECRET, StubService, refuse, replace  # noqa: E402
from twisted.internet import reactor  # noqa: E402

import intramural_door  # noqa: E402
import intramural_front  # noqa: E402
from intramural_config import ACTS, OPEN  # noqa: E402
from intramural_door import Door  # noqa: E402

SERVER = "agency.test"
ALICE, SERVICE, NOTICES = f"@alice:{SERVER}", f"@intramural:{SERVER}", f"@notices:{SERVER}"
ROOM = f"!room:{SERVER}"
GUARDS = {
    "check_visibility_can_be_modified": (ROOM, {}, "public"),
    "check_threepid_can_be_invited": ("email", "x@elsewhere.test", {}),
    "check_can_shutdown_room": (ALICE, ROOM),
    "check_can_deactivate_user": (ALICE, True),
    "on_profile_update": (ALICE, None, False, False),
}
DEADLINE, PAUSE = 0.4, 0.4


class MatrixError(Exception):
    """Stands for Synapse's SynapseError: an answer for the client."""

    def __init__(self, code, msg, errcode, fields=None):
        super().__init__(msg)
        self.answer = (code, {"errcode": errcode, "error": msg, **(fields or {})})


class Api:
    """As much of Synapse's ModuleApi as the door uses."""

    server_name = SERVER

    def __init__(self):
        self.callbacks, self.resources, self.state = {}, {}, {}
        self.register_third_party_rules_callbacks = self._register
        self.register_spam_checker_callbacks = self._register
        self.register_media_repository_callbacks = self._register

    def _register(self, **callbacks):
        self.callbacks |= callbacks

    def register_web_resource(self, path, resource):
        self.resources[path] = resource

    async def get_room_state(self, room_id, event_filter):
        return {key: self.state[key] for key in event_filter if key in self.state}


class Event:
    """As much of an event of Synapse as the door uses."""

    def __init__(self, kind, content, sender=ALICE, state_key=None, **fields):
        self.type, self.content, self.sender, self.room_id = kind, content, sender, ROOM
        self.event_id = "$" + "e" * 43
        self.internal_metadata = types.SimpleNamespace(get_dict=lambda: {"txn_id": "t1", "device_id": "DEVICE"})
        self._dict = {"type": kind, "content": content, "sender": sender, "room_id": ROOM, "depth": 7, **fields}
        self._dict |= {"hashes": {}, "signatures": {}, "unsigned": {"age_ts": 1}, "prev_events": [], "auth_events": []}
        if state_key is not None:
            self._dict["state_key"] = state_key

    def get_dict(self):
        return dict(self._dict)


def member(user, membership="join"):
    return Event("m.room.member", {"membership": membership}, user, user)


def text(body="hello", **fields):
    return Event("m.room.message", {"msgtype": "m.text", "body": body}, **fields)


def setUpModule():
    global service
    logging.getLogger("intramural_door").addHandler(logging.NullHandler())
    running_reactor.start()
    service = StubService()
    stand_in = running_reactor.stand_in(MatrixError)
    stand_in.start()
    unittest.addModuleCleanup(service.down)
    unittest.addModuleCleanup(stand_in.stop)


class DoorTest(unittest.TestCase):
    def setUp(self):
        service.allow_all()
        self.dir = self.enterContext(tempfile.TemporaryDirectory())
        self.secret = os.path.join(self.dir, "door.secret")
        with open(self.secret, "w") as file:
            file.write(SECRET + "\n")
        os.chmod(self.secret, 0o600)
        self.api = Api()
        self.load()

    def config(self, **changes):
        config = {"service_url": service.url, "secret_path": self.secret, "service_user": SERVICE}
        config |= {"notice_user": NOTICES, "deadline_ms": int(DEADLINE * 1000)}
        config |= {"breaker": {"faults": 3, "pause_ms": int(PAUSE * 1000)}}
        return {key: value for key, value in (config | changes).items() if value != "absent"}

    def load(self, **changes):
        self.door = Door(Door.parse_config(self.config(**changes)), self.api)

    def call(self, name, *args):
        """What the callback returned, or status and body of the error that it raised."""
        try:
            return running_reactor.wait_for(self.api.callbacks[name], *args)
        except MatrixError as e:
            return e.answer

    def event(self, event, state=None):
        return self.call("check_event_allowed", event, state or {})

    def answer(self, *answers):
        """These answers one after the other, then the last for ever."""
        left = list(answers)
        service.answer = lambda name, body: left.pop(0) if len(left) > 1 else left[0]


CLOSED = (403, {"errcode": "M_FORBIDDEN", "error": intramural_door.CLOSED})
NO_TEXT = (400, {"errcode": "M_BAD_JSON", "error": intramural_door.NO_TEXT})


def every_callback():
    """Each callback with arguments, what it returns when the act is allowed, and the path it asks."""
    requester = types.SimpleNamespace(
        user=types.SimpleNamespace(to_string=lambda: ALICE),
        authenticated_entity=ALICE,
        device_id="DEVICE",
        app_service_id=None,
    )
    alias = types.SimpleNamespace(to_string=lambda: f"#a:{SERVER}")
    file = types.SimpleNamespace(url_cache=False, thumbnail=None, server_name=None)
    invite = Event("m.room.member", {"membership": "invite"}, "@x:elsewhere.test", ALICE)
    return [
        ("check_event_allowed", (text(), {}), (True, None), "event"),
        ("on_create_room", (requester, {"name": "x"}, False), None, "create_room"),
        ("check_visibility_can_be_modified", GUARDS["check_visibility_can_be_modified"], True, "publish_room"),
        ("check_threepid_can_be_invited", GUARDS["check_threepid_can_be_invited"], True, "threepid_invite"),
        ("check_can_shutdown_room", GUARDS["check_can_shutdown_room"], True, "shutdown_room"),
        ("check_can_deactivate_user", GUARDS["check_can_deactivate_user"], True, "deactivate_user"),
        ("on_profile_update", GUARDS["on_profile_update"], True, "profile"),
        ("user_may_join_room", (ALICE, ROOM, False), "NOT_SPAM", "join_room"),
        ("federated_user_may_invite", (invite,), "NOT_SPAM", "federated_invite"),
        ("user_may_create_room_alias", (ALICE, alias), "NOT_SPAM", "room_alias"),
        ("is_user_allowed_to_upload_media_of_size", (ALICE, 5), True, "upload"),
        ("get_media_config_for_user", (ALICE,), None, "media_config"),
        ("check_media_file_for_spam", (None, file), "NOT_SPAM", "store_file"),
    ]


class EveryCallbackTest(DoorTest):
    def each(self):
        for name, args, allowed, path in every_callback():
            with self.subTest(name):
                service.asked.clear()
                self.load()
                yield name, args, allowed, path

    def assert_closed(self, name, result):
        if name in GUARDS:
            self.assertIs(False, result)
        elif name == "get_media_config_for_user":
            self.assertIsNone(result)
        else:
            self.assertEqual(CLOSED, result)

    def test_registers_these_and_no_others(self):
        self.assertEqual({name for name, *_ in every_callback()}, self.api.callbacks.keys())

    def test_asks_nothing_when_loaded(self):
        self.assertEqual([], service.asked)

    def test_lets_an_allowed_act_happen(self):
        for name, args, allowed, path in self.each():
            self.assertEqual(allowed, self.call(name, *args))
            ((asked, body),) = service.asked
            self.assertEqual(path, asked)
            self.assertRegex(body["request_id"], "^[0-9a-f]{32}$")

    def test_passes_the_refusal_of_the_service_on(self):
        for status in (400, 403, 413):
            self.answer(refuse(status))
            for name, args, _, _ in self.each():
                result = self.call(name, *args)
                self.assertEqual(False if name in GUARDS else refuse(status), result)
                self.assertEqual(1, len(service.asked))

    def test_takes_nonsense_for_no_answer(self):
        nonsense = [(200, b"<html>"), (200, {}), (200, b'"allow"'), (200, {"verdict": "ALLOW"}), (204, b"")]
        nonsense += [(200, {"verdict": "replace", "content": []}), (302, b""), (403, b"{}"), (403, {"errcode": 7})]
        nonsense += [(500, {"errcode": "M_UNKNOWN"}), (429, {"errcode": "M_LIMIT_EXCEEDED"}), (502, b"\xff")]
        nonsense += [(401, {"errcode": "M_UNKNOWN_TOKEN"}), (403, b"[]"), (403, b"[" * 100_000)]
        for answer in nonsense:
            self.answer(answer)
            for name, args, _, _ in self.each():
                self.assert_closed(name, self.call(name, *args))
                self.assertEqual(2, len(service.asked), answer)

    def test_is_closed_when_nobody_listens(self):
        service.down()
        self.addCleanup(service.up)
        for name, args, _, _ in self.each():
            self.assert_closed(name, self.call(name, *args))

    def test_is_closed_when_the_service_hangs_up(self):
        self.answer(None)
        for name, args, _, _ in self.each():
            self.assert_closed(name, self.call(name, *args))
            self.assertEqual(2, len(service.asked))

    def test_is_closed_at_the_deadline(self):
        service.delay = DEADLINE * 2
        for name, args, _, _ in self.each():
            start = time.monotonic()
            self.assert_closed(name, self.call(name, *args))
            self.assertLess(time.monotonic() - start, DEADLINE * 1.9)

    def test_is_closed_and_loud_when_the_secret_is_wrong(self):
        service.secret = "another"
        for name, args, _, _ in self.each():
            with self.assertLogs("intramural_door", logging.ERROR) as logs:
                self.assert_closed(name, self.call(name, *args))
            self.assertIn("evt=door.secret_wrong", logs.output[0])
            self.assertNotIn(SECRET, "".join(logs.output))
            self.assertEqual(1, len(service.asked))

    def test_is_closed_when_the_door_itself_breaks(self):
        for name, _, _, _ in self.each():
            with self.assertLogs("intramural_door", logging.ERROR):
                result = self.call(name, *([object()] * 5))
            self.assertEqual(False if name in GUARDS else CLOSED, result)

    def test_replaces_only_where_there_is_something_to_replace(self):
        self.answer(replace({"a": 1}))
        for name, args, _, _ in self.each():
            result = self.call(name, *args)
            if name == "check_event_allowed":
                self.assertEqual({"a": 1}, result[1]["content"])
            elif name == "on_create_room":
                self.assertEqual((None, {"a": 1}), (result, args[1]))
            elif name == "get_media_config_for_user":
                self.assertEqual({"a": 1}, result)
            else:
                self.assert_closed(name, result)


class AskingTest(DoorTest):
    def test_asks_again_once_with_the_same_request(self):
        for first in (None, (200, b"nonsense"), (500, b"")):
            with self.subTest(first):
                service.asked.clear()
                self.answer(first, ALLOW)
                self.assertEqual((True, None), self.event(text()))
                self.assertEqual(2, len(service.asked))
                self.assertEqual(service.asked[0], service.asked[1])

    def test_gives_every_act_a_request_of_its_own(self):
        self.event(text())
        self.event(text())
        self.assertEqual(2, len({body["request_id"] for body in service.bodies("event")}))

    def test_keeps_its_connection(self):
        before = service.connections
        for _ in range(20):
            self.event(text())
        self.assertEqual(1, service.connections - before)

    def at_once(self, *events):
        """How many questions of each sender the service had at once, and how many in all."""
        now, most = collections.Counter(), collections.Counter()
        counting = threading.Lock()

        def answer(name, body):
            asked = (body["event"]["sender"], "all")
            with counting:
                for key in asked:
                    now[key] += 1
                    most[key] = max(most[key], now[key])
            time.sleep(0.05)
            with counting:
                now.subtract(asked)
            return ALLOW

        service.answer = answer
        with concurrent.futures.ThreadPoolExecutor(len(events)) as threads:
            answers = list(threads.map(self.event, events))
        self.assertEqual([(True, None)] * len(events), answers)
        return most

    def test_asks_about_long_acts_of_one_account_one_after_another(self):
        long = "a" * intramural_door.LONG
        most = self.at_once(*[text(long, sender=sender) for sender in (ALICE, NOTICES) * 4])
        self.assertEqual((1, 1), (most[ALICE], most[NOTICES]))
        self.assertEqual(2, most["all"])
        most = self.at_once(*[text("short") for _ in range(4)])
        self.assertGreater(most[ALICE], 1)

    def test_a_long_act_that_nobody_answers_keeps_no_other_from_its_turn(self):
        self.answer(None, None, ALLOW)
        long = text("a" * intramural_door.LONG)
        self.assertEqual(CLOSED, self.event(long))
        self.assertEqual((True, None), self.event(long))

    def test_takes_what_was_refused_at_the_second_try(self):
        self.answer(None, refuse())
        self.assertEqual(refuse(), self.event(text()))

    def test_rests_after_faults_and_tries_again_with_one_act(self):
        service.down()
        up = contextlib.ExitStack()
        up.callback(service.up)
        self.addCleanup(up.close)
        for _ in range(3):
            self.assertEqual(CLOSED, self.event(text()))
        up.close()
        start = time.monotonic()
        for _ in range(20):
            self.assertEqual(CLOSED, self.event(text()))
        self.assertLess(time.monotonic() - start, PAUSE)
        self.assertEqual([], service.asked)
        self.until(lambda: self.event(text()) == (True, None))
        self.assertEqual(1, len(service.asked))
        self.assertEqual((True, None), self.event(text()))

    def test_one_act_alone_tries_after_the_pause(self):
        service.delay = DEADLINE * 2
        for _ in range(3):
            self.event(text())
        service.asked.clear()
        self.until(lambda: self.event(text()) == CLOSED and service.asked)
        for _ in range(5):
            self.assertEqual(CLOSED, self.event(text()))
        self.assertEqual(1, len(service.asked))

    def test_does_not_rest_for_nonsense_wrong_secret_or_what_it_cannot_write(self):
        self.answer((500, b""))
        for _ in range(5):
            self.event(text())
        service.secret = "another"
        for _ in range(5):
            self.event(text())
        for _ in range(5):
            self.assertEqual(NO_TEXT, self.event(text("\ud800")))
        service.allow_all()
        self.assertEqual((True, None), self.event(text()))

    def test_an_act_it_cannot_write_does_not_use_up_the_try_after_the_pause(self):
        self.answer(None)
        for _ in range(3):
            self.event(text())
        service.allow_all()
        odd = text("\ud800")
        self.until(lambda: self.event(odd) == NO_TEXT and reactor.seconds() > self.door._until)
        self.assertEqual((True, None), self.event(text()))

    def until(self, condition):
        end = time.monotonic() + 10
        while not condition():
            self.assertLess(time.monotonic(), end, "waited too long")
            threading.Event().wait(0.02)

    def test_logs_nothing_that_people_write(self):
        canary = "canary-in-no-log"
        service.secret = "another"
        with self.assertLogs(level=logging.DEBUG) as logs:
            self.event(text(canary))
            service.allow_all()
            self.answer((500, {"errcode": canary}))
            self.event(text(canary))
            self.event(text(canary + "\ud800"))
            self.call("check_event_allowed", canary, canary)
        self.assertGreater(len(logs.output), 3)
        self.assertNotIn(canary, "".join(logs.output))


class EventTest(DoorTest):
    def test_sends_the_whole_event_and_what_the_homeserver_knows(self):
        create = Event("m.room.create", {"room_version": "11"}, "@founder:" + SERVER, "")
        state = {
            ("m.room.create", ""): create,
            ("m.room.power_levels", ""): Event("m.room.power_levels", {"users": {ALICE: 100}}, state_key=""),
            ("m.room.join_rules", ""): Event("m.room.join_rules", {"join_rule": "invite"}, state_key=""),
            ("m.room.topic", ""): Event("m.room.topic", {"topic": "not sent"}, state_key=""),
            ("m.room.member", ALICE): member(ALICE),
        }
        event = text()
        self.event(event, state)
        (body,) = service.bodies("event")
        self.assertEqual({**event.get_dict(), "event_id": event.event_id}, body["event"])
        self.assertEqual(("t1", "DEVICE"), (body["transaction_id"], body["device_id"]))
        expected = {
            "create": {"room_version": "11"},
            "create_sender": "@founder:" + SERVER,
            "power_levels": {"users": {ALICE: 100}},
            "join_rules": {"join_rule": "invite"},
            "outsider": False,
            "service_member": False,
        }
        self.assertEqual(expected, body["room"])

    def test_sends_no_room_with_its_create_event(self):
        self.event(Event("m.room.create", {}, state_key=""))
        self.assertNotIn("room", service.bodies("event")[0])

    def test_sees_outsiders_and_the_service(self):
        stranger = "@x:elsewhere.test"
        cases = [(stranger, m, True, False) for m in ("join", "invite", "knock")]
        cases += [(stranger, m, False, False) for m in ("leave", "ban")]
        cases += [(f"@y:{SERVER}.elsewhere.test", "join", True, False), (f"@y:not{SERVER}", "join", True, False)]
        cases += [(SERVICE, "join", False, True), (SERVICE, "invite", False, True), (SERVICE, "leave", False, False)]
        for user, membership, outsider, present in cases:
            with self.subTest(user=user, membership=membership):
                service.asked.clear()
                self.event(text(), {("m.room.member", user): member(user, membership)})
                room = service.bodies("event")[0]["room"]
                self.assertEqual((outsider, present), (room["outsider"], room["service_member"]))

    def test_replaces_the_content_and_nothing_else(self):
        self.answer(replace({"msgtype": "m.notice", "body": "(3.2)"}))
        event = text(origin_server_ts=5, redacts="$x")
        allowed, built = self.event(event)
        self.assertIs(True, allowed)
        expected = {"type": "m.room.message", "sender": ALICE, "room_id": ROOM, "origin_server_ts": 5, "redacts": "$x"}
        self.assertEqual({**expected, "content": {"msgtype": "m.notice", "body": "(3.2)"}}, built)

    def test_a_true_in_the_place_of_a_one_is_a_replacement(self):
        self.answer(replace({"x": True}))
        self.assertIs(True, self.event(Event("org.example", {"x": 1}))[1]["content"]["x"])


class UnjudgedTest(DoorTest):
    """What passes, and what of it, while the service is away."""

    TARGET = "$" + "t" * 43

    def setUp(self):
        super().setUp()
        self.answer((500, b""))

    def passes(self, event, membership="join", **config):
        """The content that passes, or None where nothing does."""
        self.load(**config)
        result = self.event(event, {("m.room.member", ALICE): member(ALICE, membership)} if membership else {})
        if result == CLOSED:
            return None
        return event.content if result[1] is None else result[1]["content"]

    def leave(self, **content):
        return Event("m.room.member", {"membership": "leave", **content}, state_key=ALICE)

    def redaction(self, target=None, **fields):
        return Event("m.room.redaction", {"redacts": target or self.TARGET, "reason": "a text"}, **fields)

    def test_own_leave_and_decline_go_without_text(self):
        for membership in ("join", "invite", "knock"):
            self.assertEqual({"membership": "leave"}, self.passes(self.leave(reason="a text"), membership))
        self.assertEqual((True, None), self.event(self.leave(), {("m.room.member", ALICE): member(ALICE)}))

    def test_other_membership_is_closed(self):
        self.assertIsNone(self.passes(self.leave(), "ban"))
        self.assertIsNone(self.passes(self.leave(), None))
        self.assertIsNone(self.passes(Event("m.room.member", {"membership": "leave"}, state_key="@bob:" + SERVER)))
        self.assertIsNone(self.passes(Event("m.room.member", {"membership": "join"}, state_key=ALICE)))
        self.assertIsNone(self.passes(Event("m.room.member", {"membership": "leave"})))

    def test_redaction_goes_without_reason(self):
        self.assertEqual({"redacts": self.TARGET}, self.passes(self.redaction()))
        old = Event("m.room.redaction", {"reason": "a text"}, redacts=self.TARGET)
        self.assertEqual({}, self.passes(old))

    def test_redaction_that_carries_anything_else_is_closed(self):
        for target in ("$a text", "$" + "t" * 44, ["$x"], {"a": "text"}):
            self.assertIsNone(self.passes(self.redaction(target)))
        self.assertIsNone(self.passes(self.redaction(redacts="$a text")))
        self.assertIsNone(self.passes(self.redaction(state_key="a text")))
        self.assertIsNone(self.passes(Event("m.room.redaction", {"reason": "a text"})))

    def test_dummy_event_goes_when_it_is_empty(self):
        self.assertEqual({}, self.passes(Event("org.matrix.dummy_event", {})))
        self.assertIsNone(self.passes(Event("org.matrix.dummy_event", {"a": "text"})))
        self.assertIsNone(self.passes(Event("org.matrix.dummy_event", {}, state_key="a text")))

    def test_service_and_notices_go_as_they_are(self):
        for user in (SERVICE, NOTICES):
            event = text("anything", sender=user)
            self.assertEqual(event.content, self.passes(event))
            self.assertEqual("NOT_SPAM", self.call("user_may_join_room", user, ROOM, True))
            self.assertIs(True, self.call("is_user_allowed_to_upload_media_of_size", user, 5))
        self.assertIs(False, self.call("check_can_deactivate_user", SERVICE, True))

    def done(self) -> set[str]:
        """The acts that pass, by the names that the configuration has for them."""
        odd, alias = {"a": "text"}, types.SimpleNamespace(to_string=lambda: f"#a:{SERVER}")
        requester = types.SimpleNamespace(user=types.SimpleNamespace(to_string=lambda: ALICE))
        requester.authenticated_entity, requester.device_id, requester.app_service_id = ALICE, None, None
        file = types.SimpleNamespace(url_cache=False, thumbnail=None, server_name=None)
        joined, invited = ({("m.room.member", ALICE): member(ALICE, was)} for was in ("join", "invite"))
        invitation = Event("m.room.member", {"membership": "invite"}, state_key=f"@bob:{SERVER}")
        results = {
            "leave": self.event(self.leave(), joined),
            "decline": self.event(self.leave(), invited),
            "redaction": self.event(self.redaction()),
            # Nobody else's passes with a text in it, whatever is open.
            "service_user": self.event(Event("org.matrix.dummy_event", odd, SERVICE)),
            "notice_user": self.event(Event("org.matrix.dummy_event", odd, NOTICES)),
            "dummy_event": self.event(Event("org.matrix.dummy_event", {})),
            "message": self.event(text()),
            "state": self.event(Event("m.room.topic", {"topic": "x"}, state_key="")),
            "join_room": self.event(member(ALICE)),
            "invite": self.event(invitation),
            "create_room": self.call("on_create_room", requester, {}, False),
            "room_alias": self.call("user_may_create_room_alias", ALICE, alias),
            "publish_room": self.call("check_visibility_can_be_modified", ROOM, {}, "public") or CLOSED,
            "upload": self.call("is_user_allowed_to_upload_media_of_size", ALICE, 5),
            "store_file": self.call("check_media_file_for_spam", None, file),
        }
        self.assertEqual(set(ACTS), results.keys())
        joins = self.call("user_may_join_room", ALICE, ROOM, False)
        self.assertEqual(results["join_room"] == CLOSED, joins == CLOSED)
        return {act for act, result in results.items() if result != CLOSED}

    def test_each_name_opens_its_act_and_no_other(self):
        for act in ACTS:
            with self.subTest(act):
                self.load(open=[act])
                self.assertEqual({act}, self.done())

    def test_all_but_those_that_are_named_stay_closed(self):
        self.load(open=[])
        self.assertEqual(set(), self.done())
        for act in ACTS:
            with self.subTest(act):
                self.load(open=[other for other in ACTS if other != act])
                self.assertEqual(set(ACTS) - {act}, self.done())

    def test_six_acts_are_open_where_the_configuration_says_nothing(self):
        self.load()
        self.assertEqual(set(OPEN), self.done())

    def test_what_destroys_evidence_or_leads_out_cannot_be_opened(self):
        self.load(open=list(ACTS))
        for name, args in GUARDS.items():
            self.assertIs(name == "check_visibility_can_be_modified", self.call(name, *args))
        invite = Event("m.room.member", {"membership": "invite"}, "@x:elsewhere.test", ALICE)
        self.assertEqual(CLOSED, self.call("federated_user_may_invite", invite))

    def test_what_is_opened_passes_as_it_is(self):
        event = text("anything")
        self.assertEqual(event.content, self.passes(event, open=["message"]))
        kicked = Event("m.room.member", {"membership": "leave", "reason": "x"}, state_key="@bob:" + SERVER)
        self.assertEqual(kicked.content, self.passes(kicked, open=["state"]))

    def test_room_that_is_not_published_needs_nobody(self):
        self.assertIs(True, self.call("check_visibility_can_be_modified", ROOM, {}, "private"))

    def test_a_refusal_is_a_refusal_for_everybody(self):
        self.answer(refuse())
        for event in (text(sender=SERVICE), self.leave(), self.redaction(), Event("org.matrix.dummy_event", {})):
            self.assertEqual(refuse(), self.event(event, {("m.room.member", ALICE): member(ALICE)}))


class PatternTest(unittest.TestCase):
    def test_no_address_is_slow_to_look_at(self):
        def seconds(dots: int) -> float:
            path = b"/_matrix/client/unstable/" + b"." * dots + b"/x"
            # The processor's time: what else the machine does is no fault.
            start = time.process_time()
            for pattern in (intramural_front.PASSED, intramural_front.LOGIN, intramural_front.CONFIRMED):
                pattern.fullmatch(path)
            return time.process_time() - start

        # Four hundred times where it takes the square of its length.
        self.assertLess(min(seconds(320_000) for _ in range(5)), 100 * min(seconds(16_000) for _ in range(5)))


class ConfigurationTest(DoorTest):
    def faults(self, **changes):
        with self.assertRaises(ValueError) as caught:
            Door.parse_config(self.config(**changes))
        return str(caught.exception).split("\n")

    def fault(self, **changes):
        (sentence,) = self.faults(**changes)
        return sentence

    def test_takes_the_least_and_fills_in_the_rest(self):
        config = Door.parse_config(self.config(notice_user="absent", deadline_ms="absent", breaker="absent"))
        self.assertEqual(2000, config["deadline_ms"])
        self.assertEqual((3, 5000), (config["breaker.faults"], config["breaker.pause_ms"]))
        self.assertEqual(list(OPEN), config["open"])
        self.assertEqual(SECRET.encode(), config["secret"])

    def test_names_every_fault_at_once(self):
        found = self.faults(
            service_url="ftp://x", secret_path="absent", deadline_ms=True, breaker={"x": 1}, colour="red"
        )
        self.assertEqual(
            ["colour", "breaker.x", "service_url", "secret_path", "deadline_ms"], [f.split(" ")[0] for f in found]
        )
        self.assertTrue(all(sentence.endswith(".") for sentence in found))

    def test_says_what_is_wrong_with_a_value(self):
        for url in ("http://h/path", "http://h?x", "http://u:p@h", "h:80", "http://", 5, ["http://h"], None):
            self.assertIn("service_url must be scheme, host and port alone", self.fault(service_url=url))
        for user in ("intramural", "@x", "@x:", "@a b:c", 5, "absent"):
            self.assertIn("service_user must be a whole user id", self.fault(service_user=user))
        self.assertIn("notice_user must be", self.fault(notice_user="notices"))
        for number in (0, 99, 10_000, -100, "2000", 2.5, True):
            self.assertIn("deadline_ms must be a whole number", self.fault(deadline_ms=number))
        self.assertIn("breaker.faults must be", self.fault(breaker={"faults": 0}))
        self.assertIn("breaker.pause_ms must be", self.fault(breaker={"pause_ms": -1}))

    def test_names_what_is_no_act(self):
        for act in ("messages", "leavedecline", "leave decline", "", "Leave", 5, True, None, ["leave"], "profile"):
            self.assertEqual(
                f"open names {act!r}, which is no act; those are {', '.join(ACTS)}.",
                self.fault(open=["leave", act, "decline"]),
            )
        self.assertEqual(2, len(self.faults(open=["one", "two"])))

    def test_takes_no_other_form_of_that_list(self):
        for opened in ({"leave": True}, "leave", "", None, True):
            self.assertEqual("open must be a list, [] where nothing is to be open.", self.fault(open=opened))

    def test_takes_good_urls(self):
        for url in ("http://127.0.0.1:8009", "https://host.example/", "http://[::1]:8009"):
            self.assertEqual(url, Door.parse_config(self.config(service_url=url))["service_url"])

    def test_refuses_a_secret_that_others_can_read_or_the_group_can_write(self):
        for mode in (0o644, 0o604, 0o620, 0o666):
            os.chmod(self.secret, mode)
            self.assertIn(f"is open to others (mode {mode:o}); chmod it to 600 or 640", self.fault())
        os.chmod(self.secret, 0o640)
        Door.parse_config(self.config())

    def test_refuses_a_secret_that_is_none(self):
        self.assertIn("cannot be read (No such file or directory)", self.fault(secret_path=self.secret + ".not"))
        self.assertIn("cannot be read (Is a directory)", self.fault(secret_path=self.dir))
        self.assertIn("secret_path must be the path", self.fault(secret_path=0))
        for content in (b"", b"\n", b"two words\n", b"two\nlines\n", "gehäim".encode()):
            with open(self.secret, "wb") as file:
                file.write(content)
            self.assertIn("must hold one line of printable ASCII", self.fault())

    def test_refuses_a_service_user_of_another_server(self):
        with self.assertRaisesRegex(ValueError, "must be a user of this homeserver, agency.test"):
            self.load(service_user="@intramural:elsewhere.test")

    def test_says_that_it_is_loaded(self):
        resource = self.api.resources["/_synapse/client/intramural"]
        said = json.loads(resource.data)
        self.assertEqual((intramural_door.__version__, 1), (said["module"], said["contract"]))
        self.assertEqual(self.api.callbacks.keys(), set(said["callbacks"]))
        self.assertIs(True, said["front"])


if __name__ == "__main__":
    unittest.main()
