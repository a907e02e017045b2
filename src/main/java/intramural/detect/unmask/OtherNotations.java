package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.policy.Needles;
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

    /** Other bases and arithmetic, of which the text says so. */
    private static final List<Notation> BASES = List.of(
            notation(
                    "(?i)\\b(?:hex(?:adecimal)?|base ?16)\\b[^0-9a-f\\n]{0,12}?((?:[0-9a-f]{2}[ :-]?){3}[0-9a-f]{2})\\b",
                    match -> inBase(match.group(1), 16)),
            notation(
                    "(?i)\\bhex\\w*(?: groups)?[: ]{1,3}([0-9a-f]{3})[ -]([0-9a-f]{1,2})[ -]([0-9a-f]{3,4})\\b",
                    OtherNotations::hexGroups),
            notation(
                    "(?i)\\b0x([0-9a-f]{2,3})[ -]0x([0-9a-f]{1,2})[ -]0x([0-9a-f]{3,4})\\b", OtherNotations::hexGroups),
            notation("(?i)\\b(?:octal|base ?8)\\b\\D{0,12}([0-7]{8,10})\\b", match -> inBase(match.group(1), 8)),
            notation(
                    "(?i)(?:\\b0b|\\b(?:binary|base ?2)\\b\\D{0,12})([01]{20,30})\\b",
                    match -> inBase(match.group(1), 2)),
            notation("(?i)\\bhalf of (\\d{9,10})\\b", match -> half(match.group(1))),
            notation("(?<!\\d)(\\d{9,10}) ?/ ?2(?!\\d)", match -> half(match.group(1))),
            notation("(?<!\\d)(\\d{3}) ?(?:\\* ?1,?000,?000|[eE]6) ?\\+ ?(\\d{6})(?!\\d)", OtherNotations::groups),
            notation("(?<!\\d)(\\d{3}) ?M,? ?(\\d{3}) ?K,? ?(\\d{3})(?!\\d)", OtherNotations::groups));

    private static final Needles HINTS = Needles.of(
            "0x", "0X", "0b", "hex", "Hex", "HEX", "ctal", "OCTAL", "inary", "base", "Base", "half", "Half", "*1",
            "* 1", "e6", "E6", "M ", "M,", "/2", "/ 2");

    private static Notation notation(String pattern, Function<MatchResult, String> digits) {
        return new Notation(Pattern.compile(pattern), digits);
    }

    @Override
    public Reading apply(Reading source) {
        Reading found = put(source, NOTATIONS);
        return found == source && HINTS.isIn(source.text()) ? put(source, BASES) : found;
    }

    private static Reading put(Reading source, List<Notation> notations) {
        Changes changes = new Changes(source);
        for (Notation notation : notations) {
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

    private static String inBase(String digits, int base) {
        return "%09d".formatted(Long.parseLong(digits.replaceAll("[ :-]", ""), base));
    }

    /** "264-2C-1CDF": each group by itself. */
    private static String hexGroups(MatchResult match) {
        return "%03d%02d%04d"
                .formatted(
                        Integer.parseInt(match.group(1), 16),
                        Integer.parseInt(match.group(2), 16),
                        Integer.parseInt(match.group(3), 16));
    }

    private static String half(String number) {
        return "%09d".formatted(Long.parseLong(number) / 2);
    }

    private static String padded(String group) {
        return "0".repeat(3 - group.length()) + group;
    }
}
