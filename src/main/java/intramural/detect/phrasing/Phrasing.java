package intramural.detect.phrasing;

import intramural.detect.detector.View;
import intramural.detect.person.Fact;
import intramural.detect.person.NameWords;
import intramural.detect.person.Person;
import intramural.detect.person.Wording;
import intramural.detect.text.Tokens;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a text that names a person is worded, as the features of a linear model: its words and pairs of words, with signs in
 * place of names and figures, and the kinds of what the lists know of it. Stateless but for its view.
 */
public final class Phrasing {

    /** So many sentences are read at once, so that what is added elsewhere takes nothing away. */
    private static final int SENTENCES = 3;

    /**
     * Sentences with more tokens are read one by one: with words enough any sum is reached, and of lines of forty words that name a
     * colleague one in fifteen was.
     */
    private static final int MOST_TOGETHER = 30;

    private static final int LONGEST_WORD = 20;

    /** So many words around a name are looked at by their kind. */
    private static final int BEFORE = 3;

    private static final int BEHIND = 4;

    /** How far before or behind. */
    private static final String[] PLACES = IntStream.rangeClosed(-BEFORE, BEHIND)
            .mapToObj(place -> "@" + place)
            .toArray(String[]::new);

    /** So many tokens behind a name a fact is close, and so many it is not far. */
    private static final int CLOSE = 4;

    private static final int FAR = 9;

    private static final String NAME = "@NAME";

    /** Kinds of words, what is told before who does something, and that before the small words. */
    private record Kind(long bit, String name) {}

    private static final List<Kind> KINDS = Stream.of(
                    WordClass.CONDITION,
                    WordClass.DRUG,
                    WordClass.TREATMENT,
                    WordClass.ORGAN,
                    WordClass.ILLNESS,
                    WordClass.MILD,
                    WordClass.PROTECTIVE,
                    WordClass.PROGRAMME,
                    WordClass.CLIENT,
                    WordClass.KIN,
                    WordClass.CASENOUN,
                    WordClass.ROLE,
                    WordClass.ORG,
                    WordClass.EVENT,
                    WordClass.DUTY,
                    WordClass.DEED,
                    WordClass.THANKS,
                    WordClass.THIRD,
                    WordClass.FIRST,
                    WordClass.PASSIVE,
                    WordClass.ACTION,
                    WordClass.NEED,
                    WordClass.LOSING,
                    WordClass.FAILING,
                    WordClass.VISIT,
                    WordClass.NAMED,
                    WordClass.SICKOUT,
                    WordClass.AGEMARK,
                    WordClass.HOME,
                    WordClass.PERSON,
                    WordClass.MATTER,
                    WordClass.HANDLING,
                    WordClass.LIVING,
                    WordClass.UNIT,
                    WordClass.TITLE,
                    WordClass.EXPERT,
                    WordClass.LINK)
            .map(kind -> new Kind(kind.bit(), "@" + kind))
            .toList();

    /** Fewer words beside a name say nothing of anybody. */
    private static final int FEWEST_WORDS = 2;

    /** Of 160 lines that were stopped for their wording alone the longest had 33 words (1 December 2026). */
    private static final int LONGEST_LINE = 36;

    /** Names are the same in many languages. */
    private static final long UNTOLD = NameWords.NAMES | WordTable.HEAD;

    /** So many words in small letters tell which language a line is in. */
    private static final int FEWEST_TO_TELL = 5;

    private static final int FEWEST_OF_CODE = 8;

    private static final int FEWEST_FIGURES = 6;

    /** One of so many signs at least is one of a program's. */
    private static final int OF_CODE = 12;

    private final View view;
    private final Wording wording;

    public Phrasing(View view) {
        this.view = view;
        wording = view.wording();
    }

    /**
     * Whether the model of whole names speaks of this person: named whole, no colleague by directory, post or deed, and no
     * place that bears a name ("the Cesar Chavez stop").
     */
    public static boolean isOf(Person person, View view) {
        Wording wording = view.wording();
        boolean place =
                wording.is(person.first(), WordClass.PLACE) && wording.phraseEnd(person.first()) == person.last();
        return person.isWhole() && person.mark() != Person.Mark.STAFF && !place;
    }

    /**
     * Whether the model of names alone speaks of this person: in a list and no place ("Grant closed for snow"),
     * no colleague by post or deed, and the text says something.
     */
    public static boolean isOfSingle(Person person, View view) {
        return person.form() == Person.Form.SINGLE
                && person.mark() != Person.Mark.STAFF
                && view.wording().isAny(person.first(), NameWords.NAMES)
                && !view.wording().isAny(person.first(), WordClass.PLACE.bit() | WordClass.STREET.bit())
                && !view.facts().isEmpty();
    }

    /** Whether it is neither a page nor a code without a blank in it, says more than a name, and that in a language of the weights. */
    boolean isLine() {
        return wording.count() <= LONGEST_LINE
                && view.text().indexOf(' ') >= 0
                && !isCode(view.text())
                && (!view.facts().isEmpty() || isSaying())
                && isKnownLanguage()
                && !isOfFigures();
    }

    /** "Labels Avery 5160 x20": every third token at least is a number. */
    private boolean isOfFigures() {
        int figures = 0;
        for (int token = 0; token < wording.count(); token++) {
            figures += wording.tokens().is(token, Tokens.Kind.DIGITS) ? 1 : 0;
        }
        return figures * 3 >= wording.count() && figures >= FEWEST_FIGURES;
    }

    /** Whether every third word in small letters at least is in a list: of other languages the weights know nothing. */
    private boolean isKnownLanguage() {
        int words = 0;
        int known = 0;
        for (int token = 0; token < wording.count(); token++) {
            if (wording.tokens().is(token, Tokens.Kind.LETTERS)
                    && !wording.isCapital(token)
                    && !wording.isUpper(token)) {
                words++;
                known += wording.isAny(token, ~UNTOLD) ? 1 : 0;
            }
        }
        // Words of Vietnamese without their marks are many an English one.
        int least = wording.isVietnamese() ? 2 : 3;
        return words < FEWEST_TO_TELL || known * least >= words;
    }

    /** Whether signs that only programs are full of stand close together: what is called "max" there is nobody. */
    private static boolean isCode(String text) {
        int signs = 0;
        for (int i = 0; i < text.length(); i++) {
            signs += "{}[]();=<>@+_".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return signs >= FEWEST_OF_CODE && signs * OF_CODE >= text.length();
    }

    private boolean isSaying() {
        int named = view.persons().stream()
                .mapToInt(person -> person.last() - person.first() + 1)
                .sum();
        return wording.count() - named >= FEWEST_WORDS;
    }

    /** The most that the weights give to sentences in a row, one of them that of the token. */
    public double most(int token, LinearModel model, String prefix) {
        int own = wording.sentence(token);
        int last = wording.sentence(wording.count() - 1);
        double most = Double.NEGATIVE_INFINITY;
        for (int first = Math.max(0, own - SENTENCES + 1); first <= own; first++) {
            for (int end = own; end <= Math.min(last, first + SENTENCES - 1); end++) {
                if (end > first && isLong(first, end)) {
                    break;
                }
                FeatureSum sum = new FeatureSum(model, prefix);
                tell(first, end, sum);
                most = Math.max(most, sum.sum());
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
    public Set<String> features() {
        Set<String> names = new HashSet<>();
        tell(0, wording.sentence(wording.count() - 1), (first, second, third) -> names.add(first + second + third));
        return names;
    }

    private void tell(int firstSentence, int lastSentence, Features features) {
        List<Said> said = said(firstSentence, lastSentence, features);
        String word = "^";
        String kind = "^";
        for (Said next : said) {
            features.add(next.word);
            features.add(word, " ", next.word);
            features.add(next.kind);
            features.add(kind, next.kind);
            word = next.word;
            kind = next.kind;
        }
        features.add(word, " $");
        features.add(kind, "$");
        around(said, features);
        for (Fact fact : view.facts()) {
            int sentence = wording.sentence(fact.first());
            if (sentence >= firstSentence && sentence <= lastSentence) {
                features.add("#", fact.kind().name(), weight(fact));
                apart(fact, firstSentence, lastSentence, features);
            }
        }
    }

    private static String weight(Fact fact) {
        return fact.weight() == 1 ? "1" : "2";
    }

    /**
     * A word, or a name as one.
     *
     * @param kind its kind in the word lists
     */
    private record Said(String word, String kind, boolean owns) {

        boolean isName() {
            return kind.equals(NAME);
        }
    }

    /** The words of these sentences; how their names are written is added to the features. */
    private List<Said> said(int firstSentence, int lastSentence, Features features) {
        List<Said> said = new ArrayList<>();
        List<Person> persons = view.persons();
        int next = 0;
        for (int token = 0; token < wording.count(); token++) {
            while (next < persons.size() && persons.get(next).last() < token) {
                next++;
            }
            int sentence = wording.sentence(token);
            if (sentence < firstSentence || sentence > lastSentence) {
                continue;
            }
            if (next < persons.size() && token >= persons.get(next).first()) {
                Person person = persons.get(next);
                features.add("#", person.form().name(), person.mark().name());
                token = person.last();
                said.add(new Said(person.isWhole() ? "#NAME" : "#single", NAME, wording.isPossessive(token)));
            } else {
                said.add(new Said(word(token), kind(token), false));
            }
        }
        return said;
    }

    /** Of what kind the words before and behind a name are. */
    private static void around(List<Said> said, Features features) {
        for (int name = 0; name < said.size(); name++) {
            if (!said.get(name).isName()) {
                continue;
            }
            for (int other = Math.max(0, name - BEFORE); other <= Math.min(said.size() - 1, name + BEHIND); other++) {
                features.add(PLACES[other - name + BEFORE], said.get(other).kind);
            }
            if (said.get(name).owns) {
                features.add("@'s");
            }
        }
    }

    /** How far a fact stands from each name, before or behind it, and whether a sentence has both. */
    private void apart(Fact fact, int firstSentence, int lastSentence, Features features) {
        for (Person person : view.persons()) {
            int sentence = wording.sentence(person.first());
            if (sentence >= firstSentence && sentence <= lastSentence) {
                String distance = distance(fact.first() - person.last());
                String apart = distance + wording.isWith(person, fact.first());
                features.add(apart);
                features.add(apart, fact.kind().name(), weight(fact));
            }
        }
    }

    private static String distance(int behind) {
        if (behind > 0) {
            return behind == 1 ? "@next" : behind <= CLOSE ? "@close" : behind <= FAR ? "@behind" : "@far";
        }
        return behind >= -BEFORE ? "@before" : behind >= -BEFORE - CLOSE ? "@earlier" : "@first";
    }

    /** The first of {@link #KINDS} that the word is of. */
    private String kind(int token) {
        for (Kind kind : KINDS) {
            if (wording.isAny(token, kind.bit)) {
                return kind.name;
            }
        }
        return "@";
    }

    private String word(int token) {
        if (wording.tokens().is(token, Tokens.Kind.DIGITS)) {
            return "0";
        }
        String word = wording.word(token, LONGEST_WORD);
        return word.isEmpty() ? "#long" : word;
    }
}
