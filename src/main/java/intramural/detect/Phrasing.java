package intramural.detect;

import intramural.policy.WordClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a text that names a person is worded, as the features of a linear model: its words and pairs of words, with signs in
 * place of names and figures, and the kinds of what the lists know of it. Stateless but for its view.
 */
final class Phrasing {

    /** So many sentences are read at once, so that what is added elsewhere takes nothing away. */
    private static final int SENTENCES = 3;

    /**
     * Sentences with more tokens are read one by one: with words enough any sum is reached, and of lines of forty words that name a
     * colleague one in fifteen was.
     */
    private static final int MOST_TOGETHER = 30;

    private static final int LONGEST_WORD = 20;

    /** So many tokens of a text are read; what is longer is no line of a chat. */
    private static final int MOST_TOKENS = 200;

    private final View view;
    private final Wording wording;

    Phrasing(View view) {
        this.view = view;
        wording = view.wording();
    }

    /** Whether the model of whole names speaks of this person: named whole, and no colleague by directory, post or deed. */
    static boolean isOf(Person person) {
        return person.isWhole() && person.mark() != Person.Mark.STAFF;
    }

    /**
     * Whether the model of names alone speaks of this person: in a list and no place ("Grant closed for snow"),
     * no colleague by post or deed, and the text says something.
     */
    static boolean isOfSingle(Person person, View view) {
        return person.form() == Person.Form.SINGLE
                && person.mark() != Person.Mark.STAFF
                && view.wording().isAny(person.first(), NameWords.NAMES)
                && !view.wording().isAny(person.first(), WordClass.PLACE.bit() | WordClass.STREET.bit())
                && !view.facts().isEmpty();
    }

    /** Whether it is neither a page nor a code without a blank in it. */
    boolean isLine() {
        return wording.count() <= MOST_TOKENS && view.text().indexOf(' ') >= 0;
    }

    /** The most that the weights give to sentences in a row, one of them that of the token. */
    double most(int token, ToDoubleFunction<String> weights) {
        int own = wording.sentence(token);
        int last = wording.sentence(wording.count() - 1);
        double most = Double.NEGATIVE_INFINITY;
        for (int first = Math.max(0, own - SENTENCES + 1); first <= own; first++) {
            for (int end = own; end <= Math.min(last, first + SENTENCES - 1); end++) {
                if (end > first && isLong(first, end)) {
                    break;
                }
                double sum = 0;
                for (String feature : features(first, end)) {
                    sum += weights.applyAsDouble(feature);
                }
                most = Math.max(most, sum);
            }
        }
        return most;
    }

    private boolean isLong(int firstSentence, int lastSentence) {
        return wording.count() > MOST_TOGETHER
                && IntStream.range(0, wording.count())
                                .map(wording::sentence)
                                .filter(sentence -> sentence >= firstSentence && sentence <= lastSentence)
                                .count()
                        > MOST_TOGETHER;
    }

    /** The features of the whole text. */
    Set<String> features() {
        return features(0, wording.sentence(wording.count() - 1));
    }

    private Set<String> features(int firstSentence, int lastSentence) {
        Set<String> features = new HashSet<>();
        List<Person> persons = view.persons();
        String before = "^";
        int next = 0;
        for (int token = 0; token < wording.count(); token++) {
            int sentence = wording.sentence(token);
            while (next < persons.size() && persons.get(next).last() < token) {
                next++;
            }
            if (sentence < firstSentence || sentence > lastSentence) {
                continue;
            }
            String word = word(token);
            if (next < persons.size() && token >= persons.get(next).first()) {
                Person person = persons.get(next);
                word = person.isWhole() ? "#NAME" : "#single";
                features.add("#" + person.form() + person.mark());
                token = person.last();
            }
            features.add(word);
            features.add(before + ' ' + word);
            before = word;
        }
        features.add(before + " $");
        for (Fact fact : view.facts()) {
            int sentence = wording.sentence(fact.first());
            if (sentence >= firstSentence && sentence <= lastSentence) {
                features.add("#" + fact.kind() + fact.weight());
            }
        }
        return features;
    }

    private String word(int token) {
        if (wording.tokens().is(token, Tokens.Kind.DIGITS)) {
            return "0";
        }
        String word = wording.word(token, LONGEST_WORD);
        return word.isEmpty() ? "#long" : word;
    }
}
