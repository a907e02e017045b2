package intramural.detect.detector;

import intramural.detect.person.Lead;
import intramural.detect.person.Person;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.person.Ties;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Dates;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;

/**
 * A person together with a date of birth or a case number. A date beside a whole name needs no label where its year is
 * one of birth; a code in one of the agency's forms ({@code case_shapes}) needs none beside a whole name. An
 * e-mail address stands for a name.
 */
public final class PersonRecordDetector implements Detector {

    /** So many tokens from a name a labelled value may stand. */
    private static final int REACH = 16;

    /** So many if nobody else is named: "This is for Ana Ruiz", at the end of a longer note. */
    private static final int FAR = 48;

    /** So many tokens from a name a value without a label may stand. */
    private static final int BESIDE = 2;

    /** A label and the date. */
    private static final int LABEL = 2;

    private static final int LAST_YEAR_OF_BIRTH = 2012;

    /** Two digits of a year that is no day. */
    private static final int OLDEST = 32;

    /** What may stand between a name and a birth. */
    private static final Set<String> BORN =
            Set.of("b", "born", "f", "m", "is", "jr", "sr", "ii", "iii", "nacida", "nacido");

    private static final int LONGEST_BORN = 6;

    private static final Set<String> IS = Set.of("is", "es");

    private static final Set<String> CHILDREN =
            Set.of("boy", "girl", "newborn", "toddler", "infant", "grandson", "granddaughter", "stepson");

    /** So many tokens from a date it may be said whose it is. */
    private static final int NEAR_CHILD = 6;

    private static final int LONGEST_CHILD = 13;

    private static final int SECONDS = 60;

    /** So many tokens has a line that is hardly more than a date. */
    private static final int MOST_ALONE = 4;

    @Override
    public void detect(View view, Findings findings) {
        boolean spoken = view.wording().hasAny(WordClass.THIRD.bit() | WordClass.CLIENT.bit());
        // Vendors and stewards write from such addresses too.
        List<Person> persons = spoken ? EmailDetector.withPersons(view) : view.persons();
        if (persons.isEmpty() && (view.births().isEmpty() || view.addresses().isEmpty())) {
            return;
        }
        // Of whoever writes from an address, nobody tells a birth but a client's.
        List<Person> born = view.births().isEmpty() ? persons : EmailDetector.withPersons(view);
        for (Span date : view.births()) {
            pair(view, DataKind.DOB_NAME, date, born, REACH, findings);
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(4, 8)) {
                if (window.groups() == 3
                        && Dates.isDate(window)
                        && !isClock(view, window)
                        && (isBirth(window) || isOfChild(view.tokens(), window))) {
                    pair(
                            view,
                            DataKind.DOB_NAME,
                            new Span(window.firstToken(), window.lastToken()),
                            persons,
                            BESIDE,
                            findings);
                }
            }
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(6, 8)) {
                Span date = new Span(window.firstToken(), window.lastToken());
                if (isBareBirth(window)
                        && (window.length() == 8 || isAlone(view, date.last()))
                        && persons.stream().anyMatch(person -> person.last() == date.first() - 1)) {
                    pair(view, DataKind.DOB_NAME, date, persons, BESIDE, findings);
                }
            }
        }
        for (Span date : BirthDateDetector.named(view, LAST_YEAR_OF_BIRTH)) {
            int before = date.first() - 1;
            boolean told = BORN.contains(view.wording().word(before, LONGEST_BORN));
            if (told || persons.stream().anyMatch(person -> person.last() == before)) {
                pair(view, DataKind.DOB_NAME, date, persons, BESIDE, findings);
            }
        }
        for (Span code : CaseNumberDetector.labelled(view, findings.lexicon())) {
            pair(view, DataKind.CASE_NAME, code, persons, REACH, findings);
        }
        List<Span> codes = CaseNumberDetector.bare(view, findings.lexicon());
        for (Span code : CaseNumberDetector.leading(view, codes)) {
            pair(view, DataKind.CASE_NAME, code, persons, REACH, findings);
        }
        for (Span code : codes) {
            pair(view, DataKind.CASE_NAME, code, persons, BESIDE, findings);
        }
    }

    /** "02:11:47": a time of day, as a log has it. */
    private static boolean isClock(View view, Window window) {
        Tokens tokens = view.tokens();
        return view.text().charAt(tokens.to(window.firstToken())) == ':'
                && window.groupLength(0) <= 2
                && window.groupLength(2) == 2
                && window.number(window.length() - 2, window.length()) < SECONDS;
    }

    /** "Ana Ruiz, 4/28/2016, thats the girl": whose births are late. */
    private static boolean isOfChild(Tokens tokens, Window window) {
        return tokens.hasAny(
                CHILDREN, LONGEST_CHILD, window.firstToken() - NEAR_CHILD, window.lastToken() + 1 + NEAR_CHILD);
    }

    /** Whether a line is hardly more than a date with a year of birth. */
    public static boolean isBirthAlone(View view) {
        return view.tokens().count() <= MOST_ALONE
                && view.chains().size() == 1
                && view.chains().get(0).windows(4, 8).stream()
                        .anyMatch(window -> window.groups() == 3 && Dates.isDate(window) && isBirth(window));
    }

    static boolean isBirth(Window window) {
        boolean yearFirst = window.groupLength(0) == 4;
        int digits = yearFirst ? 4 : window.groupLength(2);
        int year = yearFirst ? window.number(0, 4) : window.number(window.length() - digits, window.length());
        return digits == 2 ? year >= 30 : year >= 1900 && year <= LAST_YEAR_OF_BIRTH;
    }

    /** Whether nothing is said of the number: it ends the line, or the cell of a table. */
    private static boolean isAlone(View view, int token) {
        int end = view.tokens().to(token);
        return end == view.text().length()
                || "\n,;|\t".indexOf(view.text().charAt(end)) >= 0
                || view.text().startsWith("  ", end);
    }

    /** "19850314", "03141985", "031485". */
    private static boolean isBareBirth(Window window) {
        if (!window.single() || window.length() == 7) {
            return false;
        }
        if (window.length() == 6) {
            return Dates.isBareDate(window) && window.number(4, 6) >= OLDEST;
        }
        int first = window.number(0, 4);
        int last = window.number(4, 8);
        return (Dates.isDate(window) && first >= 1900 && first <= LAST_YEAR_OF_BIRTH)
                || (Dates.isBareDate(window) && last >= 1900 && last <= LAST_YEAR_OF_BIRTH);
    }

    private static void pair(View view, DataKind kind, Span value, List<Person> persons, int reach, Findings findings) {
        boolean only = reach == REACH && persons.size() == 1 && isFree(persons.get(0));
        int most = only ? FAR : REACH;
        for (int i = firstNear(persons, value.first() - most - 1); i < persons.size(); i++) {
            Person person = persons.get(i);
            if (person.first() > value.last() + most) {
                return;
            }
            int gap = person.first() > value.last()
                    ? person.first() - value.last() - 1
                    : value.first() - person.last() - 1;
            boolean near =
                    only || gap <= reach || (gap <= REACH && kind == DataKind.CASE_NAME && isWhose(view, person));
            if (near
                    && (counts(view, person, reach)
                            || isBornBeside(kind, person, value, reach)
                            || isStrange(view, kind, person, value)
                            || isNamedByCode(view, kind, person, value))) {
                Tokens tokens = view.tokens();
                int from = tokens.from(Math.min(person.first(), value.first()));
                findings.strong(view, kind, from, tokens.to(Math.max(person.last(), value.last())), 0.85);
                return;
            }
        }
    }

    /** "covering for Ana Ruiz, DOB 6/9/48": whatever is said of the name, a labelled birth directly behind it is a client's. */
    private static boolean isBornBeside(DataKind kind, Person person, Span value, int reach) {
        return kind == DataKind.DOB_NAME
                && reach == REACH
                && person.isWhole()
                && value.first() > person.last()
                && value.first() - person.last() <= LABEL;
    }

    /** Named whole, and of no work. */
    private static boolean isFree(Person person) {
        return person.isWhole() && (person.mark() == Mark.NONE || person.mark() == Mark.CLIENT);
    }

    /** A client, or "its Ana Ruiz": a line that says no more than whose a case is. */
    private static boolean isWhose(View view, Person person) {
        Wording wording = view.wording();
        return person.mark() == Mark.CLIENT || new Lead(wording, new Ties(wording)).isOnlyNamed(person);
    }

    /** "Ngaire Tauranga 11/02/1949", "match: Bjarki Sveinsson, b. 03-17-1949": two unknown words, and a birth behind. */
    private static boolean isStrange(View view, DataKind kind, Person person, Span value) {
        Wording wording = view.wording();
        int behind = person.last() + 1;
        boolean born = BORN.contains(wording.word(behind, LONGEST_BORN));
        return kind == DataKind.DOB_NAME
                && person.form() == Form.STRANGE
                && person.mark() == Mark.NONE
                && value.first() == (born ? behind + 1 : behind)
                && view.tokens().gapBefore(behind) <= 2
                && (wording.startsSentence(person.first()) || wording.endsClause(person.first() - 1));
    }

    /** "4418TB is Ana Ruiz, can u take it": whoever the code stands for, the question behind is somebody else's. */
    private static boolean isNamedByCode(View view, DataKind kind, Person person, Span value) {
        return kind == DataKind.CASE_NAME
                && person.form() == Form.FULL
                && person.first() == value.last() + 2
                && IS.contains(view.wording().word(value.last() + 1, LONGEST_BORN))
                && !view.wording().isPossessive(person.last());
    }

    private static boolean counts(View view, Person person, int reach) {
        if (person.mark() == Mark.CLIENT) {
            return true;
        }
        // "Case 4418TB is stuck, ask Bo": who is asked by one name is no client.
        boolean asked = person.mark() == Mark.ADDRESSED && !person.isWhole();
        return !person.isAtWork()
                && !asked
                && ((person.isWhole() && person.form() != Form.STRANGE)
                        || (reach == REACH && view.wording().isCapital(person.first())));
    }

    private static int firstNear(List<Person> persons, int token) {
        int low = 0;
        int high = persons.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (persons.get(middle).last() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
