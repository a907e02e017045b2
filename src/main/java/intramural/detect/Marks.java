package intramural.detect;

import intramural.detect.Person.Form;
import intramural.detect.Person.Mark;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * What the words beside a name say of the person: a client or a client's family, or a colleague who is thanked, asked,
 * introduced or at work. Only words of the same sentence count.
 */
final class Marks {

    /** How far before a name a word that marks a client may stand. */
    private static final int CLIENT_BEFORE = 3;

    /** How far behind a name a role may stand, with small words between. */
    private static final int ROLE_BEHIND = 6;

    /** Names in a row, as in "thanks Ana, Bo and Cy": so far back is looked for the word before them. */
    private static final int ROW = 6;

    /** Small words between a name and what marks it. */
    private static final Set<String> BRIDGES =
            Set.of("is", "was", "and", "or", "to", "the", "for", "es", "y", "a", "s", "w", "u", "all");

    /** Small words between a name and a post. */
    private static final Set<String> ARTICLES = Set.of(
            "is", "the", "our", "a", "an", "new", "in", "from", "at", "of", "with", "de", "del", "la", "el", "es", "s",
            "to");

    /** What a post is about: "SNAP trainer", "dementia specialist". */
    private static final long BEFORE_ROLE = WordClass.PLACE.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.PROTECTIVE.bit()
            | WordClass.ORG.bit()
            | WordClass.CONDITION.bit()
            | WordClass.TREATMENT.bit();

    /** What a client has: "the SNAP applicant". */
    private static final long BEFORE_CLIENT = WordClass.PROGRAMME.bit() | WordClass.PROTECTIVE.bit();

    /** Programmes and places that clients are in. */
    private static final Set<String> IN_AS_CLIENT =
            Set.of("jobs", "prison", "court", "respite", "adult", "in", "home", "probation", "parole");

    /** What clients have too: "Ana Ruiz's claims", "Ana Ruiz's house". */
    private static final Set<String> CLIENTS = Set.of(
            "claims",
            "claim",
            "records",
            "appointments",
            "bank",
            "packet",
            "file",
            "chart",
            "assessment",
            "renewal",
            "application",
            "equipment",
            "house",
            "home",
            "apartment",
            "apt",
            "place");

    /** They begin what is told to everybody. */
    private static final Set<String> NOTES = Set.of("fyi", "btw");

    private static final long SUFFERED =
            WordClass.PASSIVE.bit() | WordClass.CONDITION.bit() | WordClass.TREATMENT.bit();

    /** "Emily, the older one", of children. */
    private static final Set<String> AGES = Set.of("older", "younger", "oldest", "youngest", "middle", "eldest");

    private static final Set<String> APPOSED = Set.of("our", "the", "acting", "interim", "nuestra", "nuestro");

    private static final long KIN = WordClass.KIN.bit() | WordClass.CLIENT.bit();
    private static final long NAMES = WordClass.GIVEN.bit() | WordClass.SURNAME.bit();

    private final Wording wording;
    private final Tokens tokens;
    private final Colleagues colleagues;
    private final Deeds deeds;
    private final Subjects subjects;
    private final Duties duties;

    Marks(Wording wording, Colleagues colleagues) {
        this.wording = wording;
        tokens = wording.tokens();
        this.colleagues = colleagues;
        deeds = new Deeds(wording);
        subjects = new Subjects(wording);
        duties = new Duties(wording);
    }

    Mark of(Person person) {
        if (isExpert(person)) {
            return Mark.STAFF;
        }
        if (isClient(person)) {
            return Mark.CLIENT;
        }
        if (isKnown(person) || isStaff(person)) {
            return Mark.STAFF;
        }
        return isAddressed(person) ? Mark.ADDRESSED : Mark.NONE;
    }

    private boolean isClient(Person person) {
        int behind = person.last() + 1;
        boolean owns = wording.isPossessive(person.last());
        if (same(person, behind) && wording.is(behind, WordClass.CASENOUN) && tokens.gapBefore(behind) <= 2) {
            boolean family = owns || person.form() != Form.SINGLE || isSurname(person.last());
            if (family && !isRoleOfColleague(owns, behind)) {
                return true;
            }
        }
        if (!owns && subjects.isSubject(person)) {
            return true;
        }
        for (int token = person.first() - 1; token >= person.first() - CLIENT_BEFORE && same(person, token); token--) {
            if (wording.isAny(token, KIN)) {
                return !isOwn(token) || wording.is(token, WordClass.CLIENT);
            }
            if (!isBridge(token)) {
                break;
            }
        }
        return isCalledClient(person, behind);
    }

    /** "Ana (client)", "Ana is a client", "Ana, the TANF applicant", "Ana's kids" are; "Ana is the client advocate" is not. */
    private boolean isCalledClient(Person person, int behind) {
        for (int token = behind; token < behind + 4 && same(person, token); token++) {
            if (wording.is(token, WordClass.CLIENT)) {
                return !tokens.word(token).endsWith("s")
                        && !wording.isAny(token + 1, WordClass.ROLE.bit() | WordClass.ORG.bit())
                        && tokens.gapBefore(token) <= 3;
            }
            if (!isBridge(token) && !isArticle(token) && !wording.isAny(token, BEFORE_CLIENT)) {
                return false;
            }
        }
        return false;
    }

    /** "her worker" is a client's; "Garcia case manager" without 's is a colleague. */
    private boolean isRoleOfColleague(boolean owns, int token) {
        boolean next = wording.is(token + 1, WordClass.ROLE) && wording.sentence(token + 1) == wording.sentence(token);
        return !owns && (next || wording.is(wording.phraseEnd(token), WordClass.ROLE));
    }

    /** "my mom", "our kids": the writer's own. */
    private boolean isOwn(int token) {
        return token > 0 && wording.is(token - 1, WordClass.FIRST) && !wording.is(token, WordClass.CLIENT);
    }

    private boolean isSurname(int token) {
        return wording.is(token, WordClass.SURNAME) || !wording.isAny(token, NAMES);
    }

    /** Whether the agency has somebody of this name. */
    private boolean isKnown(Person person) {
        return colleagues != Colleagues.NONE
                && person.last() > person.first()
                && colleagues.has(Colleagues.joined(tokens, person.first(), person.last()));
    }

    /** "Dr. Pell", "Judge Amaro". */
    private boolean isExpert(Person person) {
        int before = person.first() - 1;
        return wording.is(person.first(), WordClass.EXPERT)
                || (same(person, before)
                        && wording.is(before, WordClass.EXPERT)
                        && tokens.gapBefore(person.first()) <= 2);
    }

    private boolean isStaff(Person person) {
        int behind = person.last() + 1;
        boolean owns = wording.isPossessive(person.last());
        if (!owns && isApposed(person, behind)) {
            return true;
        }
        if (!owns && same(person, behind) && duties.areSaid(person, behind)) {
            return true;
        }
        // "Ana's team", "Bo's retirement party"
        boolean office = owns
                && same(person, behind)
                && wording.isAny(behind, WordClass.ORG.bit() | WordClass.EVENT.bit())
                && !wording.is(behind, WordClass.CASENOUN)
                && !(person.isWhole() && CLIENTS.contains(tokens.word(behind)));
        return office || (!owns && hasRole(person, behind)) || isThanked(person) || deeds.isAtWork(person);
    }

    /** "Ana, our advocate", "Ana, the new lead": what follows the comma is no client. */
    private boolean isApposed(Person person, int behind) {
        return same(person, behind)
                && tokens.gapBefore(behind) == 2
                && APPOSED.contains(tokens.word(behind))
                && !wording.isAny(behind + 1, KIN | WordClass.PERSON.bit())
                && !(behind + 1 < tokens.count() && AGES.contains(tokens.word(behind + 1)));
    }

    /** "Ana (help desk)", "Ana is the new lead", "Ana from the Salem office". */
    private boolean hasRole(Person person, int behind) {
        int before = person.first() - 1;
        // "3 pm Ana Ruiz" is no product manager.
        if (same(person, before)
                && wording.is(before, WordClass.ROLE)
                && tokens.gapBefore(person.first()) == 1
                && !tokens.is(before - 1, Tokens.Kind.DIGITS)) {
            return true;
        }
        if (isOfProgramme(person, behind)) {
            return true;
        }
        for (int token = behind; token < behind + ROLE_BEHIND && same(person, token); token++) {
            if (wording.is(token, WordClass.ROLE)) {
                return true;
            }
            boolean bridge = isArticle(token)
                    || wording.isAny(token, BEFORE_ROLE)
                    || wording.is(token, WordClass.DUTY)
                    || wording.isUpper(token)
                    || tokens.is(token, Tokens.Kind.DIGITS);
            if (!bridge) {
                return false;
            }
        }
        return false;
    }

    /** "Ana in Medicaid eligibility", "Bo over in child welfare"; clients are on a programme, or in JOBS. */
    private boolean isOfProgramme(Person person, int behind) {
        int in = same(person, behind) && tokens.word(behind).equals("over") ? behind + 1 : behind;
        int programme = in + 1;
        return same(person, programme)
                && tokens.gapBefore(in) == 1
                && (tokens.word(in).equals("in") || tokens.word(in).equals("from"))
                && wording.is(programme, WordClass.PROGRAMME)
                && !wording.is(programme, WordClass.HOME)
                && !IN_AS_CLIENT.contains(tokens.word(programme));
    }

    /** Thanked, greeted or introduced, alone or in a row of names. */
    private boolean isThanked(Person person) {
        for (int token = person.first() - 1; token >= person.first() - ROW && same(person, token); token--) {
            if (wording.is(token, WordClass.THANKS)) {
                return !(NOTES.contains(tokens.word(token)) && isSaidOf(person));
            }
            if (!wording.isAny(token, NAMES) && !isBridge(token)) {
                return false;
            }
        }
        return false;
    }

    /** "fyi Ana Ruiz relapsed": the words are about her and not to her. */
    private boolean isSaidOf(Person person) {
        int behind = person.last() + 1;
        return same(person, behind) && tokens.gapBefore(behind) == 1 && wording.isAny(behind, SUFFERED);
    }

    private boolean isAddressed(Person person) {
        for (int token = person.first() - 1; token >= person.first() - 3 && same(person, token); token--) {
            if (wording.is(token, WordClass.SOFT)) {
                return true;
            }
            if (tokens.is(token, Tokens.Kind.DIGITS) || (!wording.isAny(token, NAMES) && !isBridge(token))) {
                return false;
            }
        }
        return false;
    }

    private boolean isBridge(int token) {
        return wording.is(token, WordClass.NAMED)
                || wording.is(token, WordClass.PARTICLE)
                || tokens.is(token, Tokens.Kind.DIGITS)
                || BRIDGES.contains(tokens.word(token));
    }

    private boolean isArticle(int token) {
        return ARTICLES.contains(tokens.word(token));
    }

    private boolean same(Person person, int token) {
        return token >= 0 && token < tokens.count() && wording.sentence(token) == wording.sentence(person.first());
    }
}
