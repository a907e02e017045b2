package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names in small letters, or in a text all in capitals: both parts must be in a list, and neither an everyday word by
 * itself. Stateless but for the text.
 */
final class SmallNames {

    /** Particles that make a name even of a word that no list has: "faisal al-hamdani". */
    private static final Set<String> ARABIC = Set.of("al", "el", "abu", "bin", "ibn");

    private final Wording wording;
    private final Tokens tokens;
    private final NameWords words;
    private final FamilyFirst familyFirst;
    private final WordNames wordNames;
    private final ClientNames clientNames;

    SmallNames(
            Wording wording, NameWords words, FamilyFirst familyFirst, WordNames wordNames, ClientNames clientNames) {
        this.wording = wording;
        this.words = words;
        this.familyFirst = familyFirst;
        this.wordNames = wordNames;
        this.clientNames = clientNames;
        tokens = wording.tokens();
    }

    /** The name that begins here, if one does. */
    @Nullable
    Person at(int first) {
        if (tokens.length(first) < 3 && !wording.isShouted()) {
            return null;
        }
        int next = first + 1;
        int particle = next;
        while (words.isParticle(particle) && words.isNext(particle)) {
            particle++;
        }
        boolean arabic = ARABIC.contains(wording.word(next, 3)) && words.isUnknown(particle);
        if (particle > next && words.isNext(particle) && (arabic || words.isListed(particle))) {
            next = particle;
        }
        boolean given = wording.is(first, WordClass.GIVEN);
        if (wordNames.isVietnamese(first)) {
            return new Person(first, first + 2, Form.FULL, Mark.NONE);
        }
        if (words.isNext(next)
                && wording.is(next, WordClass.SURNAME)
                && words.isListed(next)
                && tokens.length(next) > 2) {
            boolean word = words.isWord(first) && (tokens.length(first) < 4 || words.isQuestionWord(first));
            if ((given && !word) || words.isListed(first)) {
                int last = words.isNext(next + 1) && words.isListed(next + 1) && tokens.length(next + 1) > 3
                        ? next + 1
                        : next;
                return new Person(first, last, Form.FULL, Mark.NONE);
            }
        }
        boolean plain = given
                && words.isListed(first)
                && (tokens.length(first) > 3 || wordNames.isVerb(next + 1))
                && !words.isMost(first);
        boolean placed = given && wording.is(first, WordClass.PLACE) && words.isListed(next);
        if (words.isNext(next) && ((plain && words.isFamily(next)) || (placed && words.isFamily(next)))) {
            return new Person(first, next, Form.FULL, Mark.NONE);
        }
        boolean half = words.isNext(next)
                && ((given && words.isListed(first) && !words.isParticle(first) && words.isUnknown(next))
                        || (words.isUnknown(first) && words.isSureFamily(next)));
        if (half) {
            return new Person(first, next, Form.FULL, Mark.NONE);
        }
        if (familyFirst.isSmall(first)) {
            return new Person(first, first + 1, Form.FULL, Mark.NONE);
        }
        boolean name = words.isListed(first) && !words.isParticle(first) && !words.isMost(first);
        return name || clientNames.isGivenBehindClient(first) ? new Person(first, first, Form.SINGLE, Mark.NONE) : null;
    }
}
