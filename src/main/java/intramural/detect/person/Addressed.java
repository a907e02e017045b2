package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Whether the words before a name speak to its bearer: "thanks Ana", "can u tell Bo". Stateless but for its wording. */
final class Addressed {

    /** Names in a row, as in "thanks Ana, Bo and Cy": so far back is looked for the word before them. */
    private static final int ROW = 6;

    private static final Set<String> BECOMES = Set.of("is", "was", "got", "gets", "isnt");

    /** What begins the words of somebody who has called. */
    private static final Set<String> RELAYED = Set.of("vm", "voicemail", "transcript", "vmail", "voicemails");

    private static final int LONGEST_RELAYED = 10;

    /** "vm 752am:": so many tokens say when. */
    private static final int TIME = 4;

    /** No word that is looked for here is longer: "llamo", "isnt". */
    private static final int LONGEST_WORD = 5;

    /** "Pa", "Mai": one syllable before a name. */
    private static final int LONGEST_SYLLABLE = 3;

    private final Wording wording;
    private final Tokens tokens;
    private final Greeted greeted;

    Addressed(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
        greeted = new Greeted(wording);
    }

    /** Thanked, greeted or introduced, alone or in a row of names. */
    boolean isThanked(Person person) {
        for (int token = person.first() - 1; token >= person.first() - ROW && wording.isWith(person, token); token--) {
            // "4471DM" is a code.
            if (wording.is(token, WordClass.THANKS) && tokens.startsWord(token)) {
                // "me llamó Ana Ruiz otra vez": accents are off, and nobody goes on behind their own name.
                if (wording.word(token, LONGEST_WORD).equals("llamo")
                        && (person.form() == Person.Form.TITLED || !wording.isLast(person.last()))) {
                    return false;
                }
                return !isRelayed(person, token) && !greeted.isToldOf(person, token);
            }
            boolean row = wording.isAny(token, NameWords.NAMES)
                    || (Bridges.areAt(wording, token) && !isAskedOf(person, token));
            // "per Ana: Bo Li has ..." tells of another.
            if (!row || wording.isColon(token) || (wording.endsClause(token) && isSource(token))) {
                return false;
            }
        }
        return false;
    }

    /** "hey is Ana Ruiz (4/4/44) one of yours": asks somebody else of her. */
    private boolean isAskedOf(Person person, int is) {
        return wording.word(is, LONGEST_WORD).equals("is")
                && wording.is(is - 1, WordClass.THANKS)
                && tokens.is(person.last() + 1, Tokens.Kind.DIGITS);
    }

    /** "per Ana": who has told something. */
    private boolean isSource(int name) {
        return wording.word(name - 1, LONGEST_WORD).equals("per");
    }

    /** "tell Ana Ruiz her ERDC is cut": clients are told of their benefits. */
    private boolean isToldOfOwn(Person person) {
        int her = person.last() + 1;
        return person.isWhole()
                && wording.isWith(person, her)
                && wording.is(her, WordClass.THIRD)
                && tokens.gapBefore(her) == 1
                && wording.isAny(her + 1, FactFinder.BENEFITS)
                && isDone(wording.phraseEnd(her + 1) + 1);
    }

    /** "is cut", "got denied". */
    private boolean isDone(int verb) {
        return BECOMES.contains(wording.word(verb, LONGEST_WORD)) && wording.is(verb + 1, WordClass.ACTION);
    }

    /** Asked or told something, and not of a benefit of one's own. */
    boolean is(Person person) {
        return isAddressed(person) && !isToldOfOwn(person);
    }

    private boolean isAddressed(Person person) {
        for (int token = person.first() - 1; token >= person.first() - 3 && wording.isWith(person, token); token--) {
            if (wording.is(token, WordClass.SOFT)) {
                return true;
            }
            // "ask Pa Nhia Moua"
            boolean given = person.isWhole()
                    && token == person.first() - 1
                    && tokens.length(token) <= LONGEST_SYLLABLE
                    && wording.isCapital(token)
                    && !wording.startsSentence(token);
            if (tokens.is(token, Tokens.Kind.DIGITS)
                    || (!given && !wording.isAny(token, NameWords.NAMES) && !Bridges.areAt(wording, token))) {
                return false;
            }
        }
        return false;
    }

    /** "vm: hi this is Ana Ruiz": the words of a caller. */
    private boolean isRelayed(Person person, int is) {
        int begin = is - 1;
        if (is != person.first() - 1 || !wording.word(begin, LONGEST_WORD).equals("this")) {
            return false;
        }
        for (int token = Math.max(0, begin - ROW); token < begin; token++) {
            if (RELAYED.contains(wording.word(token, LONGEST_RELAYED))) {
                int last = token;
                while (last < token + TIME
                        && !wording.isColon(last)
                        && (tokens.is(last + 1, Tokens.Kind.DIGITS)
                                || tokens.is(last, Tokens.Kind.DIGITS)
                                || RELAYED.contains(wording.word(last + 1, LONGEST_RELAYED)))) {
                    last++;
                }
                if (wording.isColon(last)) {
                    return true;
                }
            }
        }
        return false;
    }
}
