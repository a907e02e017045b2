package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Whether the writer, or who is spoken to, calls somebody their client: "Bo, my 2:30 client". Stateless but for its wording. */
final class Mine {

    /** So many words from a name somebody is called one's client in the next sentence: "he was my ltc case". */
    private static final int CALLED = 14;

    private static final int LONGEST_WORD = 14;

    private static final Set<String> MINE = Set.of("my", "our", "ur", "your", "mi", "nuestra", "nuestro");

    private static final Set<String> SHE_IS = Set.of("shes", "hes", "she's", "he's");

    /** What stands between "my" and "client" besides a figure. */
    private static final Set<String> TIMES = Set.of(
            "oclock",
            "o'clock",
            "am",
            "pm",
            "morning",
            "afternoon",
            "noon",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "mon",
            "tues",
            "wed",
            "thurs",
            "thur",
            "fri");

    private static final int LONGEST_TIME = 3;

    private static final Set<String> YEARS = Set.of("yr", "yrs", "year", "years");

    private static final long HAPPENS = WordClass.PASSIVE.bit() | WordClass.NEED.bit() | WordClass.LIVING.bit();

    /** "K.V. (my client)". */
    private static final int MOST_GAP = 3;

    private static final Set<String> CASES = Set.of("case", "caso");

    /** So many words behind a name a bracket may say whose client it is. */
    private static final int BRACKET = 9;

    /** The last word of "VR client", which a list has as one phrase. */
    private static final Set<String> ENDS = Set.of("case", "caso", "client", "kid", "parent", "participant");

    private final Wording wording;
    private final Tokens tokens;

    Mine(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    /** "Bo lost it. my client, the one w the boat", "he was my ltc case", "talked w Bo, my consumer employer". */
    boolean isCalled(Person person) {
        int behind = person.last() + 1;
        int gap = person.form() == Form.INITIAL ? MOST_GAP : 2;
        if (wording.isWith(person, behind)
                && tokens.gapBefore(behind) >= 2
                && tokens.gapBefore(behind) <= gap
                && isMine(behind)) {
            return true;
        }
        if (wording.isWith(person, behind + 1)
                && Clients.BEING.contains(word(behind))
                && (isMine(behind + 1) || isMyChild(behind + 1))) {
            return true;
        }
        for (int token = behind; token < behind + BRACKET && wording.isWith(person, token); token++) {
            // "Bo up in unit 3B (my SDA client)"
            if (wording.opensParenthesis(token - 1) && isMine(token)) {
                return true;
            }
        }
        for (int token = behind; token < wording.count() && token < behind + CALLED; token++) {
            boolean clause = token > behind
                    && wording.endsClause(token - 1)
                    && (SHE_IS.contains(word(token)) || wording.is(token, WordClass.THIRD));
            if (clause && !wording.startsSentence(token)) {
                // "Bo was in the shelter, he was my reconnect client"
                boolean being = Clients.BEING.contains(word(token + 1));
                if (isMine(being ? token + 2 : token + 1)) {
                    return true;
                }
            }
            if (wording.startsSentence(token)) {
                boolean told = wording.is(token, WordClass.THIRD) && Clients.BEING.contains(word(token + 1));
                int whose = told ? token + 2 : token + 1;
                if ((told || SHE_IS.contains(word(token))) && word(whose).equals("mine") && wording.isLast(whose)) {
                    return true;
                }
                return isMine(told ? token + 2 : SHE_IS.contains(word(token)) ? token + 1 : token);
            }
        }
        return false;
    }

    /** "Bo is my 16 yr old", of a caseload; "Ana, my 16 yr old has asthma" speaks of a colleague's own. */
    boolean isMyChild(int first) {
        int years = first + 2;
        return MINE.contains(word(first))
                && tokens.is(first + 1, Tokens.Kind.DIGITS)
                && (word(years).equals("yo")
                        || (word(years).equals("y") && word(years + 1).equals("o"))
                        || (YEARS.contains(word(years)) && word(years + 1).equals("old")));
    }

    /** "Bo, my 2:30 is cancelled": what the writer tells a colleague. */
    boolean isOwnHour(int first) {
        int behind = first + 1;
        while (isTime(behind)) {
            behind++;
        }
        return MINE.contains(word(first))
                && tokens.is(first + 1, Tokens.Kind.DIGITS)
                && wording.isWith(first, behind)
                && !wording.endsClause(behind - 1)
                && Clients.BEING.contains(word(behind));
    }

    /** "ur 3pm Bo": who comes at that time. */
    boolean isBefore(Person person) {
        int time = person.first() - 1;
        boolean hour = false;
        while (time > person.first() - 1 - LONGEST_TIME && isTime(time) && wording.isWith(person, time)) {
            hour |= tokens.is(time, Tokens.Kind.DIGITS);
            time--;
        }
        return hour
                && MINE.contains(word(time))
                && wording.isWith(person, time)
                // "can you take my 2:30 Ana?"
                && wording.isWith(person, person.last() + 1)
                && !wording.endsClause(person.last());
    }

    /** A figure, "pm", "oclock", a day. */
    boolean isTime(int token) {
        return tokens.is(token, Tokens.Kind.DIGITS) || TIMES.contains(word(token));
    }

    /** "my client", "our foster kid", "my ltc case"; "my client list" is none. */
    boolean isMine(int first) {
        boolean phrase = wording.is(first, WordClass.CLIENT) && wording.phraseEnd(first) > first;
        if (!phrase && !MINE.contains(word(first))) {
            return false;
        }
        int last = phrase ? wording.phraseEnd(first) : first + 1;
        // "my 3 oclock client", "my 2:30 client", "my tuesday client"
        for (int time = last; !phrase && time < last + LONGEST_TIME; time++) {
            if (!isTime(time)) {
                last = time;
                break;
            }
        }
        boolean timed = !phrase && last > first + 1 && tokens.is(first + 1, Tokens.Kind.DIGITS);
        if (timed && wording.endsClause(last - 1) && wording.isAny(last, HAPPENS)) {
            // "Bo, our 11 o'clock, is being evicted"; "Ana, my 3pm, can you take it" asks somebody.
            return true;
        }
        if (!phrase
                && (wording.is(last, WordClass.COMMON) || (last < wording.count() && wording.isUpper(last)))
                && wording.is(last + 1, WordClass.CLIENT)
                && !wording.is(last, WordClass.CLIENT)) {
            // "my reconnect client", "my SDA client"
            last++;
        }
        boolean benefit = !phrase && wording.isAny(last, FactFinder.BENEFITS);
        if (benefit) {
            int end = wording.phraseEnd(last);
            last = ENDS.contains(word(end)) ? end : end + 1;
        }
        boolean one = wording.is(last, WordClass.CLIENT)
                || CASES.contains(word(last))
                || (benefit && ENDS.contains(word(last)))
                || (benefit && Clients.GUYS.contains(word(last)));
        return one
                && wording.sentence(last) == wording.sentence(first)
                && !(last + 1 < wording.count()
                        && tokens.gapBefore(last + 1) == 1
                        && wording.isAny(last + 1, WordClass.ROLE.bit() | WordClass.ORG.bit()));
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
