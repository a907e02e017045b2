package intramural.detect;

import java.util.Set;

/**
 * Passwords, tokens and codes in prose and in settings: a word such as "password" and, near it, a value that looks like
 * a secret. The nearer the value, the less it must look like one.
 */
final class PasswordDetector implements Detector {

    /** How many pieces of text behind the word are looked at. */
    private static final int REACH = 7;

    /** Longer pieces are cut, so that text without spaces is not read again from every word. */
    private static final int LONGEST_PIECE = 420;

    private static final Set<String> PASSWORDS = Set.of(
            "password",
            "passwd",
            "passwrd",
            "pass",
            "word",
            "pwd",
            "pw",
            "passcode",
            "passphrase",
            "phrase",
            "contrasena",
            "clave");

    private static final Set<String> IS = Set.of("is", "es", "was", "are", "=", ":", "->", "=>", "==", "/");

    private static final int LONGEST_IS = 3;

    /** Words that ask for figures only. */
    private static final Set<String> FIGURES = Set.of("pin", "code", "codes", "passcode", "otp", "combo", "codigo");

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.CREDENTIAL)) {
            return;
        }
        Breaks breaks = new Breaks(view.text());
        for (int token = 0; token < view.tokens().count(); token++) {
            if (view.labels().isAt(DataKind.CREDENTIAL, token) && !view.labels().isAt(DataKind.CREDENTIAL, token + 1)) {
                follow(view, token, breaks, findings);
            }
        }
    }

    /** Where pieces of text end; what was looked through for one label is not for the next. */
    private static final class Breaks {
        private final String text;
        private int from;
        private int next = -1;

        Breaks(String text) {
            this.text = text;
        }

        /** The first sign at or behind this place that ends a piece. */
        int behind(int place) {
            if (place < from || place > next) {
                from = place;
                next = place;
                while (next < text.length()
                        && !Character.isWhitespace(text.charAt(next))
                        && "\"`<".indexOf(text.charAt(next)) < 0) {
                    next++;
                }
            }
            return next;
        }
    }

    private static void follow(View view, int label, Breaks breaks, Findings findings) {
        String text = view.text();
        int i = view.tokens().to(label);
        boolean assigned = false;
        if (i < text.length() && Tokens.isAlphanumeric(text.charAt(i))) {
            return;
        }
        for (int piece = 0; piece < REACH && i < text.length(); piece++) {
            int assign = assignment(text, i);
            assigned |= assign > i;
            i = skipBlank(text, assign);
            int end = pieceEnd(text, i, breaks);
            String word = text.substring(i, end);
            if (word.length() <= LONGEST_IS && IS.contains(word)) {
                assigned = true;
                piece--;
                i = end + (end == i ? 1 : 0);
                continue;
            }
            int spaced = piece <= 1 ? spacedEnd(text, i) : i;
            if (spaced > i) {
                findings.strong(view, DataKind.CREDENTIAL, i, spaced, 0.9);
                return;
            }
            if (isSecret(view, label, word, piece, assigned)) {
                findings.strong(view, DataKind.CREDENTIAL, i, end, assigned ? 0.95 : 0.85);
                return;
            }
            assigned = false;
            i = Math.max(end, i + 1);
        }
    }

    private static boolean isSecret(View view, int label, String word, int piece, boolean assigned) {
        if (word.isEmpty()) {
            return false;
        }
        String name = view.tokens().word(label);
        boolean meeting = view.labels().near(DataKind.OTHER_NUMBER, label, label, 8, 0);
        if (FIGURES.contains(name)
                && !meeting
                && (piece == 0 || assigned)
                && isFigures(word)
                && (assigned || !isYear(word))) {
            return true;
        }
        if (piece == 0) {
            return assigned ? Secrets.isAssigned(word) : Secrets.isMixed(word) || Secrets.isToken(word);
        }
        if (assigned && (Secrets.isMixed(word) || (PASSWORDS.contains(name) && Secrets.isHomely(word)))) {
            return true;
        }
        return Secrets.isFourfold(word) || Secrets.isToken(word);
    }

    private static boolean isYear(String word) {
        return word.length() == 4 && (word.startsWith("19") || word.startsWith("20"));
    }

    /** Four to eight digits, or groups of letters and digits as recovery codes have. */
    private static boolean isFigures(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += Tokens.isDigit(word.charAt(i)) ? 1 : 0;
            if (!Tokens.isDigit(word.charAt(i)) && word.charAt(i) != '-' && word.charAt(i) != '#') {
                return false;
            }
        }
        return digits >= 4 && digits <= 8;
    }

    /** Steps over quotes, one colon or equals sign, and quotes again. */
    private static int assignment(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'' || text.charAt(i) == ' ')) {
            i++;
        }
        if (i < text.length() && (text.charAt(i) == ':' || text.charAt(i) == '=')) {
            return i + 1;
        }
        return from;
    }

    private static int skipBlank(String text, int from) {
        int i = from;
        while (i < text.length()
                && (Character.isWhitespace(text.charAt(i)) || "\"'`(,;*|".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static int pieceEnd(String text, int from, Breaks breaks) {
        int end = Math.min(breaks.behind(from), from + LONGEST_PIECE);
        while (end > from + 1 && ",.;:)'?|*".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The end of six or more single signs with one space between them. */
    private static int spacedEnd(String text, int from) {
        int i = from;
        int signs = 0;
        int digits = 0;
        while (i < text.length()
                && !Character.isWhitespace(text.charAt(i))
                && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
            digits += Tokens.isLetter(text.charAt(i)) ? 0 : 1;
            signs++;
            i += 2;
        }
        return signs >= 6 && digits > 0 ? Math.min(i - 1, text.length()) : from;
    }
}
