package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;

/** Whether what another sentence says is said of a person: a pronoun or a bare name leads to it. */
final class Elsewhere {

    /** So many sentences from a name a fact may stand. */
    private static final int SENTENCES = 3;

    private static final Set<String> OBJECT = Set.of("on", "for");

    private static final Set<String> MY = Set.of("my", "mi", "mis", "our");

    private static final Set<String> READERS = Set.of("ur", "youre");

    private static final Set<String> WITH = Set.of("with", "w", "for", "from", "about", "to");

    private static final Set<String> LIVING =
            Set.of("lives", "living", "lived", "stays", "staying", "moved", "came", "left");

    private static final Set<String> ANOTHER = Set.of("a", "an", "another", "some");

    private static final int LONGEST_ANOTHER = 7;

    private static final Set<String> SMALL = Set.of(
            "yes", "yeah", "yep", "ya", "ok", "oh", "and", "also", "plus", "but", "so", "then", "the", "a", "an", "new",
            "his", "her", "their", "after", "with", "w", "for");

    private static final int LONGEST_SMALL = 5;

    private final Wording wording;
    private final List<Person> persons;
    private final Lead lead;
    private final Sequel sequel;
    private final Questions questions;
    private final NextSentence next;
    private final Visitors visitors;

    Elsewhere(Wording wording, List<Person> persons, Ties ties) {
        this.wording = wording;
        this.persons = persons;
        lead = new Lead(wording, ties);
        sequel = new Sequel(wording);
        questions = new Questions(wording);
        next = new NextSentence(wording, ties);
        visitors = new Visitors(wording, lead);
    }

    /** Whether a single name's sentence alone, or what it answers, makes a fact of another sentence that person's. */
    boolean isTold(Person person, Fact fact) {
        return isBare(person)
                || lead.isPicked(person)
                || lead.isAskedByFamily(person)
                || visitors.is(person)
                || sequel.isChosen(person, lead.beginning(fact.first()));
    }

    /** Whether a fact in another sentence is about this person. */
    boolean leads(int index, Fact fact, int weight) {
        Person person = persons.get(index);
        int away = wording.sentence(fact.first()) - wording.sentence(person.first());
        if (isWriters(fact)
                || isOfAnother(fact)
                || (person.form() == Form.SINGLE && person.mark() != Mark.CLIENT && isOfClient(fact))) {
            return false;
        }
        if (person.mark() == Mark.DOING) {
            return person.isWhole()
                    && (away == 1 || away == 2)
                    && weight == 2
                    && sequel.isHad(lead.beginning(fact.first()), fact);
        }
        if (person.mark() == Mark.STAFF
                || away > SENTENCES
                || away < -1 - (person.isNamedWell() ? lead.apart(fact, person) : 0)) {
            return false;
        }
        if (away == -1 && (lead.isPicked(person) || (fact.kind() == Kind.PROTECTIVE && lead.isParty(person)))) {
            return true;
        }
        int asked = lead.beginning(person.first());
        if (asked > 0
                && asked == person.first()
                && person.mark() != Mark.CLIENT
                && next.asksForColleague(lead.beginning(asked - 1))) {
            return false;
        }
        int first = lead.beginning(fact.first());
        if ((away > 0 && (next.asksForRule(first) || next.isOfMany(first, fact)))
                || (person.mark() != Mark.CLIENT && next.asksWhatRulesSay(first))) {
            return false;
        }
        boolean told = away > 0
                ? visitors.befalls(person, first, fact, weight)
                : weight == 2
                        && (sequel.isChosen(person, first)
                                || ((lead.isOnlyNamed(person) || isHead(person)) && sequel.isOfSomebody(first)));
        if (told) {
            return true;
        }
        boolean bare = isBare(person) || lead.isAskedByFamily(person);
        if (person.form() == Form.SINGLE && person.mark() != Mark.CLIENT && !bare) {
            return false;
        }
        if (sequel.isOfWork(first) || questions.isWhereabouts(person, asked, first, fact)) {
            return false;
        }
        if (weight == 2 && away >= -1 && away <= 2 && !isSaidOfNext(index, fact) && next.isOf(person, first, fact)) {
            return true;
        }
        if (away < 0 && next.speaksToReader(first)) {
            return false;
        }
        if (away < 0) {
            boolean who = bare || isHead(person) || lead.isHead(person) || lead.isOnlyNamed(person);
            return who
                    && (first == fact.first()
                            || (person.isNamedWell()
                                    && (lead.isFirst(lead.behindOpening(first), fact)
                                            || questions.asksWho(first, fact)))
                            || hasPronoun(first, first));
        }
        if (isSaidOfNext(index, fact)) {
            return false;
        }
        boolean headless = first == fact.first()
                || (person.mark() == Mark.CLIENT
                        && away == 1
                        && fact.kind() == Kind.PROTECTIVE
                        && isNearlyFirst(first, fact))
                || (person.mark() == Mark.CLIENT
                        && away == 1
                        && (fact.kind() == Kind.PROTECTIVE
                                || (weight == 2 && fact.kind().isHealth()))
                        && wording.endsClause(fact.first() - 1))
                || wording.isAny(first, WordClass.NEED.bit() | WordClass.ACTION.bit() | WordClass.PASSIVE.bit())
                || (person.mark() == Mark.CLIENT && wording.is(first, WordClass.KIN));
        return headless
                || bare
                || (person.isNamedWell() && sequel.isOfNamed(first, fact, away))
                || (away == 1
                        && weight == 2
                        && person.isNamedWell()
                        && (sequel.isThat(first, fact) || lead.isSaid(first)))
                || (weight == 2 && sequel.isDecided(person, first, fact))
                || (away == 1 && questions.isWhereAsked(asked, first, fact))
                || (away == 1 && person.isNamedWell() && sequel.isWhen(first, fact))
                || (weight == 2 && lead.isTopic(person) && lead.goesOn(person, first, fact, away))
                || hasPronoun(person.last() + 1, fact.first());
    }

    /** "my aunt had a stroke", "my inhaler": of whoever writes, and of their family. */
    private boolean isWriters(Fact fact) {
        for (int token = lead.beginning(fact.first()); token < fact.first(); token++) {
            if (MY.contains(wording.word(token, 3))
                    && (token + 1 == fact.first()
                            || wording.is(token + 1, WordClass.KIN)
                            || (wording.is(token + 2, WordClass.KIN)
                                    && !wording.isAny(
                                            token + 1, WordClass.PROGRAMME.bit() | WordClass.CLIENT.bit())))) {
                return true;
            }
        }
        return false;
    }

    /** "my walkin has scabies": of somebody whom the other sentence does not name. */
    private boolean isOfClient(Fact fact) {
        for (int token = lead.beginning(fact.first()); token < fact.first(); token++) {
            if (MY.contains(wording.word(token, 3)) && wording.is(token + 1, WordClass.CLIENT)) {
                return true;
            }
        }
        return false;
    }

    /** "im on the phone w a lady about her erdc copay", "ur on medical docs": of somebody who is new to the talk, of who reads it. */
    private boolean isOfAnother(Fact fact) {
        int first = lead.beginning(fact.first());
        if (READERS.contains(wording.word(first, LONGEST_SMALL))
                && wording.word(first + 1, 2).equals("on")) {
            return true;
        }
        for (int token = first; token + 2 < fact.first(); token++) {
            if (!LIVING.contains(wording.word(token - 1, LONGEST_ANOTHER))
                    && WITH.contains(wording.word(token, LONGEST_SMALL))
                    && ANOTHER.contains(wording.word(token + 1, LONGEST_ANOTHER))
                    && (wording.isAny(token + 2, Clients.PEOPLE | WordClass.PERSON.bit())
                            || (token + 3 < fact.first()
                                    && wording.isAny(token + 3, Clients.PEOPLE | WordClass.PERSON.bit())))) {
                return true;
            }
            // "guy at my window was just discharged"
            if (wording.is(token, WordClass.PERSON)
                    && wording.word(token + 1, 2).equals("at")
                    && MY.contains(wording.word(token + 2, 3))) {
                return true;
            }
        }
        return false;
    }

    /** Whether another is named before the fact; in a sentence of a client a single name is of the same family. */
    private boolean isSaidOfNext(int index, Fact fact) {
        if (index + 1 >= persons.size() || persons.get(index + 1).first() > fact.last()) {
            return false;
        }
        Person person = persons.get(index);
        Person next = persons.get(index + 1);
        if (person.isWhole()
                && next.form() == Form.SINGLE
                && isObject(next)
                && fact.kind() == Kind.HEALTH
                && hasPronoun(lead.beginning(fact.first()), fact.first())) {
            return false;
        }
        return person.mark() != Mark.CLIENT
                || next.form() != Form.SINGLE
                || next.isAtWork()
                || wording.sentence(next.first()) != wording.sentence(person.first());
    }

    /** "Ana Ruiz is waiting on Bo": one of us; what "she" has is not his. */
    private boolean isObject(Person next) {
        return next.first() > 0
                && !wording.startsSentence(next.first())
                && OBJECT.contains(wording.word(next.first() - 1, 4));
    }

    /** "Cy Bo, u had him last yr", "the Ito family, out on the river rd": who it was, after what was said. */
    private boolean isHead(Person person) {
        int first = person.first();
        return startsWithLinks(first)
                && (person.mark() == Mark.CLIENT
                        || (wording.endsClause(person.last())
                                && (wording.is(person.last() + 1, WordClass.PARTICLE)
                                        || hasPronoun(person.last() + 1, first))));
    }

    /** "the little Ito girl": nothing but small words stands before it. */
    private boolean startsWithLinks(int token) {
        int first = token;
        while (first > 0
                && token - first < 2
                && !wording.startsSentence(first)
                && wording.is(first - 1, WordClass.LINK)) {
            first--;
        }
        return wording.startsSentence(first);
    }

    /** Whether a word that points back at a person stands between, or in the sentence where the fact is. */
    private boolean hasPronoun(int from, int to) {
        long who = WordClass.THIRD.bit() | WordClass.CLIENT.bit();
        for (int token = from; token < wording.count() && token - from < 2 * Disclosure.REACH; token++) {
            if (token > to && wording.startsSentence(token)) {
                return false;
            }
            if ((wording.isAny(token, who) && !sequel.isWorking(token)) || sequel.isSpanishPronoun(token)) {
                return true;
            }
        }
        return false;
    }

    /** "new foster home is across the street", "yes and the adoption hearing right after". */
    private boolean isNearlyFirst(int first, Fact fact) {
        int token = first;
        while (token < fact.first() && SMALL.contains(wording.word(token, LONGEST_SMALL))) {
            token++;
        }
        return token == fact.first();
    }

    /** Whether the name is about all that its sentence says. */
    private boolean isBare(Person person) {
        int first = person.first();
        int last = person.last();
        int around = 0;
        while (first > 0 && !wording.startsSentence(first) && around <= 2) {
            first--;
            around += lead.isOfFamily(first) ? 0 : 1;
        }
        while (last + 1 < wording.count() && !wording.startsSentence(last + 1) && around <= 2) {
            last++;
            around += lead.isOfFamily(last) ? 0 : 1;
        }
        return around <= 1;
    }
}
