package intramural.detect.detector;

import intramural.detect.person.Person;
import intramural.detect.text.DataKind;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes of letters and digits in any order, in one piece or with hyphens, directly behind a label.
 *
 * @param kind the class whose labels count
 * @param least fewest letters and digits
 * @param most most letters and digits
 * @param digits fewest digits
 */
record LabelledCode(DataKind kind, int least, int most, int digits) {

    /** Words that may stand between label and code. */
    private static final Set<String> BRIDGES = Set.of(
            "no", "num", "number", "nbr", "id", "is", "es", "was", "numero", "for", "de", "she", "he", "they", "gave",
            "left", "me", "us", "i", "have", "got", "see", "el", "la");

    private static final int MOST_BRIDGES = 4;

    /** A phone or a rule, a postal code, a date. */
    private static final Pattern OTHER =
            Pattern.compile("[0-9]{3}-[0-9]{3}-[0-9]{4}|[0-9]{5}-[0-9]{4}|[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}");

    private static final int FEWEST_SINGLES = 4;

    /** So many digits stand behind letters that are set apart from them. */
    private static final int SHORTEST_NUMBER = 4;

    private static final int GROUP = 3;

    void find(View view, double confidence, Findings findings) {
        for (Span span : spans(view)) {
            findings.strong(
                    view, kind, view.tokens().from(span.first()), view.tokens().to(span.last()), confidence);
        }
    }

    /** Where such codes stand. */
    List<Span> spans(View view) {
        if (!view.labels().has(kind)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (int token = 0; token + 1 < view.tokens().count(); token++) {
            if (view.labels().isAt(kind, token) && !view.labels().isAt(kind, token + 1)) {
                judge(view, token + 1, spans);
            }
        }
        return spans;
    }

    private void judge(View view, int behind, List<Span> spans) {
        Tokens tokens = view.tokens();
        int first = bridged(tokens, behind);
        if (first > behind) {
            first = behindName(view, first);
        }
        if (first >= tokens.count() || tokens.gapBefore(first) > 3) {
            return;
        }
        int signs = 0;
        int figures = 0;
        int token = first;
        while (token < tokens.count() && signs <= most && (token == first || isJoined(view, token))) {
            signs += tokens.length(token);
            figures += tokens.is(token, Kind.DIGITS) ? tokens.length(token) : 0;
            token++;
        }
        if (signs >= least && signs <= most && figures >= digits) {
            String code = view.text().substring(tokens.from(first), tokens.to(token - 1));
            if (OTHER.matcher(code).matches()) {
                return;
            }
            spans.add(new Span(first, token - 1));
        } else {
            spaced(view, first, spans);
        }
    }

    /** "case number for Ana Ruiz is 706331945": the token behind the name that begins here; the same one if none does. */
    private static int behindName(View view, int first) {
        for (Person person : view.persons()) {
            if (person.first() == first && person.form() == Person.Form.FULL) {
                return bridged(view.tokens(), person.last() + 1);
            }
        }
        return first;
    }

    /** The token behind the small words that begin here. */
    private static int bridged(Tokens tokens, int from) {
        int token = from;
        while (token + 1 < tokens.count()
                && token - from < MOST_BRIDGES
                && (tokens.is(token, Kind.NUMBER_SIGN) || BRIDGES.contains(tokens.word(token)))) {
            token++;
        }
        return token;
    }

    /** "J L 5 5 0 9", "JL 5509": sign by sign, or letters and digits apart. */
    private void spaced(View view, int first, List<Span> spans) {
        Tokens tokens = view.tokens();
        int signs = 0;
        int figures = 0;
        int singles = 0;
        int token = first;
        while (token < tokens.count() && signs <= most && (token == first || tokens.gapBefore(token) <= 3)) {
            boolean digit = tokens.is(token, Kind.DIGITS);
            if (tokens.length(token) > (digit ? 2 : 1)) {
                break;
            }
            singles += tokens.length(token) == 1 ? 1 : 0;
            signs += tokens.length(token);
            figures += digit ? tokens.length(token) : 0;
            token++;
        }
        if (singles >= FEWEST_SINGLES && signs >= least && signs <= most && figures >= digits) {
            spans.add(new Span(first, token - 1));
            return;
        }
        int last = numberEnd(tokens, first + 1);
        int length = tokens.length(first) + digits(tokens, first + 1, last);
        if (isCapitals(view, first)
                && last > first
                && tokens.gapBefore(first + 1) == 1
                && length >= least
                && length <= most
                && tokens.isWhole(first, last)
                && !view.text().regionMatches(tokens.from(first + 1), "20", 0, 2)) {
            spans.add(new Span(first, last));
        }
    }

    /** The end of four digits or more, or of groups of three ("F 719 304"); the token before if there are none. */
    private static int numberEnd(Tokens tokens, int from) {
        int last = from - 1;
        while (tokens.is(last + 1, Kind.DIGITS)
                && tokens.length(last + 1) == GROUP
                && (last < from || tokens.gapBefore(last + 1) == 1)) {
            last++;
        }
        if (last > from) {
            return last;
        }
        return tokens.is(from, Kind.DIGITS) && tokens.length(from) >= SHORTEST_NUMBER ? from : from - 1;
    }

    private static int digits(Tokens tokens, int first, int last) {
        int digits = 0;
        for (int token = first; token <= last; token++) {
            digits += tokens.length(token);
        }
        return digits;
    }

    /** Up to three capitals that no label is made of. */
    private boolean isCapitals(View view, int token) {
        Tokens tokens = view.tokens();
        boolean capitals = tokens.is(token, Kind.LETTERS) && tokens.length(token) <= 3;
        for (int i = tokens.from(token); capitals && i < tokens.to(token); i++) {
            capitals = Character.isUpperCase(view.text().charAt(i));
        }
        return capitals && view.labels().kindsAt(token) == 0;
    }

    private static boolean isJoined(View view, int token) {
        int gap = view.tokens().gapBefore(token);
        return gap == 0 || (gap == 1 && view.text().charAt(view.tokens().from(token) - 1) == '-');
    }
}
