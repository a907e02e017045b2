package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts nine digits in the place of a number in another notation: an amount of money, a power of ten, hexadecimal, millions and
 * thousands, a sum, twice in a row, grouped as a phone is. Asked for only where a label demands a number. Linear in the length of the
 * text.
 */
public final class OtherNotations implements Step {

    private static final int NINE = 9;

    private record Notation(Pattern pattern, Function<MatchResult, String> digits) {}

    private static final List<Notation> NOTATIONS = List.of(
            notation("\\$?(?<![\\d,.])(\\d{1,3}),(\\d{3}),(\\d{3})\\.(\\d{2})(?![\\d,])", OtherNotations::groups),
            notation("(?<![\\d.])(\\d)\\.(\\d{8})[eE]\\+?0?8(?!\\d)", OtherNotations::groups),
            notation("\\b0x([0-9a-fA-F]{6,8})\\b", match -> "%09d".formatted(Long.parseLong(match.group(1), 16))),
            notation(
                    "\\b(\\d{1,3}) mill?ion,? (?:and )?(\\d{1,3}) thousand,? (?:and )?(\\d{1,3})\\b",
                    match -> match.group(1) + padded(match.group(2)) + padded(match.group(3))),
            notation("(?<!\\d)(\\d{9})\\1(?!\\d)", match -> match.group(1)),
            notation("\\((\\d{3})\\) ?(\\d{3})[-. ](\\d{3})(?!\\d)", OtherNotations::groups),
            // "1734205518 drop the 1", "7342055180, without the last digit"
            notation(
                    "(?<!\\d)1(\\d{9}),? \\(?(?:drop|without|minus|ignore|skip|lose) the (?:1|one|first)\\b",
                    match -> match.group(1)),
            notation(
                    "(?<!\\d)(\\d{9})0,? \\(?(?:drop|without|minus|ignore|skip|lose) the (?:0|zero|last)\\b",
                    match -> match.group(1)),
            notation(
                    "(?<!\\d)(\\d{8,9}) ?(?:\\+|plus) ?(\\d{1,9})(?!\\d)",
                    match -> Long.toString(Long.parseLong(match.group(1)) + Long.parseLong(match.group(2)))),
            notation("\\btimes (?:ten|10)(?: is| =|:)? (\\d{9})0(?!\\d)", match -> match.group(1)));

    private static Notation notation(String pattern, Function<MatchResult, String> digits) {
        return new Notation(Pattern.compile(pattern), digits);
    }

    @Override
    public Reading apply(Reading source) {
        Changes changes = new Changes(source);
        for (Notation notation : NOTATIONS) {
            Matcher number = notation.pattern().matcher(source.text());
            while (number.find()) {
                String digits = notation.digits().apply(number);
                if (digits.length() == NINE) {
                    changes.put(digits, number.start(), number.end());
                    return changes.reading();
                }
            }
        }
        return source;
    }

    private static String groups(MatchResult match) {
        StringBuilder digits = new StringBuilder();
        for (int group = 1; group <= match.groupCount(); group++) {
            digits.append(match.group(group));
        }
        return digits.toString();
    }

    private static String padded(String group) {
        return "0".repeat(3 - group.length()) + group;
    }
}
