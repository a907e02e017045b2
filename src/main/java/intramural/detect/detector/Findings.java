package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.detect.text.NumberChain;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import intramural.policy.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was found in one string of an act, merged over its views. Confined to one call. */
public final class Findings {

    /** The confidence in a person with a fact that rests on how a line is worded and on no rule (ADR 31). */
    public static final double BY_WORDING = 0.7;

    /** So many findings say enough of one string. */
    private static final int MOST = 64;

    private final Lexicon lexicon;
    private final Place place;
    private final int prefix;
    private final boolean quiet;
    private final List<Finding> found = new ArrayList<>();
    private boolean strongOnly;
    private boolean hasStrong;

    /**
     * @param prefix how many units before the string are context that was not in it; findings there do not count
     * @param quiet whether weak signs are left out, for strings that no person reads
     */
    public Findings(Lexicon lexicon, Place place, int prefix, boolean quiet) {
        this.lexicon = lexicon;
        this.place = place;
        this.prefix = prefix;
        this.quiet = quiet;
    }

    /** Whether weak signs are left out in the view that comes now. */
    public void strongOnly(boolean only) {
        strongOnly = only;
    }

    /** Whether the view may be a guess at a disguise. */
    public boolean isOfGuess() {
        return strongOnly;
    }

    /** Whether other lines stand before the string in its views. */
    public boolean hasContext() {
        return prefix > 0;
    }

    /** Whether the string is one that no person reads. */
    public boolean isQuiet() {
        return quiet;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /** Reports a value that proves itself; as strong as the policy data lets its class be. */
    public void strong(View view, DataKind kind, int from, int to, double confidence) {
        add(view, kind, lexicon.strength(kind), from, to, confidence);
    }

    /** Reports the group of each match of the pattern in the view. */
    void strong(View view, DataKind kind, Pattern pattern, int group, double confidence) {
        strong(view, kind, pattern, group, match -> true, confidence);
    }

    /** Reports the group of each match that is such a value. */
    void strong(View view, DataKind kind, Pattern pattern, int group, Predicate<MatchResult> value, double confidence) {
        Matcher match = pattern.matcher(view.text());
        while (match.find()) {
            if (value.test(match)) {
                strong(view, kind, match.start(group), match.end(group), confidence);
            }
        }
    }

    /** Reports a value that only may be of this class. */
    void weak(View view, DataKind kind, int from, int to, double confidence) {
        add(view, kind, lexicon.strength(kind) == null ? null : Strength.WEAK, from, to, confidence);
    }

    void strong(View view, DataKind kind, NumberChain.Window window, double confidence) {
        strong(view, kind, window.from(), window.to(), confidence);
    }

    void weak(View view, DataKind kind, NumberChain.Window window, double confidence) {
        weak(view, kind, window.from(), window.to(), confidence);
    }

    private void add(View view, DataKind kind, @Nullable Strength strength, int from, int to, double confidence) {
        if (strength == null || ((quiet || strongOnly) && strength == Strength.WEAK)) {
            return;
        }
        int start = view.reading().startOf(from, to) - prefix;
        int end = view.reading().endOf(from, to) - prefix;
        if (end <= 0) {
            return;
        }
        Finding finding = new Finding(kind.dataClass(), strength, place, Math.max(0, start), end, confidence);
        for (int i = 0; i < found.size(); i++) {
            if (overlaps(found.get(i), finding) && isSameClaim(found.get(i), finding)) {
                found.set(i, stronger(found.get(i), finding));
                hasStrong |= strength == Strength.STRONG;
                return;
            }
        }
        if (found.size() < MOST || (strength == Strength.STRONG && !hasStrong)) {
            found.add(finding);
            hasStrong |= strength == Strength.STRONG;
        }
    }

    /** The findings, without weak ones that a strong one covers. */
    public List<Finding> list() {
        if (found.size() < 2) {
            return found;
        }
        return found.stream()
                .filter(weak -> weak.strength() == Strength.STRONG
                        || found.stream().noneMatch(s -> s.strength() == Strength.STRONG && overlaps(s, weak)))
                .toList();
    }

    private static boolean isSameClaim(Finding a, Finding b) {
        return a.dataClass().equals(b.dataClass());
    }

    private static Finding stronger(Finding a, Finding b) {
        int order = a.strength().compareTo(b.strength());
        order = order != 0 ? order : Double.compare(a.confidence(), b.confidence());
        order = order != 0 ? order : Integer.compare(a.end() - a.start(), b.end() - b.start());
        return order >= 0 ? a : b;
    }

    private static boolean overlaps(Finding a, Finding b) {
        return a.start() < b.end() && b.start() < a.end();
    }
}
