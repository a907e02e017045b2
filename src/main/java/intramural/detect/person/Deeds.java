package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a sentence says that a person does what only staff do: "will be covering", "wrote the template", "closed 14
 * cases". The verb behind the name is looked at, past its helpers; what is done to somebody ("was approved") and what
 * clients do ("applied", "lost") is no work. Stateless but for its wording.
 */
final class Deeds {

    /** So many helpers and adverbs may stand before a verb. */
    private static final int HELPERS = 5;

    private static final Set<String> MODALS = Set.of(
            "will", "would", "can", "could", "should", "may", "might", "ll", "gonna", "cant", "wont", "couldnt",
            "wouldnt", "to");

    /** What somebody cannot do is no work: "cant read our notices". */
    private static final Set<String> UNABLE = Set.of("cant", "couldnt", "cannot", "not");

    private static final Set<String> FACULTIES = Set.of(
            "read",
            "hear",
            "see",
            "walk",
            "stand",
            "sit",
            "speak",
            "talk",
            "understand",
            "write",
            "breathe",
            "swallow",
            "sleep",
            "eat",
            "drive",
            "afford",
            "pay",
            "remember",
            "move");

    private static final Set<String> BEING = Set.of("is", "are", "was", "were", "be", "been", "being", "s", "r");

    /** Words between a helper and its verb. */
    private static final Set<String> PASSED = Set.of(
            "just",
            "already",
            "still",
            "also",
            "now",
            "really",
            "always",
            "usually",
            "finally",
            "even",
            "only",
            "has",
            "have",
            "had",
            "did",
            "does",
            "do",
            "not",
            "going",
            "currently",
            "actually",
            "again",
            "never",
            "both",
            "recently",
            "maybe",
            "probably",
            "prob",
            "today",
            "personally",
            "agreed",
            "offered",
            "volunteered",
            "happily",
            "used",
            "kindly",
            "and",
            "i",
            "team",
            "all");

    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "our", "ur", "your", "my", "her", "his");

    private static final Set<String> MOVED =
            Set.of("transferred", "transferring", "moved", "moving", "switched", "went");

    private final Wording wording;
    private final Tokens tokens;
    private final VerbObjects objects;

    /** What the helpers before the verb were. */
    private boolean modal;

    private boolean being;

    Deeds(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
        objects = new VerbObjects(wording);
    }

    boolean isAtWork(Person person) {
        int before = beforeRow(person);
        modal = before >= 0
                && wording.sentence(before) == wording.sentence(person.first())
                && MODALS.contains(tokens.word(before))
                && !tokens.word(before).equals("to");
        being = wording.isPossessive(person.last());
        int verb = person.last() + 1;
        int most = verb + HELPERS;
        while (verb < most && goesOn(person, verb) && isHelper(verb)) {
            verb++;
        }
        return isWithMe(person)
                || (goesOn(person, verb)
                        && !Duties.isToOffice(wording, verb)
                        && (isTransferred(verb) || isDone(verb) || isWork(verb)));
    }

    /** The word before the first of "Ana, Bo and Cy". */
    private int beforeRow(Person person) {
        int before = person.first() - 1;
        while (before >= 0
                && before > person.first() - 6
                && wording.isAny(before, NameWords.NAMES)
                && wording.isCapital(before)) {
            before--;
        }
        return before;
    }

    private boolean goesOn(Person person, int token) {
        return token < wording.count()
                && tokens.gapBefore(token) == 1
                && wording.joins(token)
                && wording.sentence(token) == wording.sentence(person.first());
    }

    private boolean isHelper(int token) {
        String word = tokens.word(token);
        if (word.equals("to") && token + 1 < tokens.count() && ARTICLES.contains(tokens.word(token + 1))) {
            // "add Ana Ruiz to the list"
            return false;
        }
        modal |= MODALS.contains(word);
        being |= BEING.contains(word);
        return MODALS.contains(word) || BEING.contains(word) || PASSED.contains(word);
    }

    /** "Ana and I are", "me and Ana". */
    private boolean isWithMe(Person person) {
        int behind = person.last() + 1;
        boolean after = goesOn(person, behind)
                && goesOn(person, behind + 1)
                && tokens.word(behind).equals("and")
                && isMe(behind + 1);
        int before = person.first() - 2;
        return after
                || (before >= 0
                        && wording.sentence(before) == wording.sentence(person.first())
                        && tokens.word(before + 1).equals("and")
                        && isMe(before));
    }

    private boolean isMe(int token) {
        String word = tokens.word(token);
        return word.equals("i") || word.equals("me") || word.equals("yo");
    }

    /** "moved from OHP to TANF": staff move between programmes. */
    private boolean isTransferred(int verb) {
        int to = verb + 1;
        return MOVED.contains(tokens.word(verb))
                && to + 1 < wording.count()
                && (tokens.word(to).equals("to")
                        || tokens.word(to).equals("from")
                        || tokens.word(to).equals("over"))
                && wording.isAny(to + 1, WordClass.PROGRAMME.bit() | WordClass.ORG.bit());
    }

    /** "can't do hearings", "will do the SNAP slides". */
    private boolean isDone(int object) {
        String verb = tokens.word(object - 1);
        boolean does = verb.equals("do") || verb.equals("does") || verb.equals("did");
        return does
                && (wording.isAny(object, WordClass.ORG.bit() | WordClass.EVENT.bit())
                        || (wording.is(object, WordClass.PROTECTIVE)
                                && tokens.word(object).endsWith("s")));
    }

    private boolean isWork(int verb) {
        String word = tokens.word(verb);
        boolean ing = word.endsWith("ing");
        boolean passive = being && !ing;
        if (word.startsWith("work") && !passive && objects.isBenefit(verb + 1)) {
            return true;
        }
        boolean unable = FACULTIES.contains(word) && UNABLE.contains(tokens.word(verb - 1));
        if (unable || objects.isOwned(verb + 1) || objects.isUsedUp(verb) || objects.isOwnWorker(verb + 1)) {
            return false;
        }
        if (wording.is(verb, WordClass.DEED)) {
            return !passive;
        }
        boolean active = modal || (being && ing);
        if (wording.is(verb, WordClass.HANDLING) && !passive) {
            boolean object = wording.is(verb, WordClass.LIVING)
                    ? objects.isOfWork(verb + 1)
                    : objects.hasObject(verb + 1, active);
            if (object) {
                return true;
            }
        }
        boolean verbal = wording.is(verb, WordClass.COMMON)
                && !wording.isAny(verb, VerbObjects.FACTS | NameWords.NAMES | WordClass.NEED.bit());
        if (active && !passive && verbal) {
            return !wording.isAny(verb, WordClass.LIVING.bit() | WordClass.ACTION.bit()) && !objects.isHome(verb);
        }
        return objects.isOfUs(verb);
    }
}
