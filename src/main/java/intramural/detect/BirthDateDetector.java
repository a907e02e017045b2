package intramural.detect;

import intramural.detect.NumberChain.Window;
import intramural.detect.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Dates of birth: a date that the calendar has, in figures or with the month's name, with a label. */
final class BirthDateDetector implements Detector {

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("ene", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("abr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("ago", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dic", 12));

    @Override
    public void detect(View view, Findings findings) {
        for (Span span : view.births()) {
            findings.strong(
                    view,
                    DataKind.DOB,
                    view.tokens().from(span.first()),
                    view.tokens().to(span.last()),
                    0.9);
        }
    }

    /** Where labelled dates of birth stand. */
    static List<Span> find(View view) {
        if (!view.labels().has(DataKind.DOB)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(4, 8)) {
                if (Dates.isDate(window) && view.labelled(DataKind.DOB, window, 5, 3)) {
                    spans.add(new Span(window.firstToken(), window.lastToken()));
                }
            }
        }
        for (int token = 0; token < view.tokens().count(); token++) {
            if (view.tokens().is(token, Kind.LETTERS) && month(view.tokens(), token) > 0) {
                named(view, token, spans);
            }
        }
        return spans;
    }

    private static int month(Tokens tokens, int token) {
        int length = tokens.length(token);
        String word = length >= 3 && length <= 10 ? tokens.word(token) : "";
        return word.length() < 3 ? 0 : MONTHS.getOrDefault(word.substring(0, 3), 0);
    }

    /** "Mar 5th 1971" and "5 de marzo de 1971". */
    private static void named(View view, int month, List<Span> spans) {
        Tokens tokens = view.tokens();
        int before = skip(tokens, month - 1, -1);
        int after = skip(tokens, month + 1, 1);
        boolean dayFirst = isDay(tokens, before) && month - before <= 2;
        int day = dayFirst ? before : after;
        int year = dayFirst ? after : skip(tokens, after + 1, 1);
        if (!isDay(tokens, day) || !tokens.is(year, Kind.DIGITS) || tokens.length(year) % 2 != 0) {
            return;
        }
        int value = number(view, year);
        int full = tokens.length(year) == 2 ? 1900 + value : value;
        int first = Math.min(day, month);
        if (Dates.isDay(full, month(tokens, month), number(view, day))
                && view.labels().near(DataKind.DOB, first, year, 5, 3)) {
            spans.add(new Span(first, year));
        }
    }

    private static boolean isDay(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) <= 2;
    }

    private static int number(View view, int token) {
        Tokens tokens = view.tokens();
        return tokens.length(token) > 4
                ? -1
                : Integer.parseInt(view.text().substring(tokens.from(token), tokens.to(token)));
    }

    /** Steps over "de", "of", "th" and the like. */
    private static int skip(Tokens tokens, int token, int direction) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) == 2 ? token + direction : token;
    }
}
