package intramural.detect.unmask;

import intramural.detect.text.Lexicon;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the words of a text say of how it is written: that it, or a number in it, is to be read from its end, with every letter
 * rotated or moved by one, or with every digit changed. Everyday words that are written so themselves say it too.
 *
 * @param backwards whether it is said, or whether it has everyday words read from their end
 * @param behind where the first words end that say so; 0 if none do
 * @param label whether a word that names a class stands in it from its end, beside figures
 * @param rotated whether everyday words stand in it with their letters rotated, or the name of that
 * @param moved whether it is said that letters are moved in the alphabet
 * @param shifted whether it is said that something was done to each digit
 * @param keys whether it speaks of the key that makes signs of digits
 * @param mirror where the first word for a mirror ends, before which words are turned round, and numbers hardly; 0 if there is none
 */
public record Clues(
        boolean backwards,
        int behind,
        boolean label,
        boolean rotated,
        boolean moved,
        boolean shifted,
        boolean keys,
        int mirror) {

    private static final int LONGEST = 12;

    /** Of so many words at most, one is an everyday word written so, where nothing says it. */
    private static final int MOST_FOR_ONE = 8;

    private static final int SAYS_BACKWARDS = 1;
    private static final int IS_BACKWARDS = 2;
    private static final int SAYS_ROTATED = 4;
    private static final int IS_ROTATED = 8;
    private static final int END = 16;
    private static final int BEGINNING = 32;
    private static final int LETTER = 64;
    private static final int MOVED = 128;
    private static final int DIGIT = 256;
    private static final int EACH = 512;
    private static final int CHANGED = 1024;
    private static final int KEY = 2048;
    private static final int SAYS_CAESAR = 4096;
    private static final int MIRROR = 8192;

    private static final Set<String> TO = Set.of("to", "a");
    private static final Set<String> THE = Set.of("the", "la");
    private static final int LONGEST_TO = 3;

    private static final Set<String> FROM = Set.of("from", "at", "desde");
    private static final Set<String> FIRST = Set.of("first");
    private static final Set<String> LAST = Set.of("last");
    private static final Set<String> SIGN = Set.of("digit", "digits", "letter", "letters", "sign");
    private static final Set<String> READ =
            Set.of("read", "reads", "reading", "start", "starts", "starting", "written", "leer");
    private static final int LONGEST_FROM = 8;

    /** So many words lie between. */
    private static final int MOST_READ = 12;

    private static final Map<String, Integer> WORDS = new HashMap<>();

    static {
        add(
                "backwards backward bkwds reverse reversed reves mirrored flipped flip inverted invert sdrawkcab"
                        + " desrever esrever drawkcab",
                SAYS_BACKWARDS);
        add(
                "eht dna siht reh sih rof morf htiw taht uoy esac ereh sah dah tog sdeen tneilc esuaceb tuoba neeb"
                        + " yeht eneit arap desolc deined devorppa detanimret",
                IS_BACKWARDS);
        add("mirror espejo", MIRROR);
        add("rot atbash", SAYS_ROTATED);
        add("caesar cesar cipher", SAYS_ROTATED + SAYS_CAESAR);
        add("gur unf jnf jvgu sbe naq ure uvf sebz guvf gung pyvrag", IS_ROTATED);
        add("right rgt rt back end tail derecha", END);
        add("left lft lt front start beginning izquierda", BEGINNING);
        add("letter letters alphabet letra letras", LETTER);
        add("shift shifted mayus", KEY);
        add("back forward forwards past shift shifted move moved ahead previous before behind next over", MOVED);
        add("digit digits digito digitos", DIGIT);
        add("each every cada", EACH);
        add(
                "off up down minus plus add added lower lowered higher bump bumped raised subtract subtracted knocked"
                        + " take took",
                CHANGED);
    }

    private static void add(String words, int meaning) {
        for (String word : words.split(" ")) {
            WORDS.merge(word, meaning, Integer::sum);
        }
    }

    /** @param figures whether the text has any, without which no label matters */
    public static Clues of(Tokens tokens, Lexicon lexicon, boolean figures) {
        int common = 0;
        int rotated = 0;
        int behind = 0;
        int mirror = 0;
        boolean label = false;
        boolean named = false;
        boolean each = false;
        boolean letters = false;
        int said = 0;
        for (int token = 0; token < tokens.count(); token++) {
            if (!tokens.is(token, Kind.LETTERS) || tokens.length(token) > LONGEST) {
                continue;
            }
            String word = tokens.word(token);
            int meaning = WORDS.getOrDefault(word, 0);
            label |= figures && lexicon.isReversed(word) && !isInCode(tokens, token);
            if ((meaning & SAYS_BACKWARDS) != 0
                    || ((meaning & BEGINNING) != 0 && isFromEnd(tokens, token))
                    || ((meaning & END) != 0 && isReadFrom(tokens, token))
                    || isLastFirst(tokens, token)) {
                behind = behind == 0 ? tokens.to(token) : behind;
            }
            mirror = mirror == 0 && (meaning & MIRROR) != 0 ? tokens.to(token) : mirror;
            named |= (meaning & SAYS_ROTATED) != 0;
            boolean behindEach = token > 0 && (meaning(tokens, token - 1) & EACH) != 0;
            each |= (meaning & DIGIT) != 0 && behindEach;
            boolean beforeEach = token + 2 < tokens.count()
                    && (meaning & LETTER) != 0
                    && ((meaning(tokens, token + 1) | meaning(tokens, token + 2)) & (MOVED | EACH)) != 0;
            letters |= beforeEach || ((meaning & LETTER) != 0 && behindEach);
            said |= meaning;
            common += (meaning & IS_BACKWARDS) != 0 ? 1 : 0;
            rotated += (meaning & IS_ROTATED) != 0 ? 1 : 0;
        }
        return new Clues(
                behind > 0 || isEnough(common, tokens),
                behind,
                label,
                named || isEnough(rotated, tokens),
                (said & SAYS_CAESAR) != 0 || (letters && (said & MOVED) != 0),
                figures && each && (said & CHANGED) != 0,
                (said & KEY) != 0,
                mirror);
    }

    private static int meaning(Tokens tokens, int token) {
        return tokens.length(token) <= LONGEST ? WORDS.getOrDefault(tokens.word(token), 0) : 0;
    }

    /** "V-B2190Y1NRM": the end of a code of letters and digits by turns, which spells what it does by chance. */
    private static boolean isInCode(Tokens tokens, int token) {
        int digits = 0;
        for (int at = token; at > 0 && tokens.gapBefore(at) == 0 && token - at < LONGEST; at--) {
            digits += tokens.is(at - 1, Kind.DIGITS) ? 1 : 0;
        }
        return digits > 1;
    }

    /** "Right to left", "de derecha a izquierda". */
    private static boolean isFromEnd(Tokens tokens, int beginning) {
        // "from the back to the front"
        int to = tokens.isAny(beginning - 1, THE, LONGEST_TO) ? beginning - 2 : beginning - 1;
        int end = to - 1;
        return end >= 0
                && tokens.isAny(to, TO, LONGEST_TO)
                && tokens.gapBefore(beginning) == 1
                && tokens.gapBefore(to) == 1
                && tokens.length(end) <= LONGEST
                && (WORDS.getOrDefault(tokens.word(end), 0) & END) != 0;
    }

    /** "Last digit first". */
    private static boolean isLastFirst(Tokens tokens, int first) {
        return tokens.isAny(first, FIRST, LONGEST_TO + 2)
                && tokens.isAny(first - 1, SIGN, LONGEST_FROM)
                && tokens.isAny(first - 2, LAST, LONGEST_TO + 1);
    }

    /** "Read it from the back". */
    private static boolean isReadFrom(Tokens tokens, int end) {
        boolean of = tokens.is(end + 1, Kind.LETTERS)
                && tokens.length(end + 1) == 2
                && tokens.word(end + 1).equals("of");
        return !of
                && tokens.hasAny(FROM, LONGEST_FROM, end - 2, end)
                && tokens.hasAny(READ, LONGEST_FROM, end - MOST_READ, end);
    }

    /** Whether the text says that it is written from its end. */
    public boolean said() {
        return behind > 0;
    }

    private static boolean isEnough(int words, Tokens tokens) {
        return words >= 2 ? words * 10 >= tokens.count() : words == 1 && tokens.count() <= MOST_FOR_ONE;
    }
}
