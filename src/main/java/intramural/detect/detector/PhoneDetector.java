package intramural.detect.detector;

import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;

/**
 * Private phones of the North American plan. Lines for everybody pass: toll-free ones, those whose first digits are
 * in the list {@code agency_phones} of the policy data, and those that are said to be an office's.
 */
public final class PhoneDetector implements Detector {

    /** With its first parenthesis. */
    private static final int LONGEST_SUBSECTION = 4;

    /** Words before the number of a line that anybody may call. */
    private static final Set<String> OFFICES = Set.of(
            "fax",
            "branch",
            "unit",
            "office",
            "ofc",
            "desk",
            "hotline",
            "helpdesk",
            "reception",
            "switchboard",
            "clinic",
            "pharmacy",
            "courthouse",
            "center",
            "line",
            "lines",
            "oficina",
            "duty",
            "county",
            "dispatch",
            "overflow",
            "oncall",
            "directory",
            "bridge",
            "intake",
            "vendor",
            "vendors",
            "vendor's",
            "alarm",
            "taxi",
            "cab",
            "hvac",
            "movers",
            "locksmith's",
            "plumber's",
            "company",
            "locksmith",
            "elevator",
            "copier",
            "plumber",
            "electrician",
            "towing",
            "janitorial",
            "pizza",
            "catering",
            "courier",
            "conference",
            "communications",
            "payroll",
            "hub",
            "main",
            "district",
            "hr",
            "telecom",
            "voicemail",
            "lobby",
            "commish",
            "clerk",
            "recepcion",
            "sucursal",
            "hours",
            "dock",
            "media",
            "eoc",
            "noc",
            "operator",
            "coordinator",
            "occupational",
            "guard");

    private static final Set<String> ON_CALL = Set.of("call");
    private static final Set<String> ON = Set.of("on");

    private static final Set<String> LINES = Set.of("line", "phone", "number", "ext");
    private static final Set<String> DESKS = Set.of("desk", "office", "work");
    private static final Set<String> OURS = Set.of("my", "our");

    private static final Set<String> IS = Set.of("is", "rings", "reaches", "for");

    private static final int LONGEST_OFFICE = 14;

    private static final Set<String> ASK = Set.of("ask");

    private static final Set<String> EXTENSIONS = Set.of("x", "ext", "extension");

    /** What may stand between a town and the number of its office. */
    private static final Set<String> BETWEEN = Set.of("at", "is", "number", "phone", "main", "no", "on");

    private static final int LONGEST_BETWEEN = 6;

    /** So many tokens before the number. */
    private static final int NEAR = 7;

    /** So much of a sentence is looked at before the number, and behind it. */
    private static final int SENTENCE = 40;

    private static final Set<String> MANY = Set.of("they", "their", "them", "theyre");

    private static final long PEOPLE =
            WordClass.FIRST.bit() | WordClass.CLIENT.bit() | WordClass.KIN.bit() | WordClass.PERSON.bit();

    private static final Set<Integer> TOLL_FREE = Set.of(800, 822, 833, 844, 855, 866, 877, 888);

    @Override
    public void detect(View view, Findings findings) {
        List<String> agency = findings.lexicon().agencyPhones();
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(10, 11)) {
                int start = window.length() - 10;
                if ((start == 0 || window.digit(0) == 1)
                        && isDialled(window, start)
                        && isWritten(view, window)
                        && !isRule(view, window, findings.lexicon().ruleChapters())
                        && agency.stream().noneMatch(window.digits().substring(start)::startsWith)) {
                    findings.strong(view, DataKind.PHONE, window, 0.7);
                }
            }
        }
    }

    private static boolean isDialled(Window window, int start) {
        int area = window.number(start, start + 3);
        int exchange = window.number(start + 3, start + 6);
        return area >= 200 && area % 100 != 11 && exchange >= 200 && exchange % 100 != 11 && !TOLL_FREE.contains(area);
    }

    /** "541-548-2206 x 240": an office's. */
    private static boolean hasExtension(Tokens tokens, int behind) {
        return tokens.isAny(behind, EXTENSIONS, LONGEST_OFFICE) && tokens.is(behind + 1, Tokens.Kind.DIGITS);
    }

    private static boolean isWritten(View view, Window window) {
        if (window.gluedBefore()
                || window.gluedAfter()
                // "10.73.214.254:7937" is a machine and its port.
                || view.text().substring(window.from(), window.to()).indexOf(':') >= 0
                || isCitation(view.text(), window.to())
                || view.labelled(DataKind.OTHER_NUMBER, window, 8, 0)) {
            return false;
        }
        boolean amount = view.text().substring(window.from(), window.to()).indexOf(',') >= 0;
        if (amount
                || hasExtension(view.tokens(), window.lastToken() + 1)
                || isOfOffice(view, window)
                || isOfOwnDesk(view.tokens(), window.firstToken())
                || isOfTown(view, window)) {
            return false;
        }
        boolean labelled = view.labelled(DataKind.PHONE, window, 5, 3);
        return window.exact(3, 3, 4) || window.exact(1, 3, 3, 4) || (labelled && (window.single() || window.uniform()));
    }

    /** "our branch fax is 503-555-0163", "503-555-0163 is the fax": a line of some place, in a sentence that speaks of nobody. */
    private static boolean isOfOffice(View view, Window window) {
        Wording wording = view.wording();
        Tokens tokens = view.tokens();
        int number = window.firstToken();
        int behind = window.lastToken() + 1;
        boolean named = tokens.hasAny(OFFICES, LONGEST_OFFICE, wording.beginning(number, NEAR), number)
                || tokens.isAny(behind, LINES, LONGEST_OFFICE)
                || tokens.hasAny(OFFICES, LONGEST_OFFICE, behind, behind + 2)
                || (isAsk(tokens, behind) && tokens.hasAny(OFFICES, LONGEST_OFFICE, behind + 2, behind + NEAR))
                || (tokens.isAny(behind, IS, LONGEST_OFFICE)
                        && tokens.hasAny(OFFICES, LONGEST_OFFICE, behind + 1, behind + NEAR));
        return (named || isOnCall(tokens, number)) && isOfNobody(view, number);
    }

    /** "On-call phone is 503-555-0177". */
    private static boolean isOnCall(Tokens tokens, int number) {
        int line = number - (tokens.isAny(number - 1, IS, LONGEST_BETWEEN) ? 2 : 1);
        int call = line - (tokens.isAny(line, LINES, LONGEST_BETWEEN) ? 1 : 0);
        return tokens.isAny(call, ON_CALL, LONGEST_BETWEEN) && tokens.isAny(call - 1, ON, LONGEST_BETWEEN);
    }

    /** "541-555-0118, ask for the clerk". */
    private static boolean isAsk(Tokens tokens, int token) {
        return tokens.isAny(token, ASK, LONGEST_BETWEEN) && tokens.isAny(token + 1, IS, LONGEST_BETWEEN);
    }

    /** "my desk line 503-555-0142": a phone of the agency's, whoever sits there. */
    private static boolean isOfOwnDesk(Tokens tokens, int number) {
        int line = number - (tokens.isAny(number - 1, BETWEEN, LONGEST_BETWEEN) ? 2 : 1);
        return tokens.isAny(line, LINES, LONGEST_BETWEEN)
                && tokens.isAny(line - 1, DESKS, LONGEST_BETWEEN)
                && tokens.isAny(line - 2, OURS, LONGEST_BETWEEN);
    }

    /** Whether the sentence and the one before speak of nobody; "they hate faxes": an office is many. */
    private static boolean isOfNobody(View view, int number) {
        Wording wording = view.wording();
        if (wording.hasAny(PEOPLE | WordClass.THIRD.bit())) {
            int end = Math.min(wording.count(), number + SENTENCE);
            for (int token = Math.max(0, number - SENTENCE); token < end; token++) {
                boolean somebody = wording.isAny(token, PEOPLE)
                        || (wording.is(token, WordClass.THIRD) && !MANY.contains(wording.word(token, LONGEST_BETWEEN)));
                if (somebody && isBeside(wording, number, token)) {
                    return false;
                }
            }
        }
        return view.persons().stream().noneMatch(person -> isBeside(wording, number, person.first()));
    }

    /** Whether the token is of the number's sentence or of the one before. */
    private static boolean isBeside(Wording wording, int number, int token) {
        int apart = wording.sentence(number) - wording.sentence(token);
        return apart == 0 || apart == 1;
    }

    /** "Medford at 541-...", "Eugene: 541-...", "541-... for Eugene": a town is called in its office. */
    private static boolean isOfTown(View view, Window window) {
        Wording wording = view.wording();
        int town = window.firstToken() - 1;
        while (town > 0 && BETWEEN.contains(wording.word(town, LONGEST_BETWEEN))) {
            town--;
        }
        int behind = window.lastToken() + 1;
        boolean named = isTown(wording, town) && wording.sentence(town) == wording.sentence(window.firstToken());
        return (named || (wording.word(behind, LONGEST_BETWEEN).equals("for") && isTown(wording, behind + 1)))
                && view.persons().isEmpty();
    }

    private static boolean isTown(Wording wording, int token) {
        return wording.is(token, WordClass.PLACE) && wording.isCapital(token);
    }

    /** "410-200-0315": a chapter of rules, a division and a rule, which begins with 0; nobody is to be called there. */
    private static boolean isRule(View view, Window window, Set<String> chapters) {
        String text = view.text();
        int before = window.firstToken() - 1;
        return window.exact(3, 3, 4)
                && window.digit(6) == 0
                && text.charAt(window.from() + 3) == '-'
                && text.charAt(window.to() - 5) == '-'
                && chapters.contains(window.digits().substring(0, 3))
                && !(view.tokens().is(before, Tokens.Kind.LETTERS)
                        && view.tokens().word(before).equals("at"))
                && !view.labelled(DataKind.PHONE, window, 5, 3);
    }

    /** "410-200-0315(1)(b)": a rule with its subsection. */
    private static boolean isCitation(String text, int behind) {
        return behind + 2 < text.length()
                && text.charAt(behind) == '('
                && Tokens.isAlphanumeric(text.charAt(behind + 1))
                && Tokens.indexOf(text, ")", behind, behind + LONGEST_SUBSECTION + 1) >= 0;
    }
}
