package intramural.detect.talk;

import intramural.detect.detector.View;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.unmask.NamedParts;
import intramural.detect.unmask.SpelledCode;
import java.util.Set;
import java.util.regex.Pattern;

/** What figures, and numbers in words, a line of a talk has. Stateless. */
final class FigureSigns {

    /** "and then the five". */
    private static final int MOST_OF_PART = 4;

    private static final int MOST_GROUPS = 6;

    private static final Pattern DAY =
            Pattern.compile("(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?,? (?:at )?[0-9]{1,2}:[0-9]{2}(?![0-9:])");

    /** A longer line is no row of digits with a word or two. */
    private static final int FEW_TOKENS = 10;

    /** Before the year in which a card ends. */
    private static final Set<String> EXPIRES = Set.of("exp", "expires", "expiring", "vence");

    private static final int LONGEST_EXPIRES = 8;

    private FigureSigns() {}

    /** "next is five": the digits of a line that tells a part of a number in words; empty for any other. */
    static String spelledPart(String text, Tokens tokens) {
        if (tokens.count() > MOST_OF_PART) {
            return "";
        }
        StringBuilder told = new StringBuilder();
        StringBuilder figures = new StringBuilder();
        for (int token = 0; token < tokens.count(); token++) {
            NumberWords.Word word = NumberWords.at(text, tokens, token);
            int value = word != null && word.trust() == NumberWords.Trust.SURE ? NumberWords.number(word) : -1;
            String said = value >= 0 ? String.valueOf(value) : tokens.word(token);
            figures.append(value >= 0 ? said + " " : "");
            told.append(said).append(' ');
        }
        return figures.isEmpty() || !NamedParts.isPart(told.toString())
                ? ""
                : figures.toString().strip();
    }

    /** A few number words, or those of a spelling alphabet, are too few to be a value, and may be a part of one. */
    static boolean isSpelled(String text, Tokens tokens) {
        int letters = 0;
        for (int token = 0; token < tokens.count(); token++) {
            int example = SpelledCode.exampleEnd(text, tokens, token);
            if (example > token) {
                letters += example - token;
                token = example - 1;
                continue;
            }
            NumberWords.Word said = NumberWords.at(text, tokens, token);
            boolean letter = (said != null && said.role() == NumberWords.Role.LETTER)
                    || ((letters > 0 || Character.isUpperCase(text.charAt(tokens.from(token))))
                            && SpelledCode.isLetter(text, tokens, token));
            letters += letter ? 1 : 0;
            if (!tokens.is(token, Kind.LETTERS) || !(letter || NumberWords.isNumber(tokens.word(token)))) {
                return false;
            }
        }
        return tokens.count() > (letters == tokens.count() ? 1 : 0) && tokens.count() <= FEW_TOKENS;
    }

    static int lengthOfFigures(String text) {
        int length = 0;
        int word = 0;
        boolean digit = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isWhitespace(c)) {
                length += digit ? word : 0;
                word = 0;
                digit = false;
            } else {
                word += Tokens.isAlphanumeric(c) ? 1 : 0;
                digit |= Tokens.isDigit(c);
            }
        }
        return length;
    }

    /** Whether a digit is in the word that begins or ends with this token; hyphens do not end a word. */
    static boolean hasDigit(String text, Tokens tokens, int token, int step) {
        int at = token;
        while (at >= 0 && at < tokens.count()) {
            if (tokens.is(at, Kind.DIGITS)) {
                return true;
            }
            int next = at + step;
            int later = Math.max(at, next);
            boolean glued = next >= 0
                    && next < tokens.count()
                    && (tokens.gapBefore(later) == 0
                            || (tokens.gapBefore(later) == 1 && text.charAt(tokens.from(later) - 1) == '-'));
            if (!glued) {
                return false;
            }
            at = next;
        }
        return false;
    }

    static String groups(View view) {
        Tokens tokens = view.tokens();
        if (tokens.count() > FEW_TOKENS || isDay(view.text())) {
            return "";
        }
        StringBuilder groups = new StringBuilder();
        int count = 0;
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.DIGITS)
                    && !isOfForm(view.text(), tokens, token)
                    && !tokens.isAny(token - 1, EXPIRES, LONGEST_EXPIRES)) {
                groups.append(count++ == 0 ? "" : " ").append(view.text(), tokens.from(token), tokens.to(token));
            }
        }
        return count > MOST_GROUPS ? "" : groups.toString();
    }

    /** "12/08 9:00", as a poll offers it. */
    private static boolean isDay(String text) {
        return text.indexOf('/') > 0
                && text.indexOf(':') > 0
                && DAY.matcher(text).find();
    }

    /** "I-94", "W-2": what a form is called. */
    private static boolean isOfForm(String text, Tokens tokens, int number) {
        return tokens.is(number - 1, Kind.LETTERS)
                && tokens.length(number - 1) == 1
                && tokens.length(number) <= 2
                && text.startsWith("-", tokens.to(number - 1))
                && tokens.gapBefore(number) == 1;
    }
}
