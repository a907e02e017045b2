# SPDX-License-Identifier: Apache-2.0
"""Keeps what clients write out of Synapse's log: for many of its lines quote addresses, searches, names and bodies, and
each release has others. What happened and where stays: message, numbers, and the frames of a traceback.
"""

import logging
import re
import traceback

QUOTING = ("synapse", "twisted")
# The contexts in which Synapse does nothing for a client.
OWN = (None, "main", "sentinel")


class Unsaid:
    """What stands in a line for what a client may have written."""

    def __str__(self) -> str:
        return "(unsaid)"

    __repr__ = __str__


def keep_unsaid() -> None:
    """From now on in this process. A log configuration that is loaded again changes nothing about it."""
    inner = logging.getLogRecordFactory()
    if getattr(inner, "keeps_unsaid", False):
        return

    def factory(*args, **kwargs) -> logging.LogRecord:
        record = inner(*args, **kwargs)
        if record.name.partition(".")[0] in QUOTING and getattr(record, "request", None) not in OWN:
            _take_out(record)
        return record

    factory.keeps_unsaid = True
    logging.setLogRecordFactory(factory)


def _take_out(record: logging.LogRecord) -> None:
    if not isinstance(record.msg, str):
        record.msg, record.args = type(record.msg).__name__, ()
    if isinstance(record.args, dict):
        record.args = {key: _unsaid(value) for key, value in record.args.items()}
    else:
        record.args = tuple(map(_unsaid, record.args or ()))
    if record.exc_info and record.exc_info[0]:
        kind, _, frames = record.exc_info
        record.exc_text = "".join(traceback.format_tb(frames)) + kind.__name__
        record.exc_info = None
    for name in ("url", "user_agent"):
        if hasattr(record, name):
            setattr(record, name, str(Unsaid()))
    if not re.fullmatch(r"[\da-fA-F.:]*", str(getattr(record, "ip_address", ""))):
        record.ip_address = str(Unsaid())  # a proxy may have said anything


def _unsaid(value):
    return value if value is None or isinstance(value, (bool, int, float)) else Unsaid()
