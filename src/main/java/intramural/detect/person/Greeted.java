package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether what follows a greeting, thanks or "fyi" tells of a person and is not said to them: "hey Ana Ruiz broke her hip", "hi all,
 * Ana Ruiz: anxiety", "fyi case 2290174 = Ana Ruiz". Of whole names, since colleagues are greeted by one; a note to
 * everybody also of a name alone, with what was suffered behind it. Stateless but for its wording.
 */
final class Greeted {

    private static final Set<String> GREETINGS =
            Set.of("hey", "hi", "hello", "morning", "yo", "ok", "heya", "hiya", "hola");

    /** They begin what is told to everybody. */
    private static final Set<String> NOTES = Set.of("fyi", "btw");

    private static final Set<String> THANKS = Set.of("thanks", "thx", "ty", "tysm", "gracias");

    /** Who is greeted all at once. */
    private static final Set<String> ALL =
            Set.of("all", "team", "folks", "everyone", "everybody", "yall", "guys", "todos", "there");

    private static final int LONGEST_ALL = 9;

    private static final int LONGEST_BIRTH = 6;

    private static final Set<String> BIRTH = Set.of("b", "born", "dob", "d", "nacida", "nacido", "fecha");

    /** What joins the names of a row. */
    private static final Set<String> ROWS = Set.of("and", "y", "e", "n", "w", "to", "all");

    /** What begins words to somebody whose name was said. */
    private static final Set<String> TO_THEM = Set.of(
            "u", "you", "ur", "your", "youre", "can", "could", "cld", "would", "wld", "will", "did", "do", "does",
            "are", "what", "whats", "who", "whos", "how", "hows", "when", "where", "why", "which", "please", "pls",
            "plz", "i", "im", "ive", "ill", "we", "were", "our", "my", "this", "that", "thats", "there", "theres",
            "any", "if", "need", "thanks", "thx", "fyi", "here", "let", "lets", "puedes", "tu");

    /** What begins thanks for something, or says where a colleague is. */
    private static final Set<String> OF_THEM = Set.of(
            "the", "a", "an", "quick", "for", "and", "from", "at", "in", "on", "with", "w", "so", "it", "its", "good",
            "happy", "to", "de", "por");

    private static final Set<String> IN = Set.of("in", "on", "for");

    private static final int LONGEST_WORD = 5;

    private static final long SUFFERED =
            WordClass.PASSIVE.bit() | WordClass.CONDITION.bit() | WordClass.TREATMENT.bit();

    private final Wording wording;
    private final Tokens tokens;

    Greeted(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    /** @param greeting where it stands, before the name */
    boolean isToldOf(Person person, int greeting) {
        return isAskedAbout(person, greeting)
                || isSaidOfOther(person, greeting)
                || goesOnFrom(person, greeting)
                || isNoted(person, greeting);
    }

    /** "fyi: Ana Ruiz", "fyi Ana Ruiz (age 6)", "heads up Ana Ruiz relapsed": what is noted for everybody. */
    private boolean isNoted(Person person, int note) {
        if (!NOTES.contains(tokens.word(note))
                && !wording.word(note - 1, LONGEST_WORD).equals("heads")) {
            return false;
        }
        boolean apart = person.isWhole()
                && note == person.first() - 1
                && (wording.endsClause(note)
                        || wording.isHeading(person.last())
                        || wording.isPossessive(person.last())
                        || isNoteOn(person));
        return apart || isSaidOf(person);
    }

    /** "hey Ana Ruiz broke her hip", "hi all, Ana Ruiz: anxiety": somebody is greeted or thanked, and told of another. */
    private boolean isSaidOfOther(Person person, int greeting) {
        String word = tokens.word(greeting);
        int before = person.first() - 1;
        boolean toAll = ALL.contains(wording.word(before, LONGEST_ALL));
        boolean greets = GREETINGS.contains(word) || THANKS.contains(word);
        if (!person.isWhole() || !greets || (before != greeting && !toAll)) {
            return false;
        }
        int behind = person.last() + 1;
        if (!wording.isWith(person, behind) || TO_THEM.contains(tokens.word(behind))) {
            return false;
        }
        boolean told = wording.endsClause(before) || wording.isPossessive(person.last());
        boolean apart =
                toAll || wording.isHeading(person.last()) || isNoteOn(person) || (told && GREETINGS.contains(word));
        boolean goesOn = tokens.gapBefore(behind) == 1 && !wording.endsClause(person.last());
        return apart || (goesOn && (!OF_THEM.contains(tokens.word(behind)) || isIll(behind + 1)));
    }

    /** "Ana Ruiz, b. 06.02.1955", "Bo Li, Parkinsons": a note on somebody. */
    private boolean isNoteOn(Person person) {
        int behind = person.last() + 1;
        return wording.endsClause(person.last())
                && wording.isWith(person, behind)
                && (tokens.is(behind, Tokens.Kind.DIGITS)
                        || BIRTH.contains(wording.word(behind, LONGEST_BIRTH))
                        || wording.isAny(behind, FactFinder.STRONG));
    }

    /** "on a vent", "in sickle cell crisis". */
    private boolean isIll(int first) {
        return wording.isAny(first, FactFinder.STRONG)
                || (first + 1 < tokens.count()
                        && wording.joins(first + 1)
                        && wording.isAny(first + 1, FactFinder.STRONG));
    }

    /** "hey is Ana Ruiz open in medical": somebody is greeted and asked about another. */
    private boolean isAskedAbout(Person person, int greeting) {
        int is = greeting + 1;
        return person.isWhole()
                && is == person.first() - 1
                && wording.word(is, 3).equals("is")
                && GREETINGS.contains(tokens.word(greeting))
                && (isOutcome(person.last() + 1)
                        || (wording.word(person.last() + 1, LONGEST_WORD).equals("still")
                                && wording.isAny(
                                        person.last() + 2, WordClass.CONDITION.bit() | WordClass.TREATMENT.bit())));
    }

    /** "open in medical", "approved for SNAP". */
    private boolean isOutcome(int action) {
        return wording.is(action, WordClass.ACTION)
                && !tokens.word(action).endsWith("ing")
                && IN.contains(wording.word(action + 1, LONGEST_WORD))
                && wording.is(action + 2, WordClass.PROGRAMME);
    }

    /** "fyi Ana Ruiz disclosed she relapsed": the words are about her and not to her. */
    private boolean isSaidOf(Person person) {
        int behind = person.last() + 1;
        return wording.isWith(person, behind)
                && tokens.gapBefore(behind) == 1
                && (wording.isAny(behind, SUFFERED) || person.isWhole());
    }

    /** "hey, is Ana Ruiz on MSP", "fyi: case 2290174 = Ana Ruiz": between greeting and name are other words. */
    private boolean goesOnFrom(Person person, int greeting) {
        int end = ALL.contains(wording.word(greeting + 1, LONGEST_ALL)) ? greeting + 1 : greeting;
        String word = tokens.word(greeting);
        boolean asks = end + 1 == person.first() - 1 && wording.word(end + 1, 2).equals("is");
        boolean ends = wording.endsClause(end) || ((GREETINGS.contains(word) || NOTES.contains(word)) && !asks);
        if (!person.isWhole() || !ends) {
            return false;
        }
        for (int token = end + 1; token < person.first(); token++) {
            boolean name = wording.isAny(token, NameWords.NAMES)
                    && (wording.isCapital(token)
                            || !wording.isAny(token, WordClass.COMMON.bit() | WordClass.LINK.bit()));
            if (!name && !ROWS.contains(tokens.word(token))) {
                return true;
            }
        }
        return false;
    }
}
