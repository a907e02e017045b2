package intramural.detect.unmask;

import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A code told sign by sign, with letters among its digits: "E as in echo, four nine two", "kilo victor three one eight". Such
 * words are everyday words one by one, so a row of them counts only if it is long enough and has a digit.
 */
public final class SpelledCode {

    private static final int FEWEST_SIGNS = 5;

    private static final int SHORTEST_EXAMPLE = 3;

    /** Words between a letter and a word that begins with it. */
    private static final Set<String> LIKE = Set.of("for", "like", "is", "de", "como", "es");

    /** Letters by their Spanish or English names, which are everyday words but for a row that has other such names. */
    private static final Map<String, Character> EVERYDAY = Arrays.stream(
                    ("ay=A be=B ce=C de=D ge=G ka=K pe=P cu=Q te=T ye=Y ese=S ar=R are=R ere=R el=L em=M en=N ex=X queue=Q sea=C "
                                    + "see=C tea=T why=Y")
                            .split(" "))
            .collect(Collectors.toMap(
                    pair -> pair.substring(0, pair.indexOf('=')), pair -> pair.charAt(pair.length() - 1)));

    private static final int LONGEST_EVERYDAY = 5;

    /** Of these alone so many are no chance. */
    private static final int FEWEST_EVERYDAY = 3;

    private final int first;
    private int last;
    private int end;
    private int signs;
    private int digits;
    private int words;
    private int named;
    private int alphabet;
    private int everyday;
    private boolean afterDigit;
    private boolean inside;
    private boolean open;

    private SpelledCode(int first) {
        this.first = first;
        last = first;
    }

    /** The longest row of such words that begins here. */
    public static SpelledCode at(String text, Tokens tokens, int first) {
        SpelledCode code = new SpelledCode(first);
        int token = first;
        while (token < tokens.count() && (token == first || tokens.gapBefore(token) <= SpelledNumbers.LONGEST_GAP)) {
            int next = code.take(text, tokens, token);
            if (next == token) {
                break;
            }
            token = next;
        }
        code.end = Math.max(token, first + 1);
        return code;
    }

    /** Whether the token is one letter. */
    public static boolean isLetter(String text, Tokens tokens, int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) == 1 && text.charAt(tokens.from(token)) < 0x80;
    }

    /** The letter whose name, an everyday word, is here; 0 if none is. */
    static char everyday(String text, Tokens tokens, int token) {
        return isEveryday(text, tokens, token) ? EVERYDAY.getOrDefault(tokens.word(token), (char) 0) : 0;
    }

    /** Whether a letter is here, or the name of one that is an everyday word. */
    static boolean mayBegin(String text, Tokens tokens, int token) {
        return isLetter(text, tokens, token)
                || (leadsToDigit(text, tokens, token + 1) && isEveryday(text, tokens, token));
    }

    public int last() {
        return last;
    }

    /** The token behind everything that was looked at. */
    int end() {
        return end;
    }

    boolean isCode() {
        return signs >= FEWEST_SIGNS
                && digits > 0
                && words + named + alphabet + everyday > 0
                && (named > 0 || alphabet > 1 || inside || everyday >= FEWEST_EVERYDAY);
    }

    /** Whether a letter or a digit of it is told by a word. */
    public boolean isSpoken() {
        return words + named + alphabet + everyday > 0;
    }

    /** Writes it without anything between its signs. */
    public void write(String text, Tokens tokens, Reading.Builder out) {
        SpelledRun run = new SpelledRun(text, tokens, last, out);
        int token = first;
        while (token <= last) {
            int behind = exampleEnd(text, tokens, token);
            if (behind > token) {
                out.put(text.charAt(tokens.from(token)), tokens.from(token), tokens.to(behind - 1));
                token = behind;
            } else if (isEveryday(text, tokens, token)) {
                out.put(EVERYDAY.getOrDefault(tokens.word(token), ' '), tokens.from(token), tokens.to(token));
                token++;
            } else if (tokens.is(token, Kind.LETTERS) && tokens.length(token) <= 2 && !isWord(text, tokens, token)) {
                out.copy(tokens.from(token), tokens.to(token));
                token++;
            } else {
                token = run.one(token);
            }
        }
    }

    /** A capital Y alone is a letter; small it is the Spanish "and". */
    private static boolean isWord(String text, Tokens tokens, int token) {
        boolean letter = tokens.length(token) == 1 && text.charAt(tokens.from(token)) == 'Y';
        return !letter && NumberWords.at(text, tokens, token) != null;
    }

    /** Takes what begins at the token and returns the token behind it; the same if that is no part of a code. */
    private int take(String text, Tokens tokens, int token) {
        if (NumberWords.isRepeated(text, tokens, token)) {
            words++;
            return digit(token + 1, 2);
        }
        if (tokens.is(token, Kind.DIGITS)) {
            return digit(token, tokens.length(token));
        }
        int behind = exampleEnd(text, tokens, token);
        if (behind > token) {
            named++;
            return letter(behind - 1, 1);
        }
        Word word = isWord(text, tokens, token) ? NumberWords.at(text, tokens, token) : null;
        if (word == null) {
            return unknown(text, tokens, token);
        }
        switch (word.role()) {
            case LETTER -> {
                alphabet++;
                return letter(token, 1);
            }
            case CASE -> {
                boolean leads = isLetter(text, tokens, token + 1) && tokens.gapBefore(token + 1) <= 2;
                named += leads ? 1 : 0;
                return leads ? token + 1 : token;
            }
            case NUMBER, HUNDREDS -> {
                if (!afterDigit && tokens.length(token) == 1) {
                    return letter(token, 1);
                }
                words += tokens.length(token) > 1 ? 1 : 0;
                return digit(token, 1);
            }
            case PLURAL -> {
                return token;
            }
            default -> {
                return token > first || word.role() == Role.TIMES ? token + 1 : token;
            }
        }
    }

    /** A letter by itself, or two capitals. */
    private int unknown(String text, Tokens tokens, int token) {
        if (isLetter(text, tokens, token)) {
            if ("ai".indexOf(tokens.word(token)) < 0) {
                return letter(token, 1);
            }
            // The article and the pronoun end no code.
            open |= afterDigit;
            return token + 1;
        }
        if (isEveryday(text, tokens, token)
                && ((alphabet > 0 && digits > 0 && goesOn(text, tokens, token))
                        || leadsToDigit(text, tokens, token + 1))) {
            everyday++;
            return letter(token, 1);
        }
        boolean capitals = tokens.is(token, Kind.LETTERS)
                && tokens.length(token) == 2
                && Character.isUpperCase(text.charAt(tokens.from(token)))
                && Character.isUpperCase(text.charAt(tokens.from(token) + 1));
        return capitals ? letter(token, 2) : token;
    }

    /** A letter by a name that is an everyday word; two capitals are two letters. */
    private static boolean isEveryday(String text, Tokens tokens, int token) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) >= 2
                && tokens.length(token) <= LONGEST_EVERYDAY
                && Character.isLowerCase(text.charAt(tokens.from(token) + 1))
                && EVERYDAY.containsKey(tokens.word(token));
    }

    /** "Ge te cuatro": a number behind it, or behind one more such name. */
    private static boolean leadsToDigit(String text, Tokens tokens, int behind) {
        return isNumber(text, tokens, behind)
                || (isNumber(text, tokens, behind + 1)
                        && (isEveryday(text, tokens, behind) || isSign(text, tokens, behind)));
    }

    /** Whether another sign of a code is behind it, or the end of a clause: "see the file" goes on with neither. */
    private static boolean goesOn(String text, Tokens tokens, int token) {
        int end = tokens.to(token);
        return end == text.length()
                || ".,;!?)\n".indexOf(text.charAt(end)) >= 0
                || isNumber(text, tokens, token + 1)
                || (token + 1 < tokens.count()
                        && (isSign(text, tokens, token + 1) || isEveryday(text, tokens, token + 1)));
    }

    /** A letter, or a word for one. */
    private static boolean isSign(String text, Tokens tokens, int token) {
        Word word = NumberWords.at(text, tokens, token);
        return isLetter(text, tokens, token) || (word != null && word.role() == Role.LETTER);
    }

    private static boolean isNumber(String text, Tokens tokens, int token) {
        return token < tokens.count()
                && tokens.gapBefore(token) <= SpelledNumbers.LONGEST_GAP
                && (tokens.is(token, Kind.DIGITS) || NumberWords.number(NumberWords.at(text, tokens, token)) >= 0);
    }

    private int letter(int token, int length) {
        open |= afterDigit;
        signs += length;
        last = token;
        return token + 1;
    }

    private int digit(int token, int length) {
        inside |= open && words > 0;
        afterDigit = true;
        digits += length;
        signs += length;
        last = token;
        return token + 1;
    }

    /** "E echo". */
    private static boolean isAlphabet(String text, Tokens tokens, int letter) {
        Word word = tokens.length(letter + 1) > 1 ? NumberWords.at(text, tokens, letter + 1) : null;
        return word != null
                && word.role() == Role.LETTER
                && tokens.gapBefore(letter + 1) == 1
                && word.value() == Character.toUpperCase(text.charAt(tokens.from(letter)));
    }

    /** Behind "E as in echo", "J for john", "E echo" or "X-ray"; the token itself if no such thing begins here. */
    public static int exampleEnd(String text, Tokens tokens, int token) {
        if (!isLetter(text, tokens, token) || !tokens.is(token + 1, Kind.LETTERS) || tokens.gapBefore(token + 1) > 2) {
            return token;
        }
        String like = tokens.word(token + 1);
        if (like.equals("ray")
                && tokens.gapBefore(token + 1) == 1
                && tokens.word(token).equals("x")) {
            return token + 2;
        }
        int example = LIKE.contains(like)
                ? token + 2
                : like.equals("as")
                                && tokens.is(token + 2, Kind.LETTERS)
                                && tokens.word(token + 2).equals("in")
                        ? token + 3
                        : token;
        if (example == token) {
            return isAlphabet(text, tokens, token) ? token + 2 : token;
        }
        if (!tokens.is(example, Kind.LETTERS) || tokens.gapBefore(example) > 2) {
            return token;
        }
        char letter = Tokens.lower(text.charAt(tokens.from(token)));
        if (Tokens.lower(text.charAt(tokens.from(example))) != letter) {
            return token;
        }
        boolean ray = tokens.length(example) == 1
                && tokens.is(example + 1, Kind.LETTERS)
                && tokens.gapBefore(example + 1) == 1;
        return tokens.length(example) >= SHORTEST_EXAMPLE ? example + 1 : ray ? example + 2 : token;
    }
}
