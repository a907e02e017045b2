package intramural.detect.talk;

import intramural.detect.detector.Findings;
import intramural.detect.detector.View;
import intramural.detect.person.Colleagues;
import intramural.detect.person.Fact;
import intramural.detect.person.Person;
import intramural.detect.phrasing.FeatureSum;
import intramural.detect.phrasing.LinearModel;
import intramural.detect.phrasing.Phrasing;
import intramural.detect.phrasing.PhrasingDetector;
import intramural.detect.text.Lexicon;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A person in one line and what is said of them in another, by how both lines are worded, where no rule leads from one to
 * the other (ADR 31). It adds to the rules and takes nothing from them. Stateless but for its reader.
 */
public final class TalkPhrasing {

    private static final LinearModel MODEL =
            LinearModel.of(TalkPhrasingWeights.BIAS, TalkPhrasingWeights.THRESHOLD, TalkPhrasingWeights.ROWS);

    /** What stands before the features of the line that names, and of the one that says something. */
    private static final String NAMED = "n:";

    private static final String SAID = "s:";

    /** So many lines away is far. */
    private static final int FAR = 3;

    private final Lexicon lexicon;
    private final Colleagues colleagues;

    public TalkPhrasing(Lexicon lexicon, Colleagues colleagues) {
        this.lexicon = lexicon;
        this.colleagues = colleagues;
    }

    /**
     * Two lines of which one names somebody and the other says something. One of them is the newest.
     *
     * @param names the line with the name
     * @param says the line with the fact
     * @param ends whether the name is in the newest line
     * @param order features of how the two stand to each other
     */
    public record Pair(View names, View says, boolean ends, Set<String> order) {

        /** The most that the weights give to sentences around a name and sentences around a fact. */
        public double most(LinearModel model) {
            FeatureSum sum = new FeatureSum(model, "");
            order.forEach(sum::add);
            Phrasing name = new Phrasing(names);
            Phrasing fact = new Phrasing(says);
            double named = Double.NEGATIVE_INFINITY;
            int sentence = -1;
            for (Person person : names.persons()) {
                // Who else the sentence names changes nothing.
                if (isOf(person) && names.wording().sentence(person.first()) != sentence) {
                    sentence = names.wording().sentence(person.first());
                    named = Math.max(named, name.most(person.first(), model, NAMED));
                }
            }
            double told = Double.NEGATIVE_INFINITY;
            sentence = -1;
            for (Fact each : says.facts()) {
                if (says.wording().sentence(each.first()) != sentence) {
                    sentence = says.wording().sentence(each.first());
                    told = Math.max(told, fact.most(each.first(), model, SAID));
                }
            }
            return sum.sum() + named + told;
        }

        /** The features of both lines, whole. */
        public Set<String> features() {
            Set<String> features = new HashSet<>(order);
            new Phrasing(names).features().forEach(word -> features.add(NAMED + word));
            new Phrasing(says).features().forEach(word -> features.add(SAID + word));
            return features;
        }
    }

    /** What the newest line completes. */
    List<Finding> find(Talk talk) {
        for (Pair pair : pairs(talk)) {
            if (MODEL.isPassedBy(pair.most(MODEL))) {
                return findings(talk.newest(), pair);
            }
        }
        return List.of();
    }

    /** The newest line with each that may belong to it. */
    public List<Pair> pairs(Talk talk) {
        List<Beside> beside = beside(talk);
        List<Pair> pairs = new ArrayList<>();
        if (beside.isEmpty()) {
            return pairs;
        }
        View one = view(talk.newest());
        for (Beside other : beside) {
            View two = view(other.line());
            if (names(one) && !two.facts().isEmpty()) {
                pairs.add(new Pair(one, two, true, order(other.who(), -other.away())));
            }
            if (names(two) && !one.facts().isEmpty()) {
                pairs.add(new Pair(two, one, false, order(other.who(), other.away())));
            }
        }
        return pairs;
    }

    /**
     * A line that may belong to the newest.
     *
     * @param away how many lines it stands before the newest
     */
    private record Beside(Line line, String who, int away) {}

    private static List<Beside> beside(Talk talk) {
        boolean asked = talk.others().stream()
                .anyMatch(
                        other -> other.since().isEmpty() && other.line().signs().who());
        String end = asked ? " asked" : "";
        List<Beside> beside = new ArrayList<>();
        int own = talk.before().size();
        for (int i = own - 1; i >= 0; i--) {
            beside.add(new Beside(talk.before().get(i), "same" + end, own - i));
        }
        for (int i = 0; i < talk.after().size(); i++) {
            beside.add(new Beside(talk.after().get(i), "same", -1 - i));
        }
        boolean mine = PersonsTogether.isOfOwnClient(talk.newest());
        for (Talk.Other other : talk.others()) {
            if (mine && !other.line().signs().asks()) {
                continue;
            }
            beside.add(new Beside(other.line(), "other" + end, 1 + other.since().size()));
        }
        beside.removeIf(other -> !talk.newest().signs().tellsWith(other.line().signs()));
        return beside;
    }

    /** @param behind how many lines what is said stands behind the name */
    private static Set<String> order(String who, int behind) {
        String first = behind < 0 ? " told first" : " named first";
        return Set.of("#" + who + first, "#" + Math.min(FAR, Math.abs(behind)) + first);
    }

    private static boolean names(View view) {
        return view.persons().stream().anyMatch(TalkPhrasing::isOf);
    }

    private static boolean isOf(Person person) {
        return person.mark() != Person.Mark.STAFF;
    }

    private View view(Line line) {
        return View.plain(line.head(), lexicon, colleagues);
    }

    /** The name or the fact that is in the newest line. */
    private List<Finding> findings(Line newest, Pair pair) {
        View view = pair.ends() ? pair.names() : pair.says();
        Fact fact = pair.says().facts().get(0);
        Person person = pair.names().persons().stream()
                .filter(TalkPhrasing::isOf)
                .findFirst()
                .orElseThrow();
        int from = view.tokens().from(pair.ends() ? person.first() : fact.first());
        int to = view.tokens().to(pair.ends() ? person.last() : fact.last());
        Findings findings = new Findings(lexicon, newest.place(), 0, true);
        findings.strong(view, PhrasingDetector.kind(pair.says()), from, to, Findings.BY_WORDING);
        return findings.list().stream()
                .map(finding -> Together.of(newest, finding, finding.start(), finding.end()))
                .toList();
    }
}
