package intramural.detect.person;

import intramural.detect.text.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codes of ICD-10-CM: a letter, two digits, a dot and up to four signs; without the dot only behind "dx" and the like, or
 * where the sentence says which record it was read from. Rooms are written like the short ones. Stateless.
 */
public final class DiagnosisCodes {

    /** Words that begin a diagnosis, so that a code without a dot may follow. */
    private static final Set<String> NAMES = Set.of("dx", "dxd", "icd", "icd10", "code", "coded", "diagnosis", "diag");

    private static final Set<String> SAYS = Set.of("says", "said", "reads", "shows", "lists", "has");

    private static final Set<String> SOURCES = Set.of("per", "from", "on", "in");

    private static final Set<String> ARTICLES = Set.of("the", "her", "his", "their", "drs", "last", "new");

    /** Records in which diagnoses stand. */
    private static final Set<String> RECORDS =
            Set.of("note", "notes", "chart", "charting", "eval", "dx", "mar", "discharge", "consult");

    /** Whose forms have diagnoses: "the med form". */
    private static final Set<String> MEDICAL =
            Set.of("med", "medical", "dr", "drs", "doctor", "doctors", "disability", "psych");

    /** So many tokens behind a code its record may stand. */
    private static final int REACH = 8;

    private static final Set<String> DIAGNOSED = Set.of("diagnosed", "dx", "dxd", "diag", "diagnosis", "onset");

    /** Whom or what a question for a diagnosis names. */
    private static final Set<String> ASKED = Set.of(
            "doc",
            "dr",
            "doctor",
            "dx",
            "diagnosis",
            "diagnosed",
            "icd",
            "chart",
            "provider",
            "physician",
            "psych",
            "code",
            "codes");

    /** So many tokens behind a code it may be said what it is. */
    private static final int NEAR = 3;

    private static final int LONGEST_WORD = 9;

    /** How a line begins that gives the code somebody has put down. */
    private static final Set<String> CODING = Set.of(
            "i",
            "we",
            "coded",
            "code",
            "codes",
            "put",
            "down",
            "used",
            "went",
            "w",
            "with",
            "dx",
            "icd",
            "primary",
            "secondary",
            "is",
            "as",
            "it",
            "its",
            "entered",
            "listed",
            "billed",
            "and",
            "the",
            "diagnosis",
            "under",
            "me",
            "yep",
            "yes",
            "so");

    private DiagnosisCodes() {}

    /** The code that begins at this token, or null. */
    static @Nullable Fact find(String text, Wording wording, int token) {
        Tokens tokens = wording.tokens();
        if (tokens.length(token) != 1
                || !tokens.is(token, Tokens.Kind.LETTERS)
                || !Character.isUpperCase(text.charAt(tokens.from(token)))
                || !tokens.is(token + 1, Tokens.Kind.DIGITS)
                || tokens.gapBefore(token + 1) > 0
                || tokens.length(token + 1) != 2
                || (token > 0 && tokens.gapBefore(token) == 0)) {
            return null;
        }
        int after = tokens.to(token + 1);
        boolean dotted = text.startsWith(".", after)
                && tokens.is(token + 2, Tokens.Kind.DIGITS)
                && tokens.gapBefore(token + 2) == 1
                && tokens.length(token + 2) <= 4;
        if (dotted) {
            return new Fact(token, token + 2, Fact.Kind.HEALTH, 2);
        }
        boolean named = token > 0 && NAMES.contains(word(tokens, token - 1));
        return named
                        || isRead(wording, token)
                        || isDiagnosed(tokens, token + 2)
                        || isOfRecord(wording, token + 2)
                        || isAnswer(wording, token)
                ? new Fact(token, token + 1, Fact.Kind.HEALTH, 2)
                : null;
    }

    /** "dr note just says Z21". */
    private static boolean isRead(Wording wording, int code) {
        if (!SAYS.contains(wording.word(code - 1, LONGEST_WORD))) {
            return false;
        }
        for (int token = code - 2; token >= Math.max(0, code - 2 - NEAR); token--) {
            if (isRecord(wording, token)) {
                return true;
            }
        }
        return false;
    }

    /** "G35, diagnosed 2019". */
    private static boolean isDiagnosed(Tokens tokens, int from) {
        for (int token = from; token < Math.min(tokens.count(), from + NEAR); token++) {
            if (DIAGNOSED.contains(word(tokens, token))) {
                return true;
            }
        }
        return false;
    }

    /** "what did the doc put down for Ana Ruiz" before "G35". */
    private static boolean isAnswer(Wording wording, int code) {
        int begins = code;
        while (begins > 0 && !wording.startsSentence(begins) && CODING.contains(word(wording.tokens(), begins - 1))) {
            begins--;
        }
        if (begins == 0
                || !wording.startsSentence(begins)
                || (code + 2 < wording.count() && !wording.startsSentence(code + 2))) {
            return false;
        }
        int question = wording.sentence(begins - 1);
        for (int token = begins - 1; token >= 0 && wording.sentence(token) == question; token--) {
            if (ASKED.contains(word(wording.tokens(), token))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line is nothing but what may be a code. */
    public static boolean isAlone(String text, Tokens tokens) {
        return tokens.count() == 2
                && tokens.length(0) == 1
                && Character.isUpperCase(text.charAt(tokens.from(0)))
                && tokens.is(1, Tokens.Kind.DIGITS)
                && tokens.length(1) == 2
                && tokens.gapBefore(1) == 0;
    }

    /** "G35 for Bexley Moran per the note". */
    private static boolean isOfRecord(Wording wording, int from) {
        Tokens tokens = wording.tokens();
        int to = Math.min(wording.count() - 1, from + REACH);
        for (int token = from; token < to && wording.sentence(token) == wording.sentence(from - 1); token++) {
            if (SOURCES.contains(word(tokens, token))) {
                int record = ARTICLES.contains(word(tokens, token + 1)) ? token + 2 : token + 1;
                return isRecord(wording, record);
            }
        }
        return false;
    }

    /** "Ana's hospital chart": what stands there is read of somebody. */
    static boolean isRecord(Wording wording, int token) {
        String word = wording.word(token, LONGEST_WORD);
        return RECORDS.contains(word)
                || (word.equals("face") && wording.word(token + 1, LONGEST_WORD).equals("sheet"))
                || (MEDICAL.contains(word)
                        && wording.word(token + 1, LONGEST_WORD).equals("form"));
    }

    /** Whether a sentence that begins with this token only leads to the code: "i coded G30.1". */
    static boolean isGiven(Wording wording, int first, Fact fact) {
        Tokens tokens = wording.tokens();
        if (tokens.length(fact.first()) != 1 || !tokens.is(fact.last(), Tokens.Kind.DIGITS)) {
            return false;
        }
        for (int token = first; token < fact.first(); token++) {
            if (!CODING.contains(word(tokens, token))) {
                return false;
            }
        }
        return true;
    }

    /** "G35 for Moran". */
    static boolean isOf(Wording wording, Fact fact, Person person) {
        return wording.tokens().is(fact.last(), Tokens.Kind.DIGITS)
                && person.first() == fact.last() + 2
                && word(wording.tokens(), fact.last() + 1).equals("for")
                && !wording.isPossessive(person.last());
    }

    static boolean isName(String word) {
        return NAMES.contains(word);
    }

    private static String word(Tokens tokens, int token) {
        return tokens.length(token) > LONGEST_WORD ? "" : tokens.word(token);
    }
}
