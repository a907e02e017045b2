#!/usr/bin/env python3
"""Checks an exported saved thread from its folder alone: files, hashes, signatures, order, record, page and README.

Usage: python3 verify.py [--manifest-sha256 HEX] [--key ed25519:ID=BASE64]... FOLDER

Needs Python 3.8 or newer and nothing else: no network, no packages. It shares no code with the program that made the
folder. Exit codes: 0 all is right, 1 something is wrong (file, line and what), 2 wrong use, 3 nothing is wrong but the
folder holds no keys, so that no signature could be checked.
"""
import argparse
import base64
import datetime
import hashlib
import json
import os
import re
import sys
import time

try:
    import zoneinfo
except ImportError:  # Python 3.8
    zoneinfo = None

FORMAT = "intramural saved thread 1"
PROVEN = ("events.jsonl", "record.json", "server-keys.json")
SUMS, LINES = "SHA256SUMS", "line-checksums.txt"
FILES = PROVEN + ("README.txt", "ledger.json", "manifest.json", "thread.html", "verify.py", SUMS, LINES)
KINDS = ("ROOT", "REPLY", "EDIT", "REACTION", "REDACTION", "STOPPED", "MEMBERSHIP", "OTHER")
SOURCES = ("TIMELINE", "HOMESERVER", "SEALED", "NONE")
DESKTOP = {".DS_Store", "Thumbs.db", "desktop.ini"}
# SHA-256 of README.txt before record, version and digest are put into it, and of the page's style sheet.
README = "80b8bd76a97e88312be9d7acacf7b6c360358c89398ab420a56406e8b10a695e"
STYLE = "f747811768d34a002570964799a7b026e6091b53b6abbc0209ba0729d92c87d8"
PARAGRAPH = "DHS-070-010, 3.6"
MARKER = "org.intramural.substitute"
SHOWN = 40


class Report:
    """What is wrong, in the order in which it was found."""

    def __init__(self):
        self.problems = []
        self.known = set()
        self.done = []
        self.notes = []

    def wrong(self, file, line, what):
        place = file if line is None else f"{file}, line {line}"
        if (place, what) not in self.known:
            self.known.add((place, what))
            self.problems.append((place, what))

    def note(self, what):
        self.notes.append(what)

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


def part(value, *keys):
    """What stands there; an empty text if nothing does."""
    for key in keys:
        value = value.get(key, "") if isinstance(value, dict) else ""
    return value


def word(value, null="null"):
    """A value of JSON as text; objects and lists have none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return null
    return str(value) if isinstance(value, (str, int)) else ""


def misfit(value, form, name):
    """Where a value is not of a form: a type, a list of one form, an object with these keys, or with any (None)."""
    if isinstance(form, dict) and isinstance(value, dict):
        if None not in form and set(form) != set(value):
            return name
        places = ((form.get(key, form.get(None)), key, value[key]) for key in value)
    elif isinstance(form, list) and isinstance(value, list):
        places = ((form[0], str(number), item) for number, item in enumerate(value))
    else:
        right = not isinstance(form, (dict, list)) and isinstance(value, form)
        return None if right and (form is object or not isinstance(value, bool)) else name
    found = (misfit(item, inner, f"{name}.{key}".lstrip(".")) for inner, key, item in places)
    return next((place for place in found if place is not None), None)


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
VERSIONS = [str(version) for version in range(4, 13)]
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


def is_redaction(pdu):
    return pdu.get("type") == "m.room.redaction"


def redacts(pdu):
    """The event that a removal names, in its content or beside it."""
    return word(part(pdu, "content", "redacts"), "") or word(part(pdu, "redacts"), "")


def kind_of(pdu, thread):
    """What an event is to the events of a thread; None if it has nothing to do with them."""
    if "state_key" in pdu:
        return "MEMBERSHIP" if pdu["type"] == "m.room.member" else None
    if is_redaction(pdu) and redacts(pdu) in thread:
        return "REDACTION"
    relation = part(pdu, "content", "m.relates_to")
    if word(part(relation, "event_id"), "") in thread:
        kinds = {"m.thread": "REPLY", "m.replace": "EDIT", "m.annotation": "REACTION"}
        return kinds.get(word(part(relation, "rel_type")), "OTHER")
    return "REPLY" if word(part(relation, "m.in_reply_to", "event_id"), "") in thread else None


# --- files ------------------------------------------------------------------------------------------------------------

def unreadable(path):
    """Why this is no file that can be read; None if it is one."""
    if os.path.isdir(path):
        return "is a folder, and must be a file"
    if not os.path.exists(path):
        return "is a link to nothing"
    if not os.path.isfile(path):
        return "is no file"
    try:
        with open(path, "rb") as file:
            file.read(1)
    except OSError:
        return "cannot be read"
    return None


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
    for name in sorted(set(FILES) & there):
        fault = unreadable(os.path.join(folder, name))
        if fault:
            report.wrong(name, None, fault)
    for name in sorted(there & DESKTOP):
        report.note(f"{name} is no part of the record; looking at the folder has made it.")
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


END = {"event_id": str, "room_id": str, "at_utc": str, "at_local": str}
MAYBE = (str, type(None))
MEMBER = {"user_id": str, "display_name": MAYBE, "membership": str}
FORMS = {
    "manifest.json": {"format": str, "record_id": str, "version": int,
                      "files": {None: {"bytes": int, "lines": int, "sha256": str}}},
    "record.json": {
        "format": str, "record_id": str, "version": int, "paragraph": str, "server_name": str, "time_zone": str,
        "root_event_id": str, "room_id": str, "room_name": MAYBE,
        "rooms": [{"room_id": str, "room_version": str, "name": MAYBE}],
        "saved": {"at_utc": str, "at_local": str, "by": str, "by_display_name": MAYBE, "reason": MAYBE,
                  "request_event_id": str, "requested_at_utc": MAYBE, "policy_version": str},
        "first": END, "last": END, "counts": {None: int}, "members": {"at_first": [MEMBER], "at_last": [MEMBER]},
        "stopped_acts": [{"reference": str, "paragraph": str, "at_utc": str, "at_local": str}],
        "completeness": {"statement": str, "read_until_utc": str, "timeline_events_read": int, "not_delivered": int,
                         "missing_event_ids": [str], "positions_without_content": [int]},
        "proof": {"content_hashes": int, "event_ids": int, "signatures": int,
                  "unproven": [{"position": int, "what": str}]}},
    "server-keys.json": {None: object},
    "ledger.json": {"index": int, "leaf": str, "salt": str}}
LEAF = {"commitment": str, "id": str, "kind": str, "time": str, "v": int}


def load(folder, name, report):
    """A JSON object of the form that this file has; None if it is none."""
    try:
        with open(os.path.join(folder, name), "rb") as file:
            value = parse(file.read())
    except BadJson as e:
        report.wrong(name, None, str(e))
        return None
    place = misfit(value, FORMS[name], "")
    if place is not None:
        report.wrong(name, None, f"is not of the form of such a file: {place or 'its fields are others'}")
    return value if place is None else None


def check_manifest(folder, manifest, given, report):
    with open(os.path.join(folder, "manifest.json"), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    if given and given.lower() != digest:
        report.wrong("manifest.json", None, f"is not the one that was given: its SHA-256 is {digest}")
    if manifest.get("format") != FORMAT:
        report.wrong("manifest.json", None, "is of a format that this program does not know")
    if not re.fullmatch("R-[0-9A-Z]{10}", manifest["record_id"]):
        report.wrong("manifest.json", None, "names no record")
    files = manifest["files"]
    if sorted(files) != sorted(PROVEN):
        report.wrong("manifest.json", None, "does not list " + ", ".join(PROVEN))
        return digest
    for name in PROVEN:
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        own = {"bytes": len(data), "lines": data.count(b"\n"), "sha256": hashlib.sha256(data).hexdigest()}
        for key, value in own.items():
            if files[name][key] != value:
                report.wrong("manifest.json", None, f"says another {key} of {name} than it has ({value})")
    if not report.count():
        report.ok("manifest", digest + (", as given" if given else ""))
    return digest


def check_ledger(folder, ledger, manifest, record, report):
    """The leaf commits to the manifest: SHA-256 of salt and manifest. It tells the hour of the saving."""
    try:
        leaf = parse(ledger["leaf"].encode())
        salt = bytes.fromhex(ledger["salt"])
    except ValueError:
        report.wrong("ledger.json", None, "holds no leaf and salt")
        return
    with open(os.path.join(folder, "manifest.json"), "rb") as file:
        commitment = hashlib.sha256(salt + file.read()).hexdigest()
    if misfit(leaf, LEAF, "") is not None or (leaf["kind"], leaf["v"]) != ("SAVED", 1):
        report.wrong("ledger.json", None, "has a leaf that is not of a saved thread")
    elif leaf["commitment"] != commitment:
        report.wrong("ledger.json", None, "has a leaf that commits to another manifest")
    elif leaf["id"] != manifest["record_id"]:
        report.wrong("ledger.json", None, "has the leaf of another record")
    elif leaf["time"] != record["saved"]["at_utc"][:13] + ":00:00Z":
        report.wrong("ledger.json", None, "has a leaf of another hour than saved.at_utc of record.json")
    else:
        report.ok("ledger", f"leaf {ledger['index']} commits to this manifest")


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

BESIDE = {"position", "kind", "event_id", "room_version", "at_utc", "at_local", "content_from", "pdu"}

TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})\.([0-9]{3})(Z|[+-][0-9]{2}:[0-9]{2})")
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def instant(text, utc=True):
    """Milliseconds since 1970 of 2026-11-25T17:03:00.123Z, or of 2026-11-25T09:03:00.123-08:00; None if none."""
    match = TIME.fullmatch(str(text))
    if not match or (match.group(3) == "Z") != utc:
        return None
    zone = "+00:00" if utc else match.group(3)
    try:
        at = datetime.datetime.strptime(match.group(1) + zone.replace(":", ""), "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
    return int((at - EPOCH).total_seconds()) * 1000 + int(match.group(2))


def offset(text):
    """Seconds that ±hh:mm at the end of a text is before UTC."""
    return (-1 if text[-6] == "-" else 1) * (int(text[-5:-3]) * 3600 + int(text[-2:]) * 60)


class Zone:
    """Compares local times with the rules of a time zone, as far as this computer has them."""

    FIXED = re.compile("(?:Z|(?:Etc/)?(?:UTC|GMT|UT|UCT)?(?:[+-][0-9]{2}:[0-9]{2})?)")

    def __init__(self, name):
        self.name, self.rules, self.fixed, self.doubtful = name, None, None, 0
        if name and self.FIXED.fullmatch(name):
            self.fixed = offset(name) if ":" in name else 0
        elif zoneinfo:
            try:
                self.rules = zoneinfo.ZoneInfo(name)
            except (KeyError, ValueError, OSError):
                pass

    def is_right(self, at, local):
        """Whether it can be that time there. Rules change: an hour is no proof for one whose tables may be old."""
        if instant(local, utc=False) != at:
            return False
        right = self.fixed
        if self.rules:
            there = (EPOCH + datetime.timedelta(milliseconds=at)).astimezone(self.rules)
            right = there.utcoffset().total_seconds()
        if right is None:
            return True
        self.doubtful += right != offset(local)
        return abs(right - offset(local)) <= (0 if self.rules is None else 3600)

    def note(self, report):
        if self.fixed is None and not self.rules:
            report.note("Local times are only stated: this computer has no table of their zone.")
        elif self.doubtful:
            report.note(f"{counted(self.doubtful, 'local time')} not as in this computer's table of the zone, which may"
                        " be older or newer than theirs.")


class Events:
    """Goes over events.jsonl, line by line."""

    def __init__(self, record, keys, report):
        self.report = report
        self.record = record
        self.keys = keys
        self.zone = Zone(record["time_zone"])
        self.thread = Thread(record["members"]["at_first"])
        self.rooms = [room["room_id"] for room in record["rooms"]]
        self.versions = {room["room_id"]: room["room_version"] for room in record["rooms"]}
        self.kinds, self.ids, self.awaited, self.related, self.before = {}, {}, set(), set(), {}
        self.asked, self.members, self.stopped, self.unproven = None, {}, [], []
        self.lost, self.removed, self.marked, self.followed = {}, set(), 0, {}
        self.ends, self.gone, self.unheard, self.line, self.broken = [], [], 0, 0, False
        self.hashes, self.named, self.signed, self.depth, self.room = 0, 0, 0, 0, 0

    def wrong(self, what):
        self.report.wrong("events.jsonl", self.line, what)

    def take(self, number, data):
        self.line = number
        try:
            event = parse(data)
        except BadJson as e:
            self.broken = True
            self.wrong(str(e))
            return
        if not isinstance(event, dict) or not isinstance(event.get("pdu"), dict):
            self.broken = True
            self.wrong("holds no event")
            return
        if not data.endswith(b"\n"):
            self.wrong("has no end: the file was cut")
        pdu = event["pdu"]
        try:
            self.about(event, pdu)
            self.proof(event, pdu)
            self.place(event, pdu)
            self.thread.take(event, pdu)
        except (TypeError, AttributeError, ValueError, KeyError, RecursionError, OverflowError):
            self.broken = True
            self.wrong("holds an event that is not of the form of one")

    def about(self, event, pdu):
        """What stands beside the PDU."""
        if set(event) - {"received_at_utc", "stopped"} != BESIDE or "unsigned" in pdu:
            self.wrong("has other fields than a line has")
        if type(event["position"]) is not int or event["position"] != self.line:
            self.wrong("says that it is at another position")
        kind = event.get("kind")
        if kind not in KINDS or event.get("content_from") not in SOURCES:
            self.wrong("is of a kind or comes from a place that this program does not know")
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if instant(event["at_utc"]) != pdu["origin_server_ts"]:
            self.wrong("has another time in at_utc than its event")
        elif not self.zone.is_right(pdu["origin_server_ts"], event["at_local"]):
            self.wrong("has another time in at_local than its event, or another time zone than record.json")
        if "received_at_utc" not in event:
            self.unheard += 1
        elif instant(event["received_at_utc"]) is None:
            self.wrong("has no time in received_at_utc")
        version = event.get("room_version")
        if pdu.get("room_id") not in self.rooms or self.versions.get(pdu.get("room_id")) != version:
            self.wrong("is of a room or room version that record.json does not name")
        self.act(event, pdu)

    def act(self, event, pdu):
        """Reference and paragraph of a stopped act, which its placeholder holds too."""
        stopped, kind = event.get("stopped"), event["kind"]
        if "stopped" not in event:
            self.marked += MARKER in pdu["content"]
            if kind == "STOPPED":
                self.wrong("is a stopped act and has no reference")
            return
        named = without(stopped, "delivered") if isinstance(stopped, dict) else stopped
        if kind not in ("STOPPED", "ROOT") or misfit(named, {"reference": str, "paragraph": str}, "") is not None:
            self.wrong("has what belongs to a stopped act only")
            return
        placeholder = event["content_from"] != "NONE"
        if "delivered" in stopped and (placeholder or stopped["delivered"] is not True):
            self.wrong("says of a placeholder that it was delivered")
        stopped = named
        if placeholder and pdu["content"].get(MARKER) != stopped:
            self.wrong("names another stopped act than its event")
        self.stopped.append((self.line, event["event_id"], pdu["origin_server_ts"], stopped, placeholder))

    def proof(self, event, pdu):
        if event["room_version"] not in VERSIONS:
            raise ValueError("an unknown room version")
        version = int(event["room_version"])
        stated = pdu.get("hashes", {}).get("sha256")
        if event["content_from"] == "NONE":
            if redacted(pdu, version) != pdu:
                self.wrong("says that its content is gone, and has some")
            if "stopped" not in event:
                self.gone.append(self.line)
                self.lost[event["event_id"]] = self.line, version >= 11 and event["kind"] != "MEMBERSHIP"
        elif content_hash(pdu) == stated:
            self.hashes += 1
        else:
            self.unproven.append({"position": self.line, "what": "content_hash"})
            self.wrong("has a content hash that is not that of its event: text, sender, time, room or relations were"
                       " changed")
        form = signed_form(pdu, version)
        if event.get("event_id") == "$" + unpadded(hashlib.sha256(form).digest(), url=True):
            self.named += 1
        else:
            self.unproven.append({"position": self.line, "what": "event_id"})
            self.wrong("has an event id that is not the hash of its event")
        fault = self.keys.fault(pdu, version) if self.keys.keys else None
        if fault:
            self.unproven.append({"position": self.line, "what": "signature"})
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
        expected = kind_of(pdu, self.related)
        if kind == "MEMBERSHIP":
            if expected != kind:
                self.wrong("is no membership")
        elif kind != "ROOT" and event["content_from"] != "NONE":
            if expected is None:
                self.wrong("relates to nothing before it in this record")
            elif kind not in ("STOPPED", expected):
                self.wrong("is of another kind than what it does")
        if kind != "MEMBERSHIP":
            self.related.add(event_id)
            self.ends = [self.ends[0] if self.ends else event, event]
        if pdu["type"] == "m.room.member" and "state_key" in pdu:
            self.members.setdefault(pdu["state_key"], []).append(Member(event, pdu))
        if is_redaction(pdu):
            self.removed.add(redacts(pdu))
        if event_id == self.record["saved"]["request_event_id"]:
            self.asked = event
        self.ids[event_id] = self.line
        self.before[event_id] = [name for name in pdu["prev_events"] if name in self.ids]
        for name in self.before[event_id]:
            self.followed[name] = min(pdu["origin_server_ts"], self.followed.get(name, pdu["origin_server_ts"]))
        self.awaited.update(name for name in pdu["prev_events"] if name not in self.ids)

    def check_removals(self):
        """What has lost its text was removed in the thread; since version 11 a removal cannot lose its target."""
        for event_id, (line, provable) in self.lost.items():
            if provable and event_id not in self.removed:
                self.report.wrong("events.jsonl", line, "has lost its text, and nothing in the record removed it")

    def chain(self):
        """The events that the last one surely follows, for it follows one that follows them."""
        found, ahead = set(), [self.ends[-1]["event_id"]]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self.before[name]
        return found


ANY = object()


class Member:
    """A membership event: what it makes of somebody, and which events allowed it, the one before among them."""

    def __init__(self, event, pdu):
        name = pdu["content"].get("displayname")
        name = name if isinstance(name, str) else None
        self.event_id, self.room_id, self.at = event["event_id"], pdu["room_id"], pdu["origin_server_ts"]
        self.state = pdu["content"].get("membership"), ANY if event["content_from"] == "NONE" else name
        self.follows = pdu["auth_events"]


def check_events(folder, record, keys, report):
    events = Events(record, keys, report)
    started, before = time.time(), report.count()
    for number, data in enumerate(read_lines(os.path.join(folder, "events.jsonl")), 1):
        events.take(number, data)
    events.check_removals()
    if report.count() == before:
        gone = len(events.gone)
        report.ok("hashes", f"{events.hashes} content hashes, {events.named} event ids"
                  + (f"; {gone} removed events without their text" if gone else ""))
        if keys.keys:
            names = ", ".join(sorted(f"{key_id} {unpadded(key.data)}" for key_id, (key, _) in keys.keys.items()))
            report.ok("signatures", f"{events.signed} of {keys.server}, key {names} ({time.time() - started:.1f} s)")
        report.ok("order", f"{events.line} lines, none before one that it follows")
    return events


# --- the record -------------------------------------------------------------------------------------------------------

MINUTES = 5 * 60 * 1000


class Stated:
    """Compares what record.json states with what was found. What people have written is never told."""

    def __init__(self, record, report):
        self.record = record
        self.report = report
        self.only = []

    def wrong(self, what):
        self.report.wrong("record.json", None, what)

    def same(self, name, found):
        stated = part(self.record, *name.split("."))
        if stated != found:
            self.wrong(f"says {str(stated)[:100]} of {name}; it is {str(found)[:100]}")

    def agree(self, name, found, of):
        if part(self.record, *name.split(".")) != found:
            self.wrong(f"has another {name} than {of}")

    def times(self, name, zone, times):
        at = instant(times["at_utc"])
        if at is None or not zone.is_right(at, times["at_local"]):
            self.wrong(f"has times in {name} that are not the same one, or of another time zone")


def check_record(record, manifest, published, events, report):
    """What record.json says is what events.jsonl holds."""
    before, stated = report.count(), Stated(record, report)
    stated.only.append("names of rooms, version of the policy, times of delivery and of saving")
    check_counts(stated, manifest, events)
    check_names(stated, published, events)
    check_saved(stated, events)
    if events.ends:
        check_members(stated, events)
        check_stopped(stated, events)
    check_completeness(stated, events)
    events.zone.note(report)
    if report.count() == before:
        kinds = ", ".join(f"{events.kinds[kind]} {kind}" for kind in KINDS if kind in events.kinds)
        report.ok("counts", f"{kinds}; as record.json says")
        report.ok("record", "agrees with the events; only stated: " + "; ".join(stated.only))


def check_counts(stated, manifest, events):
    same = stated.same
    same("record_id", manifest["record_id"])
    same("version", manifest["version"])
    counts = stated.record["counts"]
    same("counts.lines", events.line)
    same("counts.events", events.line - events.kinds.get("MEMBERSHIP", 0))
    for kind in sorted(set(counts) - {"lines", "events"} | {kind for kind in events.kinds if kind}):
        if kind not in KINDS or counts.get(kind, 0) != events.kinds.get(kind, 0):
            stated.wrong(f"says {counts.get(kind, 0)} of counts.{kind}; it is {events.kinds.get(kind, 0)}")
    same("completeness.positions_without_content", events.gone)
    same("completeness.not_delivered", events.unheard)
    same("proof.content_hashes", events.hashes)
    same("proof.event_ids", events.named)
    same("proof.signatures", events.signed)
    same("proof.unproven", events.unproven)
    for name, end in zip(("first", "last"), events.ends):
        for key in ("event_id", "at_utc", "at_local"):
            same(f"{name}.{key}", end.get(key))
        same(f"{name}.room_id", part(end, "pdu", "room_id"))
    same("root_event_id", events.ends[0].get("event_id") if events.ends else None)


def check_names(stated, published, events):
    """What stands in the record twice, or in every record."""
    record = stated.record
    stated.same("format", FORMAT)
    stated.same("paragraph", PARAGRAPH)
    stated.same("room_id", events.rooms[0] if events.rooms else None)
    stated.agree("room_name", record["rooms"][0]["name"] if events.rooms else None, "the first of its rooms")
    if len(set(events.rooms)) != len(events.rooms):
        stated.wrong("names a room twice")
    if published:
        stated.same("server_name", published.get("server_name"))


# The grammar of requests: a link of matrix.to or of the matrix: scheme, or an id alone.
LINK = re.compile(r"(?:https?://matrix\.to/#/[^\s/]+/(?:\$|%24)|matrix:(?:roomid|r)/[^\s/]+/e/|(?<!\S)\$)"
                  r"([A-Za-z0-9_-]{43})(?:\?\S*)?(?!\S)", re.ASCII)
SPACE = ("\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029"
         "\u205f\u3000")
DISK = "\U0001f4be"
COMMAND = re.compile(r"[!\uff01][Ss][Aa][Vv][Ee](?=[\s:.,;!]|\Z)[:.,;!]*", re.ASCII)


def reason_of(body):
    """What stands behind !save without the link; None if this is no such command."""
    while body.startswith("> ") and "\n" in body:
        body = body.split("\n", 1)[1]
    body = body.strip(SPACE)
    command = COMMAND.match(body)
    if not command:
        return None
    return re.sub("[ \t]{2,}", " ", LINK.sub("", body[command.end():].strip(SPACE)).strip(SPACE))


def is_request(pdu):
    content = pdu["content"]
    relation = part(content, "m.relates_to")
    if pdu["type"] == "m.reaction":
        return word(part(relation, "key")).startswith(DISK)
    return (pdu["type"] == "m.room.message" and reason_of(word(part(content, "body"))) is not None
            and part(relation, "rel_type") != "m.replace")


def check_saved(stated, events):
    """Who saved the thread, when and why, against the signed request."""
    saved = stated.record["saved"]
    stated.times("saved", events.zone, saved)
    names = {member["user_id"]: member["display_name"] for member in stated.record["members"]["at_last"]}
    stated.agree("saved.by_display_name", names.get(saved["by"]), "members.at_last")
    if not events.asked:
        if saved["requested_at_utc"] is not None and instant(saved["requested_at_utc"]) is None:
            stated.wrong("has no time in saved.requested_at_utc")
        stated.only.append("who saved it and why, for the request is no part of the thread")
        return
    pdu, source = events.asked["pdu"], events.asked["content_from"]
    of = f"number {events.asked['position']} of events.jsonl"
    stated.agree("saved.by", pdu["sender"], of)
    if source == "NONE":
        stated.only.append("why it was saved, for the text of the request is gone")
        return
    if not is_request(pdu):
        stated.wrong(f"says that {of} asked for the record, which asks for nothing")
    lost = source != "TIMELINE"
    if not lost or saved["requested_at_utc"] is not None:
        stated.same("saved.requested_at_utc", events.asked["at_utc"])
    if not lost or saved["reason"] is not None:
        stated.agree("saved.reason", reason_of(word(part(pdu, "content", "body"))) or None, of)


def check_members(stated, events):
    """Who was there, and under which name, against the signed joins and leaves in the record."""
    members = {name: {member["user_id"]: (member["membership"], member["display_name"]) for member in listed}
               for name, listed in stated.record["members"].items()}
    for (name, found), end in zip(members.items(), events.ends):
        twice = len(found) != len(stated.record["members"][name])
        if twice or {state for state, _ in found.values()} - {"join", "invite"}:
            stated.wrong(f"names somebody in members.{name} twice, or who was not there")
        if "state_key" not in end["pdu"] and found.get(end["pdu"]["sender"], ("",))[0] != "join":
            stated.wrong(f"leaves the sender of line {end['position']} of events.jsonl out of members.{name}")
    last, possible, unled, unnamed = members["at_last"], Possible(members["at_first"], events), 0, 0
    for user in sorted({*possible.before, *last, *events.members}):
        states, changed = possible.states(user)
        right = any(is_state(last.get(user), state) for state in states)
        if changed and not right:
            stated.wrong("has somebody in members.at_last otherwise than every join and leave in events.jsonl")
        unled += not changed and not right
        unnamed += right and user in last and last[user][1] is None and all(state and state[1] for state in states)
    if unled:
        stated.report.note(
            f"Joins and leaves do not lead {unled} of the people from members.at_first to members.at_last; this can be"
            " where somebody came or went in the moment of the first or last event.")
    if unnamed:
        stated.report.note(f"members.at_last leaves out {counted(unnamed, 'name')}; this is so with names that the"
                           " policy would stop.")
    stated.only.append("who was there and under which name, where no line tells it")


class Possible:
    """What people may have been in the room at the last event, as far as the record can tell."""

    def __init__(self, at_first, events):
        last = events.ends[-1]["pdu"]
        self.room, self.end = last["room_id"], last["origin_server_ts"]
        self.before = at_first if self.room == events.rooms[0] else {}
        self.chain, self.members = events.chain(), events.members

    def states(self, user):
        """The states, and whether events tell of them: the last ones, if they surely came before the last event."""
        changes = [change for change in self.members.get(user, []) if change.room_id == self.room]
        followed = {name for change in changes for name in change.follows}
        heads = [change for change in changes if change.event_id not in followed]
        if any(change.event_id in self.chain or self.end - change.at > MINUTES for change in heads):
            return [change.state for change in heads], True
        return [change.state for change in changes] + [self.before.get(user)], bool(changes)


def is_state(stated, found):
    """Whether somebody can stand so in the list: names that the policy would stop are left out of it."""
    if not found or found[0] not in ("join", "invite"):
        return stated is None
    return stated is not None and stated[0] == found[0] and (found[1] is ANY or stated[1] in (found[1], None))


def check_stopped(stated, events):
    """The stopped acts against those that have a line."""
    acts = {act["reference"]: act for act in stated.record["stopped_acts"]}
    times = [instant(act["at_utc"]) or 0 for act in stated.record["stopped_acts"]]
    first, end = (event["pdu"]["origin_server_ts"] for event in events.ends)
    if len(acts) != len(times) or times != sorted(times) or any(not first <= at <= end + 1 for at in times):
        stated.wrong("has stopped_acts twice, out of order, or from before the first or after the last event")
    for act in stated.record["stopped_acts"]:
        stated.times("stopped_acts", events.zone, act)
    absent = 0
    for line, event_id, at, stopped, placeholder in events.stopped:
        act = acts.get(stopped["reference"])
        if act is None:
            absent += 1
            sure = at <= events.followed.get(event_id, end + 1) <= end or end - at > MINUTES
            if placeholder and line > 1 and sure:
                stated.wrong(f"leaves the stopped act of line {line} of events.jsonl out of stopped_acts")
        elif act["paragraph"] != stopped["paragraph"]:
            stated.wrong(f"has another paragraph in stopped_acts than line {line} of events.jsonl")
        elif (instant(act["at_utc"]) or 0) > at + MINUTES and placeholder:
            stated.wrong(f"has a later time in stopped_acts than line {line} of events.jsonl")
        elif (instant(act["at_utc"]) or 0) < at - MINUTES and not placeholder:
            stated.wrong(f"has another time in stopped_acts than line {line} of events.jsonl")
    if events.marked:
        stated.report.note(f"{counted(events.marked, 'line')} of events.jsonl with the mark of a stopped act, which"
                           " anybody can write, not told as one.")
    if absent:
        stated.report.note(f"stopped_acts leaves out {counted(absent, 'line')} of events.jsonl; this can be where an"
                           " act was found after the last event, or in its moment.")
    unseen = set(acts) - {stopped["reference"] for _, _, _, stopped, placeholder in events.stopped if placeholder}
    if unseen:
        stated.only.append(counted(len(unseen), "stopped act"))


def counted(count, what):
    return f"{count} {what}" + ("" if count == 1 else "s")


def check_completeness(stated, events):
    """The statement against the numbers that stand beside it."""
    complete = stated.record["completeness"]
    missing, read, until = complete["missing_event_ids"], complete["timeline_events_read"], complete["read_until_utc"]
    if missing:
        said = (f"There is a gap: {counted(len(missing), 'event')} of the thread were delivered to the service and are"
                f" not on the homeserver any more; their ids are listed. The room was read to its end at {until}.")
    else:
        said = ("No gap is known: the room was read from the first message to its end at "
                f"{until} ({counted(read, 'event')}), and it agrees with what was delivered to the service.")
    if events.unheard:
        were = "it was" if events.unheard == 1 else "they were"
        said += (f" Of {counted(events.unheard, 'event')} the homeserver is the only witness: {were} not delivered"
                 " to the service.")
    if events.gone:
        said += f" The text of {counted(len(events.gone), 'redacted event')} is gone."
    if events.unproven:
        said += f" {counted(len(events.unproven), 'hash or signature')} did not prove its event."
    if not events.keys.keys:
        said += " The homeserver's keys could not be read, so its signatures are kept unproven."
    stated.agree("completeness.statement", said, "its numbers say")
    if instant(until) is None or read < events.line or len(set(missing) - set(events.ids)) != len(missing):
        stated.wrong("has numbers, times or missing ids in completeness that cannot be")


# --- the page ---------------------------------------------------------------------------------------------------------

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe"
                         "\uffff]")
OWN = "words or marks of its own"


def printable(text):
    return UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n"))


def escaped(text):
    return re.sub("[&<>\"'\n]", lambda match: f"&#{ord(match.group())};", printable(text))


def is_blank(text):
    return not text.strip(SPACE)


def shown_times(utc, local):
    """2026-11-25 09:03:00 -08:00 (17:03:00 UTC)."""
    if local[23:] == "+00:00":
        return f"{utc[:10]} {utc[11:19]} UTC"
    day = "" if utc[:10] == local[:10] else utc[:10] + " "
    return f"{local[:10]} {local[11:19]} {local[23:]} ({day}{utc[11:19]} UTC)"


def said(content):
    """The body; the whole content where there is none."""
    body = part(content, "body")
    if isinstance(body, str) and "body" in content:
        return body
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def words_of(kind, content):
    """What an event says."""
    if kind == "REACTION":
        return word(part(content, "m.relates_to", "key"))
    if kind == "REDACTION":
        return word(part(content, "reason"), "")
    new = part(content, "m.new_content")
    return said(new if kind == "EDIT" and isinstance(new, dict) else content)


def is_set(value):
    """A value of JSON as a truth value."""
    if isinstance(value, str):
        return value.strip("".join(map(chr, range(33)))) == "true"
    return isinstance(value, int) and value != 0


class People:
    """Who is in the room and under which name, as it changes along a thread."""

    def __init__(self, at_first):
        self.names = {member["user_id"]: member["display_name"] or "" for member in at_first}
        self.states = {member["user_id"]: member["membership"] for member in at_first}

    def name(self, user):
        name = self.names.get(user, "")
        return user if is_blank(name) else name

    def change(self, pdu):
        """Takes a membership in, and says what it changed."""
        user, sender, now = word(pdu["state_key"]), word(pdu["sender"]), word(part(pdu, "content", "membership"))
        before, old = self.states.get(user, "leave"), self.name(user)
        self.states[user] = now
        if now in ("join", "invite"):
            self.names[user] = word(part(pdu, "content", "displayname"), "")
        name, by = self.name(user), "" if user == sender else " by " + self.name(sender)
        if now == "join" and before != "join":
            return f"{name} joined the room."
        if now == "join":
            return f"{old} changed their profile." if old == name else f"{old} is now called {name}."
        if now == "invite":
            return f"{name} was invited{by}."
        if now in ("ban", "knock"):
            return f"{old} was banned{by}." if now == "ban" else f"{old} asked to join."
        if user != sender:
            return f"{old} was removed{by}."
        return f"{old} declined the invitation." if before == "invite" else f"{old} left the room."


class Thread:
    """The items of the page's list. Everything of it is in pieces: what one is, and its HTML."""

    def __init__(self, at_first):
        self.people = People(at_first)
        self.positions, self.owners, self.under, self.items = {}, {}, {}, []
        self.removed, self.edited = set(), set()

    def take(self, event, pdu):
        position, kind, content = event["position"], event["kind"], pdu["content"]
        self.positions[event["event_id"]] = position
        number, time_of = f'<span class="number">{position}</span> ', self.time(event)
        if kind == "MEMBERSHIP":
            does = f'<span class="does">{escaped(self.people.change(pdu))}</span> '
            self.items.append((position, None, [
                (f"item of number {position}", f'<li id="e{position}" class="came">{number}'),
                (f"change of number {position}", does), time_of, (OWN, "</li>\n")]))
            return
        sender = word(pdu["sender"])
        head = [(f"item of number {position}", number),
                (f"name at number {position}", f'<strong title="{escaped(sender)}"><bdi>'
                 f"{escaped(self.people.name(sender))}</bdi></strong> "), time_of]
        named = redacts(pdu) if kind == "REDACTION" else word(part(content, "m.relates_to", "event_id"))
        target = self.positions.get(named) if kind in ("EDIT", "REACTION", "REDACTION") else None
        if target is None:
            self.item(event, pdu, head)
        else:
            self.below(event, pdu, head, target)

    @staticmethod
    def time(event):
        shown = escaped(shown_times(event["at_utc"], event["at_local"]))
        return f"time at number {event['position']}", f'<time datetime="{escaped(event["at_utc"])}">{shown}</time>'

    @staticmethod
    def text(words):
        return f'<span class="text" dir="auto">{escaped(words)}</span>'

    def below(self, event, pdu, head, target):
        """An edit, reaction or removal: stands under what it is about."""
        position, kind = event["position"], event["kind"]
        owner = self.owners[position] = self.owners.get(target, target)
        words = "" if event["content_from"] == "NONE" else words_of(kind, pdu["content"])
        if event["content_from"] == "NONE":
            does = f"did something to number {target} that was removed; its content is gone"
        elif kind == "REDACTION":
            does = f"removed number {target}" + (", reason:" if words else ".")
        else:
            does = f"changed number {target} to:" if kind == "EDIT" else f"reacted to number {target} with"
        if kind != "REACTION":
            (self.removed if kind == "REDACTION" else self.edited).add(target)
        self.under.setdefault(owner, []).extend([
            (f"item of number {position}", f'<li id="e{position}">'), *head,
            (f"note at number {position}", f' <span class="does">{does}</span>'),
            (f"words of number {position}", " " + self.text(words) if words else ""), (OWN, "</li>")])

    def item(self, event, pdu, head):
        position, content, gone = event["position"], pdu["content"], event["content_from"] == "NONE"
        stopped = event.get("stopped")
        if stopped:
            what = f'paragraph {escaped(stopped["paragraph"])}, reference {escaped(stopped["reference"])}'
            done = "Delivered, then removed" if stopped.get("delivered") else "Stopped"
            body = (f"note at number {position}",
                    f'<p class="note">{done} under {what}. Its text is no part of this record.</p>')
        elif gone:
            body = f"note at number {position}", '<p class="note">Removed. Its text is gone.</p>'
        else:
            body = (f"words of number {position}",
                    f'<div class="said">{self.text(words_of(event["kind"], content))}</div>')
        self.owners[position] = position
        relation = part(content, "m.relates_to")
        answers = "" if is_set(part(relation, "is_falling_back")) else word(part(relation, "m.in_reply_to", "event_id"))
        begin = f'<li id="e{position}"' + (' class="stopped">' if stopped else ">")
        shown = not gone and not stopped
        self.items.append((position, (answers if event["kind"] != "ROOT" else "", body, shown),
                           [(f"item of number {position}", begin), *head]))

    def pieces(self):
        for position, more, head in self.items:
            yield from head
            if more is None:
                continue
            answers, body, shown = more
            answered, note = self.positions.get(answers), f"note at number {position}"
            if answered is not None:
                yield note, (f' <span class="does">in answer to <a href="#e{self.owners.get(answered, answered)}">'
                             f"number {answered}</a></span>")
            yield body
            if shown and position in self.removed:
                yield note, '<p class="note">Removed afterwards. Shown as it was written.</p>'
            if position in self.edited:
                yield note, '<p class="note">Changed afterwards. Shown as it was first written.</p>'
            if position in self.under:
                yield OWN, f'<ul aria-label="What became of number {position}">'
                yield from self.under[position]
                yield OWN, "</ul>"
            yield OWN, "</li>\n"


WORDS = {"ROOT": ("first message", "first message"), "REPLY": ("reply", "replies"), "EDIT": ("edit", "edits"),
         "REACTION": ("reaction", "reactions"), "REDACTION": ("removal", "removals"),
         "STOPPED": ("stopped act", "stopped acts"),
         "MEMBERSHIP": ("change of who is in the room", "changes of who is in the room"),
         "OTHER": ("other event", "other events")}


def facts(record, ledger, digest):
    saved, counts, proof = record["saved"], record["counts"], record["proof"]
    by = saved["by_display_name"] or ""
    kinds = [f"{counts[kind]} {WORDS[kind][counts[kind] != 1]}" for kind in KINDS if counts.get(kind, 0) > 0]
    rooms = [f"{room['room_id']} (room version {room['room_version']})" for room in record["rooms"]]
    yield "Saved by", saved["by"] if is_blank(by) else f"{by}, {saved['by']}"
    yield "Reason", saved["reason"] or "None given"
    for name, times in (("Saved on", saved), ("First event", record["first"]), ("Last event", record["last"])):
        yield name, shown_times(times["at_utc"], times["at_local"])
    yield "Events", f"{counts['events']}, on {counts['lines']} lines: " + ", ".join(kinds)
    yield "Completeness", record["completeness"]["statement"]
    yield "Proof", (f"When it was saved, {proof['signatures']} of {counts['lines']} signatures of the homeserver,"
                    f" {proof['event_ids']} event ids and {proof['content_hashes']} content hashes were right."
                    " README.txt tells how to check them.")
    yield "Room" if len(rooms) == 1 else "Rooms, each the successor of the one before", "; ".join(rooms)
    yield "Homeserver", record["server_name"]
    yield "Kept under", f"{record['paragraph']}; policy version {saved['policy_version']}"
    yield "Manifest, SHA-256", digest
    yield "Ledger leaf", str(ledger["index"])


def header_row(*titles):
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"


def cell(member):
    """Somebody at one end of the thread."""
    name = "not in the room" if not member else member["display_name"] or ""
    invited = " (invited)" if member and member["membership"] == "invite" else ""
    return f"<td><bdi>{escaped('in the room, without a name' if is_blank(name) else name)}</bdi>{invited}</td>"


def people_rows(members):
    first, last = ({member["user_id"]: member for member in members[name]} for name in ("at_first", "at_last"))
    for user in dict.fromkeys([*first, *last]):
        yield "people", f'<tr><th scope="row">{escaped(user)}</th>{cell(first.get(user))}{cell(last.get(user))}</tr>\n'


def stopped_rows(acts):
    for act in acts:
        reference, paragraph = escaped(act["reference"]), escaped(act["paragraph"])
        when = escaped(shown_times(act["at_utc"], act["at_local"]))
        yield "stopped acts", f'<tr><th scope="row">{reference}</th><td>{paragraph}</td><td>{when}</td></tr>\n'


def section(name, title):
    return OWN, f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n'


def page(record, ledger, digest, style, thread):
    """The page that goes with a record, in pieces."""
    name = f"{record['record_id']}, version {record['version']}"
    room = "a room without a name" if is_blank(record["room_name"] or "") else record["room_name"]
    yield OWN, ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
                '<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    yield "title", f"<title>Public record {name}</title>\n"
    yield OWN, f"<style>\n{style}</style>\n</head>\n<body>\n"
    yield OWN, '<a class="skip" href="#messages">To the messages</a>\n<header>\n'
    yield "title", f'<p class="label">Public record {name}</p>\n'
    yield "room", f"<h1>Saved thread in <bdi>{escaped(room)}</bdi></h1>\n"
    yield OWN, "</header>\n<main>\n"
    yield section("about", "About this record")
    yield OWN, "<dl>\n"
    for fact, value in facts(record, ledger, digest):
        yield f"“{fact}”", f'<div><dt>{fact}</dt><dd dir="auto">{escaped(value)}</dd></div>\n'
    yield OWN, "</dl>\n</section>\n"
    yield section("people", "Who was in the room")
    yield OWN, header_row("User id", "At the first message", "At the last event")
    yield from people_rows(record["members"])
    yield OWN, "</tbody>\n</table>\n</section>\n"
    yield section("stopped", "Stopped acts in the room meanwhile")
    if record["stopped_acts"]:
        yield OWN, ("<p>They were not delivered, or were removed, under the messaging policy. Their text is no part of"
                    " this record.</p>\n" + header_row("Reference", "Paragraph", "When"))
        yield from stopped_rows(record["stopped_acts"])
        yield OWN, "</tbody>\n</table>\n</section>\n"
    else:
        yield "stopped acts", "<p>None.</p>\n</section>\n"
    yield section("messages", "Messages")
    yield OWN, ("<p>In the order of the room. Times are those of the homeserver, in the time zone "
                f"{escaped(record['time_zone'])} and in UTC. The numbers are the lines of events.jsonl.</p>\n"
                '<ol class="thread">\n')
    yield from thread.pieces()
    yield OWN, f"</ol>\n</section>\n</main>\n<footer>\n<p>End of record {name}.</p>\n</footer>\n</body>\n</html>\n"


def by_line(pieces):
    """The pieces of each line; one that ends in a line break ends a line."""
    line = []
    for what, html in pieces:
        *ends, rest = html.split("\n")
        for end in ends:
            yield line + [(what, end)]
            line = []
        line.append((what, rest))
    yield line


def difference(line, found):
    """What a line has otherwise than it must; None if nothing."""
    at = 0
    for what, html in line:
        if not found.startswith(html, at):
            return what
        at += len(html)
    return None if at == len(found) else line[-1][0]


def text_of(folder, name, report):
    try:
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError:
        report.wrong(name, None, "is not valid UTF-8")
        return None


def check_page(folder, record, ledger, events, digest, report):
    """Compares the page, letter by letter, with the one that this program makes of the record."""
    before, text = report.count(), text_of(folder, "thread.html", report)
    if text is None:
        return
    head, _, rest = text.partition("<style>\n")
    style = rest.partition("</style>\n")[0]
    if hashlib.sha256(style.encode()).hexdigest() != STYLE:
        report.wrong("thread.html", head.count("\n") + 1, "has another style sheet than such pages have")
    expected, found = list(by_line(page(record, ledger, digest, style, events.thread))), text.split("\n")
    moved = "" if len(expected) == len(found) else f", on {len(found) - 1} lines instead of {len(expected) - 1}"
    for number, (line, own) in enumerate(zip(expected, found), 1):
        what = difference(line, own)
        if what is not None:
            report.wrong("thread.html", number, f"shows other {what} than the record holds{moved}")
            if moved:
                break
    if report.count() == before:
        report.ok("page", f"thread.html is what the record's {events.line} lines and record.json make, to the letter")


def check_readme(folder, record, digest, report):
    text = text_of(folder, "README.txt", report)
    if text is None:
        return
    plain = text.replace(digest, "%manifest%").replace(record["record_id"], "%record%")
    plain = plain.replace(f"%record%, version {record['version']}.", "%record%, version %version%.", 1)
    if "%" in text or hashlib.sha256(plain.encode()).hexdigest() != README:
        report.wrong("README.txt", None, "is not the text that goes with such a record")
    else:
        report.ok("readme", "README.txt is the text that goes with every record")


# --- main -------------------------------------------------------------------------------------------------------------

def check(folder, report, manifest_sha256=None, given_keys=None):
    """Checks a folder; returns whether it holds keys."""
    try:
        check_files(folder, report)
        damaged = report.files()
        keys = check_content(folder, report, manifest_sha256, given_keys)
    except OSError as e:
        report.wrong(os.path.basename(os.path.abspath(str(e.filename or folder))), None, "cannot be read")
        return True
    if damaged:
        # What else seems wrong may come of the damage: a key that was changed makes every signature a wrong one.
        report.keep(damaged)
    return keys


def check_content(folder, report, manifest_sha256, given_keys):
    if any(unreadable(os.path.join(folder, name)) for name in FILES):
        return True
    loaded = {name: load(folder, name, report) for name in FORMS}
    manifest, record, published, ledger = loaded.values()
    if None in loaded.values():
        return True
    digest = check_manifest(folder, manifest, manifest_sha256, report)
    check_ledger(folder, ledger, manifest, record, report)
    check_copy(folder, report)
    try:
        keys = Keys(published, given_keys, report)
        events = check_events(folder, record, keys, report)
        check_record(record, manifest, published, events, report)
        check_readme(folder, record, digest, report)
        if not events.broken:
            check_page(folder, record, ledger, events, digest, report)
        return bool(keys.keys)
    except (TypeError, AttributeError, KeyError, IndexError, ValueError, RecursionError, OverflowError):
        report.wrong("record.json", None, "or server-keys.json is not of the form of such a file")
        return True


def check_copy(folder, report):
    try:
        with open(os.path.join(folder, "verify.py"), "rb") as copy, open(__file__, "rb") as own:
            if copy.read() != own.read():
                report.note("verify.py in the folder is another program than this one.")
    except OSError:
        report.note("verify.py in the folder could not be compared with this program.")


def arguments(words):
    parser = argparse.ArgumentParser(
        prog="verify.py", description="Checks an exported saved thread from its folder alone.",
        epilog="Exit codes: 0 all is right, 1 something is wrong, 2 wrong use, 3 no keys to check signatures with.")
    parser.add_argument("folder", metavar="FOLDER", help="the exported folder")
    parser.add_argument("--manifest-sha256", metavar="HEX",
                        help="what manifest.json must be, as `record show` prints it")
    parser.add_argument("--key", metavar="ed25519:ID=BASE64", action="append", default=[],
                        help="a key of the homeserver, had from elsewhere; then no other is believed")
    found = parser.parse_args(words)
    given = {}
    for key in found.key:
        name, _, data = key.partition("=")
        given[name] = from_base64(data)
        if not given[name]:
            parser.error(f"--key {key} is no ed25519:ID=BASE64")
    if not os.path.lexists(os.path.join(found.folder, "manifest.json")):
        parser.error(f"{found.folder} is no exported record: there is no manifest.json in it")
    return found, given


def tell(text):
    """Prints a line that steers no terminal and that any terminal can show."""
    line = printable(text).replace("\n", " ")
    code = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(line.encode(code, "backslashreplace").decode(code))


def main(words):
    found, given = arguments(words)
    report = Report()
    keys = check(found.folder, report, found.manifest_sha256, given)
    for name, what in report.done:
        tell(f"  ok  {name:<11} {what}")
    for note in report.notes:
        tell(f"note  {note}")
    for place, what in report.problems[:SHOWN]:
        tell(f"WRONG {place}: {what}")
    if report.count() > SHOWN:
        tell(f"WRONG … and {report.count() - SHOWN} more.")
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
