package intramural.detect;

import intramural.detect.detector.Findings;
import intramural.detect.detector.MachineAddresses;
import intramural.detect.detector.View;
import intramural.detect.person.Colleagues;
import intramural.detect.talk.Chatter;
import intramural.detect.talk.Signs;
import intramural.detect.talk.SignsReader;
import intramural.detect.text.Budget;
import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One act being read. */
final class Scan {

    /** Characters read in one act over all its readings; beyond it the act counts as unscannable. */
    private static final int CHARACTERS = 200_000;

    /**
     * What the words and numbers read in one act may cost, over all its readings. A page of prose costs 600, once or
     * twice.
     */
    private static final int TOKENS = 32_000;

    /** Of strings up to this length it is remembered that nothing was in them: long lists repeat short ones. */
    private static final int LONGEST_REPEATED = 40;

    /** Strings side by side are also read as one text if together they are not longer than this. */
    private static final int LONGEST_GROUP = 4_000;

    private final Lexicon lexicon;
    private final Map<String, Budget.Cost> usual;
    private final Colleagues colleagues;
    private final Budget budget = new Budget(CHARACTERS, TOKENS);
    private final List<Finding> found = new ArrayList<>();
    private final @Nullable Fields fields;

    /** What it costs to read strings in which nothing is, by the strings with their context. */
    private final Map<String, Budget.Cost> silent = new HashMap<>();

    /** The signs of lines in which nothing is, by their strings with the context: polls and edits say theirs twice. */
    private final Map<String, Signs> silentLines = new HashMap<>();

    Scan(Detection.Ready ready, Colleagues colleagues) {
        this(ready, colleagues, null);
    }

    /** @param fields looks at all strings of an act */
    Scan(Detection.Ready ready, Colleagues colleagues, @Nullable Fields fields) {
        this.fields = fields;
        this.lexicon = ready.lexicon();
        this.usual = ready.silent();
        this.colleagues = colleagues;
    }

    /** What is found so far, in the order of the strings; grows. */
    List<Finding> found() {
        return found;
    }

    /** What it cost to read the short strings in which nothing was, by whether they are quiet and the string. */
    Map<String, Budget.Cost> silent() {
        return silent;
    }

    /** @param lines takes the string if people read it as a line */
    void text(ActStrings.Text text, @Nullable ReadLines lines) {
        if (budget.isSpent()) {
            return;
        }
        String prefix = text.context().isEmpty() ? "" : text.context() + ": ";
        Findings findings = new Findings(lexicon, text.place(), prefix.length(), text.quiet());
        if (fields != null) {
            fields.begin(text);
        }
        boolean whole;
        if (lines != null && lines.isRead(text)) {
            int start = lines.start(text);
            String said = MachineAddresses.blanked(text.text().substring(start, Chatter.end(text.text(), start)));
            Signs signs = silentLines.get(prefix + text.text());
            whole = true;
            if (signs == null) {
                SignsReader reader = new SignsReader(lexicon, said);
                whole = line(prefix, text.text(), said, reader, findings);
                signs = reader.signs();
                if (whole && findings.list().isEmpty()) {
                    silentLines.put(prefix + text.text(), signs);
                }
            }
            lines.add(text, start, said, signs);
        } else {
            whole = readOnce(prefix + text.text(), text.quiet(), findings);
        }
        if (fields != null) {
            fields.end();
        }
        boolean title = !findings.list().isEmpty() && isTitle(text);
        for (Finding finding : findings.list()) {
            // "Tobin (covering for Ana Ruiz, DOB 6/9/48)": nobody's title has a birth in it.
            boolean born = finding.dataClass().equals(DataKind.DOB_NAME.dataClass());
            if (title && !born && DataKind.isOfPerson(finding.dataClass())) {
                continue;
            }
            if (!EventIds.explain(finding, text.text()) && !(text.again() && isFound(finding))) {
                found.add(finding);
            }
        }
        if (!whole) {
            found.add(Finding.unscannable(text.place()));
        }
    }

    /** Reads a line for what is in it and for what it says to the next, which may be less. */
    private boolean line(String prefix, String text, String said, SignsReader signs, Findings findings) {
        if (said.equals(text)) {
            return read(prefix + text, findings, signs);
        }
        boolean whole = read(prefix + text, findings, null);
        new Unmasking(lexicon, colleagues, budget, true, (view, look) -> signs.add(view, look.guesses())).show(said);
        return whole;
    }

    /** Whether people call themselves so: a name with a post or a unit. */
    private boolean isTitle(ActStrings.Text text) {
        return text.place().pointer().endsWith("/displayname")
                && Titles.isOne(new View(Reading.of(text.text()), lexicon, colleagues));
    }

    private boolean isFound(Finding finding) {
        return found.stream()
                .anyMatch(other -> other.dataClass().equals(finding.dataClass())
                        && other.place().equals(finding.place())
                        && other.start() == finding.start()
                        && other.end() == finding.end());
    }

    /** Reads a string that names nobody, for all acts to come. */
    void usual(String text) {
        for (boolean quiet : new boolean[] {false, true}) {
            readOnce(text, quiet, new Findings(lexicon, new Place(Part.VALUE, ""), 0, quiet));
        }
    }

    /** Reads a string, or only takes the same from the budget again if nothing was in it before. */
    private boolean readOnce(String text, boolean quiet, Findings findings) {
        if (text.length() > LONGEST_REPEATED) {
            return read(text, findings, null);
        }
        String key = (quiet ? 'q' : 's') + text;
        Budget.Cost known = usual.get(key);
        Budget.Cost cost = known == null ? silent.get(key) : known;
        if (cost != null) {
            return budget.take(cost);
        }
        Budget.Cost before = budget.left();
        boolean whole = read(text, findings, null);
        if (whole && findings.list().isEmpty()) {
            silent.put(key, before.minus(budget.left()));
        }
        return whole;
    }

    /** Reads neighbours as one text, apart and joined; what begins in one of them counts as found there. */
    void group(ActStrings.Group group) {
        int length = group.texts().stream().mapToInt(t -> t.text().length()).sum();
        if (length <= LONGEST_GROUP) {
            joined(group, " ");
            joined(group, "");
        }
    }

    private void joined(ActStrings.Group group, String separator) {
        List<ActStrings.Text> texts = group.texts();
        if (budget.isSpent()) {
            return;
        }
        String context = texts.get(0).context();
        String prefix = context.isEmpty() ? "" : context + ": ";
        StringBuilder whole = new StringBuilder(prefix);
        texts.forEach(text -> whole.append(text.text()).append(separator));
        Findings findings = new Findings(lexicon, texts.get(0).place(), prefix.length(), true);
        if (!read(whole.toString(), findings, null)) {
            found.add(Finding.unscannable(texts.get(0).place()));
        }
        for (Finding finding : findings.list()) {
            boolean secret = finding.dataClass().equals(DataKind.CREDENTIAL.dataClass());
            if ((group.wide() && secret) || isOfWork(finding, texts)) {
                continue;
            }
            int start = 0;
            for (ActStrings.Text text : texts) {
                int end = start + text.text().length();
                if (finding.start() < end) {
                    boolean title = finding.end() <= end && DataKind.isOfPerson(finding.dataClass()) && isTitle(text);
                    if (title || (secret && ReadLines.isShownAgain(texts, text))) {
                        break;
                    }
                    claim(finding, text, Math.max(0, finding.start() - start), finding.end() - start);
                    break;
                }
                start = end + separator.length();
            }
        }
    }

    /** "Hearings Unit" beside "Kim Nguyen's last day": what strings name and say apart, {@link Fields} reads. */
    private boolean isOfWork(Finding finding, List<ActStrings.Text> texts) {
        return DataKind.isOfPerson(finding.dataClass())
                && texts.stream()
                        .anyMatch(text -> Fields.isOfWork(new View(Reading.of(text.text()), lexicon, colleagues)));
    }

    private void claim(Finding finding, ActStrings.Text text, int start, int end) {
        boolean known = found.stream()
                .anyMatch(other -> other.strength() == Strength.STRONG
                        && other.place().equals(text.place())
                        && other.dataClass().equals(finding.dataClass()));
        if (!known) {
            int within = Math.min(end, text.text().length());
            Finding claimed = new Finding(
                    finding.dataClass(), finding.strength(), text.place(), start, within, finding.confidence());
            if (!EventIds.explain(claimed, text.text())) {
                found.add(claimed);
            }
        }
    }

    /** Strong numbers in lines that were put together; where they cannot be read, each has been by itself. */
    List<Finding> strongNumbers(String text) {
        Findings findings = new Findings(lexicon, new Place(Part.VALUE, ""), 0, true);
        new Unmasking(lexicon, colleagues, budget, false, (view, look) -> Look.STRONG_NUMBERS.at(view, findings))
                .show(text);
        return strong(findings, text);
    }

    /** Persons with what is said of them. What is disguised in one line was seen there, but for a birth in words. */
    List<Finding> strongPersons(String text) {
        Findings findings = new Findings(lexicon, new Place(Part.VALUE, ""), 0, true);
        View plain = View.plain(text, lexicon, colleagues);
        Look.STRONG_PERSONS.at(plain, findings);
        View told = plain.inDigits();
        if (told != plain) {
            Look.STRONG_PERSONS.at(told, findings);
        }
        return strong(findings, text);
    }

    private static List<Finding> strong(Findings findings, String text) {
        List<Finding> strong = new ArrayList<>();
        for (Finding finding : findings.list()) {
            if (finding.strength() == Strength.STRONG && !EventIds.explain(finding, text)) {
                strong.add(finding);
            }
        }
        return strong;
    }

    private boolean read(String text, Findings findings, @Nullable SignsReader signs) {
        Unmasking unmasking = new Unmasking(lexicon, colleagues, budget, true, (view, look) -> {
            look.at(view, findings);
            if (signs != null) {
                signs.add(view, look.guesses());
            }
            if (fields != null) {
                fields.add(view, look);
            }
        });
        return unmasking.show(text);
    }
}
