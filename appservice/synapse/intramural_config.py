# SPDX-License-Identifier: Apache-2.0
"""What the module's configuration may say. All that is wrong with it is told at once, and Synapse does not start."""

import os
import re

# Acts that pass while nobody can judge them, unless the configuration says otherwise.
OPEN = ("leave", "decline", "redaction", "service_user", "notice_user", "dummy_event")
# Acts that the configuration may open too. Not to be opened: what destroys evidence, and what leads to other servers.
OPENABLE = ("message", "state", "join_room", "invite", "create_room", "room_alias", "publish_room")
OPENABLE += ("upload", "store_file")
ACTS = OPEN + OPENABLE
URL = r"https?://([^/?#@\s:]+|\[[0-9a-f:]+\])(:\d{1,5})?/?"
USER_ID = r"@[^\s:]+:\S+"
# key: (default, pattern of a right value, what it must be)
KEYS = {
    "service_url": ("", URL, "scheme, host and port alone, such as http://127.0.0.1:8009"),
    "secret_path": ("", r".+", "the path of the file with the door secret; `register` writes one"),
    "service_user": ("", USER_ID, "a whole user id such as @intramural:agency.example"),
    "notice_user": ("", USER_ID + "|", "a whole user id such as @notices:agency.example"),
    "deadline_ms": (2000, r"[1-9]\d{2,3}", "a whole number from 100 to 9999"),
    "breaker.faults": (3, r"[1-9]\d{0,2}", "a whole number from 1 to 999"),
    "breaker.pause_ms": (5000, r"\d{1,6}", "a whole number from 0 to 999999"),
}


def read(given: dict) -> dict:
    faults: list[str] = []
    opened = given.get("open", list(OPEN))
    given = {key: value for key, value in given.items() if value is not None and key != "open"}
    if isinstance(breaker := given.get("breaker"), dict):
        del given["breaker"]
        given |= {f"breaker.{key}": value for key, value in breaker.items()}
    for key in given:
        if key not in KEYS:
            faults.append(f"{key} is no known key; those are {', '.join([*KEYS, 'open'])}.")
    config = {key: given.get(key, default) for key, (default, _, _) in KEYS.items()}
    for key, (default, pattern, must) in KEYS.items():
        if type(config[key]) is not type(default) or not re.fullmatch(pattern, str(config[key])):
            faults.append(f"{key} must be {must}.")
    if not isinstance(opened, list):
        # Not even nothing at all: whoever has taken every line out of the list wanted nothing open.
        faults.append("open must be a list, [] where nothing is to be open.")
    else:
        unknown = [act for act in opened if act not in ACTS]
        faults += [f"open names {act!r}, which is no act; those are {', '.join(ACTS)}." for act in unknown]
    config["open"] = opened
    config["secret"] = _secret(str(config["secret_path"]), faults) if config["secret_path"] else b""
    if faults:
        raise ValueError("\n".join(faults))
    return config


def _secret(path: str, faults: list[str]) -> bytes:
    try:
        with open(path, "rb") as file:
            mode, secret = os.fstat(file.fileno()).st_mode, file.read(4096).strip()
        if mode & 0o027:
            fault = f"is open to others (mode {mode & 0o777:o}); chmod it to 600 or 640."
        elif re.fullmatch(rb"[!-~]+", secret):
            return secret
        else:
            fault = "must hold one line of printable ASCII; `register` writes one."
    except OSError as e:
        fault = f"cannot be read ({e.strerror})."
    faults.append(f"secret_path: {path} {fault}")
    return b""
