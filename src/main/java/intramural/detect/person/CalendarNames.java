package intramural.detect.person;

import intramural.detect.text.NumberWords;
import intramural.detect.text.Tokens;
import java.util.Set;

/** Whether a single word with a capital is a day or a month and nobody's name: "closes Monday", "renews in April". Stateless. */
final class CalendarNames {

    private static final int LONGEST = 9;

    /** Days, months and a feast that are families' names too, and hardly anybody's given one. */
    private static final Set<String> ALWAYS = Set.of("monday", "friday", "sunday", "january", "july", "christmas");

    /** Months that people are called by. */
    private static final Set<String> MONTHS = Set.of("april", "may", "june", "august");

    private static final Set<String> BEFORE = Set.of(
            "in",
            "by",
            "since",
            "until",
            "til",
            "till",
            "through",
            "thru",
            "last",
            "next",
            "this",
            "early",
            "mid",
            "late",
            "end",
            "of",
            "before",
            "after",
            "closes",
            "ends",
            "expires",
            "due",
            "effective",
            "eff",
            "starting");

    private static final int LONGEST_ORDINAL = 11;

    private static final Set<String> ORDINALS =
            Set.of("first", "second", "third", "fifth", "eighth", "ninth", "twelfth", "twentieth", "thirtieth");

    private CalendarNames() {}

    static boolean isTime(Wording wording, int token) {
        String word = wording.word(token, LONGEST);
        return ALWAYS.contains(word)
                || (MONTHS.contains(word)
                        && (wording.tokens().is(token + 1, Tokens.Kind.DIGITS)
                                || wording.tokens().is(token - 1, Tokens.Kind.DIGITS)
                                || BEFORE.contains(wording.word(token - 1, LONGEST))
                                || isOrdinal(wording.word(token - 1, LONGEST_ORDINAL))));
    }

    /** "nineteenth June", "twenty first of June". */
    private static boolean isOrdinal(String word) {
        return ORDINALS.contains(word)
                || (word.endsWith("th") && NumberWords.isNumber(word.substring(0, word.length() - 2)));
    }
}
