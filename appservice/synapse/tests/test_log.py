"""What Synapse's log says of what clients wrote: nothing."""

import io
import logging
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from intramural_log import keep_unsaid  # noqa: E402

CANARY = "canary-5u8w"


class LogTest(unittest.TestCase):
    def setUp(self):
        plain = logging.getLogRecordFactory()
        self.addCleanup(logging.setLogRecordFactory, plain)
        self.context = "PUT-17"

        def in_context(*args, **kwargs):
            record = plain(*args, **kwargs)
            record.request, record.url, record.user_agent = self.context, f"/{CANARY}", CANARY
            record.ip_address = CANARY
            return record

        logging.setLogRecordFactory(in_context)
        keep_unsaid()
        keep_unsaid()
        self.seen = io.StringIO()
        self.handler = logging.StreamHandler(self.seen)
        self.handler.setFormatter(logging.Formatter("%(name)s %(message)s %(url)s %(user_agent)s %(ip_address)s"))

    def log(self, name, *args, **kwargs) -> str:
        logger = logging.getLogger(name)
        self.addCleanup(setattr, logger, "propagate", logger.propagate)
        logger.propagate = False
        logger.addHandler(self.handler)
        self.addCleanup(logger.removeHandler, self.handler)
        logger.warning(*args, **kwargs)
        return self.seen.getvalue()

    def test_a_line_keeps_its_message_and_its_numbers(self):
        said = self.log("synapse.storage.txn", "[TXN OPERROR] {%s} %s %d/%d", "search", CANARY, 1, 5)
        self.assertIn("[TXN OPERROR] {(unsaid)} (unsaid) 1/5", said)
        self.assertNotIn(CANARY, said)

    def test_names_in_a_line_are_unsaid_too(self):
        self.assertNotIn(CANARY, self.log("synapse.x", "%(text)r", {"text": CANARY}))

    def test_a_traceback_keeps_its_frames_and_loses_its_text(self):
        try:
            raise ValueError(CANARY)
        except ValueError:
            said = self.log("synapse.types", "Failed to parse: %r", CANARY, exc_info=True)
        self.assertIn("test_a_traceback_keeps_its_frames", said)
        self.assertIn("ValueError", said)
        self.assertNotIn(f"{CANARY}", said.replace("raise ValueError(CANARY)", ""))

    def test_what_is_no_text_is_named_by_its_class(self):
        self.assertIn("RuntimeError", self.log("twisted", RuntimeError(CANARY)))
        self.assertNotIn(CANARY, self.seen.getvalue())

    def test_what_synapse_does_for_no_client_is_said(self):
        self.context = "main"
        self.assertIn("listening on port 8008", self.log("synapse.app", "listening on %s %s", "port", 8008))

    def test_other_loggers_say_what_they_say(self):
        self.assertIn("cause=timeout", self.log("intramural_door", "cause=%s", "timeout"))


if __name__ == "__main__":
    unittest.main()
