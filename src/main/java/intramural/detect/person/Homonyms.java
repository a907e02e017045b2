package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Words of the lists that mean something else where they stand: "ill get it", "is using the door", "did the hosp ever call". Stateless. */
final class Homonyms {

    private static final int LONGEST_WORD = 9;

    private static final String ILL = "ill";

    /** What somebody who writes "ill" for "I'll" does or is next. */
    private static final Set<String> DOING = Set.of(
            "add",
            "also",
            "ask",
            "be",
            "bring",
            "call",
            "check",
            "do",
            "email",
            "find",
            "fix",
            "get",
            "give",
            "go",
            "grab",
            "handle",
            "have",
            "just",
            "let",
            "look",
            "make",
            "need",
            "pick",
            "prob",
            "probably",
            "put",
            "see",
            "send",
            "take",
            "talk",
            "tell",
            "text",
            "then",
            "try",
            "update",
            "wait");

    private static final Set<String> NAMED = Set.of("named", "called");

    private static final Set<String> BEING = Set.of("is", "was");

    private static final Set<String> SHE_IS = Set.of("shes", "hes", "she's", "he's", "theyre", "they're");

    private static final Set<String> PLACES = Set.of("hosp", "hospital", "clinic", "pharmacy", "er", "lab");

    /** Whence people hear of somebody who is not there. */
    private static final Set<String> NEWS = Set.of("clinic", "pharmacy", "lab");

    private static final Set<String> QUANTITIES = Set.of("lot", "bit", "ton", "little", "gram", "bunch");

    private static final Set<String> HEARD = Set.of("heard", "hear", "word", "news", "back");

    private static final Set<String> DID = Set.of("did", "has", "have", "hasnt", "didnt", "will");

    private static final Set<String> ANSWERS = Set.of(
            "fax",
            "faxed",
            "call",
            "called",
            "answer",
            "answered",
            "send",
            "sent",
            "reply",
            "replied",
            "respond",
            "responded",
            "email",
            "emailed",
            "mail",
            "mailed",
            "write",
            "say",
            "get");

    private static final String USING = "using";

    /** What begins the name of a thing that is used. */
    private static final Set<String> USED = Set.of(
            "a",
            "an",
            "the",
            "his",
            "her",
            "their",
            "my",
            "our",
            "your",
            "that",
            "this",
            "another",
            "different",
            "diff",
            "new",
            "old",
            "both",
            "two",
            "google",
            "one");

    private static final String FOSTER = "foster";

    private static final Set<String> CAUSES = Set.of("of", "from", "w", "with", "due", "after");

    /** Whose death is a loss of somebody at work. */
    private static final Set<String> PARENTS =
            Set.of("mom", "dad", "mother", "father", "grandma", "grandpa", "mil", "fil", "husband", "wife");

    private static final Set<String> DEATHS = Set.of("passed", "died", "dies", "death");

    private static final Set<String> OF_WORK = Set.of("colleague", "colleagues", "coworker", "coworkers");

    private static final int LONGEST_OF_WORK = 11;

    private static final int NEAR = 60;

    private static final String TERMINAL = "terminal";

    /** What has a terminal at which people pay, wait or type. */
    private static final Set<String> TERMINALS = Set.of(
            "ebt", "pos", "card", "atm", "credit", "debit", "payment", "bus", "airport", "ferry", "train", "ssh", "the",
            "that", "this", "our", "new", "other", "which");

    /** What becomes of plans. */
    private static final Set<String> FALLING = Set.of("thru", "through", "behind", "apart", "asleep", "short");

    private Homonyms() {}

    /** "her daughter is on hold". */
    private static boolean isOnThePhone(Wording wording, int first, int last) {
        return last == first + 1
                && wording.word(last, LONGEST_WORD).equals("hold")
                && (SHE_IS.contains(wording.word(first - 1, LONGEST_WORD))
                        || (BEING.contains(wording.word(first - 1, LONGEST_WORD))
                                && wording.isAny(first - 2, Clients.PEOPLE | WordClass.PERSON.bit())));
    }

    /** "the ride fell thru". */
    private static boolean isFallOfThings(Wording wording, int first, int last) {
        return first == last
                && wording.word(first, LONGEST_WORD).equals("fell")
                && FALLING.contains(wording.word(first + 1, LONGEST_WORD));
    }

    /** @param last the last token of the phrase that a list has */
    static boolean isOther(Wording wording, int first, int last) {
        return isShallOrWill(wording, first)
                || isUsedThing(wording, last)
                || isAskedWhetherItAnswers(wording, first)
                || isFallOfThings(wording, first, last)
                || isOnThePhone(wording, first, last)
                || isDevice(wording, first, last)
                || isPartOfName(wording, first, last)
                || isDeathOfParent(wording, first)
                || isDeathOfColleague(wording, first)
                || isGivenName(wording, first);
    }

    /** "the ebt terminal", "terminal 3"; "the terminal cancer" is none. */
    private static boolean isDevice(Wording wording, int first, int last) {
        return first == last
                && wording.word(first, LONGEST_WORD).equals(TERMINAL)
                && (TERMINALS.contains(wording.word(first - 1, LONGEST_WORD))
                        || wording.tokens().is(first + 1, Tokens.Kind.DIGITS))
                && !wording.isAny(first + 1, FactFinder.FACTS);
    }

    /** "passed away on Sunday; colleagues are welcome": of somebody who worked here. */
    private static boolean isDeathOfColleague(Wording wording, int first) {
        if (!DEATHS.contains(wording.word(first, LONGEST_WORD)) || wording.hasAny(WordClass.CLIENT.bit())) {
            return false;
        }
        for (int token = Math.max(0, first - NEAR); token < Math.min(wording.count(), first + NEAR); token++) {
            if (OF_WORK.contains(wording.word(token, LONGEST_OF_WORK))) {
                return true;
            }
        }
        return false;
    }

    /** "Dan's mom passed away": a colleague's loss, by a given name alone. */
    private static boolean isDeathOfParent(Wording wording, int first) {
        int owner = first - 2;
        return wording.word(first, LONGEST_WORD).equals("passed")
                && owner >= 0
                && PARENTS.contains(wording.word(first - 1, LONGEST_WORD))
                && wording.isPossessive(owner)
                && wording.is(owner, WordClass.GIVEN)
                && wording.startsSentence(owner)
                && !CAUSES.contains(wording.word(wording.phraseEnd(first) + 1, LONGEST_WORD));
    }

    /** "Jim Foster", "Foster rd": a name that is a word for what child welfare does. */
    private static boolean isPartOfName(Wording wording, int first, int last) {
        return first == last
                && wording.isCapital(first)
                && wording.word(first, LONGEST_WORD).equals(FOSTER)
                && (wording.is(first + 1, WordClass.STREET)
                        || (wording.isWith(first, first - 1)
                                && wording.isCapital(first - 1)
                                && wording.is(first - 1, WordClass.GIVEN)));
    }

    /** "the dog is named Snap". */
    private static boolean isGivenName(Wording wording, int token) {
        return wording.is(token, WordClass.PROGRAMME)
                && NAMED.contains(wording.word(token - 1, LONGEST_WORD))
                && BEING.contains(wording.word(token - 2, LONGEST_WORD));
    }

    /** "ill get it", "and ill be back": without its apostrophe. */
    private static boolean isShallOrWill(Wording wording, int token) {
        Tokens tokens = wording.tokens();
        if (tokens.length(token) != ILL.length() || !tokens.word(token).equals(ILL)) {
            return false;
        }
        boolean begins = wording.startsSentence(token) || wording.endsClause(token - 1);
        return tokens.is(token + 1, Tokens.Kind.LETTERS)
                && wording.sentence(token) == wording.sentence(token + 1)
                && (begins || DOING.contains(tokens.word(token + 1)));
    }

    /** "is using a different last name": no substance. */
    private static boolean isUsedThing(Wording wording, int last) {
        Tokens tokens = wording.tokens();
        int thing = last + 2;
        return tokens.length(last) == USING.length()
                && tokens.word(last).equals(USING)
                && thing < wording.count()
                && wording.sentence(last) == wording.sentence(last + 1)
                && USED.contains(tokens.word(last + 1))
                && !QUANTITIES.contains(wording.word(thing, LONGEST_WORD))
                && !wording.isAny(thing, FactFinder.FACTS | WordClass.THIRD.bit());
    }

    /** "did the hosp ever fax", "clinic ever answer", "heard from the pharmacy": who would write or call, not where somebody lies. */
    private static boolean isAskedWhetherItAnswers(Wording wording, int place) {
        if (!PLACES.contains(wording.word(place, LONGEST_WORD))) {
            return false;
        }
        int from = wording.word(place - 1, 3).equals("the") ? place - 2 : place - 1;
        if (NEWS.contains(wording.word(place, LONGEST_WORD))
                && wording.word(from, LONGEST_WORD).equals("from")
                && HEARD.contains(wording.word(from - 1, LONGEST_WORD))) {
            return true;
        }
        boolean ever = wording.word(place + 1, LONGEST_WORD).equals("ever");
        boolean asked = ever
                || (place > 0 && DID.contains(wording.word(place - 1, LONGEST_WORD)))
                || (place > 1 && DID.contains(wording.word(place - 2, LONGEST_WORD)));
        return asked && ANSWERS.contains(wording.word(ever ? place + 2 : place + 1, LONGEST_WORD));
    }
}
