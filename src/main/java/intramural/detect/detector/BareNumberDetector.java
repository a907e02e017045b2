package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Dates;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Eight or nine digits in one piece with nothing that says what they are: perhaps an identifier, so a weak sign. Words
 * such as "ticket" before them say that they are something else. So is the serial number of a thing that a patient has,
 * such as a wheelchair.
 */
public final class BareNumberDetector implements Detector {

    /** "Test 123456789". */
    private static final Set<String> COUNTING = Set.of("123456789", "1234567890");

    private static final int LONGEST_WORD = 12;
    private static final String ERROR = "Error";
    private static final int MOST_DENYING = 8;
    private static final int LONGEST_ADDRESS = 200;

    /** So many tokens behind "serial" the code may stand, and the device before or behind. */
    private static final int REACH = 7;

    private static final int FEWEST_DIGITS = 4;

    private static final Set<String> NOT = Set.of("not", "isnt", "aint", "wasnt", "no", "fails", "failed", "bad");

    private static final Set<String> KINDS = Set.of(
            "bank",
            "routing",
            "aba",
            "ssn",
            "social",
            "itin",
            "ein",
            "npi",
            "card",
            "account",
            "check",
            "checksum",
            "luhn",
            "real",
            "valid",
            "phone",
            "anybodys",
            "anyones");

    private static final Set<String> COUNTED = Set.of(
            "records",
            "rows",
            "bytes",
            "lines",
            "files",
            "hits",
            "requests",
            "users",
            "people",
            "dollars",
            "steps",
            "views",
            "entries",
            "kb",
            "mb");

    private static final Set<String> RUNS = Set.of("job", "pid", "build", "pr", "commit", "offset");

    private static final Set<String> SERIAL = Set.of("serial", "sn", "model", "device");

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(8, 9)) {
                if ((window.single() || window.groups() == window.length())
                        && window.isolated()
                        && !window.gluedBefore()
                        && !window.gluedAfter()
                        && !window.oneDigit()
                        && !COUNTING.contains(window.digits())
                        && !Dates.isDate(window)
                        && !view.labels().shielded(window.firstToken())
                        && !isInAddress(view.text(), window.from())
                        && !isFraction(view.text(), window.from())
                        && !isBuild(view, window.firstToken())
                        && !isAssigned(view.text(), window.from())
                        && !isCounted(view, window)
                        && !isListed(view.text(), window.from(), window.to())
                        && !isDenied(view.tokens(), window.lastToken())) {
                    findings.weak(view, DataKind.BARE_NUMBER, window, 0.3);
                }
            }
        }
        if (view.labels().has(DataKind.BARE_NUMBER)) {
            devices(view, findings);
        }
    }

    /** "3.14159265". */
    private static boolean isFraction(String text, int from) {
        return from > 1 && text.charAt(from - 1) == '.' && Tokens.isDigit(text.charAt(from - 2));
    }

    /** "25.11.2 (202511021)": the build of a version. */
    private static boolean isBuild(View view, int number) {
        Tokens tokens = view.tokens();
        int version = number - 1;
        return number > 1
                && tokens.gapBefore(number) == 2
                && "([".indexOf(view.text().charAt(tokens.from(number) - 1)) >= 0
                && tokens.is(version, Kind.DIGITS)
                && tokens.is(version - 1, Kind.DIGITS)
                && view.text().startsWith(".", tokens.to(version - 1));
    }

    /** "id=739184420", "(person_id)=(10077341)", "KeyError '88204417'": a line of a log. */
    private static boolean isAssigned(String text, int number) {
        int before = number - 1;
        while (before >= 0 && "'\"(".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before >= 0
                && (text.charAt(before) == '=' || text.startsWith(ERROR, Math.max(0, before - ERROR.length())));
    }

    /** "10482231 records", "$45120038", "job 10482231 failed": how many there are, how much it is, which run it was. */
    private static boolean isCounted(View view, Window window) {
        int from = window.from();
        return (from > 0 && view.text().charAt(from - 1) == '$')
                || view.tokens().isAny(window.lastToken() + 1, COUNTED, LONGEST_WORD)
                || view.tokens().isAny(window.firstToken() - 1, RUNS, LONGEST_WORD);
    }

    /** "1. 0-1", "2. 2", "3. 3": the items of a list, each in a line of its own. */
    private static boolean isListed(String text, int from, int to) {
        int items = 0;
        int end = from - 1;
        do {
            int item = end + 1;
            boolean numbered =
                    item + 2 < to && Tokens.isDigit(text.charAt(item)) && ".)".indexOf(text.charAt(item + 1)) >= 0;
            items += numbered ? 1 : 0;
            end = Tokens.indexOf(text, "\n", item, to);
        } while (end >= 0);
        return items > 2;
    }

    /** "https://example.org/questions/11227809/why", "https://example.org/news?id=41365911": the number of a page. */
    private static boolean isInAddress(String text, int number) {
        int start = number;
        while (start > 0 && number - start < LONGEST_ADDRESS && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return Tokens.indexOf(text, "://", start, number) >= 0 && "/=".indexOf(text.charAt(number - 1)) >= 0;
    }

    /** "Isn't a bank", "is not a valid SSN": what is said of a number that is none. */
    private static boolean isDenied(Tokens tokens, int number) {
        boolean denied = false;
        for (int token = number + 1; token <= number + MOST_DENYING && tokens.is(token, Kind.LETTERS); token++) {
            String word = tokens.length(token) <= LONGEST_WORD ? tokens.word(token) : "";
            denied |= NOT.contains(word);
            if (denied && KINDS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** A code behind "serial" where a device is named. */
    private static void devices(View view, Findings findings) {
        Tokens tokens = view.tokens();
        for (int label = 0; label < tokens.count(); label++) {
            if (tokens.is(label, Kind.LETTERS)
                    && tokens.length(label) <= LONGEST_WORD
                    && SERIAL.contains(tokens.word(label))) {
                int token = label + 1;
                while (token < tokens.count() && token <= label + REACH && !isCode(view, token)) {
                    token++;
                }
                if (token < tokens.count() && token <= label + REACH && isDevice(view, label - REACH, token + REACH)) {
                    findings.weak(view, DataKind.BARE_NUMBER, tokens.from(token), tokens.to(codeEnd(view, token)), 0.3);
                    return;
                }
            }
        }
    }

    private static boolean isDevice(View view, int from, int to) {
        for (int token = Math.max(0, from); token <= to; token++) {
            if (view.labels().isAt(DataKind.BARE_NUMBER, token)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCode(View view, int first) {
        int last = codeEnd(view, first);
        int digits = 0;
        for (int token = first; token <= last; token++) {
            digits += view.tokens().is(token, Kind.DIGITS) ? view.tokens().length(token) : 0;
        }
        return digits >= FEWEST_DIGITS;
    }

    /** The last token of letters and digits that nothing but hyphens parts. */
    private static int codeEnd(View view, int first) {
        Tokens tokens = view.tokens();
        int last = first;
        while (last + 1 < tokens.count()
                && (tokens.gapBefore(last + 1) == 0
                        || (tokens.gapBefore(last + 1) == 1 && view.text().charAt(tokens.to(last)) == '-'))) {
            last++;
        }
        return last;
    }
}
