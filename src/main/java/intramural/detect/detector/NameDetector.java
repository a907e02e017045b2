package intramural.detect.detector;

import intramural.detect.person.Described;
import intramural.detect.person.FactFinder;
import intramural.detect.person.Person;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * A name alone: a weak sign where the message marks the person as a client or as somebody from outside, by a title, by a
 * visit or a call. Colleagues are named all day.
 */
public final class NameDetector implements Detector {

    /** So far from a name the words that speak of a visit or a call may stand, in tokens. */
    private static final int REACH = 8;

    /** Hours, minutes and am or pm. */
    private static final int LONGEST_TIME = 3;

    private static final Set<String> WHOM = Set.of("for", "on", "4");
    private static final int LONGEST_WHOM = 3;
    private static final Set<String> VISITING = Set.of("here", "waiting", "waits", "waited", "holding");
    private static final int LONGEST_VISITING = 7;

    /** Behind whom a Vietnamese speaks to, without its accents. */
    private static final String OI = "oi";

    private static final Set<String> GREETINGS =
            Set.of("thanks", "thx", "birthday", "congrats", "congratulations", "welcome", "anniversary", "retirement");

    private static final int LONGEST_GREETING = 15;

    private static final Set<String> FROM = Set.of("from", "del");
    private static final int LONGEST_FROM = 4;

    private static final Set<String> BODIES =
            Set.of("county", "district", "school", "university", "college", "cross", "union", "company", "sindicato");

    private static final int FEW = 4;

    private static final Set<String> HALVES = Set.of("am", "pm", "a", "p");

    private static final Set<String> UNKNOWN = Set.of(
            "some", "a", "an", "this", "that", "another", "older", "old", "young", "younger", "elderly", "un", "una");

    @Override
    public void detect(View view, Findings findings) {
        for (Person person : view.persons()) {
            if (isFromOutside(view, person)) {
                findings.weak(
                        view,
                        DataKind.NAME,
                        view.tokens().from(person.first()),
                        view.tokens().to(person.last()),
                        0.5);
            }
        }
    }

    private static boolean isFromOutside(View view, Person person) {
        Wording wording = view.wording();
        if (person.isAtWork()) {
            return false;
        }
        if ((person.form() != Form.FULL && isOwnFamily(wording, person))
                || isGreeted(wording, person)
                || isServing(wording, person)
                || isSentBy(wording, person)) {
            return false;
        }
        if (person.mark() == Mark.CLIENT || person.form() == Form.TITLED) {
            return person.form() != Form.SINGLE
                    || (!isColleaguesFamily(wording, person) && !new Described(wording).isByLooks(person));
        }
        return (person.isWhole() && near(wording, person, WordClass.VISIT) && !isVisited(wording, person))
                || (near(wording, person, WordClass.PERSON) && isNamed(wording, person))
                || isStranger(wording, person)
                || isAppointment(view, person);
    }

    /** "I'm here for Ana Ruiz", "still waiting on Ana Ruiz": who is visited or waited for. */
    private static boolean isVisited(Wording wording, Person person) {
        int verb = person.first() - 2;
        return WHOM.contains(wording.word(person.first() - 1, LONGEST_WHOM))
                && VISITING.contains(wording.word(verb, LONGEST_VISITING));
    }

    /** "Mr. Rusk from county health", "Sandra from Red Cross": who comes from somewhere comes to work. */
    private static boolean isSentBy(Wording wording, Person person) {
        int from = person.last() + 1;
        if (person.mark() == Mark.CLIENT || !FROM.contains(wording.word(from, LONGEST_FROM))) {
            return false;
        }
        for (int token = from + 1; token <= from + FEW && wording.isWith(person, token); token++) {
            if (wording.is(token, WordClass.ORG) || BODIES.contains(wording.word(token, LONGEST_GREETING))) {
                return true;
            }
        }
        return false;
    }

    /** "client in the lobby for Kim", "the client for Nadia is early": whose client it is. */
    private static boolean isServing(Wording wording, Person person) {
        int whom = person.first() - 1;
        if (person.isWhole() || !WHOM.contains(wording.word(whom, LONGEST_WHOM))) {
            return false;
        }
        boolean client = false;
        for (int token = Math.max(0, whom - REACH); token < whom; token++) {
            boolean same = wording.sentence(token) == wording.sentence(whom);
            if (same && wording.is(token, WordClass.CASENOUN)) {
                return false;
            }
            client |= same && wording.is(token, WordClass.CLIENT);
        }
        return client;
    }

    /** "Thank you Ms. Ruiz!", "happy birthday Mr. Ruiz": who is greeted in front of all is a colleague. */
    private static boolean isGreeted(Wording wording, Person person) {
        int title = person.form() == Form.TITLED ? person.first() - 1 : person.first();
        int before = title - 1;
        if (wording.word(person.last() + 1, LONGEST_WHOM).equals(OI)) {
            return true;
        }
        return person.mark() == Mark.NONE
                && wording.isWith(person, before)
                && (GREETINGS.contains(wording.word(before, LONGEST_GREETING))
                        || (wording.word(before, 3).equals("you")
                                && wording.word(before - 1, LONGEST_GREETING).equals("thank")));
    }

    /** "Grandma Debbie brought cookies": so people call their own, where nothing is said of visits, needs or benefits. */
    private static boolean isOwnFamily(Wording wording, Person person) {
        int kin = person.first() - 1;
        return wording.is(kin, WordClass.KIN)
                && (kin == 0 || wording.startsSentence(kin))
                && !wording.hasAny(FactFinder.FACTS
                        | WordClass.VISIT.bit()
                        | WordClass.NEED.bit()
                        | WordClass.CLIENT.bit()
                        | WordClass.CASENOUN.bit());
    }

    /** "Priscilla's daughter sells cookies": by their given names colleagues are named, and their families after them. */
    private static boolean isColleaguesFamily(Wording wording, Person person) {
        return wording.isPossessive(person.last())
                && !wording.hasAny(FactFinder.FACTS)
                && wording.is(person.last(), WordClass.GIVEN)
                && wording.is(person.last() + 1, WordClass.KIN);
    }

    /** "some guy Duc Anh": a person of whom one knows no more; "the IT guy Bo" is known. */
    private static boolean isStranger(Wording wording, Person person) {
        int noun = person.first() - 1;
        return person.isWhole()
                && wording.is(noun, WordClass.PERSON)
                && noun > 0
                && wording.sentence(noun - 1) == wording.sentence(person.first())
                && UNKNOWN.contains(wording.tokens().word(noun - 1));
    }

    /** "2:15 - Folasade Ogunleye": a line of nothing but a time and a whole name. */
    private static boolean isAppointment(View view, Person person) {
        Tokens tokens = view.tokens();
        int last = tokens.count() - 1;
        int time = person.first();
        return person.form() == Form.FULL
                && person.mark() == Mark.NONE
                && person.last() == last
                && time > 0
                && time <= LONGEST_TIME
                && tokens.is(0, Kind.DIGITS)
                && tokens.length(0) <= 2
                && isTime(view, time);
    }

    private static boolean isTime(View view, int end) {
        Tokens tokens = view.tokens();
        boolean half = HALVES.contains(tokens.word(end - 1));
        if (end == 1 || (end == 2 && half)) {
            return half;
        }
        return tokens.is(1, Kind.DIGITS)
                && tokens.length(1) == 2
                && view.text().startsWith(":", tokens.to(0))
                && tokens.gapBefore(1) == 1
                && (end == 2 || (end == LONGEST_TIME && half));
    }

    private static boolean isNamed(Wording wording, Person person) {
        return wording.is(person.first() - 1, WordClass.NAMED);
    }

    private static boolean near(Wording wording, Person person, WordClass kind) {
        int sentence = wording.sentence(person.first());
        for (int token = person.first() - REACH; token <= person.last() + REACH; token++) {
            if ((token < person.first() || token > person.last())
                    && wording.is(token, kind)
                    && wording.sentence(token) == sentence) {
                return true;
            }
        }
        return false;
    }
}
