package intramural.detect.talk;

import intramural.detect.detector.UserNames;
import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value in a line of its own and what names it in the line before or behind. Stateless but for its reader. */
final class BesideLabel {

    /** So many lines before the newest may be pieces of its value. */
    private static final int MOST_PIECES = 9;

    private static final List<Integer> SOCIAL = List.of(3, 2, 4);

    /** No number of a person has fewer, where words stand beside it; licences have one less. */
    private static final int FEWEST_DIGITS = 8;

    private static final int LONGEST_PIECE = 20;

    private static final int SHORTEST_TOLD = 8;

    /** A label that begins its line, with what it is for behind it. */
    private static final Pattern KEYS = Pattern.compile(
            "(?i)(?:the |new |ur |your |an? )?(?:[a-z]+ )?(?:api ?key|token|secret|access key|secret key)(?: (?:for|to|of|on)\\b.*|[:,].*|)$");

    /** Letters of both cases and figures with nothing between. */
    private static final Pattern KEY = Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=(?:.*[0-9]){3})[A-Za-z0-9+/=]{20,}");

    private static final Pattern DENIES = Pattern.compile("(?i)\\b(?:not|no|dont|don't|isnt|isn't|never)\\b");

    /** Words and figures with signs between, or with a sign that names have not; "Laptop-2231" is a thing. */
    private static final Pattern MADE_UP = Pattern.compile(
            "(?=.*[A-Z])(?=.*[0-9])(?:\\S{2,30}[.-][A-Za-z][a-z]{2,}\\S{0,20}|\\S{2,30}[!#$%^&*+~]\\S{1,20}|(?:[A-Za-z0-9]{4}-){3}[A-Za-z0-9]{4})");

    /** What stands before the name of a secret that was told. */
    private static final Pattern LEADING = Pattern.compile(
            "(?i)(?:(?:ok|so) )?(?:(?:the|ur|your|our|my|new|temp) ){0,2}(?!(?:where|how|you|reset|no)\\b)(?:[a-z0-9-]+ ){0,2}");

    private static final Pattern ENDS = Pattern.compile("(?i) *(?:$|[,.!;]| i mean| for | of | on | at | to )");

    private static final Pattern ITS = Pattern.compile("(?i)(?:its|it's|it is|heres|here's|es) +[A-Z]{0,3}[0-9]");

    private static final Pattern LETTERS = Pattern.compile("[a-z]{3}");

    /** A number alone, or behind words that say that it was found. */
    private static final Pattern FOUND = Pattern.compile(
            "(?i)(?:(?:ok |ah |k )?(?:found|got|have|see|here|heres|its|it's|it is|theres|number|num|no|reads|says)\\b[^0-9]{0,40} )?([A-Z]{0,2}[0-9]{5,9}|[0-9]{3} [0-9]{2,3} [0-9]{3,4}|(?:[0-9] ){5,8}[0-9]|[0-9]{3}-[0-9]{2}-[0-9]{4}|(?:[0-9]{4}[ -]?){3}[0-9]{4})(?: (?:i think|i believe|i guess|looks like|maybe|if i read it right))?\\.?");

    /** "MRN off the legacy discharge sheet": where the number stands that comes. */
    private static final Pattern HEADING = Pattern.compile("(?i) (?:off|from|on her|on his|on the copy|per)\\b");

    private static final Pattern ONE_WORD = Pattern.compile("\\p{L}{2,12} ");

    /** A form may be named beside the label: "off the w-2". */
    private static final int MOST_OTHER_DIGITS = 2;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{4}");

    /** Letters with figures or signs among them. */
    private static final Pattern DRAWN =
            Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9!#$%&*_])[A-Za-z0-9!#$%&*_/+=-]{5,40}");

    private static final Pattern SORRY = Pattern.compile("(?i)[ ,]+(?:my bad|sorry|oops|whoops|lol)[.!]*$");

    /** "and...?": asks for the rest. */
    private static final Pattern AND = Pattern.compile("(?i)(?:and|then|ok|go on)[.?! ]*");

    private static final Pattern NEXT = Pattern.compile(
            "(?i)(?:then|and|n|next|y|luego|its|it's|is|es|(?:(?:the )?(?:last|next|2nd|3rd|second|third) (?:bit|part|piece|chunk)|(?:part|pt|piece) ?(?:[2-4]|two|three|four|dos|tres)|(?:the )?rest|ends?)(?: is| in| w| with)?) +");

    /** "lol no thats the claimants ssn": takes back what the number was said to be. */
    private static final Pattern NO = Pattern.compile("(?i)(?:lol |haha |oh |um )?(?:no|nope|nah)\\b.*");

    /** "what is 892417735, u left it on my keyboard": asks what the number is. */
    private static final Pattern WHAT = Pattern.compile(
            "(?i)(?:ok |hey |so )?(?:wh?ats?(?:'s| is)?|is it|is this) (?:this )?([0-9][0-9 -]{6,14}[0-9])\\b");

    /** "all it says is 774631180": the only number of a line. */
    private static final Pattern LAST = Pattern.compile(
            "[^0-9]{0,120}(?<![A-Za-z-])([0-9]{7,16}|[0-9]{3}-[0-9]{2}-[0-9]{4})(?![0-9-])[^0-9]{0,60}");

    private final Function<String, List<Finding>> strong;

    BesideLabel(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** A short line, of which the newest one says what it was. */
    List<Finding> before(Line value, Line newest) {
        Signs signs = newest.signs();
        String digits = value.signs().digits();
        boolean one = value.signs().piece() || value.signs().bare();
        Matcher asked = isAnswer(newest) && !value.signs().other() ? WHAT.matcher(value.head()) : null;
        if (asked != null && asked.lookingAt()) {
            return named(signs.words(), asked.group(1), newest);
        }
        if (digits.isEmpty()) {
            Matcher only = LAST.matcher(value.head());
            digits = only.matches() ? only.group(1) : digits;
        }
        int fewest = (signs.labels() & DataKind.DRIVER_LICENCE.bit()) != 0 ? FEWEST_DIGITS - 1 : FEWEST_DIGITS;
        boolean group = !one && digits.length() >= fewest && digits.indexOf(' ') < 0;
        boolean named = value.signs().labels() != 0 || value.signs().other();
        if (isSecretBefore(value, newest)) {
            return named(signs.words(), value.head().strip(), newest);
        }
        if (!signs.names()
                || isAsked(newest)
                || !(one || group)
                || (named && !NO.matcher(newest.head()).matches())
                || (one && value.head().length() > Together.LONGEST_ANSWER)) {
            return List.of();
        }
        return named(signs.words(), group ? digits : value.head(), newest);
    }

    /** "her uscis #?"; "her uscis #, does SAVE take it?" asks something else. */
    private static boolean isAsked(Line newest) {
        String said = newest.head();
        int behind =
                said.indexOf(newest.signs().words()) + newest.signs().words().length();
        int clause = said.indexOf(',', behind);
        int question = said.indexOf('?');
        return question >= 0 && (clause < 0 || question < clause);
    }

    /** "copperFinch", "884*", "thats the pw": lines of one piece each, of which the newest says what they are together. */
    List<Finding> beforePieces(List<Line> before, Line newest) {
        boolean alone = newest.head().strip().equals(newest.signs().words()) && areSocial(before);
        if (!(newest.signs().names() || alone)
                || newest.signs().hasValue()
                || newest.head().indexOf('?') >= 0
                || !endsWith(newest.head(), newest.signs().words())) {
            return List.of();
        }
        StringBuilder value = new StringBuilder();
        int line = gather(before, value, false);
        boolean several = before.size() - line > 2 && value.length() >= SHORTEST_TOLD;
        return several ? named(newest.signs().words(), value.toString(), newest) : List.of();
    }

    /** "612", "44", "7391": the last three lines are the parts of a Social Security number, and a label behind them is theirs. */
    private static boolean areSocial(List<Line> before) {
        int first = before.size() - SOCIAL.size();
        for (int part = 0; first >= 0 && part < SOCIAL.size(); part++) {
            String said = before.get(first + part).head().strip();
            if (said.length() != SOCIAL.get(part) || !said.chars().allMatch(Character::isDigit)) {
                return false;
            }
        }
        return first >= 0;
    }

    private List<Finding> named(String label, String value, Line newest) {
        return strong.apply(label + ": " + value).stream()
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /**
     * The newest line as the last piece of an answer, whoever told the others: "prime for the baby", "TB604", "F2L"; or of
     * a value that its label's own line begins: "her ohp id starts GR5", "then 81M", "then 2B".
     */
    List<Finding> pieces(Talk talk) {
        Line newest = talk.newest();
        if (!isPiece(newest)) {
            return List.of();
        }
        List<Line> said = talk.said();
        StringBuilder value = new StringBuilder(piece(newest));
        int line = gather(said, value, true);
        if (line < 0) {
            return List.of();
        }
        Line label = said.get(line);
        if (isBegun(label)) {
            String begun = label.head().strip();
            value.insert(0, begun.substring(begun.lastIndexOf(' ') + 1));
        } else if (line == said.size() - 1
                || label.signs().other()
                || label.signs().hasValue()) {
            return List.of();
        }
        String prefix = label.signs().words() + ": ";
        boolean drawn = areDrawn(said.subList(line + 1, said.size()), newest);
        return strong.apply(prefix + value).stream()
                .filter(finding -> finding.start() <= prefix.length()
                        && finding.end() == prefix.length() + value.length()
                        && (drawn || !finding.dataClass().equals(DataKind.CREDENTIAL.dataClass())))
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** "api key", "sk-abc123def4", "56ghi789jkl012": pieces that no word is. */
    private static boolean areDrawn(List<Line> pieces, Line newest) {
        return DRAWN.matcher(newest.head().strip()).matches()
                && pieces.stream()
                        .allMatch(line -> DRAWN.matcher(line.head().strip()).matches());
    }

    /**
     * Puts the pieces that the last lines are before the value.
     *
     * @param prompts whether "and...?" may stand between them
     * @return the last line that is none of them; -1 if all are
     */
    private static int gather(List<Line> lines, StringBuilder value, boolean prompts) {
        int line = lines.size() - 1;
        for (; line >= 0 && lines.size() - line <= MOST_PIECES; line--) {
            boolean prompt = prompts && isPrompt(lines.get(line));
            if (!prompt && !isPiece(lines.get(line))) {
                break;
            }
            value.insert(0, prompt ? "" : piece(lines.get(line)));
        }
        return line;
    }

    private static String piece(Line line) {
        String told = SORRY.matcher(line.head().strip()).replaceFirst("");
        Matcher next = NEXT.matcher(told);
        return next.lookingAt() ? told.substring(next.end()) : told;
    }

    /** Whether the line says that its last word is the beginning of what it names. */
    private static boolean isBegun(Line line) {
        Signs signs = line.signs();
        return signs.labels() != 0 && signs.partial() && signs.ends() && !signs.other();
    }

    private static boolean isPrompt(Line line) {
        return AND.matcher(line.head()).matches();
    }

    private static boolean isPiece(Line line) {
        Signs signs = line.signs();
        return (signs.piece() || signs.bare())
                && signs.labels() == 0
                && !signs.other()
                && line.head().length() <= LONGEST_PIECE;
    }

    /** "the older kids ssn, for the match": a line whose first clause ends with what the number is. */
    private static boolean isAnswer(Line newest) {
        Signs signs = newest.signs();
        String said = newest.head();
        return signs.labels() != 0
                && !signs.asks()
                && said.indexOf('?') < 0
                && !NUMBER.matcher(said).find()
                && endsWith(said, signs.words());
    }

    /** "Q7v-Marble-oxen", "mainframe password, it reset again". */
    private static boolean isSecretBefore(Line value, Line newest) {
        return (newest.signs().labels() & DataKind.CREDENTIAL.bit()) != 0
                && !newest.signs().hasValue()
                && value.signs().piece()
                && value.signs().labels() == 0
                && MADE_UP.matcher(value.head().strip()).matches()
                && isAnswer(newest)
                && LEADING.matcher(newest.head()
                                .substring(
                                        0, newest.head().indexOf(newest.signs().words())))
                        .matches();
    }

    /** Whether a clause that denies nothing ends with these words, or goes on with what they are for. */
    private static boolean endsWith(String said, String words) {
        int label = said.indexOf(words);
        return label >= 0
                && said.substring(0, label).indexOf(',') < 0
                && !DENIES.matcher(said.substring(0, label)).find()
                && ENDS.matcher(said.substring(label + words.length())).lookingAt();
    }

    /**
     * "no MRN on it", "its 55-190377"; "api key for the sandbox", and a key: the label's line neither asks nor announces,
     * but the newest says that it tells what was named, or can be nothing else.
     */
    private static boolean isTold(Line named, Line newest) {
        Signs label = named.signs();
        boolean key = KEYS.matcher(named.head()).lookingAt()
                && KEY.matcher(newest.head().strip()).matches();
        return label.labels() != 0
                && !label.hasValue()
                && !label.other()
                && (key
                        || ((label.labels() & ~DataKind.CREDENTIAL.bit()) != 0
                                && ITS.matcher(newest.head()).lookingAt()));
    }

    /**
     * "the moms oregon DL, shes holding it up", "4471906"; "nothing goes w/o the mrn", "found it on the discharge sheet
     * 04471882": the number that stands alone or is said to be found; empty if there is none.
     */
    private static String found(Line named, Line newest) {
        Signs label = named.signs();
        String said = named.head();
        boolean last = said.strip().endsWith(label.words());
        int begins = said.indexOf(label.words());
        boolean first = begins == 0
                || (begins > 0 && ONE_WORD.matcher(said.substring(0, begins)).matches());
        int heading = first ? begins + label.words().length() : said.length();
        boolean own = label.third()
                || last
                || (label.labels() & (DataKind.SSN.bit() | DataKind.EBT.bit())) != 0
                || HEADING.matcher(said.substring(heading)).lookingAt();
        boolean told = (label.labels() & ~DataKind.CREDENTIAL.bit()) != 0
                && own
                && !newest.signs().other()
                && (!label.other() || last)
                && said.chars().filter(Character::isDigit).count() <= MOST_OTHER_DIGITS;
        Matcher number = told ? FOUND.matcher(newest.head().strip()) : null;
        return number != null && number.matches() ? number.group(1) : "";
    }

    private static boolean isOpen(Line asked) {
        Signs question = asked.signs();
        return question.labels() != 0 && (question.asks() || question.announces());
    }

    /** "whats the password for the fax": what a secret is for says nothing of it where the answer is no number. */
    private static boolean isOfOther(Line asked, Line newest) {
        boolean secret = (asked.signs().labels() & DataKind.CREDENTIAL.bit()) != 0
                && newest.signs().piece()
                && LETTERS.matcher(newest.head()).find();
        return (asked.signs().other() || newest.signs().other()) && !secret;
    }

    /** The newest line as the answer to a line that names a class. */
    List<Finding> behind(Line asked, Line newest) {
        Signs question = asked.signs();
        String number = found(asked, newest);
        boolean told = !number.isEmpty();
        if (!(told || isOpen(asked) || isTold(asked, newest))
                || (!told && isOfOther(asked, newest))
                || !newest.signs().hasValue()
                || UserNames.begin(newest.head())
                || newest.head().length() > Together.LONGEST_ANSWER) {
            return List.of();
        }
        if (told) {
            return named(question.words(), number, newest);
        }
        String prefix = question.words() + ": ";
        List<Finding> found = new ArrayList<>();
        for (Finding finding : strong.apply(prefix + newest.head())) {
            int start = finding.start() - prefix.length();
            if (start >= 0) {
                found.add(Together.of(newest, finding, start, finding.end() - prefix.length()));
            }
        }
        return found;
    }
}
