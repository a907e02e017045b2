package intramural.detect.phrasing;

import intramural.detect.detector.View;
import intramural.detect.person.Person;
import intramural.detect.person.Wording;
import intramural.detect.text.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** "Mon Dan / Jess, Tue Jess / Priscilla, Wed Dan": who is only said to be somewhere on a day, among others. Stateless. */
final class Rota {

    /** As many names, each behind its day. */
    private static final int FEWEST = 3;

    /** Between one day and the next stand names and nothing more. */
    private static final int BETWEEN = 5;

    private static final int LONGEST_DAY = 9;

    private static final Set<String> DAYS = Set.of(
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thur",
            "thurs",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday");

    private Rota() {}

    /** The tokens of a rota and of who may stand beside its first and its last day; null if the text has none, or one that tells something. */
    static @Nullable Span in(View view) {
        if (view.persons().size() < FEWEST) {
            return null;
        }
        Wording wording = view.wording();
        int first = -1;
        int last = -1;
        int named = 0;
        for (Person person : view.persons()) {
            if (isDay(wording, person.first() - 1) || isDay(wording, person.first())) {
                boolean apart = named > 0 && person.first() - last > BETWEEN;
                named = apart ? 1 : named + 1;
                first = named == 1 ? person.first() : first;
                last = person.last();
            }
        }
        return named >= FEWEST && !tells(view, first, last) ? new Span(first - BETWEEN, last + BETWEEN) : null;
    }

    private static boolean isDay(Wording wording, int token) {
        return DAYS.contains(wording.word(token, LONGEST_DAY));
    }

    private static boolean tells(View view, int first, int last) {
        return view.facts().stream().anyMatch(fact -> fact.last() >= first && fact.first() <= last);
    }
}
