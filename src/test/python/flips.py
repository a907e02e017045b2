"""Flips bytes all over an exported record and has the verifier tell each: flips.py VERIFIER FOLDER SEED FLIPS_A_FILE

Each file is cut into as many stretches, and a byte of each is flipped, besides the file's first and last byte. The
verifier is loaded once and asked as its command asks it, with one difference: what it found of a signature it does not
work out again. Prints each flip that was not told by file and line, or by these alone; exits 1 if there was one.
"""
import importlib.util
import pathlib
import random
import sys

verifier, folder, seed, flips = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
spec = importlib.util.spec_from_file_location("verify", verifier)
verify = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(verify)

known = {}
verifies = verify.VerifyKey.verifies


def remembered(self, message, signature):
    asked = (self.data, message, signature)
    if asked not in known:
        known[asked] = verifies(self, message, signature)
    return known[asked]


verify.VerifyKey.verifies = remembered


def told():
    report = verify.Report()
    verify.check(str(folder), report)
    return [place for place, _ in report.problems]


def places(seeded, size):
    stretches = [(size * i // flips, size * (i + 1) // flips) for i in range(flips)]
    return sorted({0, size - 1} | {seeded.randrange(begin, max(end, begin + 1)) for begin, end in stretches})


if told():
    sys.exit("The export is not whole to begin with.")
seeded, missed, count = random.Random(seed), 0, 0
for path in sorted(folder.iterdir()):
    whole = path.read_bytes()
    for at in places(seeded, len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << seeded.randrange(8)
        path.write_bytes(flipped)
        wrong = told()
        count += 1
        where = f"{path.name}, line {whole[:at].count(bytes([10])) + 1}"
        if where not in wrong or {place.split(",")[0] for place in wrong} != {path.name}:
            missed += 1
            print(f"byte {at} of {path.name} (seed {seed}): {wrong[:5]} instead of {where}")
    path.write_bytes(whole)
print(f"{count} flips in {len(list(folder.iterdir()))} files, {missed} of them not told by file and line")
sys.exit(1 if missed or told() else 0)
