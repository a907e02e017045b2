package intramural.detect.talk;

import intramural.detect.detector.Secrets;
import intramural.detect.detector.TemporaryPasswordDetector;
import intramural.detect.detector.UserNames;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.policy.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret that ends a line of some words, behind a line that asked for one or said that it does not work: "pass?",
 * "same as always, snowberry_Tuesday7". Stateless but for its reader.
 */
final class SecretAnswer {

    private static final long SECRET = DataKind.CREDENTIAL.bit();

    /** So many lines before the newest the secret may be named. */
    private static final int MOST_LINES = 4;

    private static final String LEAD =
            "(?:\\*|(?:.{0,30}\\b)?(?:same as \\w+|its|it's|it is|use|try|now|still|ok|yep|sure|and|then)[,: ]+)?";

    /** Two words, or a word and figures, with a sign between, or four words with hyphens: nothing else is written so. */
    private static final Pattern MADE_UP = Pattern.compile(
            LEAD
                    + "([A-Za-z]{3,15}(?:[_.-][A-Za-z]{3,15}){1,2}[!#$%&*+~@][0-9]{2,4}!?|[A-Za-z][A-Za-z0-9]{2,15}[_.!#$%&*+~][A-Za-z]{3,15}[0-9]{1,4}!?|[A-Za-z]{5,15}(?:[_!#$%&*+~][0-9]{3,4}!?|[!#$%&*+~][0-9]{2})"
                    + "|[A-Za-z]{4,16}[0-9]{2,4}[!#$%]|(?:[a-z]{3,12}-){3}[a-z]{3,12}"
                    + "|(?:[A-Za-z]{3,12}[-/]){2,3}[0-9]{2,4}|[A-Za-z]{3,12}([-/_.])[0-9]{1,4}\\2[A-Za-z]{3,12})(?:[. ]*| (?:underneath|below|no spaces?|all one word).*)");

    /** One word with figures, behind a question: "hunter2", "scanadmin / bluegoose77", "its on the sticker, Welcome1". */
    private static final Pattern WORD = Pattern.compile("(?:" + LEAD
            + "|[a-z]{3,16} ?/ ?|[a-z ]{3,30}, )(?=\\S*[0-9])(?=\\S*[A-Za-z])([A-Za-z0-9]\\S{5,30}?)[. ]*");

    /** One word of letters, which is a secret only if it is two run together: "purplekayak". */
    private static final Pattern LETTERS = Pattern.compile(LEAD + "([A-Za-z]{8,24})[. ]*");

    /** What else people number, and name in an answer. */
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)(?:room|rm|desk|window|line|ext|kiosk|forms?|page|step|floor|bldg|unit"
                    + "|printer|scanner|tablet|laptop|server|version|ver|covid|windows|office|outlook|adobe|branch|option|level|tier|group|team|queue)[-_]?[0-9]+.*");

    /** The words that name a secret; what people log in to, sign and pass by is named by others. */
    private static final String NAMES = "(?:pass ?words?|pw|pwd|passphrase|pass|passcode|passwd|contrase\\S+|clave)";

    private static final Pattern PASSWORD = Pattern.compile("(?i)\\b" + NAMES + "\\b");

    /** Numbers of tickets and the like are written so, too. */
    private static final Pattern TICKET = Pattern.compile(
            "(?i)(?:ticket|workorder|change|release|case|order|inc|request|task|form|error|code)[^a-z].*");

    private static final Pattern STRANGE = Pattern.compile("[!#$%&*+~]");

    private static final Pattern PHRASE = Pattern.compile("(?:[a-z]+-)+[a-z]+");

    /** "training room wifi is DHS-Train3" before "key is wet-otter-5519". */
    private static final Pattern NETWORK = Pattern.compile("(?i)\\b(?:wifi|wi-fi|network|ssid|hotspot|router)\\b");

    private static final Pattern KEY = Pattern.compile(
            "(?i)(?:and |the )?(?:key|pass|pw|code)(?:(?: is|:| =) *| )(?-i:(?=\\S*[0-9!#$%&*])(\\S{7,40}?))(?=[,;.]? |[,.]?$)");

    /** What is said of a secret that does not work, so that another is told. */
    private static final Pattern FAILING = Pattern.compile("(?i)\\b(?:wont|won't|doesnt|doesn't|isnt|wrong|expired"
            + "|locked|old|new|reset|changed|rotated|incorrect|invalid|bad|rejected|not work\\w*)\\b");

    private static final Pattern LOGIN = Pattern.compile("(?i)\\b(?:log ?in|log ?on|creds|credentials)\\b");

    private static final Pattern PAIR = Pattern.compile("[a-z]{3,16} ?/ ?(?=\\S)");

    /** "pw for the kiosk": wants it, or says that it comes. */
    private static final Pattern HEADING =
            Pattern.compile("(?i)(?:[a-z]+ ){0,2}" + NAMES + " (?:for|to|on|at|of|para|de) .{2,30}");

    private static final Pattern PHRASES = Pattern.compile("(?i)\\bpass ?phrase\\b");

    /** "marmot gravel teal 61". */
    private static final Pattern WORDS = Pattern.compile("[a-z]{4,12}(?: [a-z]{3,12}){2,6} [0-9]{2,4}");

    private static final int FEWEST_JOINTS = 2;

    /** "the kiosk 2 pw": no value of its own. */
    private static final int FEW_DIGITS = 2;

    private static final Pattern CHANGED = Pattern.compile("(?i)\\b(?:new|reset|changed|rotated|forgot)\\b");

    /** What is asked for is a thing, or another pass: "which form", "parking pass". */
    private static final Pattern THING = Pattern.compile(
            "(?i)\\b(?:which|where|link|form|page|folder|file|bus|parking|boarding|hall|lot|sheet|role|resets|reset a?ppts?|password reset|pw reset)\\b");

    private final Function<String, List<Finding>> strong;

    SecretAnswer(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line tells of a secret that an earlier one named. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        String said = newest.head();
        Line last = talk.last();
        Matcher key = KEY.matcher(said);
        if (last != null && key.lookingAt() && NETWORK.matcher(last.head()).find()) {
            return secret("wifi password", key, newest);
        }
        List<Line> before = talk.said();
        int first = Math.max(0, before.size() - MOST_LINES);
        Matcher temporary = TemporaryPasswordDetector.told(said);
        if (temporary != null
                && before.stream().skip(first).anyMatch(line -> TemporaryPasswordDetector.isReset(line.head()))) {
            return secret("temp password", temporary, newest);
        }
        if (said.length() > Together.LONGEST_ANSWER) {
            return List.of();
        }
        if (before.stream()
                .skip(first)
                .anyMatch(line ->
                        line.signs().asks() && PHRASES.matcher(line.head()).find())) {
            List<Finding> found = phrase(newest);
            if (!found.isEmpty()) {
                return found;
            }
        }
        boolean named = before.subList(first, before.size()).stream()
                .anyMatch(line -> (line.signs().labels() & SECRET) != 0);
        Matcher told = MADE_UP.matcher(said);
        boolean madeUp = mayBeMadeUp(said) && told.matches();
        if (!madeUp) {
            boolean figures = hasDigit(said);
            told = (figures ? WORD : LETTERS).matcher(said);
            if (!named || !told.matches() || (figures && !isPlain(told.group(1)))) {
                return List.of();
            }
        }
        if (madeUp && last != null && UserNames.areTold(last.head())) {
            return secret("password", told, newest);
        }
        boolean pair = named && PAIR.matcher(said).lookingAt();
        for (int i = before.size() - 1; i >= first && named; i--) {
            Signs signs = before.get(i).signs();
            String asked = before.get(i).head();
            if ((signs.labels() & SECRET) == 0
                    || isValue(signs)
                    || THING.matcher(asked).find()) {
                continue;
            }
            boolean login = pair && signs.asks() && LOGIN.matcher(asked).find();
            boolean password = login || PASSWORD.matcher(asked).find();
            boolean asks = login || signs.asks() || HEADING.matcher(asked).matches();
            if (password && isTold(asked, asks, told)) {
                return secret(login ? "password" : signs.words(), told, newest);
            }
        }
        return List.of();
    }

    /** The words of a passphrase that was asked for, and nothing else. */
    private List<Finding> phrase(Line newest) {
        String said = newest.head().strip();
        if (!WORDS.matcher(said).matches()) {
            return List.of();
        }
        return secret(
                "passphrase: " + said.replace(' ', '-'),
                newest,
                0,
                newest.head().length());
    }

    /** Whether a sign stands in a word, as {@link #MADE_UP} has it, or hyphens join words. Costs less than to try. */
    private static boolean mayBeMadeUp(String said) {
        int joints = 0;
        for (int i = 1; i < said.length(); i++) {
            char sign = said.charAt(i);
            boolean within = Tokens.isAlphanumeric(said.charAt(i - 1));
            joints += sign == '-' || sign == '/' ? 1 : 0;
            if (within && "_.!#$%&*+~".indexOf(sign) >= 0) {
                char next = i + 1 < said.length() ? said.charAt(i + 1) : ' ';
                if (Tokens.isAlphanumeric(next) || Tokens.isDigit(said.charAt(i - 1))) {
                    return true;
                }
            }
        }
        return joints >= FEWEST_JOINTS;
    }

    private static boolean hasDigit(String said) {
        return said.chars().anyMatch(sign -> Tokens.isDigit((char) sign));
    }

    /** Whether the line that names a secret tells it, too. */
    private static boolean isValue(Signs signs) {
        return signs.hasValue() && (signs.digits().isEmpty() || signs.digits().length() > FEW_DIGITS);
    }

    private List<Finding> secret(String label, Matcher told, Line newest) {
        String value = told.group(1);
        // A sign at the end may be the sentence's, and is none of a name's.
        String bare = value.endsWith("!") ? value.substring(0, value.length() - 1) : value;
        return secret(label + ": " + bare, newest, told.start(1), told.end(1));
    }

    private List<Finding> secret(String text, Line newest, int start, int end) {
        return Together.secret(strong.apply(text), newest, start, end);
    }

    private static boolean isPlain(String value) {
        return (Secrets.isMixed(value) || Secrets.isHomely(value))
                && !NUMBERED.matcher(value).matches();
    }

    /** Whether it was asked for, or stands alone behind what says that the old one fails. */
    private static boolean isTold(String asked, boolean asks, Matcher told) {
        String value = told.group(1);
        boolean alone = told.start(1) <= 1;
        boolean phrase = PHRASE.matcher(value).matches();
        boolean fails = alone
                && FAILING.matcher(asked).find()
                && (phrase
                        || told.start(1) == 1
                        || STRANGE.matcher(value).find()
                        || CHANGED.matcher(asked).find());
        boolean named = !phrase || asked.toLowerCase(Locale.ROOT).contains("phrase");
        return (asks || fails) && named && !TICKET.matcher(value).matches();
    }
}
