"""Tests of the verifier: python3 -m unittest discover -s appservice/verify/tests

sample/ is an export of a thread on a real Synapse 1.163.1 that has one of everything, without the verifier and the
checksums, which are made here. events.jsonl holds events of room
versions 4 to 12 that Synapse has signed and pruned with the key of the Matrix specification's test vectors. Set
FLIP_ALL=1 to flip every byte of the sample, which takes an hour.
"""
import contextlib
import hashlib
import io
import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import verify  # noqa: E402

SAMPLE = HERE / "sample"


def found(folder, **more):
    report = verify.Report()
    verify.check(str(folder), report, **more)
    return report.problems


def run(*words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = verify.main([str(word) for word in words])
        except SystemExit as e:
            code = e.code
    return code, out.getvalue()


def seal(folder):
    """Writes both lists of checksums as an export has them."""
    names = sorted(set(verify.FILES) - {verify.SUMS, verify.LINES})
    files = {name: (folder / name).read_bytes() for name in names}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    lines = ""
    for name, content in {**files, verify.SUMS: sums.encode()}.items():
        lines += f"== {name}\n" + "".join(hashlib.sha256(line).hexdigest()[:16] + "\n" for line in io.BytesIO(content))
    (folder / verify.LINES).write_text(lines)
    (folder / verify.SUMS).write_text(sums + f"{hashlib.sha256(lines.encode()).hexdigest()}  {verify.LINES}\n")


class Ed25519(unittest.TestCase):
    """RFC 8032, 7.1, and what must not pass."""

    VECTORS = (
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
         "24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
         "eeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28"
         "dc027beceea1ec40a"))

    def test_verifies_what_was_signed_and_nothing_else(self):
        for key, message, signature in self.VECTORS:
            key, message, signature = (bytes.fromhex(part) for part in (key, message, signature))
            checked = verify.VerifyKey(key)
            self.assertTrue(checked.verifies(message, signature))
            self.assertFalse(checked.verifies(message + b"x", signature))
            for at in range(0, 64, 7):
                changed = bytearray(signature)
                changed[at] ^= 4
                self.assertFalse(checked.verifies(message, bytes(changed)))

    def test_takes_no_second_form_of_a_signature(self):
        key, message, signature = (bytes.fromhex(part) for part in self.VECTORS[1])
        s = int.from_bytes(signature[32:], "little") + verify.L
        self.assertFalse(verify.VerifyKey(key).verifies(message, signature[:32] + s.to_bytes(32, "little")))
        self.assertFalse(verify.VerifyKey(key).verifies(message, signature[:63]))

    def test_takes_no_key_that_is_none(self):
        for data in (b"", b"\xff" * 32, (2).to_bytes(32, "little")):
            with self.assertRaises(ValueError):
                verify.VerifyKey(data)


class MatrixEvents(unittest.TestCase):
    """Against Synapse's own signatures and prunings."""

    def test_agrees_with_synapse(self):
        key = verify.VerifyKey(verify.from_base64("XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI"))
        for line in (HERE / "events.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
            event = json.loads(line)
            pdu, version = event["pdu"], int(event["room_version"])
            with self.subTest(type=pdu["type"], version=version):
                form = verify.signed_form(pdu, version)
                name = "$" + verify.unpadded(hashlib.sha256(form).digest(), url=True)
                self.assertEqual(verify.redacted(pdu, version), event["redacted"])
                self.assertEqual(verify.content_hash(pdu), pdu["hashes"]["sha256"])
                self.assertEqual(name, event["event_id"])
                self.assertTrue(key.verifies(form, verify.from_base64(pdu["signatures"]["domain"]["ed25519:1"])))

    def test_refuses_json_that_two_readers_may_take_differently(self):
        for data in (b'{"a":1,"a":2}', b'{"a":1.0}', b'{"a":NaN}', b'{"a":1', b'{"a":"\xff"}', b"[" * 100_000):
            with self.assertRaises(verify.BadJson):
                verify.parse(data)

    def test_takes_no_second_form_of_base64(self):
        self.assertEqual(verify.from_base64("AAE"), b"\x00\x01")
        for text in ("AAF", "AA E", "AA=E", "é"):
            self.assertIsNone(verify.from_base64(text))


class Sample(unittest.TestCase):
    """The exported folder, as it is and damaged."""

    @classmethod
    def setUpClass(cls):
        cls.original = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.original.cleanup)
        cls.export = pathlib.Path(cls.original.name, "export")
        shutil.copytree(SAMPLE, cls.export)
        shutil.copy(verify.__file__, cls.export)
        seal(cls.export)

    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = pathlib.Path(self.place.name, "export")
        shutil.copytree(self.export, self.folder)

    def change(self, name, old, new):
        """Changes text in a file, and both lists of checksums and the manifest with it, as a forger would."""
        path = self.folder / name
        data = path.read_bytes()
        self.assertIn(old, data)
        path.write_bytes(data.replace(old, new, 1))
        if name in verify.PROVEN:
            manifest = json.loads((self.folder / "manifest.json").read_bytes())
            own = path.read_bytes()
            manifest["files"][name] = {"bytes": len(own), "lines": own.count(b"\n"),
                                       "sha256": hashlib.sha256(own).hexdigest()}
            (self.folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
        seal(self.folder)

    def places(self, **more):
        return [place for place, _ in found(self.folder, **more)]

    def test_is_whole_and_genuine(self):
        code, text = run(self.folder)
        self.assertEqual((code, found(self.folder)), (0, []), text)
        self.assertTrue(text.endswith("The record is whole and genuine.\n"))

    def test_holds_one_of_everything(self):
        counts = json.loads((SAMPLE / "record.json").read_bytes())["counts"]
        for kind in ("ROOT", "REPLY", "EDIT", "REACTION", "REDACTION", "STOPPED", "MEMBERSHIP"):
            self.assertGreater(counts.get(kind, 0), 0, kind)

    def test_tells_file_and_line_of_any_flipped_byte(self):
        seeded = random.Random(36)
        for name in verify.FILES:
            data = (self.export / name).read_bytes()
            places = range(len(data)) if os.environ.get("FLIP_ALL") else seeded.sample(range(len(data)), 20)
            for at in places:
                with self.subTest(file=name, byte=at):
                    flipped = bytearray(data)
                    flipped[at] ^= 1 << seeded.randrange(8)
                    (self.folder / name).write_bytes(flipped)
                    line = data[:at].count(b"\n") + 1
                    wrong = [place for place, _ in found(self.folder)]
                    self.assertTrue(wrong)
                    self.assertIn(f"{name}, line {line}", wrong)
                    # It is the file that is blamed, not the lists that tell of it.
                    self.assertEqual({place.split(",")[0] for place in wrong if "line" in place}, {name})
            (self.folder / name).write_bytes(data)

    def test_tells_of_a_file_that_is_missing_or_too_many(self):
        (self.folder / "thread.html").unlink()
        (self.folder / "more.txt").write_text("more")
        self.assertEqual(sorted(self.places()), ["more.txt", "thread.html"])

    def test_overlooks_what_looking_at_a_folder_leaves_in_it(self):
        (self.folder / ".DS_Store").write_bytes(b"\0")
        code, text = run(self.folder)
        self.assertEqual(code, 0)
        self.assertIn("note  .DS_Store", text)

    def test_tells_where_lines_were_taken_away_or_added(self):
        data = (SAMPLE / "events.jsonl").read_bytes().splitlines(keepends=True)
        (self.folder / "events.jsonl").write_bytes(b"".join(data[:2] + data[3:]))
        self.assertIn("events.jsonl, line 3", self.places())
        (self.folder / "events.jsonl").write_bytes(b"".join(data[:-1]))
        self.assertIn(f"events.jsonl, line {len(data)}", self.places())

    def test_is_not_deceived_where_the_checksums_were_made_anew(self):
        for name, old, new, place, what in (
                ("events.jsonl", b"front desk", b"FRONT DESK", "events.jsonl, line 1", "content hash"),
                ("events.jsonl", b'"origin_server_ts":1', b'"origin_server_ts":2', "events.jsonl, line 1", "event id"),
                ("events.jsonl", b'"kind":"REPLY"', b'"kind":"OTHER"', "record.json", "counts.OTHER"),
                ("record.json", b'"events" : ', b'"events" : 1', "record.json", "counts.events"),
                ("server-keys.json", b'"key" : "', b'"key" : "A', "server-keys.json", ""),
                ("thread.html", b'dir="auto">Who', b'dir="auto">Why', "thread.html, line", "shows other words"),
                ("thread.html", b"<main>", b"<main><script>alert(1)</script>", "thread.html, line", "<script>"),
                ("ledger.json", b'"salt" : "', b'"salt" : "00', "ledger.json", "another manifest")):
            with self.subTest(file=name, new=new):
                self.change(name, old, new)
                wrong = found(self.folder)
                self.assertTrue(any(place in at and what in text for at, text in wrong), wrong)
            shutil.rmtree(self.folder)
            shutil.copytree(self.export, self.folder)

    def test_tells_of_events_in_another_order(self):
        lines = (SAMPLE / "events.jsonl").read_bytes().splitlines(keepends=True)
        first, second = json.loads(lines[1]), json.loads(lines[2])
        first["position"], second["position"] = 3, 2
        swapped = [json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                   for event in (second, first)]
        self.change("events.jsonl", lines[1] + lines[2], b"".join(swapped))
        self.assertTrue(any("order" in what or "sent after" in what for _, what in found(self.folder)))

    def test_tells_of_an_event_that_was_left_out(self):
        lines = (SAMPLE / "events.jsonl").read_bytes().splitlines(keepends=True)
        self.change("events.jsonl", lines[-1], b"")
        self.assertTrue(any(place == "record.json" and "counts.lines" in what for place, what in found(self.folder)))

    def test_believes_only_the_keys_and_the_manifest_that_were_given(self):
        keys = json.loads((SAMPLE / "server-keys.json").read_bytes())["verify_keys"]
        (name, key), = keys.items()
        digest = hashlib.sha256((SAMPLE / "manifest.json").read_bytes()).hexdigest()
        self.assertEqual(run("--key", f"{name}={key['key']}", "--manifest-sha256", digest, self.folder)[0], 0)
        other = verify.unpadded(bytes(32))
        self.assertEqual(run("--key", f"{name}={other}", self.folder)[0], 1)
        self.assertEqual(run("--manifest-sha256", "0" * 64, self.folder)[0], 1)

    def test_does_not_call_genuine_what_it_cannot_check(self):
        published = (SAMPLE / "server-keys.json").read_bytes()
        self.change("server-keys.json", published, b"{ }\n")
        self.change("ledger.json", b"{", b"{")
        code, text = run(self.folder)
        self.assertNotEqual(code, 0)
        self.assertNotIn("whole and genuine", text)

    def test_says_in_one_sentence_what_is_no_export(self):
        code, text = run(self.place.name)
        self.assertEqual(code, 2)
        self.assertIn("no manifest.json", text)


if __name__ == "__main__":
    unittest.main()
