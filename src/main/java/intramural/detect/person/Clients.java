package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether the words around a name say that its bearer is a client or of a client's family: "Ana's kids", "Bo, my client",
 * "the Ogletrees". Stateless but for its wording.
 */
public final class Clients {

    /** How far before a name a word that marks a client may stand. */
    private static final int BEFORE = 3;

    private static final int SHORTEST_FAMILY = 5;
    private static final int LONGEST_WORD = 14;

    /** Words for clients and their families. */
    public static final long PEOPLE = WordClass.KIN.bit() | WordClass.CLIENT.bit();

    /** Classes of words that are no family's name in the plural. */
    private static final long NO_FAMILY =
            NameWords.OTHER | WordClass.COMMON.bit() | WordClass.GIVEN.bit() | WordClass.EVENT.bit();

    static final Set<String> BEING = Set.of("was", "is", "s", "were", "era", "es");

    /** What is said of a colleague's parents and children. */
    private static final Set<String> STATES = Set.of("is", "was", "has", "had", "got", "passed", "came", "died");

    private static final Set<String> PARENTS = Set.of("mom", "mother", "dad", "father", "parent", "guardian", "mama");

    private static final Set<String> SAYING = Set.of("says", "said", "say", "states", "stated", "gave", "goes", "dice");

    private static final Set<String> MATTERS = Set.of(
            "file",
            "packet",
            "renewal",
            "redet",
            "recert",
            "extension",
            "application",
            "chart",
            "intake",
            "referral",
            "appt",
            "appointment",
            "interview",
            "visit");

    private static final Set<String> MESSES =
            Set.of("thing", "situation", "mess", "matter", "kids", "girls", "boys", "twins");

    private static final long CONFIDENTIAL = FactFinder.STRONG | WordClass.PROTECTIVE.bit();

    private static final Set<String> PLACED = Set.of("who", "that", "in", "from", "at", "over", "with");

    private static final long AT_WORK = WordClass.DUTY.bit() | WordClass.DEED.bit();

    private static final Set<String> FROM = Set.of("from", "with", "w", "by", "about", "for", "know");

    private static final Set<String> LITTLE = Set.of("little", "lil");

    static final Set<String> GUYS = Set.of("guy", "lady", "gal", "kiddo", "gentleman", "youth", "teen");

    /** "Ana is the respite kid". */
    private static final Set<String> CHILDREN = Set.of("kid", "kiddo", "child", "youth", "teen", "baby", "toddler");

    private static final Set<String> NAMING =
            Set.of("first", "last", "given", "family", "name", "is", "spelled", "called", "s");

    private static final int MOST_NAMING = 5;

    private static final Set<String> NOW = Set.of("now", "pls", "plz", "please", "today", "yet", "rn");

    private static final Set<String> TAKEN = Set.of("go", "goes", "to", "this", "while", "until", "til", "till");

    private static final Set<String> SEEN = Set.of("got", "have", "had", "theres", "is", "for", "see", "saw");

    private static final Set<String> THESE = Set.of("the", "that");

    private final Wording wording;
    private final Tokens tokens;
    private final Subjects subjects;
    private final Caseloads caseloads;
    private final Described described;
    private final Keepers keepers;
    private final Mine mine;
    private final FamilyNotes notes;

    Clients(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
        subjects = new Subjects(wording);
        caseloads = new Caseloads(wording);
        described = new Described(wording);
        keepers = new Keepers(wording);
        mine = new Mine(wording);
        notes = new FamilyNotes(wording);
    }

    boolean is(Person person) {
        int behind = person.last() + 1;
        boolean owns = wording.isPossessive(person.last());
        if (wording.isWith(person, behind) && wording.is(behind, WordClass.CASENOUN) && tokens.gapBefore(behind) <= 2) {
            // "Felipe, kid has pinkeye": a colleague's name stands alone.
            boolean called = wording.is(person.last(), WordClass.GIVEN) && tokens.gapBefore(behind) == 2;
            boolean these = word(person.first() - 1).equals("the");
            // "Ana's cases go to Bo", "has Ana's cases this month": what is said of a colleague's.
            boolean many = owns
                    && person.form() == Form.SINGLE
                    && wording.is(person.last(), WordClass.GIVEN)
                    && word(behind).equals("cases")
                    && TAKEN.contains(word(behind + 1))
                    && !wording.hasAny(FactFinder.FACTS);
            boolean family = owns || person.form() != Form.SINGLE || ((these || isSurname(person.last())) && !called);
            if (family && !many && !isRoleOfColleague(owns, behind)) {
                return true;
            }
        }
        if (wording.word(person.first() - 1, LONGEST_WORD).equals("familia")) {
            return true;
        }
        if (owns
                ? wording.isWith(person, behind) && Families.isDoneWith(wording, person.last())
                : subjects.isSubject(person) || isFamily(person) || Families.isHome(wording, person.last())) {
            return true;
        }
        for (int token = person.first() - 1;
                token >= person.first() - BEFORE && wording.isWith(person, token);
                token--) {
            if (wording.isAny(token, PEOPLE)) {
                return !isOwn(token) || wording.is(token, WordClass.CLIENT);
            }
            boolean of = word(token).equals("of") && isParent(token - 1) && !STATES.contains(word(behind));
            if (!of && !Bridges.areAt(wording, token)) {
                break;
            }
        }
        if (wording.isWith(person, behind) && wording.endsClause(person.last()) && mine.isOwnHour(behind)) {
            return false;
        }
        return isCalledOne(person, behind)
                || isCalledSomebody(person, behind)
                || isLittle(person)
                || isMyOwn(person)
                || Charted.is(wording, person)
                || notes.are(person)
                || mine.isCalled(person)
                || mine.isBefore(person)
                || isUnheardOf(person)
                || isClientsName(person)
                || caseloads.has(person)
                || described.is(person)
                || keepers.keep(person);
    }

    /** "Ana (client)", "Ana is a client", "Ana, the TANF applicant", "Ana's kids" are; "Ana is the client advocate" is not. */
    private boolean isCalledOne(Person person, int behind) {
        for (int token = behind; token < behind + 4 && wording.isWith(person, token); token++) {
            boolean child = CHILDREN.contains(word(token)) && wording.isAny(token - 1, FactFinder.BENEFITS);
            if (child || wording.is(token, WordClass.CLIENT)) {
                return !tokens.word(token).endsWith("s")
                        && !wording.isAny(token + 1, WordClass.ROLE.bit() | WordClass.ORG.bit())
                        && tokens.gapBefore(token) <= 3;
            }
            if (!Bridges.areAt(wording, token)
                    && !Bridges.isArticle(wording, token)
                    && !wording.isAny(token, FactFinder.BENEFITS)) {
                return false;
            }
        }
        return false;
    }

    /** "the Lindqvist lady", "the Fairweather file", of a family's name alone; "the Garcia guy from HR" is somebody else. */
    private boolean isCalledSomebody(Person person, int behind) {
        return FamilyNotes.isFamily(wording, person)
                && THESE.contains(word(person.first() - 1))
                && wording.isWith(person, behind)
                && tokens.gapBefore(behind) == 1
                && ((wording.is(behind, WordClass.PERSON) && !isPlaced(behind + 1))
                        || (MATTERS.contains(word(behind)) && isSaidOf(behind))
                        // "the Garcia thing is an APS case now"
                        || (MESSES.contains(word(behind)) && wording.hasAny(CONFIDENTIAL)));
    }

    /** "the Garcia file", "the Garcia file pls", "the Garcia file, 6 yrs old and 3 removals"; "the Garcia file format" is none. */
    private boolean isSaidOf(int matter) {
        return wording.isLast(matter)
                || (NOW.contains(word(matter + 1)) && wording.isLast(matter + 1))
                || (wording.hasAny(CONFIDENTIAL) && isVerb(matter + 1));
    }

    private boolean isVerb(int token) {
        String word = word(token);
        return wording.isAny(token, WordClass.PASSIVE.bit() | WordClass.NEED.bit() | WordClass.LIVING.bit())
                || (word.length() > 3 && (word.endsWith("s") || word.endsWith("ed")));
    }

    /** "the Garcia lady who trains", "the Garcia guy in policy". */
    private boolean isPlaced(int next) {
        if (next >= wording.count() || wording.startsSentence(next)) {
            return false;
        }
        boolean trains = BEING.contains(word(next)) && wording.isAny(next + 1, AT_WORK);
        return PLACED.contains(word(next)) || wording.isAny(next, AT_WORK) || trains;
    }

    /** "voicemail from a Nadezhda, no last name": colleagues have no article. */
    private boolean isUnheardOf(Person person) {
        return word(person.first() - 1).equals("a")
                && FROM.contains(word(person.first() - 2))
                && person.form() == Form.SINGLE
                && person.first() == person.last()
                && wording.isWith(person, person.first() - 1)
                && wording.is(person.first(), WordClass.GIVEN)
                && !wording.isAny(person.first(), WordClass.PLACE.bit() | WordClass.COMMON.bit())
                && wording.isCapital(person.first())
                && (wording.endsClause(person.last()) || wording.isLast(person.last()));
    }

    /** "little Juniper": a child. */
    private boolean isLittle(Person person) {
        return LITTLE.contains(word(person.first() - 1))
                && wording.isWith(person, person.first() - 1)
                && wording.is(person.first(), WordClass.GIVEN)
                && !wording.isAny(person.first(), WordClass.PLACE.bit() | WordClass.STREET.bit())
                && wording.isCapital(person.first());
    }

    /** "my guy Bo had 3 seizures", "my AFH lady, Ana has ..."; "my guy Bo in IT" is a colleague, and so is one who fixes printers. */
    private boolean isMyOwn(Person person) {
        int one = person.first() - 1;
        boolean guy = wording.isWith(person, one - 1)
                && GUYS.contains(word(one))
                && tokens.gapBefore(person.first()) <= 2
                && wording.hasAny(FactFinder.STRONG | WordClass.PROTECTIVE.bit())
                && !isPlaced(person.last() + 1);
        int mine = guy && (wording.isAny(one - 1, FactFinder.BENEFITS) || wording.isUpper(one - 1)) ? one - 2 : one - 1;
        return guy
                && wording.isWith(person, mine)
                && (word(mine).equals("my") || word(mine).equals("our"));
    }

    /** "mom of Ana missed her redet": who comes for a child. */
    private boolean isParent(int token) {
        return token >= 0 && wording.startsSentence(token) && PARENTS.contains(word(token));
    }

    /** "client says her name is Ana". */
    private boolean isClientsName(Person person) {
        int name = person.first() - 1;
        int whose = name;
        while (name - whose < MOST_NAMING && NAMING.contains(word(whose))) {
            whose--;
        }
        // "client's first name is spelled Ana"
        if (whose < name && wording.is(whose, WordClass.CLIENT) && wording.isWith(person, whose)) {
            return true;
        }
        if (BEING.contains(word(name))) {
            name--;
        }
        if (!wording.isWith(person, name)
                || !wording.is(name, WordClass.NAMED)
                || !wording.is(name - 1, WordClass.THIRD)) {
            return false;
        }
        int says = name - 2;
        return SAYING.contains(word(says))
                && wording.is(says - 1, WordClass.CLIENT)
                && wording.isWith(person, says - 1);
    }

    /** "the Ogletrees", "los Villaseñor": a family's name in the plural that is nothing else. */
    private boolean isFamily(Person person) {
        int name = person.first();
        int before = name - 1;
        boolean many = word(before).equals("los")
                || (word(before).equals("the") && word(name).endsWith("s"));
        return person.form() == Form.SINGLE
                && name == person.last()
                && wording.isWith(person, before)
                && many
                && tokens.length(name) >= SHORTEST_FAMILY
                && tokens.length(name) <= LONGEST_WORD
                && wording.isCapital(name)
                && !wording.isAny(name, NO_FAMILY)
                && !(wording.isWith(person, name + 1)
                        && (wording.isCapital(name + 1)
                                || wording.isAny(name + 1, WordClass.ORG.bit() | WordClass.EVENT.bit())));
    }

    /** "her worker" is a client's; "Garcia case manager" without 's is a colleague. */
    private boolean isRoleOfColleague(boolean owns, int token) {
        boolean next = wording.is(token + 1, WordClass.ROLE)
                && tokens.gapBefore(token + 1) == 1
                && wording.sentence(token + 1) == wording.sentence(token);
        return !owns && (next || wording.is(wording.phraseEnd(token), WordClass.ROLE));
    }

    /** "my mom", "our kids": the writer's own. */
    private boolean isOwn(int token) {
        return token > 0 && wording.is(token - 1, WordClass.FIRST) && !wording.is(token, WordClass.CLIENT);
    }

    private boolean isSurname(int token) {
        return wording.is(token, WordClass.SURNAME) || !wording.isAny(token, NameWords.NAMES);
    }

    /** "got a Ana Ruiz at reception": nobody says so of a colleague. */
    boolean isOneOfMany(Person person) {
        int article = person.first() - 1;
        return person.form() == Form.FULL
                && wording.isWith(person, article - 1)
                && word(article).equals("a")
                && SEEN.contains(word(article - 1))
                && !wording.isAny(
                        person.last() + 1, WordClass.ROLE.bit() | WordClass.ORG.bit() | WordClass.EVENT.bit());
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
