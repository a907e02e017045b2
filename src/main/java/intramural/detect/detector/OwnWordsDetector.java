package intramural.detect.detector;

import intramural.detect.person.Clients;
import intramural.detect.person.Fact;
import intramural.detect.person.FactFinder;
import intramural.detect.person.Person;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * What people say of themselves in a voicemail or a mail that somebody passes on: "this is Ana Ruiz, I was diagnosed with …",
 * "Ana Ruiz wrote: my food stamps got cut". Colleagues say their whole name to nobody who knows them.
 */
public final class OwnWordsDetector implements Detector {

    /** So many tokens behind a name its bearer goes on to speak. */
    private static final int REACH = 40;

    /** So many tokens lie between "I" and what it says. */
    private static final int NEAR = 7;

    private static final int LONGEST = 9;

    private static final Set<String> IS = Set.of("is", "its", "it's", "am", "im", "i'm");
    private static final Set<String> THIS = Set.of("this", "name");
    private static final Set<String> WROTE = Set.of("wrote", "writes", "texted", "emailed", "messaged", "says", "said");

    private static final Set<String> I = Set.of("i", "im", "ive", "i'm", "i've", "my", "me");

    /** What somebody does who has it. */
    private static final Set<String> BEARS = Set.of(
            "have",
            "had",
            "am",
            "was",
            "been",
            "got",
            "get",
            "take",
            "takes",
            "took",
            "taking",
            "on",
            "with",
            "need",
            "started",
            "stopped",
            "diagnosed",
            "m",
            "ve");

    private static final Set<String> BEFELL = Set.of(
            "cut",
            "closed",
            "denied",
            "stopped",
            "ended",
            "lost",
            "terminated",
            "suspended",
            "expired",
            "canceled",
            "cancelled",
            "approved",
            "pending");

    @Override
    public void detect(View view, Findings findings) {
        if (view.persons().isEmpty() || view.facts().isEmpty()) {
            return;
        }
        for (Person person : view.persons()) {
            if (person.isWhole() && person.form() != Form.ADDRESS && isIntroduced(view.wording(), person)) {
                view.facts().forEach(fact -> report(view, person, fact, findings));
            }
        }
    }

    /** "this is Ana Ruiz", "my name is Ana Ruiz", "Ana Ruiz wrote: …". */
    private static boolean isIntroduced(Wording wording, Person person) {
        int is = person.first() - 1;
        boolean called = IS.contains(wording.word(is, LONGEST)) && THIS.contains(wording.word(is - 1, LONGEST));
        int wrote = person.last() + 1;
        return called
                || (WROTE.contains(wording.word(wrote, LONGEST))
                        && wording.tokens().gapBefore(wrote) == 1);
    }

    private static void report(View view, Person person, Fact fact, Findings findings) {
        Wording wording = view.wording();
        if (fact.first() <= person.last() || fact.first() - person.last() > REACH) {
            return;
        }
        boolean health = fact.kind() == Fact.Kind.HEALTH && fact.weight() == 2 && isBorne(wording, person, fact);
        boolean benefit = !health && fact.kind() == Fact.Kind.PROGRAMME && hasBefallen(wording, fact);
        if (health || benefit) {
            Tokens tokens = view.tokens();
            DataKind kind = health ? DataKind.PERSON_HEALTH : DataKind.PERSON_PROGRAMME;
            findings.strong(view, kind, tokens.from(person.first()), tokens.to(fact.last()), 0.85);
        }
    }

    /** "I have been on methadone"; "I have a client with hep c" speaks of somebody else. */
    private static boolean isBorne(Wording wording, Person person, Fact fact) {
        boolean bears = BEARS.contains(wording.word(fact.first(), LONGEST));
        for (int token = fact.first(); token > person.last() && fact.first() - token <= NEAR; token--) {
            String word = wording.word(token, LONGEST);
            if (token < fact.first() && wording.isAny(token, Clients.PEOPLE)) {
                return false;
            }
            if (I.contains(word)) {
                return bears || fact.first() - token == 1 || !word.equals("i");
            }
            bears |= BEARS.contains(word);
        }
        return false;
    }

    /** "my food stamps got cut", "my OHP was closed". */
    private static boolean hasBefallen(Wording wording, Fact fact) {
        if (!wording.word(fact.first() - 1, LONGEST).equals("my")) {
            return false;
        }
        for (int token = fact.last() + 1; token <= fact.last() + NEAR && wording.isWith(fact.last(), token); token++) {
            if (BEFELL.contains(wording.word(token, LONGEST))
                    || wording.isAny(token, WordClass.PASSIVE.bit() & ~FactFinder.BENEFITS)) {
                return true;
            }
        }
        return false;
    }
}
