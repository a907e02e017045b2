package intramural.detect.person;

import intramural.detect.text.Dates;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A date with the month's name, "Mar 5th 1971", "5 de marzo de 1971", "nineteen forty-eight, march the eleventh", or with
 * its number: "the ninth of the tenth, 1999".
 */
public record NamedDate(String text, Tokens tokens) {

    private static final int LONGEST_GAP = 3;

    private static final Set<String> BRIDGES = Set.of("the", "del");

    private static final int MOST_DAYS = 31;
    private static final String APOSTROPHES = "'\u2019";

    private static final Set<String> THE = Set.of("the");
    private static final Set<String> OF = Set.of("of");
    private static final Set<String> ENDINGS = Set.of("st", "nd", "rd", "th");

    /** "th of the". */
    private static final int MOST_BRIDGES = 3;

    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("eleventh", 11),
            Map.entry("twelfth", 12),
            Map.entry("thirteenth", 13),
            Map.entry("fourteenth", 14),
            Map.entry("fifteenth", 15),
            Map.entry("sixteenth", 16),
            Map.entry("seventeenth", 17),
            Map.entry("eighteenth", 18),
            Map.entry("nineteenth", 19),
            Map.entry("twentieth", 20),
            Map.entry("thirtieth", 30),
            Map.entry("primero", 1));

    /** A day or a year and the tokens that tell it. */
    private record Part(int value, int first, int last) {}

    /** The date whose month this token names, if the calendar has it; else null. */
    @Nullable
    public Span around(int month, int number) {
        int before = skip(month - 1, -1);
        int after = skip(month + 1, 1);
        Part day = month - before <= MOST_BRIDGES + 1 ? dayBefore(before) : null;
        Part year = day == null ? null : year(after);
        if (year == null && day != null) {
            // "1947, the ninth of may"
            year = yearBefore(skip(day.first() - 1, -1));
        }
        if (year == null) {
            day = dayFrom(after);
            year = day == null ? null : year(skip(day.last() + 1, 1));
            year = day == null || year != null ? year : yearBefore(before);
        }
        return day != null && year != null && Dates.isDay(year.value(), number, day.value())
                ? new Span(
                        Math.min(month, Math.min(day.first(), year.first())),
                        Math.max(month, Math.max(day.last(), year.last())))
                : null;
    }

    /** The number of the month that an ordinal behind another and "of" tells, or 0. */
    public int numberedMonth(int token) {
        int of = tokens.isAny(token - 1, THE, LONGEST_GAP) ? token - 2 : token - 1;
        boolean figure = tokens.is(token, Kind.DIGITS);
        if (!tokens.isAny(of, OF, LONGEST_GAP) || (figure && !tokens.isAny(token + 1, ENDINGS, LONGEST_GAP))) {
            return 0;
        }
        int value = figure ? day(token) : ORDINALS.getOrDefault(tokens.word(token), 0);
        return value <= 12 ? value : 0;
    }

    /** The year that stands at an end of a date, of four digits in one piece, or as "'85" or "14MAR85"; a later one than any if none does. */
    public int yearIn(Span date) {
        for (int token : List.of(date.first(), date.last())) {
            if (tokens.is(token, Kind.DIGITS) && tokens.length(token) == 4) {
                return number(token);
            }
        }
        int last = date.last();
        boolean two = tokens.is(last, Kind.DIGITS) && tokens.length(last) == 2 && number(last) > MOST_DAYS;
        boolean marked =
                two && (tokens.gapBefore(last) == 0 || APOSTROPHES.indexOf(text.charAt(tokens.from(last) - 1)) >= 0);
        return marked ? 1900 + number(last) : Integer.MAX_VALUE;
    }

    private @Nullable Part dayFrom(int token) {
        int value = day(token);
        boolean tens = (value == 20 || value == 30) && !tokens.is(token, Kind.DIGITS) && isNear(token + 1);
        int unit = tens ? day(token + 1) : 0;
        return value == 0
                ? null
                : unit > 0 && unit < 10 ? new Part(value + unit, token, token + 1) : new Part(value, token, token);
    }

    private @Nullable Part dayBefore(int token) {
        int value = day(token);
        boolean unit = value > 0 && value < 10 && !tokens.is(token, Kind.DIGITS) && token > 0 && isNear(token);
        int tens = unit && !tokens.is(token - 1, Kind.DIGITS) ? day(token - 1) : 0;
        return value == 0
                ? null
                : tens == 20 || tens == 30 ? new Part(tens + value, token - 1, token) : new Part(value, token, token);
    }

    /** The day that a token tells in figures or as a word, or 0. */
    private int day(int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            return tokens.length(token) <= 2 ? number(token) : 0;
        }
        if (!tokens.is(token, Kind.LETTERS) || tokens.length(token) > 12) {
            return 0;
        }
        int ordinal = ORDINALS.getOrDefault(tokens.word(token), 0);
        Word word = ordinal > 0 ? null : NumberWords.at(text, tokens, token);
        return ordinal > 0 ? ordinal : Math.max(0, NumberWords.number(word));
    }

    private @Nullable Part year(int token) {
        if (!tokens.is(token, Kind.DIGITS) || tokens.length(token) % 2 != 0 || tokens.length(token) > 4) {
            return null;
        }
        int value = number(token);
        if (tokens.length(token) == 4) {
            return new Part(value, token, token);
        }
        boolean century = (value == 19 || value == 20) && tokens.is(token + 1, Kind.DIGITS) && isNear(token + 1);
        if (century && tokens.length(token + 1) == 2) {
            return new Part(value * 100 + number(token + 1), token, token + 1);
        }
        boolean zero = century && tokens.length(token + 1) == 1 && number(token + 1) == 0;
        return zero && tokens.is(token + 2, Kind.DIGITS) && tokens.length(token + 2) == 1
                ? new Part(value * 100 + number(token + 2), token, token + 2)
                : new Part(1900 + value, token, token);
    }

    /** A year of four digits, in one piece or two, that ends with this token. */
    private @Nullable Part yearBefore(int token) {
        boolean two = tokens.is(token, Kind.DIGITS) && tokens.length(token) == 2 && isNear(token);
        Part year = year(two ? token - 1 : token);
        return year == null || year.last() != token || (two && year.first() == token) ? null : year;
    }

    private boolean isNear(int token) {
        return token < tokens.count() && tokens.gapBefore(token) <= LONGEST_GAP;
    }

    private int number(int token) {
        return Integer.parseInt(text.substring(tokens.from(token), tokens.to(token)));
    }

    /** Steps over "de", "of", "the", "th" and the like. */
    private int skip(int token, int direction) {
        int at = token;
        for (int step = 0; step < MOST_BRIDGES && isBridge(at); step++) {
            at += direction;
        }
        return at;
    }

    private boolean isBridge(int token) {
        return tokens.is(token, Kind.LETTERS)
                && (tokens.length(token) == 2 || (tokens.length(token) == 3 && BRIDGES.contains(tokens.word(token))));
    }
}
