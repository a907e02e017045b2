package intramural.detect.talk;

import intramural.detect.text.Tokens;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * "*816, sorry", "missing a 2 after the 55": a line that takes back, or adds to, a part of what was said before. Stateless
 * but for its reader.
 */
final class Correction {

    private static final int MOST_CORRECTED = 8;
    private static final int LONGEST_WORD = 10;

    private static final Set<String> AFTER = Set.of("after", "behind", "despues");
    private static final Set<String> BEFORE = Set.of("before", "antes");
    private static final Set<String> STARTS = Set.of("start", "starts", "front", "begins", "beginning");
    private static final Set<String> ENDS = Set.of("end", "ends", "last", "final");

    private static final Set<String> COUNTED = Set.of(
            "minutes", "mins", "min", "hours", "hrs", "days", "weeks", "months", "years", "people", "pages", "copies",
            "slides", "slots", "percent", "times");

    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec");

    /** Digits in groups, as numbers are told. */
    private static final Pattern GROUPED = Pattern.compile("[0-9]{2,16}(?:[ -][0-9]{2,16}){1,5}");

    private final Function<String, List<Finding>> strong;

    Correction(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What is strong with one group of digits that was said before as the newest line wants it. */
    List<Finding> find(List<Line> before, Line newest) {
        Tokens correction = Tokens.of(newest.head());
        int group = told(correction, firstDigits(correction, 0));
        if (group < 0 || isOfSomethingElse(newest.head(), correction, group)) {
            return List.of();
        }
        int tried = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            Signs signs = before.get(i).signs();
            // "OAR 461-135-0010, right?" is no number of anybody's, whatever is put right.
            if (signs.other() && signs.labels() == 0 && !newest.head().startsWith("*")) {
                continue;
            }
            String wrong = before.get(i).tail(Together.REACH);
            Tokens tokens = Tokens.of(wrong);
            int token = firstDigits(tokens, 0);
            for (; token >= 0 && tried < MOST_CORRECTED; tried++) {
                int at = tokens.from(token);
                Finding next = next(wrong, tokens, token, correction, group, newest);
                if (next != null) {
                    return List.of(next);
                }
                for (String right : mended(wrong.substring(at, tokens.to(token)), correction, group)) {
                    String text = wrong.substring(0, at) + right + wrong.substring(tokens.to(token));
                    Finding finding = touching(text, at, at + right.length());
                    if (finding != null) {
                        return List.of(Together.of(newest, finding, correction.from(group), correction.to(group)));
                    }
                }
                token = firstDigits(tokens, token + 1);
            }
        }
        return List.of();
    }

    /** "slide 14 has a typo", "the waiver ends 12/31", "ends June 30", "start with 10 minutes". */
    private static boolean isOfSomethingElse(String line, Tokens tokens, int number) {
        int behind = number + 1;
        boolean counts = tokens.is(behind, Tokens.Kind.LETTERS)
                && tokens.length(behind) <= LONGEST_WORD
                && COUNTED.contains(tokens.word(behind));
        boolean day = tokens.isAny(number - 1, MONTHS, LONGEST_WORD);
        return counts || day || !SocialPieces.isOfNothingElse(line, tokens, number);
    }

    /** "dropped a digit. 839-71": a group that was right, and the next as it should be. */
    private @Nullable Finding next(String wrong, Tokens tokens, int token, Tokens correction, int group, Line newest) {
        boolean tied = correction.is(group + 1, Tokens.Kind.DIGITS)
                && correction.gapBefore(group + 1) == 1
                && tokens.is(token + 1, Tokens.Kind.DIGITS)
                && tokens.word(token).equals(correction.word(group));
        if (!tied) {
            return null;
        }
        int at = tokens.from(token);
        String right = wrong.substring(0, tokens.from(token + 1))
                + correction.word(group + 1)
                + wrong.substring(tokens.to(token + 1));
        Finding finding = touching(right, at, at + 1);
        return finding == null ? null : Together.of(newest, finding, correction.from(group), correction.to(group + 1));
    }

    /** The first that is strong in the text and has a part between these places, or null. */
    private @Nullable Finding touching(String text, int from, int to) {
        for (Finding finding : strong.apply(text)) {
            if (finding.start() < to && from < finding.end()) {
                return finding;
            }
        }
        return null;
    }

    /** "ends 5904 not 5905": the last digits of a number that was told in groups, whether or not it has a name. */
    List<Finding> findEnding(List<Line> before, Line newest) {
        Tokens correction = Tokens.of(newest.head());
        int group = firstDigits(correction, 0);
        int wanted = group < 0 ? -1 : firstDigits(correction, group + 1);
        if (wanted < 0) {
            return List.of();
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            String wrong = before.get(i).tail(Together.REACH);
            Finding ended = endingWith(wrong, correction.word(wanted), correction.word(group));
            if (ended != null) {
                return List.of(Together.of(newest, ended, correction.from(group), correction.to(group)));
            }
        }
        return List.of();
    }

    private @Nullable Finding endingWith(String wrong, String was, String is) {
        Matcher grouped = GROUPED.matcher(wrong);
        while (was.length() == is.length() && grouped.find()) {
            String digits = grouped.group().replaceAll("[ -]", "");
            if (digits.endsWith(was)) {
                int at = grouped.start();
                String mended = digits.substring(0, digits.length() - was.length()) + is;
                String text = wrong.substring(0, at) + mended + wrong.substring(grouped.end());
                Finding finding = touching(text, at, at + mended.length());
                if (finding != null) {
                    return finding;
                }
            }
        }
        return null;
    }

    /** What a group of digits may be as the correction wants it. */
    private static List<String> mended(String wrong, Tokens correction, int group) {
        String put = correction.word(group);
        int anchor = firstDigits(correction, group + 1);
        if (anchor >= 0 && (has(correction, group, anchor, AFTER) || has(correction, group, anchor, BEFORE))) {
            int at = wrong.indexOf(correction.word(anchor));
            at += has(correction, group, anchor, AFTER) ? correction.length(anchor) : 0;
            return wrong.contains(correction.word(anchor))
                    ? List.of(wrong.substring(0, at) + put + wrong.substring(at))
                    : List.of();
        }
        List<String> mended = new ArrayList<>(List.of(put));
        if (has(correction, -1, correction.count(), ENDS)) {
            mended.add(wrong + put);
            if (put.length() < wrong.length()) {
                mended.add(wrong.substring(0, wrong.length() - put.length()) + put);
            }
        }
        if (has(correction, -1, correction.count(), STARTS)) {
            mended.add(put + wrong);
        }
        return mended;
    }

    /** "missed the last 2, it ends 6630": how many signs are meant is none of them. */
    private static int told(Tokens correction, int group) {
        int next = group < 1 ? -1 : firstDigits(correction, group + 1);
        boolean count = next >= 0 && correction.length(group) == 1 && has(correction, group - 2, group, ENDS);
        return count ? next : group;
    }

    private static boolean has(Tokens tokens, int from, int to, Set<String> words) {
        for (int token = from + 1; token < to; token++) {
            if (tokens.length(token) <= LONGEST_WORD && words.contains(tokens.word(token))) {
                return true;
            }
        }
        return false;
    }

    private static int firstDigits(Tokens tokens, int from) {
        for (int token = from; token < tokens.count(); token++) {
            if (tokens.is(token, Tokens.Kind.DIGITS)) {
                return token;
            }
        }
        return -1;
    }
}
