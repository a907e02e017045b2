package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.LookAlikeLetters;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.List;

/**
 * Finds the words of data classes in a text, also in leetspeak ("pa$$w0rd"), spaced or dotted ("s s n", "D.L.") and
 * glued to a number ("ssn784…").
 */
final class LabelMarks {

    private static final int LONGEST_DISTRICT = 3;

    private static final int LONGEST_WORD = Leetspeak.LONGEST_WORD;

    /** So many signs may stand between two words of a phrase. */
    private static final int LONGEST_GAP = 3;

    private static final String PASS = "pass";

    private final String text;
    private final Tokens tokens;
    private final Lexicon lexicon;
    private final long[] kinds;
    private final boolean odd;
    private long all;

    LabelMarks(String text, Tokens tokens, Lexicon lexicon) {
        this.text = text;
        this.tokens = tokens;
        this.lexicon = lexicon;
        kinds = new long[tokens.count()];
        odd = LookAlikeLetters.mayBeIn(text);
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.LETTERS) || startsDisguised(token)) {
                mark(token);
            }
        }
    }

    /** Bits of the classes that each token names, or helps to name. */
    long[] kinds() {
        return kinds;
    }

    /** Bits of every class that is named in the text. */
    long all() {
        return all;
    }

    private boolean startsDisguised(int token) {
        return tokens.is(token, Kind.DIGITS) && token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 0;
    }

    private void mark(int token) {
        if (tokens.length(token) > LONGEST_WORD || isInside(token) || beginsHash(token)) {
            return;
        }
        boolean found = lexicon.beginnings().may(text, tokens.from(token), tokens.to(token))
                && mark(token, token, tokens.word(token));
        if (tokens.length(token) == 1) {
            markSpaced(token);
        }
        if (!found && tokens.from(token) > 0 && text.charAt(tokens.from(token) - 1) == '$') {
            markSigned(token);
        }
        if (odd && !found && LookAlikeLetters.isIn(text, tokens.from(token), tokens.to(token))) {
            found = mark(token, token, LookAlikeLetters.plain(text, tokens.from(token), tokens.to(token)));
        }
        if (!found && (token == 0 || tokens.gapBefore(token) > 0) && Leetspeak.mayBeAt(text, tokens, token)) {
            markLeet(token);
        }
    }

    /** "cc98b41715894c37": a label of figures of the base 16 before others of them. */
    private boolean beginsHash(int token) {
        return tokens.is(token + 1, Kind.DIGITS)
                && tokens.gapBefore(token + 1) == 0
                && tokens.is(token + 2, Kind.LETTERS)
                && tokens.gapBefore(token + 2) == 0
                && isHex(token)
                && isHex(token + 2);
    }

    private boolean isHex(int token) {
        for (int i = tokens.from(token); i < tokens.to(token); i++) {
            char c = text.charAt(i);
            if (c < 'a' || c > 'f') {
                return false;
            }
        }
        return true;
    }

    /** Whether digits touch it on both sides, or digits behind other letters, as in a hash. */
    private boolean isInside(int token) {
        return tokens.endsMixed(token)
                || (tokens.is(token - 1, Kind.DIGITS)
                        && tokens.gapBefore(token) == 0
                        && token + 1 < tokens.count()
                        && tokens.gapBefore(token + 1) == 0);
    }

    private boolean mark(int first, int last, String word) {
        boolean found = false;
        List<Lexicon.Phrase> phrases = lexicon.startingWith(word);
        long excepted = excepted(phrases, last) | (isCounted(first) ? DataKind.CREDENTIAL.bit() : 0);
        for (Lexicon.Phrase phrase : phrases) {
            int end = phrase.except() ? -1 : end(phrase, last);
            if (end >= 0) {
                found = true;
                if ((phrase.kind().bit() & excepted) != 0) {
                    continue;
                }
                all |= phrase.kind().bit();
                for (int token = first; token <= end; token++) {
                    kinds[token] |= phrase.kind().bit();
                }
            }
        }
        return found;
    }

    /** "813 pass, 4 fail". */
    private boolean isCounted(int token) {
        int end = tokens.to(token);
        return tokens.is(token - 1, Kind.DIGITS)
                && tokens.startsWord(token - 1)
                && tokens.gapBefore(token) == 1
                && (end == text.length() || ",;/.".indexOf(text.charAt(end)) >= 0)
                && tokens.length(token) == PASS.length()
                && tokens.word(token).equals(PASS);
    }

    /** "social media": the classes of which these words name another thing. */
    private long excepted(List<Lexicon.Phrase> phrases, int last) {
        long kinds = 0;
        for (Lexicon.Phrase phrase : phrases) {
            if (phrase.except() && end(phrase, last) >= 0) {
                kinds |= phrase.kind().bit();
            }
        }
        return kinds;
    }

    private void markSpaced(int token) {
        if (!tokens.is(token + 1, Kind.LETTERS)
                || !lexicon.beginnings()
                        .may(
                                Tokens.lower(text.charAt(tokens.from(token))),
                                Tokens.lower(text.charAt(tokens.from(token + 1))))) {
            return;
        }
        StringBuilder word = new StringBuilder().append(tokens.word(token));
        int last = token;
        while (tokens.is(last + 1, Kind.LETTERS)
                && tokens.length(last + 1) == 1
                && (tokens.gapBefore(last + 1) <= 2 || isSpacedDot(tokens.to(last)))
                && lexicon.isPrefix(word.toString())) {
            last++;
            word.append(tokens.word(last));
            // "C:C" is a column of a sheet.
            boolean column =
                    word.length() == 2 && text.charAt(tokens.to(token)) == ':' && word.charAt(0) == word.charAt(1);
            if (!column) {
                mark(token, last, word.toString());
            }
        }
    }

    /** "s . s . n". */
    private boolean isSpacedDot(int end) {
        return text.startsWith(" . ", end);
    }

    private void markLeet(int token) {
        int from = tokens.from(token);
        int to = Leetspeak.mayBegin(lexicon.beginnings(), text, from) ? Leetspeak.end(text, from) : from;
        // "D1" and "D15" are districts, and in "2E:86:D1:58" pairs, more often than a DL.
        boolean district = to > from && tokens.length(token) == 1 && (text.charAt(from) | 0x20) == 'd';
        if (to > from && !(district && to - from <= LONGEST_DISTRICT)) {
            int last = lastTokenBefore(to);
            boolean found = mark(token, last, Leetspeak.plain(text, from, to, 'i'));
            if (!found && text.substring(from, to).chars().anyMatch(c -> c == '1' || c == '!' || c == '|')) {
                mark(token, last, Leetspeak.plain(text, from, to, 'l'));
            }
        }
    }

    /** "$$N". */
    private void markSigned(int token) {
        int from = tokens.from(token);
        while (from > 0 && text.charAt(from - 1) == '$') {
            from--;
        }
        if (from == 0 || !Tokens.isAlphanumeric(text.charAt(from - 1))) {
            int to = Leetspeak.end(text, from);
            if (to > from && to - from <= LONGEST_WORD) {
                mark(token, lastTokenBefore(to), Leetspeak.plain(text, from, to, 'i'));
            }
        }
    }

    private int lastTokenBefore(int place) {
        int token = tokens.at(place - 1);
        return token < tokens.count() && tokens.from(token) < place ? token : token - 1;
    }

    /** The last token of the phrase that goes on behind this token, or -1 if it does not. */
    private int end(Lexicon.Phrase phrase, int first) {
        int token = first;
        for (String expected : phrase.rest()) {
            token++;
            if (token >= tokens.count() || tokens.gapBefore(token) > LONGEST_GAP) {
                return -1;
            }
            if (!isWord(expected, Lexicon.canonical(tokens, token))) {
                int from = tokens.from(token);
                int to = Leetspeak.end(text, from);
                if (to == from
                        || !(isWord(expected, Leetspeak.plain(text, from, to, 'i'))
                                || isWord(expected, Leetspeak.plain(text, from, to, 'l')))) {
                    return -1;
                }
                token = lastTokenBefore(to);
            }
        }
        return token;
    }

    private static boolean isWord(String expected, String word) {
        return word.startsWith(expected)
                && (word.length() == expected.length()
                        || (word.length() == expected.length() + 1 && word.endsWith("s")));
    }
}
