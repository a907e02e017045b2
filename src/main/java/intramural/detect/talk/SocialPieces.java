package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.Folding;
import intramural.detect.text.LettersForDigits;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.unmask.SpelledNumbers;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Social Security number whose groups several lines tell among words: "read me his ssn", "738 then 52", "got it, rest?",
 * "6017"; or the groups that a mask hides. Nothing is left over: the groups are the whole number and end where its own do.
 * Stateless but for its reader.
 */
final class SocialPieces {

    static final long SOCIAL = DataKind.SSN.bit() | DataKind.ITIN.bit();

    /** So many lines before the newest the number may be named or begun. */
    private static final int MOST_LINES = 6;

    private static final int DIGITS = 9;
    private static final int AREA = 3;
    private static final int AREA_AND_GROUP = 5;
    private static final int LONGEST_WORD = 8;

    /** What a screen shows in place of the rest: "xxx-xx-5529". */
    private static final Pattern MASK =
            Pattern.compile("[xX*#\\u2022]{3}-?[xX*#\\u2022]{2}-?(?!1234|0000|1111|6789)(?=[0-9]{4}\\b)");

    /** "whats the middle 2 on his ssn, i have 801 and then 4467". */
    private static final Pattern MIDDLE = Pattern.compile("(?i)\\b(?:middle|mid)\\b");

    /** No other number has them. */
    private static final Pattern MIDDLE_TWO = Pattern.compile("(?i)\\b(?:middle|mid) (?:two|2)\\b");

    /** The first group and the last. */
    private static final Pattern ENDS = Pattern.compile("[0-9]{3} [0-9]{4}");

    /** Numbers behind these are of something else. */
    private static final Set<String> BEFORE = Set.of(
            "rm", "room", "suite", "slide", "tab", "row", "ext", "line", "page", "pg", "box", "window", "desk", "br",
            "branch", "w", "form", "unit", "apt", "bldg", "floor", "version", "v", "case", "order", "ticket", "step",
            "item", "for", "about", "around", "by", "code", "reason", "option", "press", "lab", "index", "account",
            "batch", "level", "grade", "tier", "phase", "track", "budget");

    /** "oops 08 on the end": the first part may be cut anywhere. */
    private static final Pattern ENDING =
            Pattern.compile("(?i)\\b(?:on the end|at the end|ends?|last|rest|missing|short)\\b");

    /** What is said of numbers of something else, and of those that nobody has. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)\\b(?:counts?|how many|total|budget|kitty|pca|index|object"
                    + "|fund|rev|policy|masked|masking|mask|bugs?|build|test|out of|this week|by (?:day|branch)|errors?)\\b");

    /** A noun directly behind the label; small words and what is done with a number are none. */
    private static final Pattern COMPOUND = Pattern.compile(
            "(?i) (?!(?:off|on|from|for|is|in|at|to|w|and|or|of|pls|plz|please|starts|shows|number|num|no|nbr|btw|again|box"
                    + "|field|i|he|she|they|came|has|was|got|says|said|half|cuts?|first|last|middle|ends?|wont|isnt|coming|incoming|needed|needs|thru|below|missing|looks|begins)\\b)[a-z]{3,}");

    /** "the middle 2": how many. */
    private static final Set<String> PLACES = Set.of("first", "middle", "mid", "last", "other");

    /** Forms of the tax office. */
    private static final Set<String> FORMS = Set.of("1040", "1099", "1095");

    /** "l7": a group in which letters stand for digits. */
    private static final Pattern DISGUISED = Pattern.compile("(?=.*[0-9])[0-9oOlIsSB]{2,5}");

    private final Function<String, List<Finding>> strong;

    SocialPieces(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line is the last group of. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        List<Line> said = talk.said();
        int first = Math.max(0, said.size() - MOST_LINES);
        int named = said.size() - 1;
        while (named >= first && !isNamed(said.get(named))) {
            named--;
        }
        boolean here = (newest.signs().labels() & SOCIAL) != 0;
        if (named < first && !here) {
            return List.of();
        }
        Line social = here ? newest : said.get(named);
        Signs names = social.signs();
        if (isOfWork(social, names.words()) || isOfWork(newest, "")) {
            return List.of();
        }
        String last = groups(newest.head());
        if (last.isEmpty() || last.length() >= DIGITS) {
            return List.of();
        }
        String label = names.labels() == 0 ? "ssn" : names.words();
        List<Line> recent = said.subList(first, said.size());
        List<Line> own = recent.stream().filter(talk.before()::contains).toList();
        // Of others' lines only the one that names the number may tell a part of it.
        List<Line> all = recent.stream()
                .filter(line -> talk.before().contains(line) || isNamed(line))
                .toList();
        List<Finding> found = joined(label, own, last, newest);
        return found.isEmpty() && !own.equals(all) ? joined(label, all, last, newest) : found;
    }

    private static boolean isNamed(Line line) {
        return (line.signs().labels() & SOCIAL) != 0
                || (line.signs().figures()
                        && (MASK.matcher(line.head()).find()
                                || MIDDLE_TWO.matcher(line.head()).find()));
    }

    /** "ssn cleanup counts by branch": the label makes a word with the next one, or the line counts something. */
    private static boolean isOfWork(Line line, String label) {
        String said = line.head();
        int behind = label.isEmpty() ? -1 : said.indexOf(label) + label.length();
        return COUNTED.matcher(said).find()
                || (behind > 0
                        && behind < said.length()
                        && COMPOUND.matcher(said.substring(behind)).lookingAt());
    }

    /** The newest line with as many lines before it as make nine digits. */
    private List<Finding> joined(String label, List<Line> before, String last, Line newest) {
        StringBuilder whole = new StringBuilder(last);
        for (int i = before.size() - 1; i >= 0; i--) {
            Line line = before.get(i);
            String shown = MASK.matcher(line.head()).replaceFirst("");
            if (!shown.equals(line.head()) && last.replace(" ", "").length() == AREA_AND_GROUP) {
                return whole(label, last + ' ' + groups(shown), newest);
            }
            String groups = groups(line.head());
            if (ENDS.matcher(groups).matches()
                    && whole.length() == 2
                    && MIDDLE.matcher(line.head()).find()) {
                return whole(label, groups.substring(0, AREA) + ' ' + whole + groups.substring(AREA), newest);
            }
            whole.insert(0, groups.isEmpty() ? "" : groups + ' ');
            int digits = whole.toString().replace(" ", "").length();
            if (digits >= DIGITS) {
                return whole(label, whole.toString(), newest);
            }
        }
        return List.of();
    }

    private List<Finding> whole(String label, String groups, Line newest) {
        String digits = groups.replace(" ", "");
        boolean ending = groups.indexOf(' ') == groups.lastIndexOf(' ')
                && ENDING.matcher(newest.head()).find();
        if (digits.length() != DIGITS || !(isCut(groups) || ending)) {
            return List.of();
        }
        return strong.apply(label + ": " + NumberChain.grouped(digits)).stream()
                .limit(1)
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** Whether groups end where those of the number do. */
    private static boolean isCut(String groups) {
        Set<Integer> ends = new HashSet<>();
        int digits = 0;
        for (String group : groups.split(" ", -1)) {
            digits += group.length();
            ends.add(digits);
        }
        return ends.contains(AREA_AND_GROUP)
                ? ends.contains(AREA) || ends.size() == 2
                : ends.contains(AREA) && ends.size() == 2;
    }

    /** The numbers of a line that may be parts of one, with a space between; empty if none is. */
    private static String groups(String line) {
        if (DISGUISED.matcher(line.strip()).matches()) {
            return line.strip()
                    .chars()
                    .mapToObj(
                            c -> String.valueOf(Tokens.isDigit((char) c) ? (char) c : LettersForDigits.other((char) c)))
                    .collect(Collectors.joining());
        }
        Reading told = new LettersForDigits()
                .apply(new SpelledNumbers()
                        .apply(new Folding()
                                .apply(Reading.of(line.substring(0, Math.min(line.length(), Together.REACH))))));
        Tokens tokens = told.tokens();
        List<String> groups = new ArrayList<>();
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.DIGITS) && isPart(told.text(), tokens, token)) {
                groups.add(tokens.word(token));
            }
        }
        return String.join(" ", groups);
    }

    private static boolean isPart(String text, Tokens tokens, int token) {
        return isOfNothingElse(text, tokens, token)
                && !(tokens.length(token) == 1 && is(tokens, token - 1, PLACES))
                && Halves.mayFollow(tokens, token + 1);
    }

    /** Whether the number is no amount, time, date or code, and none of a room, a slide or a form. */
    static boolean isOfNothingElse(String text, Tokens tokens, int token) {
        boolean glued = isMeasure(text, tokens.from(token) - 1)
                || isMeasure(text, tokens.to(token))
                || (tokens.is(token - 1, Kind.LETTERS) && tokens.gapBefore(token) == 0)
                || (tokens.is(token + 1, Kind.LETTERS) && tokens.gapBefore(token + 1) == 0);
        return !glued && !is(tokens, token - 1, BEFORE) && !FORMS.contains(tokens.word(token));
    }

    /** The sign of an amount, a time or a date. */
    private static boolean isMeasure(String text, int at) {
        return at >= 0
                && at < text.length()
                && ("$:/%+".indexOf(text.charAt(at)) >= 0
                        || (text.charAt(at) == '.' && at + 1 < text.length() && Tokens.isDigit(text.charAt(at + 1))));
    }

    private static boolean is(Tokens tokens, int token, Set<String> words) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) <= LONGEST_WORD
                && words.contains(tokens.word(token));
    }
}
