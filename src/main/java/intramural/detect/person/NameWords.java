package intramural.detect.person;

import intramural.detect.text.Speech;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * How much like a name each word of a text is, by its capitals and by what the lists say of it. Stateless but for the text.
 */
public final class NameWords {

    /** Longer rows of capitalised words are headings. */
    static final int LONGEST_NAME = 5;

    public static final long NAMES = WordClass.GIVEN.bit() | WordClass.SURNAME.bit();

    /** Whatever is said of health, benefits or work is nobody's name. */
    static final long OTHER = WordClass.PLACE.bit()
            | WordClass.TITLE.bit()
            | WordClass.EXPERT.bit()
            | WordClass.CLIENT.bit()
            | WordClass.KIN.bit()
            | WordClass.CASENOUN.bit()
            | WordClass.ROLE.bit()
            | WordClass.THANKS.bit()
            | WordClass.THIRD.bit()
            | WordClass.FIRST.bit()
            | WordClass.NEED.bit()
            | WordClass.SOFT.bit()
            | FactFinder.FACTS
            | WordClass.AGEMARK.bit()
            | WordClass.ORG.bit()
            | WordClass.FAMOUS.bit();

    /** What words do in a sentence. */
    static final long GRAMMAR = WordClass.LINK.bit()
            | WordClass.MATTER.bit()
            | WordClass.DEED.bit()
            | WordClass.HANDLING.bit()
            | WordClass.LIVING.bit()
            | WordClass.DUTY.bit()
            | WordClass.PASSIVE.bit()
            | WordClass.SICKOUT.bit()
            | WordClass.VISIT.bit();

    /** How much like a name a word is. */
    enum Like {
        NO,
        /** In a list of names, and something else too. */
        MAYBE,
        /** In no list at all, with a capital. */
        STRANGE,
        NAME
    }

    private static final String HE = "hes";

    private static final String MOST = "max";

    /** What there is a most of: "max for hh of 4". */
    private static final Set<String> MOST_OF =
            Set.of("for", "of", "benefit", "benefits", "amt", "amount", "allotment", "income", "is", "per", "resource");

    private static final int LONGEST_OF = 9;

    private static final Set<String> INVENTED = Set.of(
            "person",
            "client",
            "applicant",
            "sample",
            "example",
            "customer",
            "testcase",
            "testperson",
            "testclient",
            "tester",
            "mctester",
            "mctestface",
            "testface",
            "testerson",
            "practice",
            "dummy",
            "demo",
            "fakename");

    private static final int LONGEST_ACRONYM = 5;

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final boolean shouted;

    NameWords(String text, Wording wording) {
        this.text = text;
        this.wording = wording;
        tokens = wording.tokens();
        shouted = wording.isShouted();
    }

    boolean isListed(int token) {
        return wording.isAny(token, NAMES) && !isWord(token) && !wording.isAny(token, OTHER);
    }

    /** A family name that may be a place or an everyday word too, as "hayes" and "jenkins", behind a plain given name. */
    boolean isFamily(int token) {
        return wording.is(token, WordClass.SURNAME)
                && tokens.length(token) > 3
                && !wording.isAny(token, (OTHER & ~WordClass.PLACE.bit()) | GRAMMAR)
                && !wording.isAny(token + 1, WordClass.ORG.bit() | WordClass.ROLE.bit())
                && !(wording.is(token, WordClass.PLACE) && wording.is(token + 1, WordClass.PLACE));
    }

    /** A word of some length that no list has. */
    boolean isUnknown(int token) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) > 5
                && !isWord(token)
                && !wording.isAny(token, OTHER);
    }

    /** "mariposa delgado": behind a word that no list has, a family name of some length that is nothing else. */
    boolean isSureFamily(int token) {
        return wording.is(token, WordClass.SURNAME)
                && tokens.length(token) > 4
                && isListed(token)
                && !wording.isAny(token, GRAMMAR);
    }

    /** "mr. delacroix", "mrs. stone" in small letters; "ms word" is a program. */
    boolean isBehindTitle(int title, int token) {
        if (wording.isAny(token, NAMES) && !isWord(token)) {
            return true;
        }
        boolean unheard = tokens.length(token) > 4
                && text.regionMatches(true, tokens.from(title), "ms", 0, 2)
                && (title == 0 || !tokens.is(title - 1, Kind.DIGITS));
        boolean clear = unheard
                || tokens.length(title) == 3
                || text.regionMatches(true, tokens.from(title), "mr", 0, 2)
                || text.startsWith(".", tokens.to(title));
        return clear
                && tokens.is(token, Kind.LETTERS)
                && tokens.length(token) > 2
                && (!isWord(token) || wording.is(token, WordClass.SURNAME))
                && !wording.isAny(token, OTHER | GRAMMAR)
                && !Speech.isSound(tokens.word(token));
    }

    /** "Sample Q. Person": nobody. */
    boolean isInvented(Person person) {
        String family = tokens.word(person.last());
        return (INVENTED.contains(family) || family.startsWith("mctest") || family.startsWith("zztest"))
                && wording.isCapital(person.last());
    }

    /** "at Hargrove Hall"; "at Faith Hill's" is at a person's. */
    boolean isHall(int first, int last) {
        return first > 0
                && wording.is(last, WordClass.EPONYM)
                && tokens.word(first - 1).equals("at")
                && !wording.isPossessive(last);
    }

    /** Whether a hyphen ties it to the word before. */
    boolean isHyphened(int token) {
        return token > 0 && tokens.gapBefore(token) == 1 && text.charAt(tokens.from(token) - 1) == '-';
    }

    /** "snap max for 4": the most there is, and nobody. */
    boolean isMost(int token) {
        return !wording.isCapital(token)
                && wording.word(token, MOST.length()).equals(MOST)
                && (wording.isAny(token - 1, FactFinder.BENEFITS)
                        || wording.isAny(token + 1, FactFinder.BENEFITS)
                        || MOST_OF.contains(wording.word(token + 1, LONGEST_OF)));
    }

    boolean isWord(int token) {
        return wording.is(token, WordClass.COMMON);
    }

    Like like(int token) {
        if (!tokens.is(token, Kind.LETTERS)
                || tokens.length(token) < 2
                || tokens.length(token) > WordTable.LONGEST_WORD
                || !tokens.isWhole(token, token)
                // "Case #": a field of a form.
                || (tokens.is(token + 1, Kind.NUMBER_SIGN) && wording.is(token, WordClass.CASENOUN))) {
            return Like.NO;
        }
        boolean capital = wording.isCapital(token);
        // "He's 77": not what belongs to a He.
        boolean pronoun = wording.isPossessive(token) && HE.equals(tokens.word(token));
        boolean name = !pronoun && wording.isAny(token, NAMES);
        boolean word = wording.isAny(token, OTHER | WordClass.COMMON.bit());
        if (capital && !shouted) {
            boolean strange = !word && tokens.length(token) > 2 && !beginsLikeAcronym(token);
            return name ? (word ? Like.MAYBE : Like.NAME) : strange ? Like.STRANGE : Like.NO;
        }
        if (wording.isUpper(token) && !shouted && tokens.length(token) < 5) {
            return isShortInCapitals(token) ? Like.NAME : Like.NO;
        }
        return name && (!word || !wording.isAny(token, OTHER)) ? (word ? Like.MAYBE : Like.NAME) : Like.NO;
    }

    /** "CAREAssist", not "ZETTLEMOYER's". */
    private boolean beginsLikeAcronym(int token) {
        int at = tokens.from(token);
        int capitals = 0;
        while (at + capitals < tokens.to(token) && Character.isUpperCase(text.charAt(at + capitals))) {
            capitals++;
        }
        return capitals > 2
                && capitals <= LONGEST_ACRONYM
                && at + capitals < tokens.to(token)
                && Character.isLowerCase(text.charAt(at + capitals));
    }

    /** "VERN SCHUMACHER", "MARY BETH PRUITT", "OPAL HENSLEY": by itself it is more often an abbreviation. */
    private boolean isShortInCapitals(int token) {
        if (isListed(token)) {
            return isInCapitals(token + 1) || isInCapitals(token - 1);
        }
        return wording.is(token, WordClass.GIVEN)
                && tokens.length(token) > 2
                && !wording.isAny(token, OTHER)
                && isInCapitals(token + 1)
                && tokens.length(token + 1) > 4;
    }

    private boolean isInCapitals(int token) {
        return token >= 0
                && token < tokens.count()
                && wording.isUpper(token)
                && tokens.length(token) > 2
                && isListed(token);
    }

    /** The last token of the row of names, initials and particles that begins here. */
    int end(int first) {
        int last = first;
        int token = first + 1;
        while (token < tokens.count() && isNext(token) && token - first <= LONGEST_NAME + 2) {
            boolean capital = wording.isCapital(token) || (shouted && like(token) != Like.NO);
            boolean hyphen = isHyphened(token);
            boolean word = capital
                    && token == first + 1
                    && (like(first) == Like.NAME || !wording.startsSentence(first))
                    && wording.is(first, WordClass.GIVEN)
                    && (tokens.length(token) > 3 || (token + 1 < tokens.count() && isHyphened(token + 1)))
                    && !wording.isPossessive(first)
                    && !wording.isAny(token, OTHER | WordClass.EPONYM.bit() | WordClass.DUTY.bit());
            // "Shu-Fen Liao"
            boolean second = hyphen && capital && token == first + 1 && wording.is(first, WordClass.GIVEN);
            // "Xiong Pa Houa"
            boolean middle = capital
                    && tokens.length(token) <= 3
                    && wording.is(first, WordClass.SURNAME)
                    && isNext(token + 1)
                    && wording.isCapital(token + 1)
                    && like(token + 1) != Like.NO
                    && !wording.isAny(token, OTHER | WordClass.TITLE.bit());
            if (word || second || middle || (hyphen && !capital && wording.isAny(token, NAMES))) {
                last = token;
            } else if (capital && (like(token) != Like.NO || isInitial(token)) && !wording.isPossessive(token - 1)) {
                last = token;
            } else if (!isParticle(token) || wording.isPossessive(token - 1)) {
                break;
            }
            token++;
        }
        return last;
    }

    /** Whether only a space, a hyphen or an initial's dot stands before the token. */
    boolean isNext(int token) {
        if (token >= tokens.count() || !tokens.is(token, Kind.LETTERS) || tokens.gapBefore(token) > 2) {
            return false;
        }
        for (int i = tokens.to(token - 1); i < tokens.from(token); i++) {
            char c = text.charAt(i);
            boolean dot = c == '.'
                    && (tokens.length(token - 1) == 1
                            || wording.isAny(token - 1, WordClass.TITLE.bit() | WordClass.EXPERT.bit()));
            if (c != ' ' && c != '-' && !dot) {
                return false;
            }
        }
        return tokens.gapBefore(token) > 0;
    }

    boolean isInitial(int token) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) == 1
                && wording.isUpper(token)
                && !wording.is(token, WordClass.FIRST)
                && !isRange(token)
                && !isRange(token - 1)
                && (token + 1 >= tokens.count() || tokens.gapBefore(token + 1) > 0)
                && (token == 0 || tokens.gapBefore(token) > 0);
    }

    /** "A-F Kim, G-M Ty": who has which letters of the alphabet. */
    private boolean isRange(int token) {
        return token >= 0
                && token + 1 < tokens.count()
                && tokens.length(token) == 1
                && tokens.length(token + 1) == 1
                && wording.isUpper(token)
                && wording.isUpper(token + 1)
                && text.startsWith("-", tokens.to(token));
    }

    /** "s. whitfield". */
    boolean isSmallInitial(int token) {
        return tokens.length(token) == 1
                && tokens.isWhole(token, token)
                && text.startsWith(". ", tokens.to(token))
                // "Mathews v. Eldridge" names two cases of the courts.
                && text.charAt(tokens.from(token)) != 'v'
                && isNext(token + 1)
                && tokens.length(token + 1) > 3
                && wording.is(token + 1, WordClass.SURNAME)
                && isListed(token + 1);
    }

    boolean isParticle(int token) {
        return wording.is(token, WordClass.PARTICLE);
    }

    boolean isQuestionWord(int token) {
        String word = tokens.word(token);
        return word.equals("will") || word.equals("may");
    }

    /** Whether the word is a part of a web or e-mail address, a Matrix id, a path or a name with an underscore. */
    boolean isInAddress(int token) {
        int from = tokens.from(token);
        int to = tokens.to(token);
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        char after = to == text.length() ? ' ' : text.charAt(to);
        boolean dotted = after == '.'
                && to + 1 < text.length()
                && Tokens.isLetter(text.charAt(to + 1))
                && tokens.length(token) > 1;
        return Tokens.isTied(text, from - 1, from - 2)
                || Tokens.isTied(text, to, to + 1)
                || before == '@'
                || after == '@'
                || (before == '/' && !isSpaced(from))
                || dotted
                || (before == '.'
                        && from > 1
                        && Tokens.isAlphanumeric(text.charAt(from - 2))
                        && tokens.length(token - 1) > 1);
    }

    /** Whether the slash before this place divides two words rather than the parts of a path. */
    boolean isSpaced(int from) {
        return from < 2 || Tokens.isAlphanumeric(text.charAt(from - 2)) || text.charAt(from - 2) == ' ';
    }
}
