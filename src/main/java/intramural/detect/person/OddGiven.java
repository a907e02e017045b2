package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Given names in small letters that are no plain ones, before a family's. Stateless but for its words. */
final class OddGiven {

    private static final Set<String> BEFORE_NAMES =
            Set.of("for", "on", "re", "w", "with", "about", "that", "and", "client", "from", "para");

    private static final int LONGEST_BEFORE = 6;

    private static final Set<String> CLIENTS = Set.of("client", "clt", "ct", "pt");

    private static final Set<String> IS = Set.of("is", "was");

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final NameWords words;

    OddGiven(String text, Wording wording, NameWords words) {
        this.text = text;
        this.wording = wording;
        this.words = words;
        tokens = wording.tokens();
    }

    /** "for reyansh patwardhan": in small letters where somebody is named, a word that no list has before a sure family name. */
    boolean isUnheard(int token) {
        return words.isUnknown(token)
                && !wording.isAny(token, NameWords.NAMES)
                && !wording.isCapital(token)
                && words.isNext(token + 1)
                && tokens.gapBefore(token + 1) == 1
                && words.isSureFamily(token + 1)
                && (wording.startsSentence(token) || BEFORE_NAMES.contains(wording.word(token - 1, LONGEST_BEFORE)));
    }

    /** "xong vang got ...": short words in small letters, a family's name the second, and what befell its bearer. */
    boolean isShort(int token) {
        int family = token + 1;
        return tokens.is(token, Tokens.Kind.LETTERS)
                && tokens.length(token) > 3
                && wording.startsSentence(token)
                && !words.isWord(token)
                && !wording.isAny(token, NameWords.NAMES | NameWords.OTHER | NameWords.GRAMMAR)
                && !wording.isCapital(token)
                && words.isNext(family)
                && tokens.gapBefore(family) == 1
                && wording.is(family, WordClass.SURNAME)
                && tokens.length(family) > 3
                && words.isListed(family)
                && !wording.isAny(family, NameWords.GRAMMAR)
                && words.isNext(family + 1)
                && wording.isAny(family + 1, WordClass.NEED.bit() | WordClass.PASSIVE.bit());
    }

    /** "taraneh rostami is a client of mine": two words in small letters that no list has, and that they are a client. */
    boolean isCalledClient(int token) {
        int is = token + 2;
        return isUnlisted(token)
                && isUnlisted(token + 1)
                && words.isNext(token + 1)
                && tokens.gapBefore(token + 1) == 1
                && wording.startsSentence(token)
                && words.isNext(is)
                && IS.contains(wording.word(is, LONGEST_BEFORE))
                && words.isNext(is + 1)
                && wording.is(wording.phraseEnd(is + 1), WordClass.CLIENT);
    }

    /** "Client ALDEBARAN OKERE has ...": two words that no list has behind a word for clients, and what befell them. */
    boolean isBehindClient(int token) {
        int verb = token + 2;
        return token > 0
                && CLIENTS.contains(wording.word(token - 1, LONGEST_BEFORE))
                && tokens.gapBefore(token) == 1
                && isUnlisted(token)
                && isUnlisted(token + 1)
                && words.isNext(token + 1)
                && words.isNext(verb)
                && wording.isAny(verb, WordClass.NEED.bit() | WordClass.PASSIVE.bit());
    }

    private boolean isUnlisted(int token) {
        return tokens.is(token, Tokens.Kind.LETTERS)
                && tokens.length(token) > 3
                && !wording.isCapital(token)
                && !wording.isAny(token, ~0L);
    }

    /** "jun-ho baek": two given names in small letters with a hyphen between, before a family's. */
    boolean isHyphened(int token) {
        int family = token + 2;
        return wording.is(token, WordClass.GIVEN)
                && wording.is(token + 1, WordClass.GIVEN)
                && text.startsWith("-", tokens.to(token))
                && tokens.gapBefore(token + 1) == 1
                && words.isNext(family)
                && tokens.gapBefore(family) == 1
                && wording.is(family, WordClass.SURNAME)
                && words.isListed(family);
    }
}
