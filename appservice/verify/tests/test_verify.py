"""Tests of the verifier: python3 -m unittest discover -s appservice/verify/tests

sample/ and upgraded/ are exports of threads on a real Synapse 1.163.1: one has one of everything, one runs through an
upgraded room and was saved with a reaction. odd/ is what the exporter writes of events that were made for it: edits of
edits, contents without words, controls, names that may not be repeated, lost texts, a gap, the end of summer time. All
are without the verifier and the checksums, which are made here. events.jsonl holds events of room versions 4 to 12 that
Synapse has signed and pruned with the key of the Matrix specification's test vectors. Set FLIP_ALL=1 to flip every byte
of the sample, which takes an hour.
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
import unittest.mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import verify  # noqa: E402

SAMPLE = HERE / "sample"
SAMPLES = (SAMPLE, HERE / "upgraded", HERE / "odd", HERE / "late")
RESOURCES = HERE.parents[2] / "src/main/resources/intramural/record"


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


def saved(folder, name):
    return json.loads((folder / name).read_bytes())


def write(folder, name, value):
    (folder / name).write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def make_anew(folder):
    """Makes manifest, leaf, README, page and checksums anew, as a forger would who has read the verifier."""
    manifest, ledger, record = (saved(folder, name) for name in ("manifest.json", "ledger.json", "record.json"))
    old = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    for name in verify.PROVEN:
        own = (folder / name).read_bytes()
        manifest["files"][name] = {"bytes": len(own), "lines": own.count(b"\n"),
                                   "sha256": hashlib.sha256(own).hexdigest()}
    write(folder, "manifest.json", manifest)
    data = (folder / "manifest.json").read_bytes()
    digest, leaf = hashlib.sha256(data).hexdigest(), json.loads(ledger["leaf"])
    leaf["commitment"] = hashlib.sha256(bytes.fromhex(ledger["salt"]) + data).hexdigest()
    leaf["id"], leaf["time"] = manifest["record_id"], record["saved"]["at_utc"][:13] + ":00:00Z"
    ledger["leaf"] = json.dumps(leaf, separators=(",", ":"))
    write(folder, "ledger.json", ledger)
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    (folder / "README.txt").write_text(readme.replace(old, digest), encoding="utf-8")
    thread = verify.Thread(record["members"]["at_first"])
    for line in (folder / "events.jsonl").read_bytes().splitlines():
        event = json.loads(line)
        thread.take(event, event["pdu"])
    path = folder / "thread.html"
    style = path.read_text(encoding="utf-8").partition("<style>\n")[2].partition("</style>\n")[0]
    html = "".join(html for _, html in verify.page(record, ledger, digest, style, thread))
    path.write_bytes(html.encode("utf-8"))
    seal(folder)


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


class Exported(unittest.TestCase):
    """Has an exported folder."""

    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = pathlib.Path(self.place.name, "export")
        self.export = self.begin(SAMPLE)

    def begin(self, sample):
        """A folder as it was exported, and a copy to work on."""
        export = pathlib.Path(self.place.name, sample.name)
        if not export.exists():
            shutil.copytree(sample, export)
            shutil.copy(verify.__file__, export)
            seal(export)
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(export, self.folder)
        return export


class Sample(Exported):
    """The exported folder, as it is and damaged."""

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
        for sample in SAMPLES:
            with self.subTest(sample=sample.name):
                self.begin(sample)
                code, text = run(self.folder)
                self.assertEqual((code, found(self.folder)), (0, []), text)
                self.assertTrue(text.endswith("The record is whole and genuine.\n"))

    def test_is_still_whole_and_genuine_once_a_forger_who_changes_nothing_has_made_it_anew(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample.name):
                self.begin(sample)
                make_anew(self.folder)
                self.assertEqual(found(self.folder), [])

    def test_needs_no_table_of_time_zones(self):
        with unittest.mock.patch.object(verify, "zoneinfo", None):
            for sample in SAMPLES:
                with self.subTest(sample=sample.name):
                    self.begin(sample)
                    code, text = run(self.folder)
                    self.assertEqual(code, 0, text)
                    self.assertEqual("note  Local times are only stated" in text, sample.name != "upgraded")

    def test_says_what_no_signature_proves(self):
        for sample, what in zip(SAMPLES, ("names of rooms", "where no line tells it", "who saved it and why")):
            self.begin(sample)
            self.assertRegex(run(self.folder)[1], "ok  record .* only stated: .*" + what)

    def test_reads_a_request_as_people_type_it(self):
        for body, reason in (("!save", ""), ("!Save", ""), ("!SAVE: for the audit", "for the audit"), ("\uff01save", ""),
                             ("> said\n\n!save, please", "please"), ("!saved", None), ("!save-all", None),
                             ("please !save", None)):
            self.assertEqual(verify.reason_of(body), reason, body)

    def test_knows_the_texts_that_an_export_has(self):
        if not RESOURCES.is_dir():
            self.skipTest("is not beside the sources")
        for name, known in (("README.txt", verify.README), ("page.css", verify.STYLE)):
            self.assertEqual(hashlib.sha256((RESOURCES / name).read_bytes()).hexdigest(), known, name)

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
                ("thread.html", b"<main>", b"<main><script>alert(1)</script>", "thread.html, line", "marks of its own"),
                ("ledger.json", b'"salt" : "', b'"salt" : "00', "ledger.json", "another manifest")):
            with self.subTest(file=name, new=new):
                self.change(name, old, new)
                wrong = found(self.folder)
                self.assertTrue(any(place in at and what in text for at, text in wrong), wrong)
            self.begin(SAMPLE)

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
        write(self.folder, "server-keys.json", {})
        record = saved(self.folder, "record.json")
        record["proof"]["signatures"] = 0
        record["completeness"]["statement"] += (" The homeserver's keys could not be read, so its signatures are kept"
                                                " unproven.")
        write(self.folder, "record.json", record)
        make_anew(self.folder)
        code, text = run(self.folder)
        self.assertEqual(code, 3, text)
        self.assertNotIn("whole and genuine", text)

    def test_says_in_one_sentence_what_is_no_export(self):
        for place in (self.place.name, self.folder / "README.txt", self.folder / "none"):
            code, text = run(place)
            self.assertEqual(code, 2)
            self.assertIn("no manifest.json", text)

    def test_says_in_one_line_what_is_no_file(self):
        def unreadable(path):
            if os.geteuid():
                path.write_text("")
                path.chmod(0)
            else:
                path.symlink_to("/proc/self/mem")

        faults = {"is a folder": pathlib.Path.mkdir, "is a link to nothing": lambda path: path.symlink_to("nothing"),
                  "is no file": os.mkfifo, "cannot be read": unreadable}
        for what, make in faults.items():
            for name in verify.FILES:
                with self.subTest(file=name, fault=what):
                    self.begin(SAMPLE)
                    (self.folder / name).unlink()
                    make(self.folder / name)
                    code, text = run(self.folder)
                    self.assertEqual(code, 1)
                    self.assertEqual([line for line in text.splitlines() if line.startswith("WRONG")],
                                     [line for line in text.splitlines() if line.startswith(f"WRONG {name}: {what}")])

    def test_prints_no_name_that_steers_a_terminal(self):
        (self.folder / "more\x1b[2J\n\u202e.txt").write_text("more")
        text = run(self.folder)[1]
        self.assertIn("does not belong to the record", text)
        self.assertNotRegex(text, "[\x1b\u202e]")


def words(old, new, count=1):
    """A change of the page or the README alone."""
    def change(folder, name):
        path = folder / name
        data = path.read_text(encoding="utf-8")
        assert old in data, old
        path.write_bytes(data.replace(old, new, count).encode("utf-8"))
        seal(folder)
    return change


def line_of(number, change):
    """A change of the line of a number on the page."""
    def changed(folder, name):
        path = folder / name
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(f'<li id="e{number}"'))
        lines[at:at + 1] = change(lines[at])
        path.write_bytes("\n".join(lines).encode("utf-8"))
        seal(folder)
    return changed


def field(path, value, *more):
    """A change of record.json; what is made of it is made anew."""
    def change(folder, name):
        value_of = saved(folder, name)
        for keys, new in [(path, value), *more]:
            *ahead, last = keys.split(".")
            place = value_of
            for key in ahead:
                place = place[int(key) if isinstance(place, list) else key]
            last = int(last) if isinstance(place, list) else last
            if new is DROPPED:
                del place[last]
            else:
                place[last] = new(place[last]) if callable(new) else new
        write(folder, name, value_of)
        make_anew(folder)
    return change


def event(number, change, *more):
    """A change of a line of events.jsonl, and of record.json with it; what is made of them is made anew."""
    def changed(folder, name):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        line = json.loads(lines[number - 1])
        change(line)
        lines[number - 1] = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        field(*more[0], *more[1:])(folder, "record.json") if more else make_anew(folder)
    return changed


def lost(line):
    line["content_from"], line["pdu"] = "NONE", verify.redacted(line["pdu"], int(line["room_version"]))


DROPPED = object()
NEED_TABLES = ("the same time elsewhere", "another zone")
ACT = {"reference": "V-0000000000", "paragraph": "3.2"}
TIMES = {"at_utc": "2026-11-25T17:35:28.984Z", "at_local": "2026-11-25T09:35:28.984-08:00"}
KINDS = {"REPLY": ("counts.REPLY", 3), "OTHER": ("counts.OTHER", 1), "STOPPED": ("counts.STOPPED", 2)}
GONE = ("completeness.positions_without_content", [12])
SAID = ("completeness.statement", lambda said: said + " The text of 1 redacted event is gone.")
HASHES = ("proof.content_hashes", 12)

PAGE = (
    ("its title", words("<title>Public record R-8", "<title>Public record R-9")),
    ("its heading", words('"label">Public record R-8', '"label">Public record R-9')),
    ("the room's name", words("<bdi>Front desk<", "<bdi>Back office<")),
    ("who saved it, by name", words("Alice (SSP Salem), @alice", "Bob (SSP Salem), @alice")),
    ("who saved it, by id", words("Alice (SSP Salem), @alice:", "Alice (SSP Salem), @bob:")),
    ("why", words("<dd dir=\"auto\">for the hearing", "<dd dir=\"auto\">against the hearing")),
    ("when it was saved", words("2026-11-25 09:35:30 -08:00", "2026-11-24 09:35:30 -08:00")),
    ("the first event's time", words("2026-11-25 09:35:27", "2025-11-25 09:35:27")),
    ("the last event's time", words("09:35:29 -08:00 (17:35:29 UTC)</dd>", "09:35:39 -08:00 (17:35:39 UTC)</dd>")),
    ("the counts", words("4 replies", "5 replies")),
    ("completeness", words("No gap is known", "There is a gap")),
    ("what completeness is called", words("<dt>Completeness</dt>", "<dt>Incompleteness</dt>")),
    ("the proof", words("13 of 13 signatures", "0 of 13 signatures")),
    ("the room", words("(room version 11)", "(room version 1)")),
    ("the homeserver", words("<dd dir=\"auto\">intramural.localhost<", "<dd dir=\"auto\">intramural.example<")),
    ("the rule", words("DHS-070-010, 3.6", "DHS-070-010, 3.5")),
    ("the digest", words("37c7280f", "37c7280e")),
    ("the leaf", words("<dd dir=\"auto\">106<", "<dd dir=\"auto\">107<")),
    ("a fact more", words("</dl>", "<div><dt>Approved by</dt><dd dir=\"auto\">the court</dd></div>\n</dl>")),
    ("a fact less", words("<div><dt>Reason</dt><dd dir=\"auto\">for the hearing on 4 December</dd></div>\n", "")),
    ("a member's name", words("<td><bdi>Carol (SSP Bend)</bdi></td>", "<td><bdi>Carol</bdi></td>")),
    ("a member's state", words("<bdi>not in the room</bdi>", "<bdi>Carol (SSP Bend)</bdi>")),
    ("an invitation", words("</bdi> (invited)", "</bdi>")),
    ("a member less", words('<tr><th scope="row">@bob:intramural.localhost</th><td><bdi>Bob (SSP Salem)'
                            "</bdi></td><td><bdi>Bob (SSP Salem)</bdi></td></tr>\n", "")),
    ("what a column is called", words("At the first message", "Before the first message")),
    ("a stopped act's reference", words('"row">V-4BMZS70AW1', '"row">V-4BMZS70AW2')),
    ("a stopped act's paragraph", words("<td>3.2</td>", "<td>1.1</td>")),
    ("a stopped act's time", words("<td>2026-11-25 09:35:28", "<td>2026-11-25 09:35:27")),
    ("no stopped act", words("</tbody>\n</table>\n</section>\n<section aria-labelledby=\"messages\">",
                             "<p>None.</p></tbody>\n</table>\n</section>\n<section aria-labelledby=\"messages\">")),
    ("the time zone", words("time zone America/Los_Angeles", "time zone America/New_York")),
    ("a number", words('<span class="number">12<', '<span class="number">14<')),
    ("a name beside a message", line_of(1, lambda line: [line.replace("<bdi>Alice", "<bdi>Bob")])),
    ("whose message it is", line_of(1, lambda line: [line.replace('title="@alice', 'title="@bob')])),
    ("when it was said", line_of(1, lambda line: [line.replace("09:35:27 -08:00 (17", "08:35:27 -09:00 (17")])),
    ("when it was said, to a program", line_of(1, lambda line: [line.replace("27.592Z", "27.593Z")])),
    ("the words", line_of(1, lambda line: [line.replace("Who covers", "Who leaves")])),
    ("an invisible letter", line_of(1, lambda line: [line.replace("Who covers", "Who\u200b covers")])),
    ("a turn of direction", line_of(1, lambda line: [line.replace("Who covers", "\u202eWho covers")])),
    ("the words of an edit", line_of(2, lambda line: [line.replace("until one", "until two")])),
    ("what was done", line_of(2, lambda line: [line.replace("reacted to", "removed")])),
    ("no note of a removal", line_of(9, lambda line: [line.replace(
        '<p class="note">Removed afterwards. Shown as it was written.</p>', "")])),
    ("a note of a removal", line_of(12, lambda line: [line.replace(
        "</li>", '<p class="note">Removed afterwards. Shown as it was written.</p></li>')])),
    ("who joined", line_of(7, lambda line: [line.replace("Carol (SSP Bend) joined", "Bob (SSP Salem) joined")])),
    ("why it was removed", line_of(9, lambda line: [line.replace("wrong thread", "a mistake")])),
    ("a stopped act's note", line_of(8, lambda line: [line.replace("paragraph 3.2", "paragraph 3.3")])),
    ("what is read aloud", words('aria-label="What became of number 2"', 'aria-label="Number 2 was never sent"')),
    ("a paragraph more", line_of(1, lambda line: [line.replace("</li>", "<p>This is a joke.</p></li>")])),
    ("an item hidden", line_of(12, lambda line: [line.replace("<li ", "<li hidden ")])),
    ("an item styled away", line_of(12, lambda line: [line.replace("<li ", '<li style="display:none" ')])),
    ("an item of another class", line_of(12, lambda line: [line.replace("<li ", '<li class="skip" ')])),
    ("an item in a comment", line_of(12, lambda line: ["<!--" + line + "-->"])),
    ("an item in a template", line_of(12, lambda line: ["<template>" + line + "</template>"])),
    ("an item in what must be opened", line_of(12, lambda line: ["<details>" + line + "</details>"])),
    ("an item less", line_of(12, lambda line: [])),
    ("an item twice", line_of(12, lambda line: [line, line])),
    ("an item more", line_of(12, lambda line: [line, line.replace("e12", "e14").replace(">12<", ">14<")])),
    ("letters turned around", line_of(12, lambda line: [line.replace('dir="auto"', 'dir="rtl"')])),
    ("a link elsewhere", words('href="#messages"', 'href="https://other.example/"')),
    ("another language", words('lang="en"', 'lang="de"')),
    ("a rule of style", words("\n</style>", '\n.said::after { content: " not"; }\n</style>')),
    ("a changed rule of style", words(".note {", ".note { display: none; ")),
    ("a second style sheet", words("</head>", "<style>.said { display: none; }</style>\n</head>")),
    ("a style sheet of elsewhere", words("</head>", '<link rel="stylesheet" href="x.css">\n</head>')),
    ("an early end of the style sheet", words("</style>", "</style ><p>Withdrawn</p><style>")),
    ("a page that goes elsewhere", words("<meta name", '<meta http-equiv="refresh" content="0;url=x"><meta name')),
    ("a script", words("</main>", "<script>document.body.remove()</script></main>")),
    ("a handler", words("<main>", '<main onclick="alert(1)">')),
    ("another set of characters", words('charset="utf-8"', 'charset="utf-16"')),
    ("its end", words("End of record", "Draft of record")),
    ("something behind its end", words("</html>\n", "</html>\n<p>Withdrawn</p>\n")),
    ("no end", words("</footer>\n</body>\n</html>\n", "")))

ODD_PAGE = (
    ("what is answered", words('in answer to <a href="#e9">number 9', 'in answer to <a href="#e1">number 1')),
    ("where an answer leads", words('<a href="#e9">', '<a href="#e1">')),
    ("a lost text", words("Removed. Its text is gone.", "Nothing was written.")),
    ("a gap", words("There is a gap: 2 events", "There is a gap: 1 event")),
    ("who was banned", words("@ed:hs.lab was banned", "@bo:hs.lab was banned")),
    ("a name kept back", words("<td><bdi>in the room, without a name</bdi> (invited)", "<td><bdi>Cy</bdi> (invited)")),
    ("the rooms", words("; !Bq3f0sZq", "; !Cq3f0sZq")),
    ("marks made of words", words("&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;", "<b>alert</b>")))

README = (
    ("what to do", words("python3 verify.py .", "python3 other.py .")),
    ("the record", words("Record R-8CF2J3CT33", "Record R-8CF2J3CT34")),
    ("the version", words("version 1.", "version 2.")),
    ("the digest", words("--manifest-sha256 37c7", "--manifest-sha256 37c8")),
    ("a sentence more", words("WHAT THIS IS", "This record is a draft.\n\nWHAT THIS IS")),
    ("a sentence less", words("It needs no network. ", "")),
    ("a place that was not filled in", words("Record R-8CF2J3CT33", "Record %record%")),
    ("other ends of lines", words("\n", "\r\n", -1)))

RECORD = (
    ("who saved it", field("saved.by", "@bob:intramural.localhost", ("saved.by_display_name", "Bob (SSP Salem)"))),
    ("who saved it, by name", field("saved.by_display_name", "Mallory")),
    ("why", field("saved.reason", "against the hearing")),
    ("that no reason was given", field("saved.reason", None)),
    ("what asked for it", field("saved.request_event_id", "$6WsW0kGXRuKOjGoe8vNQ1YH3lwN0rGgEOqwg5Gt4omg",
                                ("saved.by", "@carol:intramural.localhost"), ("saved.reason", None),
                                ("saved.by_display_name", "Carol (SSP Bend)"),
                                ("saved.requested_at_utc", "2026-11-25T17:35:28.984Z"))),
    ("when it was asked for", field("saved.requested_at_utc", "2026-11-25T17:35:29.023Z")),
    ("that nobody knows when", field("saved.requested_at_utc", None)),
    ("when it was saved, there", field("saved.at_local", "2026-11-25T09:45:30.383-08:00")),
    ("a name of a signed join", field("members.at_last.2.display_name", "Mallory")),
    ("that who joined is only invited", field("members.at_last.2.membership", "invite")),
    ("that who joined was not there", field("members.at_last.2", DROPPED)),
    ("that who began was not there", field("members.at_first.0.user_id", "@alicia:intramural.localhost")),
    ("that who ended was not there", field("members.at_last.0", DROPPED, ("saved.by_display_name", None))),
    ("somebody twice", field("members.at_first", lambda members: members + members[:1])),
    ("somebody banned among those there", field("members.at_first.0.membership", "ban")),
    ("no stopped acts", field("stopped_acts", [])),
    ("a stopped act's paragraph", field("stopped_acts.0.paragraph", "1.1")),
    ("a stopped act's reference", field("stopped_acts.0.reference", "V-0000000000")),
    ("a stopped act's time", field("stopped_acts.0.at_utc", "2026-11-25T16:35:28.614Z",
                                   ("stopped_acts.0.at_local", "2026-11-25T08:35:28.614-08:00"))),
    ("a stopped act twice", field("stopped_acts", lambda acts: acts + acts)),
    ("the statement", field("completeness.statement", "Nothing is missing.")),
    ("ids that are missing", field("completeness.missing_event_ids", ["$" + "x" * 43])),
    ("how much was read", field("completeness.timeline_events_read", 12)),
    ("less read than there is", field("completeness.timeline_events_read", 12, (
        "completeness.statement", lambda said: said.replace("(13 events)", "(12 events)")))),
    ("until when it was read", field("completeness.read_until_utc", "2026-11-25T18:35:29.516Z")),
    ("what was not delivered", field("completeness.not_delivered", 1)),
    ("what is gone", field("completeness.positions_without_content", [1])),
    ("what is unproven", field("proof.unproven", [{"position": 1, "what": "signature"}])),
    ("the signatures", field("proof.signatures", 12)),
    ("the counts", field("counts.REPLY", 5)),
    ("a kind that is none", field("counts", lambda counts: {**counts, "SECRET": 0})),
    ("the first event", field("first.at_utc", "2026-11-25T17:35:27.593Z")),
    ("the last event's room", field("last.room_id", "!other:intramural.localhost")),
    ("the root", field("root_event_id", "$jTJ9jMW1MUMB_2DxNSJ2DGrcDLFUithWi4ZbWZ41J18")),
    ("the room", field("room_id", "!other:intramural.localhost")),
    ("one of two names of the room", field("room_name", "Back office")),
    ("the rule", field("paragraph", "DHS-070-010, 3.5")),
    ("the homeserver", field("server_name", "other.localhost")),
    ("its version", field("version", 2)),
    ("its format", field("format", "intramural saved thread 2")),
    ("a field more", field("saved", lambda saved: {**saved, "approved_by": "the court"})),
    ("a field less", field("saved.requested_at_utc", DROPPED)),
    ("text in place of a number", field("counts.lines", "13")))

EVENTS = (
    ("another kind", event(12, lambda line: line.update(kind="OTHER"), KINDS["REPLY"], KINDS["OTHER"])),
    ("a message for a stopped act", event(12, lambda line: line.update(kind="STOPPED", stopped=ACT), KINDS["REPLY"],
                                          KINDS["STOPPED"], ("stopped_acts", lambda acts: [*acts, {**ACT, **TIMES}]))),
    ("another stopped act", event(8, lambda line: line.update(stopped=ACT),
                                  ("stopped_acts.0.reference", "V-0000000000"))),
    ("a stopped act that was delivered", event(8, lambda line: line["stopped"].update(delivered=True))),
    ("a stopped act that was delivered, perhaps", event(8, lambda line: line["stopped"].update(delivered="no"))),
    ("a stopped act without a reference", event(8, lambda line: line.pop("stopped"))),
    ("a text taken away", event(12, lost, GONE, SAID, HASHES)),
    ("another time there", event(12, lambda line: line.update(at_local="2026-11-25T08:35:28.984-08:00"))),
    ("the same time elsewhere", event(12, lambda line: line.update(at_local="2026-11-25T23:05:28.984+05:30"))),
    ("another time", event(12, lambda line: line.update(at_utc="2026-11-25T17:35:28.985Z"))),
    ("a time in other digits", event(12, lambda line: line.update(at_utc=line["at_utc"].replace("2", "\uff12")))),
    ("another zone", event(12, lambda line: None, ("time_zone", "Asia/Kathmandu"))),
    ("a field more", event(12, lambda line: line.update(remark="not so"))),
    ("something unsigned in the event", event(12, lambda line: line["pdu"].update(unsigned={"age": 1}))),
    ("a delivery that is no time", event(12, lambda line: line.update(received_at_utc="never"))),
    ("another version of the room", event(12, lambda line: line.update(room_version="10"))),
    ("another place", event(12, lambda line: line.update(position=12.0))),
    ("another sender", event(12, lambda line: line["pdu"].update(sender="@bob:intramural.localhost"))))


def leaf(**changes):
    def change(folder, name):
        ledger = saved(folder, name)
        ledger["leaf"] = json.dumps({**json.loads(ledger["leaf"]), **changes}, separators=(",", ":"))
        write(folder, name, ledger)
        seal(folder)
    return change


LEDGER = (
    ("another hour", leaf(time="2026-11-25T16:00:00Z")),
    ("another kind", leaf(kind="VETO")),
    ("another record", leaf(id="R-0000000000")),
    ("a field more", leaf(remark="not so")),
    ("a field beside the leaf", words("{", '{"remark": 1,')))


class Forgeries(Exported):
    """What somebody has changed who has made all checksums anew, and whatever is made of what was changed."""

    def check(self, sample, name, forgeries):
        contents = [json.loads(line)["pdu"]["content"] for line in (sample / "events.jsonl").read_bytes().splitlines()]
        bodies = [content["body"] for content in contents if len(str(content.get("body", ""))) > 3]
        for what, change in forgeries:
            if what in NEED_TABLES and not verify.Zone("Asia/Kathmandu").rules:
                continue
            with self.subTest(sample=sample.name, file=name, forged=what):
                self.begin(sample)
                change(self.folder, name)
                code, text = run(self.folder)
                files = {place.split(",")[0] for place, _ in found(self.folder)}
                self.assertEqual(code, 1, text)
                self.assertNotIn("whole and genuine", text)
                self.assertIn(name, files)
                if name in ("thread.html", "README.txt", "ledger.json"):
                    self.assertEqual(files, {name})
                for body in bodies + ["Mallory"]:
                    self.assertNotIn(body, text)

    def test_of_the_page_are_told(self):
        self.check(SAMPLE, "thread.html", PAGE)
        self.check(HERE / "odd", "thread.html", ODD_PAGE)

    def test_of_the_page_about_a_late_find_are_told(self):
        self.check(HERE / "late", "thread.html", [
            ("a late find that was never delivered",
             words("Delivered, then removed under", "Stopped under"))])

    def test_of_the_readme_are_told(self):
        self.check(SAMPLE, "README.txt", README)

    def test_of_the_record_are_told(self):
        self.check(SAMPLE, "record.json", RECORD)

    def test_of_what_stands_beside_events_are_told(self):
        self.check(SAMPLE, "events.jsonl", EVENTS)

    def test_of_the_leaf_are_told(self):
        self.check(SAMPLE, "ledger.json", LEDGER)

    def test_of_a_request_by_reaction_are_told(self):
        self.check(HERE / "upgraded", "record.json", (
            ("a reason", field("saved.reason", "for the hearing")),
            ("another who asked", field("saved.by", "@alice:intramural.localhost", (
                "saved.by_display_name", "Alice (SSP Salem)")))))

    def test_of_the_page_are_told_by_line_and_kind(self):
        for change, place, what in (
                (words("<bdi>Front desk<", "<bdi>Back office<"), "thread.html, line 61", "shows other room than"),
                (words("Reason</dt>", "Cause</dt>"), "thread.html, line 68", "“Reason”"),
                (line_of(2, lambda line: [line.replace("until one", "until two")]), "thread.html, line 109",
                 "words of number 3"),
                (line_of(9, lambda line: []), "thread.html, line 114", "on 123 lines instead of 124")):
            self.begin(SAMPLE)
            change(self.folder, "thread.html")
            self.assertTrue(any(place == at and what in text for at, text in found(self.folder)), found(self.folder))


if __name__ == "__main__":
    unittest.main()
