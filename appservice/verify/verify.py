#!/usr/bin/env python3
"""Checks an exported saved thread from its folder alone: files, hashes, signatures, order, counts, and the page.

Usage: python3 verify.py [--manifest-sha256 HEX] [--key ed25519:ID=BASE64]... FOLDER

Needs Python 3.8 or newer and nothing else: no network, no packages. It shares no code with the program that made the
folder. Exit codes: 0 all is right, 1 something is wrong (file, line and what), 2 wrong use, 3 nothing is wrong but the
folder holds no keys, so that no signature could be checked.
"""
import argparse
import base64
import datetime
import hashlib
import html.parser
import json
import os
import re
import sys
import time

FORMAT = "intramural saved thread 1"
PROVEN = ("events.jsonl", "record.json", "server-keys.json")
SUMS, LINES = "SHA256SUMS", "line-checksums.txt"
FILES = PROVEN + ("README.txt", "ledger.json", "manifest.json", "thread.html", "verify.py", SUMS, LINES)
KINDS = ("ROOT", "REPLY", "EDIT", "REACTION", "REDACTION", "STOPPED", "MEMBERSHIP", "OTHER")
SOURCES = ("TIMELINE", "HOMESERVER", "SEALED", "NONE")
DESKTOP = {".DS_Store", "Thumbs.db", "desktop.ini"}
SHOWN = 40


class Report:
    """What is wrong, in the order in which it was found."""

    def __init__(self):
        self.problems = []
        self.done = []
        self.notes = []

    def wrong(self, file, line, what):
        place = file if line is None else f"{file}, line {line}"
        if (place, what) not in self.problems:
            self.problems.append((place, what))

    def ok(self, name, what):
        self.done.append((name, what))

    def count(self):
        return len(self.problems)

    def files(self):
        return {place.split(",")[0] for place, _ in self.problems}

    def keep(self, files):
        """Drops what is said of other files."""
        self.problems = [problem for problem in self.problems if problem[0].split(",")[0] in files]


# --- JSON -------------------------------------------------------------------------------------------------------------

class BadJson(ValueError):
    """Not JSON, or JSON that two readers may take differently."""


def parse(data):
    """Parses bytes: no key twice, no floats, no NaN."""
    def pairs(items):
        found = dict(items)
        if len(found) != len(items):
            raise BadJson("has a key twice in one object")
        return found

    def refuse(text):
        raise BadJson(f"holds the number {text[:20]}, which is no integer")

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_float=refuse, parse_constant=refuse)
    except BadJson:
        raise
    except UnicodeDecodeError:
        raise BadJson("is not valid UTF-8") from None
    except (ValueError, RecursionError):
        raise BadJson("is not JSON") from None


def canonical(value):
    """Canonical JSON of the Matrix specification, appendices."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def unpadded(data, url=False):
    encoded = base64.urlsafe_b64encode(data) if url else base64.b64encode(data)
    return encoded.rstrip(b"=").decode("ascii")


def from_base64(text):
    """Strict: what decodes must encode to the same again."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (ValueError, TypeError):
        return None
    return data if unpadded(data) == text.rstrip("=") else None


# --- Ed25519 (RFC 8032), verification only ----------------------------------------------------------------------------

P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def decompress(data):
    """A point in extended coordinates; None if these 32 bytes are none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * ROOT_OF_MINUS_ONE % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(one, two):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = two
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * D * t1 * t2 % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def table(point):
    """The point's multiples by each byte at each of 32 places, ready to be added: (y-x, y+x, 2dxy)."""
    points = []
    for _ in range(32):
        multiple = point
        for _ in range(255):
            points.append(multiple)
            multiple = add(multiple, point)
        point = multiple
    products, product = [], 1
    for one in points:
        products.append(product)
        product = product * one[2] % P
    inverse = pow(product, P - 2, P)
    ready = [None] * len(points)
    for i in range(len(points) - 1, -1, -1):
        x, y, z, _ = points[i]
        own = inverse * products[i] % P
        inverse = inverse * z % P
        x, y = x * own % P, y * own % P
        ready[i] = (y - x, y + x, 2 * D * x * y % P)
    return [[None] + ready[place * 255:(place + 1) * 255] for place in range(32)]


BASE = []
READY = {}


class VerifyKey:
    """A public key. Takes a tenth of a second to get ready, then about half a millisecond a signature."""

    def __init__(self, data):
        point = decompress(data) if len(data) == 32 else None
        if point is None:
            raise ValueError("is no Ed25519 key")
        x, y, z, t = point
        self.data = data
        self.table = READY.get(data) or READY.setdefault(data, table((P - x, y, z, P - t)))
        if not BASE:
            BASE.extend(table(decompress(bytes.fromhex("58" + "66" * 31))))

    def verifies(self, message, signature):
        """Whether S·B - h·A is R: sums up one multiple for each byte of S and of h."""
        if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
            return False
        hashed = hashlib.sha512(signature[:32] + self.data + message).digest()
        h = (int.from_bytes(hashed, "little") % L).to_bytes(32, "little")
        x, y, z, t = NEUTRAL
        for places, scalar in ((BASE, signature[32:]), (self.table, h)):
            for place, byte in zip(places, scalar):
                if byte:
                    minus, plus, xy = place[byte]
                    a, b, c, d = (y - x) * minus % P, (y + x) * plus % P, t * xy % P, 2 * z
                    e, f, g, i = b - a, d - c, d + c, b + a
                    x, y, z, t = e * f % P, g * i % P, f * g % P, e * i % P
        own = pow(z, P - 2, P)
        x, y = x * own % P, y * own % P
        return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# --- Matrix events (server-server API, "Signing Events"; room versions, "Redactions") ---------------------------------

KEPT = {"event_id", "type", "room_id", "sender", "state_key", "content", "hashes", "signatures", "depth", "prev_events",
        "auth_events", "origin_server_ts"}
KEPT_BEFORE_11 = {"prev_state", "origin", "membership"}
POWER_LEVELS = {"ban", "events", "events_default", "kick", "redact", "state_default", "users", "users_default"}


def redacted(pdu, version):
    """What a removal leaves of an event in this room version (4 to 12)."""
    left = {key: value for key, value in pdu.items() if key in KEPT or (version < 11 and key in KEPT_BEFORE_11)}
    content, kind = pdu.get("content", {}), pdu.get("type")
    keys = {
        "m.room.member": {"membership"} | ({"join_authorised_via_users_server"} if version >= 9 else set()),
        "m.room.create": set(content) if version >= 11 else {"creator"},
        "m.room.join_rules": {"join_rule"} | ({"allow"} if version >= 8 else set()),
        "m.room.power_levels": POWER_LEVELS | ({"invite"} if version >= 11 else set()),
        "m.room.aliases": {"aliases"} if version < 6 else set(),
        "m.room.history_visibility": {"history_visibility"},
        "m.room.redaction": {"redacts"} if version >= 11 else set(),
    }.get(kind, set())
    left["content"] = {key: value for key, value in content.items() if key in keys}
    third = content.get("third_party_invite")
    if kind == "m.room.member" and version >= 11 and isinstance(third, dict) and "signed" in third:
        left["content"]["third_party_invite"] = {"signed": third["signed"]}
    return left


def without(value, *keys):
    return {key: part for key, part in value.items() if key not in keys}


def content_hash(pdu):
    return unpadded(hashlib.sha256(canonical(without(pdu, "unsigned", "signatures", "hashes"))).digest())


def signed_form(pdu, version):
    return canonical(without(redacted(pdu, version), "unsigned", "signatures"))


def target(pdu):
    """The events that an event relates to, replies to or removes."""
    content = pdu.get("content", {})
    relation = content.get("m.relates_to")
    relation = relation if isinstance(relation, dict) else {}
    reply = relation.get("m.in_reply_to")
    named = [relation.get("event_id"), reply.get("event_id") if isinstance(reply, dict) else None]
    if pdu.get("type") == "m.room.redaction":
        named += [content.get("redacts"), pdu.get("redacts")]
    return [name for name in named if isinstance(name, str)]


# --- files ------------------------------------------------------------------------------------------------------------

def read_lines(path):
    with open(path, "rb") as file:
        yield from file


def sums(folder, report):
    """Reads SHA256SUMS: {file: (line, sha256)}."""
    found = {}
    for number, line in enumerate(read_lines(os.path.join(folder, SUMS)), 1):
        match = re.fullmatch(rb"([0-9a-f]{64})  ([A-Za-z0-9._-]+)\n", line)
        name = match.group(2).decode() if match else ""
        if name not in FILES or name in found or name == SUMS:
            report.wrong(SUMS, number, "is not what was written there: no SHA-256, two spaces and a file's name")
        else:
            found[name] = (number, match.group(1).decode())
    return found


def line_sums(folder, report):
    """Reads line-checksums.txt: {file: [(line there, checksum)]}."""
    found, current = {}, None
    for number, line in enumerate(read_lines(os.path.join(folder, LINES)), 1):
        header = re.fullmatch(rb"== ([A-Za-z0-9._-]+)\n", line)
        if header and header.group(1).decode() in FILES:
            current = found.setdefault(header.group(1).decode(), [])
        elif re.fullmatch(rb"[0-9a-f]{16}\n", line) and current is not None:
            current.append((number, line[:16].decode()))
        else:
            report.wrong(LINES, number, "is not what was written there: no checksum of a line and no file's name")
            if current is not None:
                current.append((number, ""))
    return found


def check_file(folder, name, stated, lines, whole_lines, report):
    """Compares one file with both lists of checksums, and tells which of the three is at fault.

    whole_lines: whether line-checksums.txt is what SHA256SUMS says, which decides between the two of them.
    """
    whole, different, number = hashlib.sha256(), [], 0
    for number, line in enumerate(read_lines(os.path.join(folder, name)), 1):
        whole.update(line)
        if name == SUMS and number > len(lines):
            continue
        own = lines[number - 1] if number <= len(lines) else (None, "")
        if hashlib.sha256(line).hexdigest()[:16] != own[1]:
            different.append((number, own[0]))
    if number < len(lines):
        different.append((number + 1, lines[number][0]))
    moved = name != SUMS and number != len(lines)
    if stated is None and name != SUMS:
        report.wrong(SUMS, None, f"has no line for {name}")
    elif (whole_lines if name == SUMS else whole.hexdigest() != stated[1]):
        for at, _ in different[:1] if moved else different[:5]:
            what = "was changed" if not moved else f"is where a change begins: {number} lines instead of {len(lines)}"
            report.wrong(name, at, f"{what} (its checksum in {LINES} is another)")
        if not different and name != SUMS:
            report.wrong(SUMS, stated[0], f"has another SHA-256 than {name}, all of whose lines are as they were")
    else:
        for _, at in different[:5]:
            report.wrong(LINES, at, f"was changed, or another line of it was: {name} is as it was")


def check_files(folder, report):
    there = set(os.listdir(folder))
    for name in sorted(set(FILES) - there):
        report.wrong(name, None, "is missing")
    for name in sorted(there & DESKTOP):
        report.notes.append(f"{name} is no part of the record; looking at the folder has made it.")
    for name in sorted(there - set(FILES) - DESKTOP):
        report.wrong(name, None, "does not belong to the record")
    if report.count():
        return
    stated, lines = sums(folder, report), line_sums(folder, report)
    before = report.count()
    with open(os.path.join(folder, LINES), "rb") as file:
        own = hashlib.sha256(file.read()).hexdigest()
    whole_lines = LINES in stated and stated[LINES][1] == own
    for name in sorted(set(FILES) - {LINES}):
        check_file(folder, name, stated.get(name), lines.get(name, []), whole_lines, report)
    if LINES not in stated:
        report.wrong(SUMS, None, f"has no line for {LINES}")
    elif not whole_lines and report.count() == before == 0:
        report.wrong(SUMS, stated[LINES][0], f"has another SHA-256 than {LINES}, all of whose lines are right")
    total = sum(len(checksums) for checksums in lines.values())
    if not report.count():
        report.ok("files", f"{len(FILES)} files with {total} lines, each as it was written")


def load(folder, name, report):
    """A JSON object from a file; None if it is none."""
    try:
        with open(os.path.join(folder, name), "rb") as file:
            value = parse(file.read())
        if isinstance(value, dict):
            return value
        report.wrong(name, None, "is no JSON object")
    except OSError:
        report.wrong(name, None, "cannot be read")
    except BadJson as e:
        report.wrong(name, None, str(e))
    return None


def check_manifest(folder, manifest, given, report):
    with open(os.path.join(folder, "manifest.json"), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    if given and given.lower() != digest:
        report.wrong("manifest.json", None, f"is not the one that was given: its SHA-256 is {digest}")
    if manifest.get("format") != FORMAT:
        report.wrong("manifest.json", None, "is of a format that this program does not know")
    files = manifest.get("files")
    if not isinstance(files, dict) or sorted(files) != sorted(PROVEN):
        report.wrong("manifest.json", None, "does not list " + ", ".join(PROVEN))
        return digest
    for name in PROVEN:
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        own = {"bytes": len(data), "lines": data.count(b"\n"), "sha256": hashlib.sha256(data).hexdigest()}
        for key, value in own.items():
            if not isinstance(files[name], dict) or files[name].get(key) != value:
                report.wrong("manifest.json", None, f"says another {key} of {name} than it has ({value})")
    if not report.count():
        report.ok("manifest", digest + (", as given" if given else ""))
    return digest


def check_ledger(folder, ledger, manifest, report):
    """The leaf commits to the manifest: SHA-256 of salt and manifest."""
    try:
        leaf = parse(ledger["leaf"].encode())
        salt = bytes.fromhex(ledger["salt"])
        with open(os.path.join(folder, "manifest.json"), "rb") as file:
            commitment = hashlib.sha256(salt + file.read()).hexdigest()
    except (KeyError, TypeError, AttributeError, ValueError):
        report.wrong("ledger.json", None, "holds no leaf and salt")
        return
    if leaf.get("commitment") != commitment:
        report.wrong("ledger.json", None, "has a leaf that commits to another manifest")
    elif leaf.get("id") != manifest.get("record_id"):
        report.wrong("ledger.json", None, "has the leaf of another record")
    else:
        report.ok("ledger", f"leaf {ledger.get('index')} commits to this manifest")


# --- keys -------------------------------------------------------------------------------------------------------------

class Keys:
    """The homeserver's keys, with the time of the last event that each may have signed."""

    def __init__(self, published, given, report):
        self.server = published.get("server_name")
        self.keys = {}
        for group, old in (("old_verify_keys", True), ("verify_keys", False)):
            for key_id, key in (published.get(group) or {}).items():
                data = from_base64(key.get("key", ""))
                try:
                    self.keys[key_id] = (VerifyKey(data or b""), key.get("expired_ts") if old else None)
                except ValueError as e:
                    report.wrong("server-keys.json", None, f"has a key {key_id} that {e}")
        for key_id, (key, _) in self.keys.items():
            if given and given.get(key_id) != key.data:
                report.wrong("server-keys.json", None, f"has a key {key_id} that was not given with --key")
        if self.keys:
            self.check_own(published, report)

    def check_own(self, published, report):
        message = canonical(without(published, "signatures", "unsigned"))
        own = (published.get("signatures") or {}).get(self.server) or {}
        for key_id, (key, expired) in self.keys.items():
            if expired is None and not key.verifies(message, from_base64(own.get(key_id, "")) or b""):
                report.wrong("server-keys.json", None, f"is not signed with its own key {key_id}")

    def fault(self, pdu, version):
        """Why no signature proves this event; None if one does."""
        signatures = (pdu.get("signatures") or {}).get(self.server)
        if not isinstance(signatures, dict) or not set(signatures) & set(self.keys):
            return f"has no signature of {self.server} with a key of server-keys.json"
        for key_id in sorted(set(signatures) & set(self.keys)):
            key, expired = self.keys[key_id]
            if expired is not None and pdu.get("origin_server_ts", 0) > expired:
                continue
            data = from_base64(signatures[key_id]) if isinstance(signatures[key_id], str) else None
            if data and key.verifies(signed_form(pdu, version), data):
                return None
        return "has a signature that is not right: it, or what it is made over, was changed"


# --- events -----------------------------------------------------------------------------------------------------------

def instant(text):
    """Milliseconds since 1970 of 2026-11-25T09:03:00.123-08:00 or …Z; None if it is none."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{3})(Z|[+-]\d\d:\d\d)", str(text))
    if not match:
        return None
    zone = "+00:00" if match.group(3) == "Z" else match.group(3)
    try:
        at = datetime.datetime.strptime(match.group(1) + zone.replace(":", ""), "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
    return int((at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)).total_seconds()) * 1000 + int(
        match.group(2))


class Events:
    """Goes over events.jsonl, line by line."""

    def __init__(self, record, keys, report):
        self.report = report
        self.keys = keys
        self.rooms = [room.get("room_id") for room in record.get("rooms", [])]
        self.versions = {room.get("room_id"): room.get("room_version") for room in record.get("rooms", [])}
        self.kinds, self.ids, self.awaited, self.texts = {}, {}, set(), {}
        self.members = {member.get("user_id"): member.get("membership") for member in record["members"]["at_first"]}
        self.ends, self.gone, self.unheard, self.line = [], [], 0, 0
        self.hashes, self.named, self.signed, self.depth, self.room = 0, 0, 0, 0, 0

    def wrong(self, what):
        self.report.wrong("events.jsonl", self.line, what)

    def take(self, number, data):
        self.line = number
        try:
            event = parse(data)
        except BadJson as e:
            self.wrong(str(e))
            return
        if not isinstance(event, dict) or not isinstance(event.get("pdu"), dict):
            self.wrong("holds no event")
            return
        if not data.endswith(b"\n"):
            self.wrong("has no end: the file was cut")
        pdu = event["pdu"]
        try:
            self.about(event, pdu)
            self.proof(event, pdu)
            self.place(event, pdu)
        except (TypeError, AttributeError, ValueError, KeyError, RecursionError):
            self.wrong("holds an event that is not of the form of one")

    def about(self, event, pdu):
        """What stands beside the PDU."""
        if event.get("position") != self.line:
            self.wrong(f"says that it is at position {event.get('position')}")
        kind = event.get("kind")
        if kind not in KINDS or event.get("content_from") not in SOURCES:
            self.wrong("is of a kind or comes from a place that this program does not know")
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        for key in ("at_utc", "at_local"):
            if instant(event.get(key)) != pdu.get("origin_server_ts"):
                self.wrong(f"has another time in {key} than its event")
        if "received_at_utc" not in event:
            self.unheard += 1
        elif instant(event["received_at_utc"]) is None:
            self.wrong("has no time in received_at_utc")
        version = event.get("room_version")
        if pdu.get("room_id") not in self.rooms or self.versions.get(pdu.get("room_id")) != version:
            self.wrong("is of a room or room version that record.json does not name")

    def proof(self, event, pdu):
        version = int(event["room_version"])
        stated = pdu.get("hashes", {}).get("sha256")
        if event["content_from"] == "NONE":
            if redacted(pdu, version) != pdu:
                self.wrong("says that its content is gone, and has some")
            if "stopped" not in event:
                self.gone.append(self.line)
        elif content_hash(pdu) == stated:
            self.hashes += 1
        else:
            self.wrong("has a content hash that is not that of its event: text, sender, time, room or relations were changed")
        form = signed_form(pdu, version)
        if event.get("event_id") == "$" + unpadded(hashlib.sha256(form).digest(), url=True):
            self.named += 1
        else:
            self.wrong("has an event id that is not the hash of its event")
        fault = self.keys.fault(pdu, version) if self.keys.keys else None
        if fault:
            self.wrong(fault)
        elif self.keys.keys:
            self.signed += 1

    def place(self, event, pdu):
        """Order, and that the event belongs here."""
        event_id, kind = event["event_id"], event["kind"]
        if event_id in self.ids:
            self.wrong(f"is the same event as line {self.ids[event_id]}")
        if event_id in self.awaited:
            self.wrong("stands after an event that was sent after it")
        room = self.rooms.index(pdu["room_id"]) if pdu["room_id"] in self.rooms else self.room
        if room < self.room:
            self.wrong("is of a room that was left before")
        elif room > self.room:
            self.room, self.depth = room, 0
        if pdu["depth"] < self.depth:
            self.wrong("is out of order: its depth is less than that of the line before")
        self.depth = pdu["depth"]
        if (kind == "ROOT") != (self.line == 1):
            self.wrong("is the first message and not on the first line, or the other way around")
        if kind == "MEMBERSHIP":
            if pdu["type"] != "m.room.member":
                self.wrong("is no membership")
            self.members[pdu.get("state_key")] = pdu["content"].get("membership")
        elif kind != "ROOT" and event["content_from"] != "NONE":
            if not any(name in self.ids for name in target(pdu)):
                self.wrong("relates to nothing before it in this record")
        if kind != "MEMBERSHIP":
            self.ends = [self.ends[0] if self.ends else event, event]
        self.ids[event_id] = self.line
        self.awaited.update(name for name in pdu["prev_events"] if name not in self.ids)
        self.texts[self.line] = shown(event, pdu)


def check_events(folder, record, keys, report):
    events = Events(record, keys, report)
    started, before = time.time(), report.count()
    for number, data in enumerate(read_lines(os.path.join(folder, "events.jsonl")), 1):
        events.take(number, data)
    if report.count() == before:
        gone = len(events.gone)
        report.ok("hashes", f"{events.hashes} content hashes, {events.named} event ids"
                  + (f"; {gone} removed events without their text" if gone else ""))
        if keys.keys:
            names = ", ".join(sorted(f"{key_id} {unpadded(key.data)}" for key_id, (key, _) in keys.keys.items()))
            report.ok("signatures", f"{events.signed} of {keys.server}, key {names} ({time.time() - started:.1f} s)")
        report.ok("order", f"{events.line} lines, none before one that it follows")
    return events


def check_record(record, manifest, events, report):
    """What record.json says is what events.jsonl holds."""
    def same(what, stated, found):
        if stated != found:
            report.wrong("record.json", None, f"says {stated} of {what}; it is {found}")

    before = report.count()
    same("record_id", record.get("record_id"), manifest.get("record_id"))
    same("version", record.get("version"), manifest.get("version"))
    counts = dict(record.get("counts") or {})
    same("counts.lines", counts.pop("lines", None), events.line)
    same("counts.events", counts.pop("events", None), events.line - events.kinds.get("MEMBERSHIP", 0))
    for kind in sorted(set(counts) | {kind for kind in events.kinds if kind}):
        same(f"counts.{kind}", counts.get(kind, 0), events.kinds.get(kind, 0))
    complete, proof = record.get("completeness") or {}, record.get("proof") or {}
    same("completeness.positions_without_content", complete.get("positions_without_content"), events.gone)
    same("completeness.not_delivered", complete.get("not_delivered"), events.unheard)
    same("proof.content_hashes", proof.get("content_hashes"), events.hashes)
    same("proof.event_ids", proof.get("event_ids"), events.named)
    same("proof.signatures", proof.get("signatures"), events.signed)
    for name, end in zip(("first", "last"), events.ends):
        for key in ("event_id", "at_utc", "at_local"):
            same(f"{name}.{key}", (record.get(name) or {}).get(key), end.get(key))
    same("root_event_id", record.get("root_event_id"), events.ends[0].get("event_id") if events.ends else None)
    present = {user for user, state in events.members.items() if state in ("join", "invite")}
    at_last = {member.get("user_id") for member in record["members"]["at_last"]}
    if len(events.rooms) == 1 and present != at_last:
        report.notes.append("Joins and leaves do not lead from members.at_first to members.at_last of record.json; this"
                            " can be where somebody came or went in the moment of the last event.")
    if report.count() == before:
        kinds = ", ".join(f"{events.kinds[kind]} {kind}" for kind in KINDS if kind in events.kinds)
        report.ok("counts", f"{kinds}; as record.json says")


# --- the page ---------------------------------------------------------------------------------------------------------

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


def shown(event, pdu):
    """The words of an event as the page shows them; None if it shows none."""
    kind, content = event["kind"], pdu.get("content", {})
    if kind == "MEMBERSHIP" or event["content_from"] == "NONE" or "stopped" in event:
        return None
    if kind == "REACTION":
        words = content["m.relates_to"].get("key", "")
    elif kind == "REDACTION":
        words = content.get("reason") or ""
    else:
        new = content.get("m.new_content") if kind == "EDIT" else None
        content = new if isinstance(new, dict) else content
        words = content.get("body")
        if not isinstance(words, str):
            words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return UNPRINTABLE.sub("\ufffd", str(words).replace("\r\n", "\n")) or None


class Page(html.parser.HTMLParser):
    """Collects the words that stand under each number."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.items, self.texts, self.forbidden, self.collecting, self.titles = [], {}, [], None, {}

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("script", "img", "link", "iframe", "object", "embed", "base", "form", "svg", "video", "audio"):
            self.forbidden.append((self.getpos()[0], f"<{tag}>"))
        for key, value in attributes:
            if key.startswith("on") or (key in ("href", "src", "action") and not str(value).startswith("#")):
                self.forbidden.append((self.getpos()[0], key))
        if tag == "li":
            self.items.append(given.get("id", ""))
            self.titles.setdefault(given.get("id", ""), self.getpos()[0])
        elif tag == "span" and given.get("class") == "text" and self.items:
            self.collecting = []

    def handle_data(self, data):
        if self.collecting is not None:
            self.collecting.append(data)

    def handle_endtag(self, tag):
        if tag == "li" and self.items:
            self.items.pop()
        elif tag == "span" and self.collecting is not None:
            self.texts.setdefault(self.items[-1], "".join(self.collecting))
            self.collecting = None


def check_page(folder, events, digest, report):
    before = report.count()
    try:
        with open(os.path.join(folder, "thread.html"), encoding="utf-8", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        report.wrong("thread.html", None, "is not valid UTF-8")
        return
    page = Page()
    page.feed(text)
    page.close()
    for line, what in page.forbidden:
        report.wrong("thread.html", line, f"holds {what}: the page must hold all that it shows, and run nothing")
    if digest not in text:
        report.wrong("thread.html", None, "does not show the SHA-256 of manifest.json")
    for position, words in events.texts.items():
        name = f"e{position}"
        if name not in page.titles:
            report.wrong("thread.html", None, f"does not show number {position}")
        elif (page.texts.get(name) or None) != words:
            report.wrong("thread.html", page.titles[name], f"shows other words of number {position} than events.jsonl")
    if report.count() == before:
        report.ok("page", f"thread.html shows the words of all {len(events.texts)} lines, and nothing runs in it")


# --- main -------------------------------------------------------------------------------------------------------------

def check(folder, report, manifest_sha256=None, given_keys=None):
    """Checks a folder; returns whether it holds keys."""
    check_files(folder, report)
    damaged = report.files()
    keys = check_content(folder, report, manifest_sha256, given_keys)
    if damaged:
        # What else seems wrong may come of the damage: a key that was changed makes every signature a wrong one.
        report.keep(damaged)
    return keys


def check_content(folder, report, manifest_sha256, given_keys):
    missing = [name for name in FILES if not os.path.isfile(os.path.join(folder, name))]
    if missing:
        return True
    loaded = {name: load(folder, name, report)
              for name in ("manifest.json", "record.json", "server-keys.json", "ledger.json")}
    manifest, record, published, ledger = loaded.values()
    digest = ""
    if manifest is not None:
        digest = check_manifest(folder, manifest, manifest_sha256, report)
        if ledger is not None:
            check_ledger(folder, ledger, manifest, report)
    if None in (manifest, record, published):
        return True
    try:
        keys = Keys(published, given_keys, report)
        events = check_events(folder, record, keys, report)
        check_record(record, manifest, events, report)
        check_page(folder, events, digest, report)
        return bool(keys.keys)
    except (TypeError, AttributeError, KeyError, IndexError, ValueError):
        report.wrong("record.json", None, "or server-keys.json is not of the form of such a file")
        return True


def arguments(words):
    parser = argparse.ArgumentParser(
        prog="verify.py", description="Checks an exported saved thread from its folder alone.",
        epilog="Exit codes: 0 all is right, 1 something is wrong, 2 wrong use, 3 no keys to check signatures with.")
    parser.add_argument("folder", metavar="FOLDER", help="the exported folder")
    parser.add_argument("--manifest-sha256", metavar="HEX", help="what manifest.json must be, as `record show` prints it")
    parser.add_argument("--key", metavar="ed25519:ID=BASE64", action="append", default=[],
                        help="a key of the homeserver, had from elsewhere; then no other is believed")
    found = parser.parse_args(words)
    given = {}
    for key in found.key:
        name, _, data = key.partition("=")
        given[name] = from_base64(data)
        if not given[name]:
            parser.error(f"--key {key} is no ed25519:ID=BASE64")
    if not os.path.isfile(os.path.join(found.folder, "manifest.json")):
        parser.error(f"{found.folder} is no exported record: there is no manifest.json in it")
    return found, given


def main(words):
    found, given = arguments(words)
    report = Report()
    keys = check(found.folder, report, found.manifest_sha256, given)
    for name, what in report.done:
        print(f"  ok  {name:<11} {what}")
    for note in report.notes:
        print(f"note  {note}")
    for place, what in report.problems[:SHOWN]:
        print(f"WRONG {place}: {what}")
    if report.count() > SHOWN:
        print(f"WRONG … and {report.count() - SHOWN} more.")
    if report.count():
        print("This is not the record as it was exported.")
        return 1
    if not keys:
        print("Nothing is wrong, but server-keys.json holds no keys: NO SIGNATURE WAS CHECKED.")
        return 3
    print("The record is whole and genuine.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
