package intramural.detect.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * "*47": digits that take the place of as many at the end of the line before, while a number is still being told; a line that
 * was sent twice counts once. Stateless.
 */
final class Amended {

    private static final String STAR = "*";

    private static final int LONGEST = 24;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}(?:[ -][0-9]{1,8}){0,5}");

    /** Digits in groups at the end of a line. */
    private static final Pattern GROUPS = Pattern.compile("(?<![0-9])[0-9]{1,16}(?:[ -][0-9]{1,16}){0,5}(?=[ -]?$)");

    private Amended() {}

    /** The talk with what was put right, without the lines that did so; null if none did. */
    static @Nullable Talk of(Talk talk) {
        List<Line> own = new ArrayList<>(talk.before());
        own.add(talk.newest());
        List<Line> amended = new ArrayList<>();
        for (Line line : own) {
            String right = right(line);
            Line wrong = amended.isEmpty() ? null : amended.get(amended.size() - 1);
            // "22", "22": sent twice.
            if (wrong != null && line.signs().length() > 0 && line.head().equals(wrong.head())) {
                continue;
            }
            Line put = right == null || wrong == null ? null : put(wrong, right);
            if (put == null) {
                amended.add(line);
            } else {
                amended.set(amended.size() - 1, put);
            }
        }
        int last = amended.size() - 1;
        return amended.size() == own.size()
                ? null
                : new Talk(amended.subList(0, last), amended.get(last), talk.after(), talk.others());
    }

    /** The digits of a line that is nothing but them and a star. */
    private static @Nullable String right(Line line) {
        String said = line.head();
        if (!line.signs().corrects() || said.length() > LONGEST) {
            return null;
        }
        String digits = said.strip();
        digits = digits.startsWith(STAR) ? digits.substring(1).strip() : digits;
        digits =
                digits.endsWith(STAR) ? digits.substring(0, digits.length() - 1).strip() : digits;
        return DIGITS.matcher(digits).matches() ? digits : null;
    }

    /** The line with those of its last groups that have as many digits as the right ones; null if it has none such. */
    private static @Nullable Line put(Line wrong, String right) {
        String text = amended(wrong.head().stripTrailing(), right);
        String digits = amended(wrong.signs().digits(), right);
        return text == null ? null : wrong.amended(text, digits == null ? "" : digits);
    }

    private static @Nullable String amended(String text, String right) {
        Matcher groups = GROUPS.matcher(text);
        if (!groups.find()) {
            return null;
        }
        int wanted = count(right);
        int from = groups.end();
        int seen = 0;
        while (from > groups.start() && seen < wanted) {
            from--;
            seen += Character.isDigit(text.charAt(from)) ? 1 : 0;
        }
        boolean whole = from == groups.start() || !Character.isDigit(text.charAt(from - 1));
        return seen == wanted && whole ? text.substring(0, from) + right + text.substring(groups.end()) : null;
    }

    private static int count(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }
}
