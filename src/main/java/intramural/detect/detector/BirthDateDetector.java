package intramural.detect.detector;

import intramural.detect.person.NameWords;
import intramural.detect.person.NamedDate;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Dates;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Dates of birth: a date that the calendar has, in figures or with the month's name, with a label. */
public final class BirthDateDetector implements Detector {

    /** So close before figures without signs between them a label must stand, in tokens. */
    private static final int BESIDE = 3;

    /** "birthdate we have for Ana Ruiz is Sep 9 2015": so far it may stand before a date that something is. */
    private static final int FAR = 9;

    private static final int LONGEST_BIRTHDAY = 10;

    private static final Set<String> IS = Set.of("is", "was", "shows", "says", "as", "es");

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

    /** "children born on or before 09/01/2019": whom a rule means. */
    private static final Pattern CUT_OFF = Pattern.compile(
            "(?i)\\b(?:children|kids|babies|infants|those|anyone|everyone|people|clients|students)(?: who (?:are|were))? born (?:(?:on or )?(?:before|after)|between|since) ?$");

    private static final int LONGEST_CUT_OFF = 48;

    private static final Set<String> SHOULD = Set.of("should", "shd", "shld", "shud", "must");

    private static final Set<String> RIGHT =
            Set.of("his", "hers", "theirs", "right", "correct", "real", "actual", "one");

    /** So far behind the label that begins a line a date may end it, in tokens. */
    private static final int HEADED = 12;

    private static final Set<String> TRIED = Set.of("test", "dummy", "default", "sample", "sandbox");

    /** So far before the right date the wrong one is named. */
    private static final int MENDED = 16;

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
                if ((Dates.isDate(window) && (view.labelled(DataKind.DOB, window, 5, 3) || isFurther(view, window)))
                        || (Dates.isBareDate(window)
                                && !window.gluedAfter()
                                && view.labelled(DataKind.DOB, window, BESIDE, 0))) {
                    spans.add(new Span(window.firstToken(), window.lastToken()));
                }
            }
        }
        for (Span date : named(view)) {
            int before = isFarLabelled(view, date.first()) ? FAR : 5;
            if (view.labels().near(DataKind.DOB, date.first(), date.last(), before, 3)) {
                spans.add(date);
            }
        }
        spans.removeIf(date -> isCutOff(view, date));
        return spans;
    }

    /** Only of the date right behind the words; another in the same text may be somebody's. */
    private static boolean isCutOff(View view, Span date) {
        int from = view.tokens().from(date.first());
        return CUT_OFF.matcher(view.text().substring(Math.max(0, from - LONGEST_CUT_OFF), from))
                .find();
    }

    private static boolean isFurther(View view, Window window) {
        int date = window.firstToken();
        boolean birth = PersonRecordDetector.isBirth(window);
        return ((birth || isRight(view.wording(), date)) && isMended(view, date))
                || (birth && isHeaded(view, date, window.lastToken()));
    }

    /** "birthdate for Ana Ruiz is wrong in there, should be 04-17-1965". */
    private static boolean isMended(View view, int date) {
        Wording wording = view.wording();
        if (view.tokens().hasAny(TRIED, LONGEST_BIRTHDAY, 0, date)) {
            return false;
        }
        String before = wording.word(date - 2, LONGEST_BIRTHDAY);
        boolean mended = wording.word(date - 1, 2).equals("be") ? SHOULD.contains(before) : isRight(wording, date);
        if (!mended) {
            return false;
        }
        for (int token = date - 2; token >= Math.max(0, date - MENDED); token--) {
            if (view.labels().isAt(DataKind.DOB, token)) {
                return !wording.word(token, LONGEST_BIRTHDAY).endsWith("day");
            }
        }
        return false;
    }

    /** "his is 5-5-00", "the right one is 5-5-00". */
    private static boolean isRight(Wording wording, int date) {
        return IS.contains(wording.word(date - 1, 5)) && RIGHT.contains(wording.word(date - 2, LONGEST_BIRTHDAY));
    }

    /** "birthdate for Orville Tuttle per the VA letter 1/3/37": the label begins the line, and the date ends it. */
    private static boolean isHeaded(View view, int date, int last) {
        Wording wording = view.wording();
        int label = wording.word(0, LONGEST_BIRTHDAY).equals("the") ? 1 : 0;
        if (!view.labels().isAt(DataKind.DOB, label)
                || wording.word(label, LONGEST_BIRTHDAY).endsWith("day")
                || last < view.tokens().count() - 1
                || date - label > HEADED
                || view.tokens().hasAny(TRIED, LONGEST_BIRTHDAY, 0, date)) {
            return false;
        }
        for (int token = label + 1; token < date; token++) {
            if (!view.tokens().is(token, Kind.LETTERS) || wording.sentence(token) != wording.sentence(date)) {
                return false;
            }
        }
        return true;
    }

    /** "birthdate we have for Ana Ruiz is": between label and date are a name and small words, and no work. */
    private static boolean isFarLabelled(View view, int date) {
        Wording wording = view.wording();
        if (!IS.contains(wording.word(date - 1, 5))) {
            return false;
        }
        long small = NameWords.NAMES | WordClass.LINK.bit() | WordClass.FIRST.bit() | WordClass.THIRD.bit();
        for (int token = date - 2; token >= date - FAR; token--) {
            if (view.labels().isAt(DataKind.DOB, token)) {
                return !wording.word(token, LONGEST_BIRTHDAY).endsWith("day");
            }
            if (!wording.isAny(token, small | WordClass.NEED.bit())) {
                return false;
            }
        }
        return false;
    }

    /** Where dates with the month's name stand, with or without a label, whose year is one of birth. */
    static List<Span> named(View view, int lastYear) {
        NamedDate dates = new NamedDate(view.text(), view.tokens());
        return view.chains().isEmpty()
                ? List.of()
                : named(view).stream()
                        .filter(date -> dates.yearIn(date) <= lastYear)
                        .toList();
    }

    private static List<Span> named(View view) {
        List<Span> spans = new ArrayList<>();
        Tokens tokens = view.tokens();
        NamedDate dates = new NamedDate(view.text(), tokens);
        for (int token = 0; token < tokens.count(); token++) {
            int month = tokens.is(token, Kind.LETTERS) ? month(tokens, token) : 0;
            month = month == 0 ? dates.numberedMonth(token) : month;
            Span date = month > 0 ? dates.around(token, month) : null;
            if (date != null) {
                spans.add(date);
            }
        }
        return spans;
    }

    private static int month(Tokens tokens, int token) {
        int length = tokens.length(token);
        String word = length >= 3 && length <= 10 ? tokens.word(token) : "";
        return word.length() < 3 ? 0 : MONTHS.getOrDefault(word.substring(0, 3), 0);
    }
}
