#!/usr/bin/env python3
"""Cuts the word lists of appservice/policy/words that come from public sources. The other lists there are written by hand.

Usage: src/dev/word-lists.py SOURCES, where SOURCES is a folder with these, unpacked:
  names 0.3.0 (PyPI)              names/dist.all.last, dist.female.first, dist.male.first
  nicknames 1.0.1 (PyPI)          nicknames/names.csv
  simple-icd-10-cm 1.5.0 (PyPI)   icd10c-tabular-April-1-2026.xml
  wamerican-small 2020.12.07 (Debian)   american-english-small
  Faker 40.63.0 (PyPI)            faker/providers/person
Versions and terms: appservice/policy/SOURCES.md.
"""
import csv
import importlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

SURNAMES = 30_000  # the most frequent; together 81.7 % of the population of 1990
# A name that is an everyday word too counts only if many people bear it: Young and Rose do, Valley and Risk do not.
WORD_SURNAMES = 2_500
WORD_GIVEN = 700
# The more frequent surnames are no given name here, though somebody bears them as one: Parker, Hudson.
ONLY_SURNAMES = 5_000
# Whose given names Oregon meets; of the second row not the shortest, which are words or parts of words too.
LOCALES = "en en_GB en_IE en_NZ en_IN es_AR es_CL es_CO es_ES es_MX es_CA".split()
FAR_LOCALES = ("en_PK en_KE sw yo_NG ig_NG ha_NG zu_ZA tw_GH vi_VN fr_FR fr_CA fr_CH pt_BR it_IT pl_PL ro_RO "
               "uz_UZ").split()
# Brands, months, figures and parts of everyday words.
NO_GIVEN = set("demo dijon whit mans prude vide finis trong leva noam masha lexus lexis delle elles ibis radi lader "
               "butch indi lemma dates duma simba habari sauti umoja usiku njia".split())
# In small letters they are names far more often than seas, microphones, songs or nicks.
HARDLY_WORDS = set("bob carol glen ken maria matt mike nick".split())
SHORT_EN = {"liam", "adia", "kael", "caio"}
OUT = Path(__file__).resolve().parents[2] / "appservice" / "policy" / "words"

# Ends of words that medicine alone makes; plain English words among them are sorted out below.
MEDICAL = re.compile(
    r".{2,}(itis|osis|oses|emia|emias|oma|omas|opathy|opathies|ectomy|otomy|ostomy|plasty|algia|algias|uria|plegia|plegic|"
    r"paresis|trophy|phagia|phobia|phobias|penia|ectasis|ectasia|sclerosis|stenosis|rrhea|rrhagia|megaly|cele|plasia|iasis|"
    r"thorax|dynia|pnea|kinesia|lexia|somnia|philia|ptosis|spasm|spasms|lithiasis|mycosis|encephaly|cardia)")
NOT_MEDICAL = {"aroma", "diploma", "glaucomas", "trophy", "osmosis", "anglophobia", "xenophobia", "metamorphosis",
               "hypnosis", "symbiosis", "photosynthesis", "atrophy", "francophobia", "mitosis", "apotheosis"}

# Short for Robert in the source, and in an office for a date of birth.
NO_NAMES = {"dob"}


def file(root, name):
    found = sorted(root.rglob(name))
    if not found:
        sys.exit(f"word-lists: {root} holds no {name}; unpack the sources named at the top of this script there")
    return found[0].read_text("utf-8").splitlines()


def write(name, source, sections):
    lines = [f"# {source}", "# Cut by src/dev/word-lists.py; changed by hand, it stays as it is until that is run again."]
    for section, words in sections.items():
        lines += [f"[{section}]", *sorted(words)]
    (OUT / name).write_text("\n".join(lines) + "\n", "utf-8")
    print(name, {section: len(words) for section, words in sections.items()})


def bases(word):
    """What a word may be an inflection of; the same rules as in WordTable."""
    for end in ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "r", "rs"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            base = word[: -len(end)]
            yield base
            if end in ("ing", "er", "ers"):
                yield base + "e"


def plain(name):
    """Without accents, in small letters; None if other letters are left, or few."""
    letters = unicodedata.normalize("NFD", name).lower()
    name = "".join(c for c in letters if not unicodedata.combining(c))
    name = name.translate(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"}))
    return name if re.fullmatch("[a-z]{4,14}", name) else None


def faker(locale):
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for field in filter(re.compile("first_name|given").search, dir(provider)):
        names = getattr(provider, field)
        if isinstance(names, (list, tuple, dict)):
            yield from filter(None, (plain(name) for name in names if isinstance(name, str)))


def listed(rare):
    """Whatever the other lists hold, name or word, but rare surnames that are nothing else."""
    words = set()
    for path in OUT.glob("*.txt"):
        section = ""
        for line in path.read_text("utf-8").splitlines() if path.name != "names-world.txt" else ():
            section = line if line.startswith("[") else section
            if line[:1] not in ("#", "[") and not (section == "[surname]" and line in rare):
                words.update(re.split("[^a-z]+", line.lower()))
    return words


def main(root):
    census = [line.split()[0].lower() for line in file(root, "dist.all.last")]
    english = {word for word in file(root, "american-english-small") if re.fullmatch("[a-z]{2,}", word)}

    def is_word(name):
        return name in english or any(base in english for base in bases(name))

    ranked = [(rank, line.split()[0].lower()) for which in ("female", "male")
              for rank, line in enumerate(file(root, f"dist.{which}.first"))]
    given = {name for rank, name in ranked if rank < WORD_GIVEN or not is_word(name)}
    for row in list(csv.reader(file(root, "names.csv")))[1:]:
        given |= {name.lower() for name in (row[0], row[2])
                  if re.fullmatch("[a-z]{3,}", name.lower()) and not is_word(name.lower())}
    write("names-census.txt", "Names of the US Census of 1990 and their short forms. Sources and terms: SOURCES.md",
          {"given": {name for name in given - NO_NAMES if len(name) > 2 or name in ("al", "ed", "jo", "bo", "cy", "ty")},
           "surname": {name for rank, name in enumerate(census[:SURNAMES]) if rank < WORD_SURNAMES or not is_word(name)}})
    write("english.txt", "English words of every day (SCOWL). Copyright and terms: SOURCES.md",
          {"common": {word for word in english if not any(base in english for base in bases(word))} - HARDLY_WORDS})
    titles = set()
    for node in ET.parse(sorted(root.rglob("icd10c-tabular-April-1-2026.xml"))[0]).getroot().iter():
        if node.tag in ("desc", "note") and node.text:
            titles |= set(re.findall("[a-z]+", node.text.lower()))
    conditions = {word for word in titles if MEDICAL.fullmatch(word)} - NOT_MEDICAL - set(census[:SURNAMES])
    write("health-icd10cm.txt", "Words of medicine from the titles of ICD-10-CM, April 2026. Source: SOURCES.md",
          {"condition": conditions})
    sys.path.insert(0, str(sorted(root.rglob("faker/providers/person"))[0].parents[2]))
    world = {name for locale in LOCALES for name in faker(locale)
             if len(name) > 4 or locale != "en" or name in SHORT_EN}
    world |= {name for locale in FAR_LOCALES for name in faker(locale) if len(name) > 4}
    write("names-world.txt", "Given names of many countries that no other list has as such (Faker). Sources and terms: SOURCES.md",
          {"given": world - listed(set(census[ONLY_SURNAMES:])) - NO_GIVEN})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
