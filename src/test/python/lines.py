"""Sends lines with matrix-nio and says what became of them.

Reads its orders as JSON from standard input: {homeserver, userId, password, room, line, allowed, forbidden, reason}.
Writes one JSON object to standard output: {sent, stopped, next, redacted, seen, tombstone}, each an event id or what the
library says in place of one.
"""

import asyncio
import json
import sys

import nio


def outcome(answer):
    return getattr(answer, "event_id", None) or str(answer)


async def tombstone_of(client, room, event_id):
    """The reason with which the event comes out redacted, as the library hands it to a program."""
    for _ in range(100):
        answer = await client.room_get_event(room, event_id)
        event = getattr(answer, "event", None)
        if isinstance(event, nio.RedactedEvent):
            return event.reason
        await asyncio.sleep(0.1)
    return ""


async def main(orders):
    client = nio.AsyncClient(orders["homeserver"], orders["userId"])
    try:
        login = await client.login(orders["password"], device_name="nio on the desk")
        if isinstance(login, nio.LoginError):
            return {"login": str(login)}
        room = orders["room"]
        seen = []
        client.add_event_callback(lambda _, event: seen.append(event.source), nio.Event)
        await client.sync(timeout=0, full_state=True)

        async def say(body):
            return outcome(await client.room_send(room, "m.room.message", {"msgtype": "m.text", "body": body}))

        told = {"login": "ok", "sent": await say(orders["allowed"]), "stopped": await say(orders["forbidden"])}
        told["next"] = await say("The line after the stopped one")
        mistake = await say("Sent by mistake")
        told["redacted"] = outcome(await client.room_redact(room, mistake, reason=orders["reason"]))
        told["tombstone"] = await tombstone_of(client, room, told["stopped"])
        told["reason"] = await tombstone_of(client, room, mistake)
        await client.sync(timeout=0)
        told["seen"] = json.dumps(seen)
        await client.logout()
        return told
    finally:
        await client.close()


print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
