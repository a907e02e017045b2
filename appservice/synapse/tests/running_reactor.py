"""Twisted's reactor in a thread of its own, and what the door takes from Synapse. A reactor runs once in a process."""

import sys
import threading
import types
from unittest import mock

from twisted.internet import defer, reactor, threads


def start() -> None:
    if not reactor.running:
        ready = threading.Event()
        reactor.callWhenRunning(ready.set)
        threading.Thread(target=reactor.run, args=(False,), daemon=True).start()
        ready.wait(10)


def wait_for(call, *args):
    """What the call's deferred or coroutine gives, asked on the reactor."""
    return threads.blockingCallFromThread(reactor, lambda: defer.ensureDeferred(_awaited(call(*args))))


async def _awaited(what):
    return await what


def stand_in(error: type[Exception] | None = None):
    """Synapse's module, as far as the door imports it, with this class for its errors."""
    module = types.ModuleType("synapse.module_api")
    module.SynapseError = error
    # It only keeps Synapse's logging contexts apart.
    module.make_deferred_yieldable = lambda deferred: deferred
    module.JsonResource = type("JsonResource", (), {"render": lambda resource, request: None})
    module.ClientRestResource = type("ClientRestResource", (module.JsonResource,), {})
    names = ("synapse", "synapse.module_api", "synapse.module_api.errors", "synapse.rest", "synapse.http.server")
    return mock.patch.dict(sys.modules, {name: module for name in names})
