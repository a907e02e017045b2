package intramural.detect.talk;

import intramural.detect.text.Tokens;
import intramural.policy.Place;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A string of an act that people read, kept for as long as another line may complete it. Immutable. Holds text: it must
 * reach no log, and whoever keeps it lets it go in time.
 */
public final class Line {

    private static final int SHORT = 8;

    /** "next is five". */
    private static final int SHORT_TOLD = 14;

    /** What is kept of a line: a value that is told in pieces is not told in longer ones. */
    private static final int LONGEST = 400;

    /** Two phones in two lines are no number cut in two. */
    private static final Pattern PHONE = Pattern.compile("\\b[2-9][0-9]{2}[-.][0-9]{3}[-.][0-9]{4}\\b");

    private final Place place;
    private final int offset;
    private final int length;
    private final String head;
    private final String tail;
    private final Signs signs;

    /** @param offset where the line begins in the string that it is a part of */
    public Line(Place place, int offset, String text, Signs signs) {
        this.place = place;
        this.offset = offset;
        this.length = text.length();
        this.head = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        this.tail = text.length() <= LONGEST ? text : text.substring(text.length() - LONGEST);
        this.signs = signs;
    }

    /** This line as it should have been: other digits in the same place. */
    Line amended(String text, String digits) {
        return new Line(place, offset, text, signs.withDigits(digits));
    }

    /** Whether it is an answer that a poll gives to choose, without a figure: colleagues are voted for, and the talk goes on. */
    public boolean isOnlyChoice() {
        return place.pointer().contains("/answers/") && !signs.figures() && !signs.hasValue();
    }

    /** Whether another line could make something of this one. */
    public boolean isWorthKeeping() {
        return !signs.none();
    }

    /** Whether it is short enough to be a digit or two of what is told over many lines: "4", "next is five". */
    public boolean isShort() {
        return length <= SHORT || (length <= SHORT_TOLD && signs.figures());
    }

    /** Whether it names a number or is hardly more than a piece of one, so that what stands around it matters little. */
    public boolean tellsNumberApart() {
        return signs.tellsNumberApart();
    }

    /** Whether it only asks of whom something was said. */
    public boolean asksWho() {
        return signs.who();
    }

    /** Whether fewer than half of its words stand in the other line too: no correction of it. */
    public boolean saysElse(Line other) {
        // "2" and then "2": a digit of a number may stand in it twice.
        if ((isDigit() && other.isDigit()) || tellsOtherPart(other)) {
            return true;
        }
        Tokens words = Tokens.of(head);
        Tokens others = Tokens.of(other.head);
        Set<String> there = new HashSet<>();
        for (int token = 0; token < others.count(); token++) {
            there.add(others.word(token));
        }
        int again = 0;
        for (int token = 0; token < words.count(); token++) {
            again += there.contains(words.word(token)) ? 1 : 0;
        }
        return again * 2 < words.count();
    }

    /** "ssn pt1 544" and then "ssn pt2 90": who mends a number keeps its length. */
    private boolean tellsOtherPart(Line other) {
        int length = longestGroup();
        int before = other.longestGroup();
        return signs.labels() != 0 && other.signs.labels() != 0 && length > 0 && before > 0 && length != before;
    }

    private int longestGroup() {
        int longest = 0;
        for (String group : signs.digits().split(" ")) {
            longest = Math.max(longest, group.length());
        }
        return longest;
    }

    private boolean isDigit() {
        return head.length() == 1 && Tokens.isDigit(head.charAt(0));
    }

    /** How many characters are kept. */
    public int size() {
        return length <= LONGEST ? length : head.length() + tail.length();
    }

    Place place() {
        return place;
    }

    int offset() {
        return offset;
    }

    /** How it begins, for what continues another line. */
    String head() {
        return head;
    }

    String head(int most) {
        return head.substring(0, Math.min(most, head.length()));
    }

    /** How it ends, for what another line continues. */
    String tail(int most) {
        return tail.substring(Math.max(0, tail.length() - most));
    }

    Signs signs() {
        return signs;
    }

    /** Whether a value may begin in this line and go on in the next. */
    boolean isCutBefore(Line next) {
        return (signs.ends() || signs.piece())
                && (next.signs.starts() || next.signs.piece())
                && !(PHONE.matcher(next.head()).lookingAt()
                        && PHONE.matcher(head()).find());
    }

    @Override
    public String toString() {
        return "Line[" + length + " characters]";
    }
}
