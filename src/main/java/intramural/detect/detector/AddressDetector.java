package intramural.detect.detector;

import intramural.detect.person.Clients;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Homes: a number and a street, or a street alone, where the sentence says that somebody lives or moves there. Addresses
 * of offices carry no such word.
 */
public final class AddressDetector implements Detector {

    private static final Set<String> OFFICES = Set.of(
            "office",
            "ofc",
            "branch",
            "clinic",
            "center",
            "lobby",
            "building",
            "bldg",
            "suite",
            "ste",
            "our",
            "warehouse",
            "courthouse",
            "headquarters",
            "hq",
            "oficina");

    private static final int LONGEST_OFFICE = 12;

    /** Words between the number and "Street". */
    private static final int LONGEST_STREET = 4;

    /** So far from the street the words that speak of a home may stand, in tokens. */
    private static final int REACH = 10;

    @Override
    public void detect(View view, Findings findings) {
        Wording wording = view.wording();
        if (!wording.hasAny(WordClass.STREET.bit()) || !wording.hasAny(WordClass.HOME.bit())) {
            return;
        }
        for (int token = 1; token < wording.count(); token++) {
            if (wording.is(token, WordClass.STREET) && isStreet(view, token)) {
                int first = first(view, token);
                if (first < token && isHome(wording, first, token) && !isOfOffice(wording, first, token)) {
                    findings.weak(
                            view,
                            DataKind.ADDRESS,
                            view.tokens().from(first),
                            view.tokens().to(token),
                            0.6);
                }
            }
        }
    }

    /** "Ave" and "Rd" after a capital; "way" and "place" are words too. */
    private static boolean isStreet(View view, int token) {
        Tokens tokens = view.tokens();
        Wording wording = view.wording();
        // "moved to 3rd floor"
        if (tokens.is(token - 1, Kind.DIGITS) && tokens.gapBefore(token) == 0) {
            return false;
        }
        // "Blood drive moved to Friday", "day 3 drive home"
        boolean named =
                wording.isCapital(token) || (wording.isCapital(token - 1) && !wording.startsSentence(token - 1));
        return tokens.gapBefore(token) <= 1
                && (named || (!tokens.is(token - 1, Kind.DIGITS) && hasNumber(view, token)));
    }

    private static boolean hasNumber(View view, int token) {
        for (int other = token - 1; other >= Math.max(0, token - LONGEST_STREET); other--) {
            if (view.tokens().is(other, Kind.DIGITS) && view.tokens().length(other) <= 5) {
                return tokenIsFirst(view, other);
            }
        }
        return false;
    }

    private static boolean tokenIsFirst(View view, int token) {
        return token == 0 || view.tokens().gapBefore(token) > 0;
    }

    private static int first(View view, int street) {
        Tokens tokens = view.tokens();
        int first = street;
        while (first > 0 && street - first < LONGEST_STREET && tokens.gapBefore(first) <= 2) {
            int before = first - 1;
            if (tokens.is(before, Kind.DIGITS)) {
                // "-123.0037, entrance off Silverton Road"
                boolean fraction = tokens.is(before - 1, Kind.DIGITS)
                        && tokens.gapBefore(before) == 1
                        && view.text().charAt(tokens.from(before) - 1) == '.';
                return fraction ? street : before;
            }
            if (!view.wording().isCapital(before) && !view.wording().isUpper(before) && !hasNumber(view, first)) {
                break;
            }
            first = before;
        }
        return first;
    }

    /** "Bend office moved to ...", "our address is ...": where one works, in a sentence that speaks of nobody. */
    private static boolean isOfOffice(Wording wording, int first, int last) {
        boolean office = false;
        for (int token = wording.beginning(first, REACH); token <= last + 2 && wording.isWith(first, token); token++) {
            if (wording.isAny(token, WordClass.THIRD.bit() | Clients.PEOPLE)) {
                return false;
            }
            office |= OFFICES.contains(wording.word(token, LONGEST_OFFICE));
        }
        return office;
    }

    private static boolean isHome(Wording wording, int first, int last) {
        int sentence = wording.sentence(first);
        for (int token = first - REACH; token <= last + REACH; token++) {
            if ((token < first || token > last)
                    && wording.is(token, WordClass.HOME)
                    && wording.sentence(token) == sentence) {
                return true;
            }
        }
        return false;
    }
}
