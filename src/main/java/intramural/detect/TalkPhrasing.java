package intramural.detect;

import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A person in one line and what is said of them in another, by how both lines are worded, where no rule leads from one to
 * the other (ADR 31). It adds to the rules and takes nothing from them. Stateless but for its reader.
 */
final class TalkPhrasing {

    private static final LinearModel MODEL =
            new LinearModel(TalkPhrasingWeights.BIAS, TalkPhrasingWeights.THRESHOLD, TalkPhrasingWeights.ROWS);

    /** So many lines away is far. */
    private static final int FAR = 3;

    private final Lexicon lexicon;
    private final Colleagues colleagues;

    TalkPhrasing(Lexicon lexicon, Colleagues colleagues) {
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
    record Pair(View names, View says, boolean ends, Set<String> order) {

        /** The most that the weights give to sentences around a name and sentences around a fact. */
        double most(ToDoubleFunction<String> weights) {
            double sum = order.stream().mapToDouble(weights).sum();
            Phrasing name = new Phrasing(names);
            Phrasing fact = new Phrasing(says);
            double named = Double.NEGATIVE_INFINITY;
            for (Person person : names.persons()) {
                if (isOf(person)) {
                    named = Math.max(named, name.most(person.first(), word -> weights.applyAsDouble(named(word))));
                }
            }
            double told = Double.NEGATIVE_INFINITY;
            for (Fact each : says.facts()) {
                told = Math.max(told, fact.most(each.first(), word -> weights.applyAsDouble(said(word))));
            }
            return sum + named + told;
        }

        /** The features of both lines, whole. */
        Set<String> features() {
            Set<String> features = new HashSet<>(order);
            new Phrasing(names).features().forEach(word -> features.add(named(word)));
            new Phrasing(says).features().forEach(word -> features.add(said(word)));
            return features;
        }

        private static String named(String word) {
            return "n:" + word;
        }

        private static String said(String word) {
            return "s:" + word;
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
    List<Pair> pairs(Talk talk) {
        List<Pair> pairs = new ArrayList<>();
        boolean asked = talk.others().stream()
                .anyMatch(
                        other -> other.since().isEmpty() && other.line().signs().who());
        int own = talk.before().size();
        for (int i = own - 1; i >= 0; i--) {
            add(talk.newest(), talk.before().get(i), asked ? "same asked" : "same", own - i, pairs);
        }
        for (int i = 0; i < talk.after().size(); i++) {
            add(talk.newest(), talk.after().get(i), "same", -1 - i, pairs);
        }
        for (Talk.Other other : talk.others()) {
            add(
                    talk.newest(),
                    other.line(),
                    asked ? "other asked" : "other",
                    1 + other.since().size(),
                    pairs);
        }
        return pairs;
    }

    /** @param away how many lines the other stands before the newest */
    private void add(Line newest, Line other, String who, int away, List<Pair> pairs) {
        if (!newest.signs().tellsWith(other.signs())) {
            return;
        }
        View one = view(newest);
        View two = view(other);
        if (names(one) && !two.facts().isEmpty()) {
            pairs.add(new Pair(one, two, true, order(who, -away)));
        }
        if (names(two) && !one.facts().isEmpty()) {
            pairs.add(new Pair(two, one, false, order(who, away)));
        }
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
        findings.strong(view, PhrasingDetector.kind(pair.says()), from, to, Detection.BY_WORDING);
        return findings.list().stream()
                .map(finding -> Together.of(newest, finding, finding.start(), finding.end()))
                .toList();
    }
}
