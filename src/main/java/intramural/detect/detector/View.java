package intramural.detect.detector;

import intramural.detect.person.Colleagues;
import intramural.detect.person.Fact;
import intramural.detect.person.FactFinder;
import intramural.detect.person.MailedColleagues;
import intramural.detect.person.Person;
import intramural.detect.person.PersonFinder;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Folding;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Markup;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.detect.unmask.RadioNames;
import intramural.detect.unmask.SpelledNames;
import intramural.detect.unmask.SpelledNumbers;
import intramural.policy.Carriers;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a string with its tokens, labels, number chains, persons and facts: what detectors look at. Each is made
 * when it is first asked for, and once. Confined to one call.
 */
public final class View {

    private final Reading reading;
    private final Tokens tokens;
    private @Nullable String lower;
    private @Nullable Labels labels;
    private @Nullable List<NumberChain> chains;
    private final Lexicon lexicon;
    private final Colleagues colleagues;
    private @Nullable Wording wording;
    private @Nullable List<Person> persons;
    private @Nullable List<Fact> facts;
    private @Nullable List<Span> births;
    private @Nullable List<Span> addresses;

    public View(Reading reading, Lexicon lexicon, Colleagues colleagues) {
        this.reading = reading;
        this.lexicon = lexicon;
        this.colleagues =
                MailedColleagues.in(reading.text(), colleagues, lexicon.policy().list(Carriers.AGENCY_HOSTS));
        tokens = reading.tokens();
    }

    /** The text as it stands in a talk: without markup, and with the names in it that are told letter by letter. */
    public static View plain(String text, Lexicon lexicon, Colleagues colleagues) {
        Reading plain = new Folding().apply(new Markup().apply(Reading.of(text)));
        return new View(new SpelledNames().apply(new RadioNames().apply(plain)), lexicon, colleagues);
    }

    /** This view with the numbers in digits that it has in words; itself if it has none. */
    public View inDigits() {
        Reading digits = new SpelledNumbers().apply(reading);
        return digits == reading ? this : new View(digits, lexicon, colleagues);
    }

    public Reading reading() {
        return reading;
    }

    public String text() {
        return reading.text();
    }

    /** The text in small letters, for what is looked for before a closer look. */
    String lower() {
        String known = lower;
        if (known == null) {
            known = text().toLowerCase(Locale.ROOT);
            lower = known;
        }
        return known;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Labels labels() {
        Labels known = labels;
        if (known == null) {
            known = new Labels(text(), tokens, lexicon);
            labels = known;
        }
        return known;
    }

    public List<NumberChain> chains() {
        List<NumberChain> known = chains;
        if (known == null) {
            known = NumberChain.of(text(), tokens);
            chains = known;
        }
        return known;
    }

    /** What the word lists say of its words. */
    public Wording wording() {
        Wording known = wording;
        if (known == null) {
            known = new Wording(text(), tokens, lexicon.words());
            wording = known;
        }
        return known;
    }

    /** The persons it names, in their order. */
    public List<Person> persons() {
        List<Person> known = persons;
        if (known == null) {
            known = PersonFinder.find(text(), wording(), colleagues);
            persons = known;
        }
        return known;
    }

    /** What it says of health and of benefits, in its order. */
    public List<Fact> facts() {
        List<Fact> known = facts;
        if (known == null) {
            known = FactFinder.find(text(), wording());
            known = known.isEmpty()
                    ? known
                    : known.stream().filter(fact -> !isInName(fact)).toList();
            facts = known;
        }
        return known;
    }

    /** "Brigid Foley", "Olu Graves", "Tess Parkinson": a family name that is also a device or a disease. */
    private boolean isInName(Fact fact) {
        Wording words = wording();
        return fact.first() == fact.last()
                && words.is(fact.first(), WordClass.SURNAME)
                && words.isCapital(fact.first())
                && persons().stream()
                        .anyMatch(person ->
                                person.isWhole() && person.first() < fact.first() && person.last() == fact.last());
    }

    /** Where labelled dates of birth stand. */
    public List<Span> births() {
        List<Span> known = births;
        if (known == null) {
            known = BirthDateDetector.find(this);
            births = known;
        }
        return known;
    }

    /** Where private e-mail addresses stand, in units of the text. */
    public List<Span> addresses() {
        List<Span> known = addresses;
        if (known == null) {
            known = EmailDetector.find(text(), lexicon, colleagues);
            addresses = known;
        }
        return known;
    }

    /** Whether a label of the class stands near the window; counts of tokens. */
    boolean labelled(DataKind kind, NumberChain.Window window, int before, int after) {
        return labels().near(kind, window.firstToken(), window.lastToken(), before, after);
    }
}
