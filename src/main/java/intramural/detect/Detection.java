package intramural.detect;

import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import intramural.policy.PolicyData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds confidential data in the strings of an act. Called by the judge on its event loop and, for long texts, on a pool:
 * thread-safe; keeps nothing but the words of the policy data last used, made ready.
 */
public final class Detection {

    /** Characters read in one act over all its readings; beyond it the act counts as unscannable. */
    private static final int BOUND = 200_000;

    /** Strings side by side are also read as one text if together they are not longer than this. */
    private static final int LONGEST_GROUP = 4_000;

    private volatile @Nullable Lexicon lexicon;

    /** What the act's strings hold, in the order of the strings, where no colleague is known by name. */
    public List<Finding> find(Act act, PolicyData policy) {
        return find(act, policy, Colleagues.NONE);
    }

    /**
     * What the act's strings hold, in the order of the strings.
     *
     * @param colleagues who is no client until the sentence says so
     */
    public List<Finding> find(Act act, PolicyData policy, Colleagues colleagues) {
        ActStrings strings = new ActStrings(act);
        Scan scan = new Scan(lexicon(policy), colleagues);
        if (strings.isTooDeep()) {
            scan.found.add(Finding.unscannable(new Place(Part.VALUE, "")));
        }
        strings.texts().forEach(scan::text);
        strings.groups().forEach(scan::group);
        return List.copyOf(scan.found);
    }

    /** What a text alone holds; offsets into it. */
    public List<Finding> findInText(String text, PolicyData policy) {
        return findInText(text, policy, Colleagues.NONE);
    }

    /** What a text alone holds; offsets into it. */
    public List<Finding> findInText(String text, PolicyData policy, Colleagues colleagues) {
        Scan scan = new Scan(lexicon(policy), colleagues);
        scan.text(new ActStrings.Text(new Place(Part.VALUE, "/body"), text, "", false));
        return List.copyOf(scan.found);
    }

    private Lexicon lexicon(PolicyData policy) {
        Lexicon last = lexicon;
        if (last == null || !last.policy().equals(policy)) {
            last = new Lexicon(policy);
            lexicon = last;
        }
        return last;
    }

    /** One act being read. */
    private static final class Scan {

        private final Lexicon lexicon;
        private final Colleagues colleagues;
        private final Budget budget = new Budget(BOUND);
        private final List<Finding> found = new ArrayList<>();

        Scan(Lexicon lexicon, Colleagues colleagues) {
            this.lexicon = lexicon;
            this.colleagues = colleagues;
        }

        void text(ActStrings.Text text) {
            if (budget.isSpent()) {
                return;
            }
            String prefix = text.context().isEmpty() ? "" : text.context() + ": ";
            Findings findings = new Findings(lexicon, text.place(), prefix.length(), text.quiet());
            boolean whole = read(prefix + text.text(), findings);
            findings.list().stream()
                    .filter(finding -> !EventIds.explain(finding, text.text()))
                    .forEach(found::add);
            if (!whole) {
                found.add(Finding.unscannable(text.place()));
            }
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
            if (!read(whole.toString(), findings)) {
                found.add(Finding.unscannable(texts.get(0).place()));
            }
            for (Finding finding : findings.list()) {
                if (group.wide() && finding.dataClass().equals(DataKind.CREDENTIAL.dataClass())) {
                    continue;
                }
                int start = 0;
                for (ActStrings.Text text : texts) {
                    int end = start + text.text().length();
                    if (finding.start() < end) {
                        claim(finding, text, Math.max(0, finding.start() - start), finding.end() - start);
                        break;
                    }
                    start = end + separator.length();
                }
            }
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

        private boolean read(String text, Findings findings) {
            Unmasking unmasking = new Unmasking(lexicon, colleagues, budget, (view, look) -> look.at(view, findings));
            return unmasking.show(text);
        }
    }
}
