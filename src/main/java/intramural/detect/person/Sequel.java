package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * What a line says of somebody whom another line names, though no pronoun points there: "i coded G30.1", "the cancer is back",
 * "at the womens shelter". Stateless but for its wording.
 */
final class Sequel {

    private static final int LONGEST_WORD = 11;

    private static final Set<String> ARTICLES = Set.of("the", "that", "el", "la");

    private static final Set<String> AT = Set.of("at", "in", "to", "into", "en", "is", "from", "near");

    private static final Set<String> PLACED = Set.of("the", "a", "an", "el", "la", "un", "una");

    private static final Set<String> COURSE = Set.of(
            "is", "was", "came", "has", "got", "spread", "keeps", "moved", "started", "isnt", "took", "es", "volvió");

    private static final Set<String> WORKING = Set.of(
            "runs",
            "ran",
            "teaches",
            "taught",
            "leads",
            "manages",
            "managed",
            "supervises",
            "trains",
            "trained",
            "coordinates",
            "covers",
            "chairs",
            "presents",
            "volunteers",
            "covering",
            "running",
            "teaching",
            "presenting",
            "supervising",
            "training",
            "hosting");

    /** When something is, and the small words before what it is. */
    private static final Set<String> TIMES = Set.of(
            "am",
            "pm",
            "mon",
            "tue",
            "tues",
            "wed",
            "weds",
            "thu",
            "thur",
            "thurs",
            "fri",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "today",
            "tmrw",
            "tomorrow",
            "noon",
            "at",
            "for",
            "the",
            "her",
            "his",
            "its",
            "is",
            "a",
            "th",
            "st",
            "nd",
            "rd",
            "yes",
            "no");

    private static final int LONGEST_TIME = 8;

    /** Where people are hidden or housed. */
    static final Set<String> SHELTERS =
            Set.of("shelter", "house", "safehouse", "motel", "hotel", "home", "care", "placement", "bed", "custody");

    private static final int FEW = 3;

    /** So many words before them somebody may be spoken of: "school nurse on line 2 abt one of our foster kids". */
    private static final int LONGEST_LEAD = 12;

    private static final Set<String> ONE = Set.of("a", "an", "the", "that", "this", "our", "el", "la", "un", "una");

    /** Beside the words of the lists for clients and families. */
    private static final Set<String> SOMEBODY = Set.of(
            "one",
            "guy",
            "lady",
            "woman",
            "man",
            "gal",
            "dude",
            "girl",
            "boy",
            "teen",
            "yo",
            "yr",
            "person",
            "señora",
            "señor",
            "gentleman");

    private static final Set<String> WHICH = Set.of("which", "whose", "who", "whos");

    /** "can you remind me which lady". */
    private static final int LONGEST_REQUEST = 5;

    private static final Set<String> DECIDERS = Set.of("judge", "court", "cps", "aps", "dhs", "police", "le");

    private static final Set<String> YES = Set.of("yeah", "yes", "yep", "oh", "ya", "ah", "ok", "so", "right");

    private static final Set<String> THAT = Set.of("thats", "that", "thatd", "thatll", "its");

    private final Wording wording;

    Sequel(Wording wording) {
        this.wording = wording;
    }

    /** @param away how many sentences the fact stands behind the name */
    boolean isOfNamed(int first, Fact fact, int away) {
        return DiagnosisCodes.isGiven(wording, first, fact)
                || (away == 1 && (isCourse(first, fact) || isWhere(first, fact)));
    }

    /** "the cancer is back": how an illness goes that was not named before. */
    private boolean isCourse(int first, Fact fact) {
        int verb = fact.last() + 1;
        return fact.kind() == Fact.Kind.HEALTH
                && fact.weight() == 2
                && fact.first() == first + 1
                && ARTICLES.contains(word(first))
                && verb < wording.count()
                && wording.sentence(verb) == wording.sentence(first)
                && COURSE.contains(word(verb));
    }

    /** "at the womens shelter on 5th", "pick up is the dv safehouse": where somebody is who was named before. */
    private boolean isWhere(int first, Fact fact) {
        if (fact.kind() != Fact.Kind.PROTECTIVE || !SHELTERS.contains(word(fact.last()))) {
            return false;
        }
        int before = PLACED.contains(word(fact.first() - 1)) ? fact.first() - 2 : fact.first() - 1;
        return before >= first && before - first <= FEW && AT.contains(word(before));
    }

    /** "thurs 9am, the overpayment hearing": when, and for what, somebody comes who was asked about. */
    boolean isWhen(int first, Fact fact) {
        boolean time = false;
        for (int token = first; token < fact.first(); token++) {
            boolean digits = wording.tokens().is(token, Tokens.Kind.DIGITS);
            boolean benefit = wording.is(token, WordClass.PROGRAMME);
            if (token - first > LONGEST_TIME || !(digits || benefit || TIMES.contains(word(token)))) {
                return false;
            }
            time |= digits;
        }
        return time && fact.kind() == Fact.Kind.PROTECTIVE;
    }

    /** "she runs the shelter", "reminder all staff: ...". */
    boolean isOfWork(int first) {
        int who = YES.contains(word(first)) ? first + 1 : first;
        return (wording.is(who, WordClass.THIRD) && isWorking(who))
                || word(first).equals("reminder");
    }

    /** "which foster kid got moved", "Teagan, the older one": the name that answers which of the clients it was. */
    boolean isChosen(Person person, int first) {
        int which = first;
        while (which < first + LONGEST_REQUEST && !WHICH.contains(word(which))) {
            which++;
        }
        for (int token = which + 1;
                WHICH.contains(word(which)) && goesOn(first, token) && token <= which + FEW;
                token++) {
            if (wording.isAny(token, Clients.PEOPLE) || isPatient(which, token)) {
                int begins = ARTICLES.contains(word(person.first() - 1)) ? person.first() - 1 : person.first();
                boolean family = wording.isAny(person.last() + 1, Clients.PEOPLE);
                int behind = family ? person.last() + 2 : person.last() + 1;
                return wording.startsSentence(begins)
                        && person.mark() != Person.Mark.ADDRESSED
                        && (wording.endsClause(behind - 1)
                                || behind >= wording.count()
                                || wording.startsSentence(behind));
            }
        }
        return false;
    }

    /** "who is the one on dialysis": not at work. */
    private boolean isPatient(int who, int one) {
        return SOMEBODY.contains(word(one))
                && (word(one + 1).equals("on")
                        || word(one + 1).equals("with")
                        || word(one + 1).equals("w"))
                && goesOn(who, one + 2);
    }

    /** "the guy with schizophrenia", "got a 3yo in custody", "that one at OSH": somebody who is named in another line. */
    boolean isOfSomebody(int first) {
        boolean one = SOMEBODY.contains(word(first));
        if (one && !word(first).equals("one")) {
            return true;
        }
        for (int token = first; token <= first + LONGEST_LEAD && goesOn(first, token); token++) {
            if (one && (wording.isAny(token, Clients.PEOPLE) || SOMEBODY.contains(word(token)))) {
                return true;
            }
            one |= ONE.contains(word(token)) || wording.tokens().is(token, Tokens.Kind.DIGITS);
        }
        return false;
    }

    private boolean goesOn(int first, int token) {
        return token < wording.count() && wording.sentence(token) == wording.sentence(first);
    }

    /** "yeah thats the snap denial": what the line before was about. */
    boolean isThat(int first, Fact fact) {
        int that = first;
        while (that < first + 2 && YES.contains(word(that))) {
            that++;
        }
        return THAT.contains(word(that))
                && (ARTICLES.contains(word(that + 1)) || Pronouns.HIS.contains(word(that + 1)))
                && fact.first() > that
                && fact.first() - that <= (SOMEBODY.contains(word(that + 2)) ? FEW + 2 : FEW);
    }

    /** "shes pregnant", "dr has her on bed rest", "her snap got cut": what nobody says of a colleague's work. */
    boolean isHad(int first, Fact fact) {
        boolean third = false;
        for (int token = first; goesOn(first, token); token++) {
            boolean own = token >= fact.first() && token <= fact.last();
            boolean another = wording.isAny(token, Clients.PEOPLE) || SOMEBODY.contains(word(token));
            if (!own && (another || wording.isAny(token, NextSentence.WORK))) {
                return false;
            }
            third |= wording.is(token, WordClass.THIRD);
        }
        return third
                && (fact.kind() == Fact.Kind.HEALTH
                        || (!fact.kind().isHealth() && Pronouns.HIS.contains(word(fact.first() - 1))));
    }

    /** "le negaron el OHP". */
    boolean isSpanishPronoun(int token) {
        String word = word(token);
        return (word.equals("le") || word.equals("les")) && wording.is(token + 1, WordClass.ACTION);
    }

    /** "judge terminated parental rights": what others decide of a client. */
    boolean isDecided(Person person, int first, Fact fact) {
        return person.mark() == Person.Mark.CLIENT
                && fact.kind() == Fact.Kind.PROTECTIVE
                && (DECIDERS.contains(word(first))
                        || (word(first).equals("new") && DECIDERS.contains(word(first + 1))));
    }

    /** Whether the pronoun says who does some work: "she runs the shelter". */
    boolean isWorking(int pronoun) {
        int verb = pronoun + 1;
        return verb < wording.count()
                && wording.sentence(verb) == wording.sentence(pronoun)
                && (WORKING.contains(word(verb)) || isOffice(verb));
    }

    /** "he does SNAP hearings", "she came over from disability services": what somebody works on, or where. */
    private boolean isOffice(int verb) {
        if (word(verb).equals("does")) {
            return wording.isAny(verb + 1, FactFinder.BENEFITS);
        }
        return word(verb).equals("came")
                && word(verb + 1).equals("over")
                && word(verb + 2).equals("from");
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
