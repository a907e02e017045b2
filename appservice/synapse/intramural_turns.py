# SPDX-License-Identifier: Apache-2.0
"""Turns by account. Synapse has the like (`Linearizer`), but promises it to no module."""

import contextlib

from twisted.internet import defer, reactor


class Turns:
    """One at a time of each key, in the order of their coming."""

    def __init__(self):
        self._locks: dict[str, defer.DeferredLock] = {}

    @contextlib.asynccontextmanager
    async def of(self, key: str | None):
        """Waits for the turn of this key; there is none for nobody's."""
        if key is None:
            yield
            return
        from synapse.module_api import make_deferred_yieldable

        await make_deferred_yieldable(self._locks.setdefault(key, defer.DeferredLock()).acquire())
        try:
            yield
        finally:
            # From the reactor: the next one goes on in its own logging context, and we in ours.
            reactor.callLater(0, self._pass_on, key)

    def _pass_on(self, key: str) -> None:
        lock = self._locks[key]
        lock.release()
        if not lock.locked:
            del self._locks[key]
