"""The door inside a real Synapse, tried through real client-server calls. One Synapse serves all tests.

Runs with the interpreter of a virtual environment that has matrix-synapse:
python -m unittest discover -s appservice/synapse/tests
"""

import hashlib
import hmac
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from stub_service import ALLOW, SECRET, StubService, refuse, replace

HERE = pathlib.Path(__file__).resolve().parent
SERVER = "agency.test"
CLOSED = "This message cannot be checked at the moment. Nothing was sent."
CANARY = "canary-5u8w-the-original-text"
DEADLINE = 0.6
FAULTS = 20  # more than any test has that is not about them
PAUSE = 5

CONFIG = """
server_name: {server}
pid_file: {dir}/synapse.pid
listeners:
  - port: {port}
    bind_addresses: [127.0.0.1]
    type: http
    x_forwarded: true
    resources: [{{names: [client, media], compress: false}}]
database: {{name: sqlite3, args: {{database: "{dir}/homeserver.db"}}}}
media_store_path: {dir}/media
log_config: {dir}/log.yaml
signing_key_path: {dir}/signing.key
registration_shared_secret: shared
report_stats: false
trusted_key_servers: []
default_room_version: "11"
bcrypt_rounds: 4
federation_domain_whitelist: []
room_list_publication_rules: [{{action: allow}}]
server_notices: {{system_mxid_localpart: notices, system_mxid_display_name: Notices, room_name: Notices}}
app_service_config_files: ["{dir}/registration.yaml"]
rc_message: &free {{per_second: 10000, burst_count: 10000}}
rc_registration: *free
rc_room_creation: *free
rc_login: {{address: *free, account: *free, failed_attempts: *free}}
rc_joins: {{local: *free, remote: *free}}
rc_invites: {{per_room: *free, per_user: *free, per_issuer: *free}}
rc_admin_redaction: *free
rc_presence: {{per_user: *free}}
modules:
  - module: intramural_door.Door
    config:
      service_url: {service}
      secret_path: {dir}/door.secret
      service_user: "@intramural:{server}"
      notice_user: "@notices:{server}"
      deadline_ms: {deadline}
      breaker: {{faults: {faults}, pause_ms: {pause}}}
      # One act that is closed by default, and without one that is open by default.
      open: {opened}
"""
OPENED = "[leave, decline, redaction, service_user, notice_user, publish_room]"

# Synapse's HTTP client at DEBUG would log questions that went through it. The other two log every URL.
LOGGING = """
version: 1
disable_existing_loggers: false
formatters: {{plain: {{format: "%(asctime)s %(levelname)s %(name)s %(message)s"}}}}
handlers: {{file: {{class: logging.FileHandler, filename: {dir}/homeserver.log, formatter: plain, encoding: utf8}}}}
loggers:
  synapse.http.client: {{level: DEBUG}}
  synapse.access: {{level: WARNING}}
  synapse.http.server: {{level: WARNING}}
root: {{level: INFO, handlers: [file]}}
"""

REGISTRATION = """
id: intramural
url: null
as_token: as-token-of-the-tests
hs_token: hs-token-of-the-tests
sender_localpart: intramural
rate_limited: false
namespaces: {users: [], rooms: [], aliases: []}
"""


class Homeserver:
    def __init__(self, service: StubService):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="intramural-door-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        secret = self.dir / "door.secret"
        secret.write_text(SECRET + "\n")
        secret.chmod(0o600)
        values = {"dir": self.dir, "port": port, "server": SERVER, "service": service.url}
        values |= {"deadline": int(DEADLINE * 1000), "pause": PAUSE * 1000, "faults": FAULTS, "opened": OPENED}
        (self.dir / "homeserver.yaml").write_text(CONFIG.format(**values))
        (self.dir / "log.yaml").write_text(LOGGING.format(**values))
        (self.dir / "registration.yaml").write_text(REGISTRATION)
        self.process = None

    def command(self, config: str) -> dict:
        command = [sys.executable, "-m", "synapse.app.homeserver", "-c", str(self.dir / config)]
        return {"args": command, "env": {"PYTHONPATH": str(HERE.parent), "PATH": "/usr/bin:/bin"}, "cwd": self.dir}

    def start(self) -> None:
        keys = self.command("homeserver.yaml")
        keys["args"].append("--generate-keys")
        subprocess.run(**keys, check=True, capture_output=True)
        with open(self.dir / "stdout", "wb") as out:
            command = self.command("homeserver.yaml")
            self.process = subprocess.Popen(**command, stdout=out, stderr=subprocess.STDOUT)
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url + "/_matrix/client/versions", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("Synapse did not start:\n" + (self.dir / "stdout").read_text()[-3000:])

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
        shutil.rmtree(self.dir)

    def log(self) -> str:
        return (self.dir / "homeserver.log").read_text("utf8")

    def files_with(self, text: str) -> list[str]:
        found = (f for f in self.dir.rglob("*") if f.is_file() and text.encode() in f.read_bytes())
        return [str(f.relative_to(self.dir)) for f in found]


class Client:
    transactions = 0

    def __init__(self, homeserver: Homeserver, name: str, admin: bool = False, token: str | None = None):
        self.hs, self.id, self.token = homeserver, f"@{name}:{SERVER}", token
        if token is None:
            path = "/_synapse/admin/v1/register"
            _, nonce = self.call("GET", path)
            parts = [nonce["nonce"], name, "password", "admin" if admin else "notadmin"]
            mac = hmac.new(b"shared", "\0".join(parts).encode(), hashlib.sha1).hexdigest()
            body = {"nonce": parts[0], "username": name, "password": "password", "admin": admin, "mac": mac}
            status, made = self.call("POST", path, body)
            assert status == 200, made
            self.token = made["access_token"]

    def call(
        self, method: str, path: str, body=None, kind: str = "application/json", **headers: str
    ) -> tuple[int, dict]:
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.hs.url + path, data, headers, method=method)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as e:
            return e.code, json.load(e)

    def v3(self, method: str, path: str, body=None) -> tuple[int, dict]:
        return self.call(method, "/_matrix/client/v3" + path, body)

    def create(self, **body) -> tuple[int, dict]:
        return self.v3("POST", "/createRoom", body)

    def send(self, room: str, content: dict, kind: str = "m.room.message", txn: str | None = None) -> tuple[int, dict]:
        Client.transactions += 1
        return self.v3("PUT", f"/rooms/{room}/send/{kind}/{txn or f't{Client.transactions}'}", content)

    def state(self, room: str, kind: str, content: dict, key: str = "") -> tuple[int, dict]:
        return self.v3("PUT", f"/rooms/{room}/state/{kind}/{urllib.parse.quote(key)}", content)

    def redact(self, room: str, event: str, **content) -> tuple[int, dict]:
        Client.transactions += 1
        return self.v3("PUT", f"/rooms/{room}/redact/{urllib.parse.quote(event)}/t{Client.transactions}", content)

    def event(self, room: str, event: str) -> dict:
        status, found = self.v3("GET", f"/rooms/{room}/event/{urllib.parse.quote(event)}")
        assert status == 200, found
        return found


def setUpModule():
    global service, homeserver, admin, alice, bob, robot, lobby
    service = StubService()
    homeserver = Homeserver(service)
    unittest.addModuleCleanup(service.down)
    unittest.addModuleCleanup(homeserver.stop)
    homeserver.start()
    admin, alice, bob = Client(homeserver, "admin", admin=True), Client(homeserver, "alice"), Client(homeserver, "bob")
    robot = Client(homeserver, "intramural", token="as-token-of-the-tests")
    robot.v3(
        "POST", "/register", {"type": "m.login.application_service", "username": "intramural", "inhibit_login": True}
    )
    lobby = alice.create(preset="public_chat")[1]["room_id"]
    assert bob.v3("POST", f"/join/{lobby}", {})[0] == 200


class SynapseTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        service.allow_all()

    def tearDown(self):
        service.allow_all()

    def only(self, callback: str, answer):
        """Lets everything pass but one callback."""
        service.answer = lambda name, body: answer if name == callback else ALLOW

    def assert_unchanged(self, result):
        status, body = refuse()
        self.assertEqual((status, body), result)

    def sent(self, result) -> str:
        self.assertEqual(200, result[0], result[1])
        return result[1]["event_id"]


class AllowTest(SynapseTest):
    def test_is_loaded_and_says_so(self):
        status, body = admin.call("GET", "/_synapse/client/intramural")
        self.assertEqual(200, status)
        self.assertEqual(1, body["contract"])
        self.assertEqual((13, True), (len(body["callbacks"]), body["front"]))

    def test_tells_the_service_what_it_needs_to_judge_an_event(self):
        txn = f"mine-{time.time()}"
        event_id = self.sent(alice.send(lobby, {"msgtype": "m.text", "body": "good morning"}, txn=txn))
        (body,) = service.events("m.room.message")
        self.assertEqual(event_id, body["event"]["event_id"])
        self.assertEqual(txn, body["transaction_id"])
        self.assertTrue(body["device_id"])
        self.assertEqual({"msgtype": "m.text", "body": "good morning"}, body["event"]["content"])
        self.assertLessEqual({"hashes", "signatures", "auth_events", "prev_events", "depth"}, body["event"].keys())
        room = body["room"]
        self.assertEqual(alice.id, room["create_sender"])
        self.assertEqual("11", room["create"]["room_version"])
        self.assertEqual(100, room["power_levels"]["users"][alice.id])
        self.assertEqual({"join_rule": "public"}, room["join_rules"])
        self.assertIs(False, room["outsider"])
        self.assertIs(False, room["service_member"])

    def test_knows_when_the_service_is_in_the_room(self):
        room = alice.create(invite=[robot.id])[1]["room_id"]
        self.sent(alice.send(room, {"msgtype": "m.text", "body": "hello"}))
        self.assertIs(True, service.events("m.room.message")[-1]["room"]["service_member"])

    def test_tells_who_creates_a_room(self):
        alice.create(name="a room")
        (body,) = service.bodies("create_room")
        self.assertEqual((alice.id, alice.id, False), (body["requester"], body["authenticated_as"], body["is_admin"]))
        self.assertEqual({"name": "a room"}, body["content"])
        self.assertIsNone(body["app_service"])
        robot.create()
        self.assertEqual("intramural", service.bodies("create_room")[1]["app_service"])

    def test_knows_a_room_of_this_server_from_another(self):
        carol = Client(homeserver, "carol")
        self.assertEqual(200, carol.v3("POST", f"/join/{lobby}", {})[0])
        self.assertIs(True, service.bodies("join_room")[0]["known"])
        self.only("join_room", refuse())
        unknown = "/join/!nowhere:elsewhere.test?server_name=elsewhere.test"
        self.assert_unchanged(carol.v3("POST", unknown, {}))
        self.assertIs(False, service.bodies("join_room")[1]["known"])


class RefuseTest(SynapseTest):
    """What the service says reaches the client as it is: status, errcode, text and fields of its own."""

    def test_message(self):
        self.only("event", refuse())
        self.assert_unchanged(alice.send(lobby, {"msgtype": "m.text", "body": CANARY + "-refused"}))
        self.assertEqual([], homeserver.files_with(CANARY + "-refused"))

    def test_what_stands_in_the_url_of_a_refused_act_is_nowhere(self):
        self.only("event", refuse())
        text = {"msgtype": "m.text", "body": "x"}
        self.assert_unchanged(alice.send(lobby, text, txn=CANARY + "-url"))
        self.assert_unchanged(alice.send(lobby, text, kind=CANARY + "-url"))
        self.assert_unchanged(alice.state(lobby, "org.example.note", {}, CANARY + "-url"))
        self.assert_unchanged(alice.redact(lobby, "$" + CANARY + "-url"))
        self.assertEqual([], homeserver.files_with(CANARY + "-url"))

    def test_bad_request(self):
        self.only("event", refuse(400, "M_BAD_JSON"))
        self.assertEqual(refuse(400, "M_BAD_JSON"), alice.send(lobby, {"msgtype": "m.text", "body": "x"}))

    def test_state(self):
        self.only("event", refuse())
        self.assert_unchanged(alice.state(lobby, "m.room.topic", {"topic": "x"}))

    def test_invitation(self):
        room = alice.create()[1]["room_id"]
        self.only("event", refuse())
        self.assert_unchanged(alice.v3("POST", f"/rooms/{room}/invite", {"user_id": bob.id}))

    def test_room_creation(self):
        self.only("create_room", refuse())
        self.assert_unchanged(alice.create(name="x"))
        self.assertEqual([], service.bodies("event"))

    def test_room_alias(self):
        self.only("room_alias", refuse())
        self.assert_unchanged(alice.v3("PUT", f"/directory/room/%23x:{SERVER}", {"room_id": lobby}))
        self.assertEqual(f"#x:{SERVER}", service.bodies("room_alias")[0]["alias"])

    def test_join(self):
        room = alice.create(preset="public_chat")[1]["room_id"]
        self.only("join_room", refuse())
        self.assert_unchanged(bob.v3("POST", f"/join/{room}", {}))

    def test_upload_before_its_bytes(self):
        self.only("upload", refuse())
        self.assert_unchanged(alice.call("POST", "/_matrix/media/v3/upload", b"bytes", "text/plain"))
        self.assertEqual([{"user_id": alice.id, "size": 5}], [_without_id(b) for b in service.bodies("upload")])

    def test_storing_a_file(self):
        self.only("store_file", refuse())
        self.assert_unchanged(alice.call("POST", "/_matrix/media/v3/upload", b"bytes", "text/plain"))
        self.assertIs(False, service.bodies("store_file")[0]["url_cache"])

    def test_guards_answer_no(self):
        room = alice.create(preset="public_chat")[1]["room_id"]
        frank = Client(homeserver, f"frank{time.time_ns()}")
        service.answer = lambda name, body: ALLOW if name in ("event", "create_room") else refuse()
        directory = f"/directory/list/room/{room}"
        self.assertEqual(403, alice.v3("PUT", directory, {"visibility": "public"})[0])
        self.assertEqual(403, admin.call("DELETE", f"/_synapse/admin/v1/rooms/{room}", {})[0])
        self.assertEqual(403, admin.call("DELETE", f"/_synapse/admin/v2/rooms/{room}", {})[0])
        self.assertEqual(403, admin.call("POST", f"/_synapse/admin/v1/deactivate/{frank.id}", {})[0])
        phone = {
            "medium": "email",
            "address": "x@elsewhere.test",
            "id_server": "elsewhere.test",
            "id_access_token": "x",
        }
        self.assertEqual(403, alice.v3("POST", f"/rooms/{room}/invite", phone)[0])
        self.assertEqual(
            {"publish_room", "shutdown_room", "deactivate_user", "threepid_invite"},
            {name for name, _ in service.asked} - {"event", "create_room"},
        )
        self.assertEqual(room, service.bodies("threepid_invite")[0]["room_id"])

    def test_administrators_and_application_services_are_asked_too(self):
        room = admin.create(invite=[robot.id])[1]["room_id"]
        robot.v3("POST", f"/join/{room}", {})
        self.only("event", refuse())
        self.assert_unchanged(admin.send(room, {"msgtype": "m.text", "body": "x"}))
        self.assert_unchanged(robot.send(room, {"msgtype": "m.text", "body": "x"}))


class ReplaceTest(SynapseTest):
    """Another content in the event's place: the event is sent, and the original is nowhere in Synapse."""

    def substituted(self, kind: str, original: dict, substitute: dict) -> str:
        service.answer = lambda name, body: (
            replace(substitute) if name == "event" and CANARY in json.dumps(body) else ALLOW
        )
        event_id = self.sent(alice.send(lobby, original, kind))
        self.assertEqual(substitute, alice.event(lobby, event_id)["content"])
        (asked,) = (body for body in service.events(kind) if CANARY in json.dumps(body))
        self.assertNotEqual(asked["event"]["event_id"], event_id)
        self.assertEqual([], homeserver.files_with(CANARY))
        return event_id

    def root(self) -> str:
        return self.sent(alice.send(lobby, {"msgtype": "m.text", "body": "the root"}))

    NOTICE = {"msgtype": "m.notice", "body": "Not delivered (3.2), V-ABCDEFGHIJ", "m.mentions": {}}

    def test_message(self):
        self.substituted("m.room.message", {"msgtype": "m.text", "body": CANARY}, self.NOTICE)

    def test_the_same_transaction_again_gives_the_same_event(self):
        self.only("event", replace(self.NOTICE))
        original, txn = {"msgtype": "m.text", "body": CANARY}, f"again-{time.time_ns()}"
        first = self.sent(alice.send(lobby, original, txn=txn))
        second = self.sent(alice.send(lobby, original, txn=txn))
        self.assertEqual(first, second)
        self.assertEqual(1, len(service.events("m.room.message")))
        self.assertEqual(txn, alice.event(lobby, first)["unsigned"]["transaction_id"])

    def test_edit(self):
        relation = {"rel_type": "m.replace", "event_id": self.root()}
        original = {"msgtype": "m.text", "body": "* " + CANARY, "m.relates_to": relation}
        original["m.new_content"] = {"msgtype": "m.text", "body": CANARY}
        self.substituted("m.room.message", original, {**self.NOTICE, "m.relates_to": relation})

    def test_thread_reply(self):
        relation = {"rel_type": "m.thread", "event_id": self.root()}
        original = {"msgtype": "m.text", "body": CANARY, "m.relates_to": relation}
        self.substituted("m.room.message", original, {**self.NOTICE, "m.relates_to": relation})

    def test_reaction_with_and_without_its_relation(self):
        relation = {"rel_type": "m.annotation", "event_id": self.root()}
        original = {"m.relates_to": {**relation, "key": CANARY}}
        self.substituted("m.reaction", original, {"m.relates_to": {**relation, "key": "V-ABCDEFGHIJ"}})
        service.asked.clear()
        self.substituted("m.reaction", original, {"reference": "V-ABCDEFGHIJ"})

    def test_sticker(self):
        self.substituted("m.sticker", {"body": CANARY, "url": "mxc://agency.test/x", "info": {}}, {"body": "(3.3)"})

    def test_unknown_type(self):
        self.substituted("org.example.note", {"deep": [{"text": CANARY}]}, {})

    def test_poll(self):
        text = {"org.matrix.msc1767.text": CANARY}
        original = {"org.matrix.msc3381.poll.start": {"question": text, "answers": [{"id": "1", **text}]}, **text}
        self.substituted("org.matrix.msc3381.poll.start", original, {"org.matrix.msc1767.text": "(3.2)"})
        service.asked.clear()
        self.substituted("m.poll.start", {"m.text": [{"body": CANARY}]}, {})

    def test_state(self):
        self.only("event", replace({"topic": "(3.2)"}))
        event_id = self.sent(alice.state(lobby, "m.room.topic", {"topic": CANARY}))
        self.assertEqual({"topic": "(3.2)"}, alice.event(lobby, event_id)["content"])
        self.assertEqual([], homeserver.files_with(CANARY))

    def test_redaction_keeps_its_effect_and_loses_its_reason(self):
        for version in ("11", "10"):
            with self.subTest(version):
                service.allow_all()
                room = alice.create(room_version=version)[1]["room_id"]
                target = self.sent(alice.send(room, {"msgtype": "m.text", "body": "a line"}))
                self.only("event", replace({"redacts": target} if version == "11" else {}))
                redaction = self.sent(alice.redact(room, target, reason=CANARY))
                self.assertEqual({}, alice.event(room, target)["content"])
                self.assertNotIn("reason", alice.event(room, redaction)["content"])
                self.assertEqual([], homeserver.files_with(CANARY))

    def test_member_loses_the_avatar(self):
        room = alice.create(preset="public_chat")[1]["room_id"]
        service.answer = _without_avatar
        own = {"membership": "join", "displayname": "Bob", "avatar_url": "mxc://agency.test/" + CANARY}
        self.assertEqual(200, bob.v3("POST", f"/join/{room}", {})[0])
        event_id = self.sent(bob.state(room, "m.room.member", own, bob.id))
        content = alice.event(room, event_id)["content"]
        self.assertEqual("join", content["membership"])
        self.assertNotIn("avatar_url", content)
        self.assertEqual([], homeserver.files_with(CANARY))

    def test_says_of_each_change_of_a_profile_whose_it_is_and_nothing_of_it(self):
        erin = Client(homeserver, f"erin{time.time_ns()}")
        service.asked.clear()
        self.assertEqual(200, erin.v3("PUT", f"/profile/{erin.id}/org.x.note", {"org.x.note": "a note"})[0])
        ((path, body),) = [asked for asked in service.asked if asked[0] == "profile"]
        self.assertEqual({"user_id": erin.id}, _without_id(body))

    def test_people_with_an_avatar_create_rooms_and_are_invited(self):
        erin = Client(homeserver, f"erin{time.time_ns()}")
        self.assertEqual(
            200, erin.v3("PUT", f"/profile/{erin.id}/avatar_url", {"avatar_url": "mxc://agency.test/e"})[0]
        )
        service.answer = _without_avatar
        status, made = erin.create(name="a room", topic="a topic", invite=[bob.id])
        self.assertEqual(200, status, made)
        members = erin.v3("GET", f"/rooms/{made['room_id']}/members")[1]["chunk"]
        self.assertEqual(
            {erin.id: "join", bob.id: "invite"}, {m["state_key"]: m["content"]["membership"] for m in members}
        )
        self.assertFalse(any("avatar_url" in m["content"] for m in members))

    def test_room_creation(self):
        rewritten = {"creation_content": {"m.federate": False}, "room_version": "11", "name": "rewritten"}
        self.only("create_room", replace(rewritten))
        initial = [{"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]
        status, made = alice.create(room_version="12", name=CANARY, initial_state=initial)
        self.assertEqual(200, status, made)
        create = alice.v3("GET", f"/rooms/{made['room_id']}/state/m.room.create")[1]
        self.assertEqual((False, "11"), (create["m.federate"], create["room_version"]))
        self.assertEqual("rewritten", alice.v3("GET", f"/rooms/{made['room_id']}/state/m.room.name")[1]["name"])
        self.assertEqual(404, alice.v3("GET", f"/rooms/{made['room_id']}/state/m.room.encryption")[0])
        self.assertEqual([], homeserver.files_with(CANARY))

    def test_room_upgrade_through_its_create_event(self):
        for version in ("11", "12"):
            with self.subTest(version):
                service.answer = _without_federation
                room = alice.create(room_version=version)[1]["room_id"]
                status, made = alice.v3("POST", f"/rooms/{room}/upgrade", {"new_version": version})
                self.assertEqual(200, status, made)
                for place in (room, made["replacement_room"]):
                    create = alice.v3("GET", f"/rooms/{place}/state/m.room.create")[1]
                    self.assertEqual((False, version), (create["m.federate"], create["room_version"]))
                    self.sent(alice.send(place, {"msgtype": "m.text", "body": "it works"}))

    def test_events_of_a_room_creation_one_by_one(self):
        def lower(name, body):
            event = body.get("event", {})
            if event.get("type") == "m.room.topic":
                return replace({"topic": "(3.2)"})
            powers = event.get("type") == "m.room.power_levels"
            return replace({**event["content"], "events_default": 1, "users_default": 1}) if powers else ALLOW

        service.answer = lower
        status, made = alice.create(topic=CANARY + "-batch", name="a room")
        self.assertEqual(200, status, made)
        state = {key: alice.v3("GET", f"/rooms/{made['room_id']}/state/m.room.{key}")[1] for key in ("topic", "name")}
        self.assertEqual({"topic": {"topic": "(3.2)"}, "name": {"name": "a room"}}, state)
        powers = alice.v3("GET", f"/rooms/{made['room_id']}/state/m.room.power_levels")[1]
        self.assertEqual((1, 1), (powers["events_default"], powers["users_default"]))

    def test_what_synapse_demands_of_a_substitute(self):
        """The table in DOORS.md: a 500 would make clients send again and again."""
        relation = {"rel_type": "m.annotation", "event_id": self.root(), "key": "same"}
        rows = [
            ("m.room.message", None, {}, 500),
            ("m.room.message", None, {"body": "no type"}, 500),
            ("m.room.message", None, {**self.NOTICE, "m.mentions": []}, 400),
            ("m.room.message", None, {**self.NOTICE, "long": "x" * 70_000}, 413),
            ("m.reaction", None, {}, 200),
            ("m.reaction", None, {"m.relates_to": relation}, 200),
            ("m.reaction", None, {"m.relates_to": relation}, 400),
            ("m.room.redaction", None, {}, 500),
            ("m.room.encrypted", None, {}, 200),
            ("m.call.hangup", None, {}, 200),
            ("org.matrix.msc3381.poll.response", None, {}, 200),
            ("org.example.note", None, {"a": 1.5}, 400),
            ("org.example.state", "key", {}, 200),
            ("m.room.member", alice.id, {}, 500),
            ("m.room.topic", "", {}, 500),
            ("m.room.name", "", {}, 500),
            ("m.room.power_levels", "", {"users": {alice.id: 100}, "ban": "x"}, 400),
        ]
        originals = {
            "m.room.message": {"msgtype": "m.text", "body": "x"},
            "m.room.redaction": {"redacts": self.root()},
            "m.room.member": {"membership": "join", "note": "x"},
            "m.room.topic": {"topic": "x"},
            "m.room.name": {"name": "x"},
        }
        for kind, key, substitute, status in rows:
            with self.subTest(kind=kind, status=status):
                self.only("event", replace(substitute))
                original = originals.get(kind, {})
                sent = alice.send(lobby, original, kind) if key is None else alice.state(lobby, kind, original, key)
                self.assertEqual(status, sent[0], sent[1])

    def test_media_configuration(self):
        self.only("media_config", replace({"m.upload.size": 0}))
        self.assertEqual((200, {"m.upload.size": 0}), alice.call("GET", "/_matrix/client/v1/media/config"))


class FrontTest(SynapseTest):
    """What reaches no callback: it is asked about before Synapse reads it."""

    # Method, path, body of what Synapse would take.
    WRITES = [
        ("PUT", "/sendToDevice/org.example.note/{txn}", {"messages": {"{bob}": {"*": {"x": "{text}"}}}}),
        ("PUT", "/user/{me}/account_data/org.example.note", {"x": "{text}"}),
        ("PUT", "/user/{me}/rooms/{lobby}/account_data/org.example.note", {"x": "{text}"}),
        ("PUT", "/user/{me}/rooms/{lobby}/tags/u.{text}", {"order": 0.5}),
        ("POST", "/user/{me}/filter", {"room": {"timeline": {"types": ["{text}"]}}}),
        ("PUT", "/pushrules/global/content/{txn}", {"pattern": "{text}", "actions": ["notify"]}),
        ("PUT", "/presence/{me}/status", {"presence": "online", "status_msg": "{text}"}),
        ("PUT", "/profile/{me}/org.example.note", {"org.example.note": "{text}"}),
        ("PUT", "/devices/{device}", {"display_name": "{text}"}),
        ("POST", "/keys/upload", {"fallback_keys": {"signed_curve25519:{text}": {"key": "AAAA", "signatures": {}}}}),
        ("POST", "/room_keys/version", {"algorithm": "x", "auth_data": {"note": "{text}"}}),
        ("POST", "/rooms/{lobby}/report", {"reason": "{text}"}),
        ("POST", "/users/{bob}/report", {"reason": "{text}"}),
    ]

    def fill(self, template, text: str):
        values = {"text": text, "me": alice.id, "bob": bob.id, "lobby": lobby, "txn": f"t{time.time_ns()}"}
        values["device"] = alice.call("GET", "/_matrix/client/v3/account/whoami")[1]["device_id"]
        filled = template if isinstance(template, str) else json.dumps(template)
        for name, value in values.items():
            filled = filled.replace("{%s}" % name, value)
        return filled if isinstance(template, str) else json.loads(filled)

    def each_write(self, text: str, check) -> None:
        for method, path, body in self.WRITES:
            with self.subTest(path):
                service.asked.clear()
                check(method, self.fill(path, text), self.fill(body, text))

    def test_tells_the_service_the_request_and_who_makes_it(self):
        def check(method, path, body):
            status, answer = alice.v3(method, path, body)
            self.assertEqual(200, status, answer)
            ((name, asked),) = [(name, asked) for name, asked in service.asked if name != "profile"]
            self.assertEqual(("request", method, "/_matrix/client/v3" + path), (name, asked["method"], asked["uri"]))
            self.assertEqual((alice.id, body), (asked["user_id"], json.loads(asked["body"])))
            self.assertTrue(asked["device_id"])

        self.each_write("good-morning", check)

    def test_a_refusal_reaches_the_client_and_the_text_nobody(self):
        def check(method, path, body):
            self.only("request", refuse())
            self.assert_unchanged(alice.v3(method, path, body))
            self.only("request", refuse(404, "M_UNRECOGNIZED", verdict="refuse"))
            self.assertEqual(refuse(404, "M_UNRECOGNIZED"), alice.v3(method, path, body))
            # A service that does not know the question.
            self.only("request", refuse(404, "M_UNRECOGNIZED"))
            self.assertEqual(200 if path.endswith("/filter") else 403, alice.v3(method, path, body)[0])

        self.each_write(CANARY + "-past-the-callbacks", check)
        self.assertEqual([], homeserver.files_with(CANARY + "-past-the-callbacks"))

    def test_another_body_in_the_place_of_the_clients(self):
        self.only("request", replace({"presence": "unavailable"}))
        said = {"presence": "unavailable", "status_msg": "a-text-nobody-reads-6w2d"}
        self.assertEqual((200, {}), alice.v3("PUT", f"/presence/{alice.id}/status", said))
        seen = bob.v3("GET", f"/presence/{alice.id}/status")[1]
        self.assertEqual(("unavailable", None), (seen["presence"], seen.get("status_msg")))
        self.assertEqual([], homeserver.files_with(said["status_msg"]))

    def test_asks_about_no_reading_and_nothing_that_a_callback_sees(self):
        line = self.sent(alice.send(lobby, {"msgtype": "m.text", "body": "a line"}))
        alice.v3("GET", "/sync?timeout=0")
        alice.v3("POST", "/keys/query", {"device_keys": {}})
        alice.v3("POST", "/user_directory/search", {"search_term": "bob"})
        alice.v3("POST", f"/rooms/{lobby}/receipt/m.read/{urllib.parse.quote(line)}", {})
        alice.v3("PUT", f"/rooms/{lobby}/typing/{alice.id}", {"typing": True, "timeout": 1})
        alice.v3("PUT", f"/rooms/{lobby}/state/m.room.topic/", {"topic": "x"})
        alice.redact(lobby, line)
        alice.create()
        self.assertEqual({"event", "create_room"}, {name for name, _ in service.asked})

    def test_asks_about_whatever_it_does_not_know(self):
        self.only("request", refuse(404, "M_UNRECOGNIZED", verdict="refuse"))
        delayed = f"/rooms/{lobby}/send/m.room.message/x?org.matrix.msc4140.d%65lay=1000"
        for method, path in (
            ("PUT", "/_matrix/client/v3" + delayed),
            ("POST", "/_matrix/client/v3/rooms/x/sendmore/x"),
            ("POST", "/_matrix/client/unstable/org.example.new/write"),
            ("PATCH", "/_matrix/client/v3/account/whoami"),
            ("POST", "/_matrix/client/v3//createRoom"),
        ):
            with self.subTest(path):
                service.asked.clear()
                self.assertEqual(404, alice.call(method, path, {})[0])
                self.assertEqual(["request"], [name for name, _ in service.asked])
        service.asked.clear()
        form = b'{"msgtype":"m.text","body":"x","y":"&org.matrix.msc4140.delay=1000&"}'
        path = f"/_matrix/client/v3/rooms/{lobby}/send/m.room.message"
        self.assertEqual(404, alice.call("POST", path, form, "application/x-www-form-urlencoded")[0])
        self.assertTrue(service.bodies("request")[0]["uri"].endswith("/m.room.message?org.matrix.msc4140.delay"))

    def test_what_needs_no_token_goes_on_without_one(self):
        path = "/_matrix/client/v3/auth/m.login.recaptcha/fallback/web?session=x"
        self.assertNotEqual(401, Client(homeserver, "x", token="").call("POST", path, {})[0])

    def test_without_a_good_token_synapse_answers_as_ever_and_nobody_is_asked(self):
        path = f"/user/{alice.id}/account_data/org.example.note"
        self.assertEqual("M_MISSING_TOKEN", Client(homeserver, "x", token="").v3("PUT", path, {})[1]["errcode"])
        self.assertEqual("M_UNKNOWN_TOKEN", Client(homeserver, "x", token="no").v3("PUT", path, {})[1]["errcode"])
        self.assertEqual([], service.asked)

    def test_a_body_that_is_no_text_is_refused_unasked(self):
        path = f"/_matrix/client/v3/user/{alice.id}/account_data/org.example.note"
        status, answer = alice.call("PUT", path, b'{"x":"\xff"}')
        self.assertEqual((400, "M_BAD_JSON"), (status, answer["errcode"]))
        self.assertEqual([], service.asked)

    def test_what_the_gateway_has_judged_is_not_asked_about_and_what_says_so_falsely_is(self):
        path = f"/_matrix/client/v3/user/{alice.id}/account_data/org.example.note"
        right = hmac.new(SECRET.encode(), b"x-intramural-judged", "sha256").hexdigest()
        self.assertEqual((200, {}), alice.call("PUT", path, {"x": 1}, X_Intramural_Judged=right))
        self.assertEqual([], service.asked)
        for mark in ("", "x", SECRET, right + "x", f"{right}, {right}"):
            service.asked.clear()
            self.assertEqual((200, {}), alice.call("PUT", path, {"x": 1}, X_Intramural_Judged=mark))
            self.assertEqual(1, len(service.bodies("request")))

    def login(self, **more):
        body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": "bob"}, "password": "password"}
        status, answer = Client(homeserver, "bob", token="").v3("POST", "/login", body | more)
        self.assertEqual(200, status, answer)
        devices = Client(homeserver, "bob", token=answer["access_token"]).v3("GET", "/devices")[1]["devices"]
        return next(d for d in devices if d["device_id"] == answer["device_id"]).get("display_name")

    def test_of_a_login_the_service_sees_what_it_says_of_the_device_alone(self):
        self.assertEqual("Office", self.login(initial_device_display_name="Office"))
        (asked,) = service.bodies("request")
        self.assertEqual({"initial_device_display_name": "Office"}, json.loads(asked["body"]))
        self.assertIsNone(asked["user_id"])
        self.login()
        self.assertEqual(1, len(service.bodies("request")))

    def test_a_login_goes_on_without_what_may_not_be_said(self):
        self.only("request", replace({}))
        self.assertIsNone(self.login(initial_device_display_name=CANARY + "-device"))
        self.assertNotIn(CANARY, str(self.login(device_id=CANARY + "-id")))
        self.assertEqual([], homeserver.files_with(CANARY + "-device") + homeserver.files_with(CANARY + "-id"))

    def test_of_a_login_what_synapse_would_not_take_goes_nowhere(self):
        self.assertIsNone(self.login(initial_device_display_name="x" * 101))
        self.assertIsNone(self.login(initial_device_display_name=["x"]))
        self.assertEqual([], service.bodies("request"))
        # Nothing is what it takes for absent.
        self.assertEqual("Office", self.login(initial_device_display_name="Office", device_id=None))
        status, answer = Client(homeserver, "bob", token="").call("POST", "/_matrix/client/v3/login", b"[" * 100_000)
        self.assertEqual((400, "M_BAD_JSON"), (status, answer["errcode"]))

    def test_passwords_and_tokens_stay_here(self):
        said = {"devices": ["D"], "auth": {"type": "m.login.password", "password": "a-password-5h8"}}
        for method, path in (("POST", "/delete_devices"), ("DELETE", "/devices/D"), ("POST", "/account/deactivate")):
            self.only("request", refuse())
            self.assert_unchanged(alice.call(method, "/_matrix/client/v3" + path, said))
        self.only("request", ALLOW)
        bob_again = Client(homeserver, f"carl{time.time_ns()}")
        device = bob_again.call("GET", "/_matrix/client/v3/account/whoami")[1]["device_id"]
        who = {"type": "m.id.user", "user": bob_again.id}
        auth = {"type": "m.login.password", "identifier": who, "password": "password"}
        self.assertEqual((200, {}), bob_again.v3("POST", "/delete_devices", {"devices": [device], "auth": auth}))
        self.assertNotIn("m.login.password", json.dumps(service.asked))
        with_token = f"/_matrix/client/v3/user/{alice.id}/account_data/x?access%5Ftoken={alice.token}&y=1"
        self.assertEqual((200, {}), Client(homeserver, "x", token="").call("PUT", with_token, {}))
        self.assertNotIn("a-password-5h8", json.dumps(service.asked))
        self.assertNotIn(alice.token, json.dumps(service.asked))
        self.assertTrue(service.asked[-1][1]["uri"].endswith("/account_data/x?y=1"))

    def test_who_is_refused_elsewhere_leaves_no_name_and_no_false_address_either(self):
        dave = Client(homeserver, f"dave{time.time_ns()}")
        told = {"User_Agent": CANARY + "-elsewhere", "X_Forwarded_For": CANARY + "-from"}
        self.assertEqual(403, dave.call("GET", "/_synapse/admin/v1/rooms", **told)[0])
        scoped = {"X_Forwarded_For": f"fe80::1%{CANARY}-from"}
        self.assertEqual(200, dave.call("GET", "/_matrix/client/v3/sync?timeout=0", **scoped)[0])
        with_port = {"X_Forwarded_For": "198.51.100.7:51514"}
        self.assertEqual(200, dave.call("GET", "/_matrix/client/v3/sync?timeout=0", **with_port)[0])
        whois = f"/_synapse/admin/v1/whois/{dave.id}"
        until(lambda: "198.51.100.7" in json.dumps(admin.call("GET", whois)[1]), "the address to be written")
        self.assertNotIn(CANARY, json.dumps(admin.call("GET", whois)[1]))
        until(lambda: homeserver.files_with("198.51.100.7"), "what is in memory to be in the database")
        self.assertNotIn("user_agent", {name for name, body in service.asked if CANARY in json.dumps(body)})
        self.assertEqual([], homeserver.files_with(CANARY + "-elsewhere") + homeserver.files_with(CANARY + "-from"))

    def test_what_asks_for_a_password_leaves_nothing_of_its_address(self):
        for method, path, body in (
            ("POST", "/account/password", {"new_password": "Xx-9-xxxxxxxx"}),
            ("POST", "/delete_devices", {"devices": ["X"]}),
            ("DELETE", "/devices/NOSUCH", {}),
        ):
            status, answer = alice.v3(method, f"{path}?x={CANARY}-query", body)
            self.assertEqual((401, True), (status, "flows" in answer), answer)
        self.assertEqual([], homeserver.files_with(CANARY + "-query"))

    def test_strangers_make_no_questions(self):
        stranger = Client(homeserver, "x", token="")
        self.assertEqual(200, stranger.call("GET", "/_matrix/client/versions", User_Agent="a stranger's")[0])
        self.assertEqual([], service.asked)

    def test_what_a_client_calls_itself_is_asked_about_once_and_kept_if_it_may_be(self):
        whoami = "/_matrix/client/v3/account/whoami"
        names = {"good": f"Office {time.time_ns()}", "bad": f"{CANARY}-agent {time.time_ns()}"}
        service.answer = lambda name, body: refuse() if body.get("user_agent") == names["bad"] else ALLOW
        kept = {}
        for word, name in names.items():
            # Synapse keeps the first name of a person for two minutes.
            carol = Client(homeserver, f"{word}{time.time_ns()}")
            for _ in range(2):
                self.assertEqual(200, carol.call("GET", whoami, User_Agent=name)[0])
            kept[word] = f"/_synapse/admin/v1/whois/{carol.id}"
        asked = [body["user_agent"] for body in service.bodies("user_agent")]
        self.assertEqual(list(names.values()), [name for name in asked if name in names.values()])
        until(lambda: names["good"] in json.dumps(admin.call("GET", kept["good"])[1]), "the name to be written")
        self.assertNotIn(CANARY, json.dumps(admin.call("GET", kept["bad"])[1]))
        self.assertEqual([], homeserver.files_with(names["bad"]))

    def test_while_the_service_is_away_people_read_and_come_and_go_and_write_nothing_else(self):
        sliding = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0"
        self.assertEqual(200, alice.call("POST", sliding, {"conn_id": "c", "lists": {}})[0])
        service.down()
        self.addCleanup(service.up)
        closed = (403, {"errcode": "M_FORBIDDEN", "error": CLOSED})
        self.each_write(
            CANARY + "-front-away",
            lambda method, path, body: (
                path.endswith("/filter") or self.assertEqual(closed, alice.v3(method, path, body))
            ),
        )
        self.assertEqual([], homeserver.files_with(CANARY + "-front-away"))
        self.assertIsNone(self.login(initial_device_display_name=CANARY + "-unjudged"))
        self.assertEqual([], homeserver.files_with(CANARY + "-unjudged"))
        status, made = alice.v3("POST", f"/user/{alice.id}/filter", {"room": {"timeline": {"types": ["x"]}}})
        self.assertEqual(200, status, made)
        self.assertEqual((200, {}), alice.v3("GET", f"/user/{alice.id}/filter/{made['filter_id']}"))
        self.assertEqual(200, alice.call("POST", sliding, {"conn_id": "c", "lists": {}})[0])
        self.assertEqual(closed, alice.call("POST", sliding, {"conn_id": CANARY + "-sync", "lists": {}}))
        self.assertEqual([], homeserver.files_with(CANARY + "-sync"))
        self.assertEqual(200, alice.call("GET", "/_matrix/client/v3/sync?timeout=0", User_Agent="never asked")[0])
        self.assertEqual(200, alice.v3("POST", "/keys/query", {"device_keys": {}})[0])


class AwayTest(SynapseTest):
    """The service is down, slow, or takes us for somebody else."""

    def setUp(self):
        super().setUp()
        self.sent(alice.send(lobby, {"msgtype": "m.text", "body": "all is well"}))
        service.asked.clear()

    def assert_closed(self, result):
        self.assertEqual((403, {"errcode": "M_FORBIDDEN", "error": CLOSED}), result)

    def down(self):
        service.down()
        self.addCleanup(service.up)

    def test_people_are_told_that_nothing_was_sent(self):
        self.down()
        self.assert_closed(alice.send(lobby, {"msgtype": "m.text", "body": CANARY + "-away"}))
        self.assert_closed(alice.state(lobby, "m.room.topic", {"topic": "x"}))
        self.assert_closed(alice.create())
        self.assert_closed(alice.v3("PUT", f"/directory/room/%23y:{SERVER}", {"room_id": lobby}))
        self.assert_closed(alice.call("POST", "/_matrix/media/v3/upload", b"bytes", "text/plain"))
        self.assert_closed(alice.send(lobby, {"x": CANARY + "-away"}, "org.matrix.dummy_event"))
        self.assertEqual(403, admin.call("DELETE", f"/_synapse/admin/v1/rooms/{lobby}", {})[0])
        self.assertEqual([], homeserver.files_with(CANARY + "-away"))

    def test_what_the_configuration_opens_passes_and_what_it_leaves_out_does_not(self):
        room = alice.create(preset="public_chat")[1]["room_id"]
        self.down()
        directory = f"/directory/list/room/{room}"
        self.assertEqual((200, {}), alice.v3("PUT", directory, {"visibility": "public"}))
        self.assertEqual((200, {"visibility": "public"}), alice.v3("GET", directory))
        self.assert_closed(alice.send(room, {}, "org.matrix.dummy_event"))

    def test_after_so_many_silent_acts_nobody_is_asked_until_one_has_tried(self):
        line = {"msgtype": "m.text", "body": "x"}
        service.answer = lambda name, body: None
        for _ in range(FAULTS):
            self.assert_closed(alice.send(lobby, line))
        self.assertEqual(2 * FAULTS, len(service.asked))
        for _ in range(5):
            self.assert_closed(alice.send(lobby, line))
        self.assertEqual(2 * FAULTS, len(service.asked))
        service.allow_all()
        until(lambda: alice.send(lobby, line)[0] == 200, "the end of the pause")
        self.assertEqual(1, len(service.asked))
        self.sent(alice.send(lobby, line))

    def test_leaving_declining_and_redacting_go_on_without_their_texts(self):
        room = alice.create(preset="public_chat", invite=[bob.id])[1]["room_id"]
        other = alice.create(preset="public_chat")[1]["room_id"]
        self.assertEqual(200, bob.v3("POST", f"/join/{other}", {})[0])
        line = self.sent(bob.send(other, {"msgtype": "m.text", "body": "a line"}))
        self.down()
        redaction = self.sent(bob.redact(other, line, reason=CANARY + "-bare"))
        self.assertEqual({"redacts": line}, bob.event(other, redaction)["content"])
        self.assertEqual({}, bob.event(other, line)["content"])
        for place in (room, other):
            self.assertEqual((200, {}), bob.v3("POST", f"/rooms/{place}/leave", {"reason": CANARY + "-bare"}))
            member = alice.v3("GET", f"/rooms/{place}/state/m.room.member/{bob.id}")[1]
            self.assertEqual({"membership": "leave"}, member)
        self.assertEqual([], homeserver.files_with(CANARY + "-bare"))

    def test_the_service_and_the_notices_of_the_server_go_on(self):
        room = robot.create(invite=[alice.id])[1]["room_id"]
        self.down()
        said = self.sent(robot.send(room, {"msgtype": "m.text", "body": "I am here"}))
        self.assertEqual("I am here", robot.event(room, said)["content"]["body"])
        notice = {"user_id": alice.id, "content": {"msgtype": "m.text", "body": "maintenance"}}
        status, answer = admin.call("POST", "/_synapse/admin/v1/send_server_notice", notice)
        self.assertEqual(200, status, answer)

    def test_slow_service_costs_the_deadline_and_no_more(self):
        service.delay = DEADLINE * 3
        start = time.monotonic()
        self.assert_closed(alice.send(lobby, {"msgtype": "m.text", "body": "x"}))
        self.assertLess(time.monotonic() - start, DEADLINE * 2.5)
        self.assertEqual(1, len(service.events("m.room.message")))

    def test_a_cut_connection_is_tried_again_with_the_same_request(self):
        tries = []

        def cut(name, body):
            tries.append(body["request_id"])
            return None if len(tries) == 1 else ALLOW

        service.answer = cut
        self.sent(alice.send(lobby, {"msgtype": "m.text", "body": "twice"}))
        self.assertEqual(2, len(tries))
        self.assertEqual(1, len(set(tries)))

    def test_wrong_secret_is_a_fault_and_loud(self):
        service.secret = "another"
        before = homeserver.log().count("evt=door.secret_wrong")
        self.assert_closed(alice.send(lobby, {"msgtype": "m.text", "body": "x"}))
        self.assert_closed(alice.send(lobby, {"msgtype": "m.text", "body": "x"}))
        self.assertEqual(before + 2, homeserver.log().count("evt=door.secret_wrong"))
        self.assertNotIn(SECRET, homeserver.log())

    def test_half_a_character_is_no_text_wherever_it_stands_and_nobody_is_asked(self):
        room = f"/_matrix/client/v3/rooms/{lobby}"
        for method, path, body in [
            ("POST", "/_matrix/client/v3/createRoom", {"name": "\ud800"}),
            ("PUT", f"{room}/send/m.room.message/half", {"msgtype": "m.text", "body": "a\udfff"}),
            ("PUT", f"{room}/send/m.room.message/half", {"msgtype": "m.text", "body": "a", "k\ud83d": 1}),
            ("PUT", f"{room}/state/m.room.topic/", {"topic": "\ude00\ud83d"}),
            ("PUT", f"{room}/redact/$x/half", {"reason": "\ud83d"}),
            ("POST", f"{room}/invite", {"user_id": "@bob:agency.test", "reason": "\ud83d"}),
            ("PUT", "/_matrix/client/v3/user/@alice:agency.test/account_data/m.x", {"\ud83d": "x"}),
        ]:
            with self.subTest(path=path):
                service.asked.clear()
                status, answer = alice.call(method, path, json.dumps(body).encode())
                self.assertEqual((400, "M_BAD_JSON"), (status, answer["errcode"]))
                self.assertEqual([], [name for name, _ in service.asked if name != "user_agent"])

    def test_a_number_without_end_is_refused_and_nobody_is_asked(self):
        path = f"/_matrix/client/v3/rooms/{lobby}/send/m.room.message/"
        for number in ("1e400", "-1E+999"):
            with self.subTest(number=number):
                service.asked.clear()
                body = b'{"msgtype": "m.text", "body": "x", "n": %s}' % number.encode()
                status, answer = alice.call("PUT", path + number, body)
                self.assertEqual((400, "M_BAD_JSON"), (status, answer.get("errcode")))
                self.assertEqual([], [name for name, _ in service.asked if name != "user_agent"])

    def test_nobody_joins_in_the_name_of_somebody_who_is_said_to_have_invited_them(self):
        room = alice.create(preset="private_chat")[1]["room_id"]
        service.asked.clear()
        signed = {"sender": alice.id, "mxid": bob.id, "token": CANARY, "signatures": {}}
        escaped = b'{"third\\u005fparty_signed":' + json.dumps(signed).encode() + b"}"
        for path in (f"/_matrix/client/v3/join/{room}", f"/_matrix/client/v3/rooms/{room}/join"):
            for body in ({"third_party_signed": signed}, escaped):
                self.assertEqual(403, bob.call("POST", path, body)[0])
        self.assertNotIn(CANARY, json.dumps(service.asked))
        self.assertEqual([], [body for body in service.bodies("event") if body["event"]["sender"] == alice.id])

    def test_an_address_of_a_room_holds_no_text_as_a_server(self):
        alias = urllib.parse.quote("#counter:agency.test")
        body = {"room_id": lobby, "servers": [CANARY, "elsewhere.example"]}
        self.assertEqual(200, alice.v3("PUT", f"/directory/room/{alias}", body)[0])
        self.assertEqual(["agency.test"], alice.v3("GET", f"/directory/room/{alias}")[1]["servers"])

    def test_a_character_in_two_escapes_is_text(self):
        said = json.dumps({"msgtype": "m.text", "body": "\U0001f600"}).encode()
        self.assertIn(b"\\ud83d\\ude00", said)
        status, _ = alice.call("PUT", f"/_matrix/client/v3/rooms/{lobby}/send/m.room.message/whole", said)
        self.assertEqual(200, status)


class StartTest(unittest.TestCase):
    def test_synapse_does_not_start_with_an_act_that_is_none_and_says_which(self):
        right = (homeserver.dir / "homeserver.yaml").read_text()
        (homeserver.dir / "wrong.yaml").write_text(right.replace(OPENED, "[leave, messages]"))
        ended = subprocess.run(**homeserver.command("wrong.yaml"), capture_output=True, text=True, timeout=60)
        self.assertNotEqual(0, ended.returncode)
        self.assertIn("open names 'messages', which is no act; those are leave, decline", ended.stdout + ended.stderr)


def until(condition, what: str) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.05)


def _without_id(body: dict) -> dict:
    return {key: value for key, value in body.items() if key != "request_id"}


def _without_federation(name: str, body: dict):
    event = body.get("event", {})
    return replace({**event["content"], "m.federate": False}) if event.get("type") == "m.room.create" else ALLOW


def _without_avatar(name: str, body: dict):
    content = body["event"]["content"] if name == "event" else {}
    return replace({k: v for k, v in content.items() if k != "avatar_url"}) if "avatar_url" in content else ALLOW


if __name__ == "__main__":
    unittest.main()
