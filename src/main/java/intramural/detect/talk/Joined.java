package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines joined to one text, and where the newest is in it. Confined to one call. */
final class Joined {

    /** What groups, shape or check digit prove without a label. */
    private static final Set<DataKind> BY_SHAPE =
            EnumSet.of(DataKind.SSN, DataKind.ITIN, DataKind.ATIN, DataKind.CARD, DataKind.MBI);

    /** How sure their detectors are then. */
    private static final double SHAPE_ONLY = 0.95;

    /** "charge the toner to", "put the room deposit on": what is bought is no other number. */
    private static final Pattern PAID =
            Pattern.compile("(?i)\\b(?:charge[ds]?|put|pay|paid|deposit)\\b.{0,40}\\b(?:to|on|with)\\b");

    /** No value that is named has fewer letters and digits, but for a secret. */
    private static final int SHORTEST_NAMED = 5;

    /** No value that proves itself by its shape has fewer. */
    private static final int SHORTEST = 9;

    private final Line newest;
    private final String text;
    private final String withoutNewest;
    private final int from;
    private final int to;
    private final boolean other;
    private final boolean glued;
    private final boolean secret;
    private final boolean named;
    private final int length;
    private final List<Line> before;
    private final Set<Integer> beginnings = new HashSet<>();

    /** @param reach how many characters of each other line, and twice as many of the newest, are read */
    Joined(List<Line> before, Line newest, List<Line> after, String separator, int reach) {
        this.newest = newest;
        this.before = before;
        this.glued = separator.isEmpty();
        StringBuilder joined = new StringBuilder();
        for (Line line : before) {
            beginnings.add(joined.length());
            joined.append(line.tail(reach)).append(separator);
        }
        StringBuilder rest = new StringBuilder(joined);
        from = joined.length();
        beginnings.add(from);
        joined.append(newest.head(2 * reach));
        to = joined.length();
        for (Line line : after) {
            joined.append(separator);
            beginnings.add(joined.length());
            joined.append(line.head(reach));
            rest.append(line.head(reach)).append(separator);
        }
        text = joined.toString();
        withoutNewest = rest.toString();
        List<Line> lines = new ArrayList<>(before);
        lines.add(newest);
        lines.addAll(after);
        boolean anyOther = false;
        long labels = 0;
        int figures = 0;
        for (Line line : lines) {
            Signs signs = line.signs();
            anyOther |= signs.other();
            labels |= signs.labels();
            figures += signs.length();
        }
        other = anyOther;
        named = (labels & ~DataKind.CREDENTIAL.bit()) != 0;
        length = figures;
        int place = before.size();
        secret = lines.subList(Math.max(0, place - 1), Math.min(lines.size(), place + 2)).stream()
                .map(Line::signs)
                .anyMatch(signs -> signs.piece() || (signs.labels() & DataKind.CREDENTIAL.bit()) != 0);
    }

    /** Whether there are signs enough for a value in the lines, or one that touches the newest is a secret's. */
    boolean mayHoldValue() {
        return secret || length >= (named ? SHORTEST_NAMED : SHORTEST);
    }

    Line newest() {
        return newest;
    }

    String text() {
        return text;
    }

    String withoutNewest() {
        return withoutNewest;
    }

    boolean touches(Finding finding) {
        return finding.start() < to && finding.end() > from;
    }

    /** Whether a part of the value stands in another line. */
    boolean isAcross(Finding finding) {
        return finding.start() < from || finding.end() > to;
    }

    /**
     * Whether a value that stands in several lines is surely one. Nine digits in lines of their own, which nobody has
     * named, are an extension, a room and a year as often; so one of the separators must have been written.
     */
    boolean isWhole(Finding finding) {
        if (!isUnnamed(finding) || finding.dataClass().equals(DataKind.MBI.dataClass())) {
            return true;
        }
        if (isCutOff(finding.start() - 1, -1) || isCutOff(finding.end(), 1) || hasTime(finding)) {
            return false;
        }
        boolean card = finding.dataClass().equals(DataKind.CARD.dataClass());
        return (!other || (card && PAID.matcher(text).find()))
                && (card ? isInGroups(finding) && !isList(finding) : hasSeparator(finding));
    }

    /** Whether the value proves itself, and no label was near it. */
    boolean isUnnamed(Finding finding) {
        return finding.confidence() == SHAPE_ONLY && BY_SHAPE.contains(DataKind.of(finding.dataClass()));
    }

    /** Whether a digit or letter goes on behind a sign that holds numbers together: then it is a part of another one, "0921-C". */
    private boolean isCutOff(int at, int step) {
        int next = at + step;
        return next >= 0
                && next < text.length()
                && "-.:/".indexOf(text.charAt(at)) >= 0
                && Tokens.isAlphanumeric(text.charAt(next));
    }

    private boolean hasTime(Finding finding) {
        int colon = text.indexOf(':', finding.start());
        return colon >= 0 && colon < finding.end();
    }

    private boolean hasSeparator(Finding finding) {
        for (int i = finding.start(); i < finding.end(); i++) {
            char c = text.charAt(i);
            // A dot parts versions too.
            if (c == '-' || c == '/' || c == '\u2013' || c == '\u2011') {
                return true;
            }
        }
        return false;
    }

    /** Hyphens stand where groups end, as they do not in a phone. Two pieces may be cut anywhere; more of them are a card where they end as its groups do, and else some numbers. */
    private boolean isInGroups(Finding finding) {
        List<Integer> cuts = new ArrayList<>();
        Set<Integer> hyphens = new HashSet<>();
        int digits = 0;
        for (int i = finding.start(); i < finding.end(); i++) {
            if (i > finding.start() && beginnings.contains(i)) {
                cuts.add(digits);
            }
            digits += Tokens.isDigit(text.charAt(i)) ? 1 : 0;
            if (text.charAt(i) == '-') {
                hyphens.add(digits);
            }
        }
        if (hyphens.isEmpty() && isAllDigits(finding)) {
            return true;
        }
        Set<Integer> ends = digits == 16 ? Set.of(4, 8, 12) : Set.of(4, 10);
        return ends.containsAll(hyphens) && (cuts.size() < 2 || ends.containsAll(cuts));
    }

    /** Whether it takes up whole lines that are digits and nothing else: where it is cut says nothing then. */
    private boolean isAllDigits(Finding finding) {
        boolean whole = finding.end() == text.length() || beginnings.contains(finding.end() + (glued ? 0 : 1));
        return whole
                && beginnings.contains(finding.start())
                && text.substring(finding.start(), finding.end())
                        .chars()
                        .allMatch(sign -> sign == '\n' || Tokens.isDigit((char) sign));
    }

    /** Extensions and years in lines of their own begin alike. */
    private boolean isList(Finding finding) {
        if (glued) {
            return false;
        }
        String[] groups = text.substring(finding.start(), finding.end()).split("\n", -1);
        for (String group : groups) {
            if (group.length() < 2 || !group.startsWith(groups[0].substring(0, Math.min(2, groups[0].length())))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value that stands in the newest line alone is what an earlier line named. */
    boolean isAnswer(Finding finding) {
        DataKind kind = DataKind.of(finding.dataClass());
        if (kind == null || newest.signs().other()) {
            return false;
        }
        if (kind == DataKind.CREDENTIAL) {
            Line last = before.isEmpty() ? newest : before.get(before.size() - 1);
            return (last.signs().labels() & kind.bit()) != 0;
        }
        return true;
    }

    /** The finding with the offsets of its part in the newest line. */
    Finding inNewest(Finding finding) {
        return Together.of(newest, finding, finding.start() - from, finding.end() - from);
    }
}
