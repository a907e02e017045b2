package intramural.detect;

import intramural.detect.detector.Findings;
import intramural.detect.person.Colleagues;
import intramural.detect.talk.Talk;
import intramural.detect.talk.TalkPhrasing;
import intramural.detect.talk.Together;
import intramural.detect.text.Budget;
import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import intramural.policy.PolicyData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds confidential data in the strings of an act. Called by the judge on its event loop and, for long texts, on a pool:
 * thread-safe; keeps nothing but the words of the policy data last used, made ready.
 */
public final class Detection {

    /** What nearly every act has in it; what these hold is worked out once for each policy data. */
    private static final Set<String> USUAL = Set.of(
            "m.room.message",
            "m.reaction",
            "m.room.topic",
            "m.text",
            "m.notice",
            "m.emote",
            "org.matrix.custom.html",
            "m.thread",
            "m.replace",
            "m.annotation",
            "m.reference",
            "m.poll.start",
            "m.poll.response",
            "m.disclosed",
            "org.matrix.msc3381.poll.start",
            "org.matrix.msc3381.poll.response",
            "org.matrix.msc3381.poll.disclosed",
            "1");

    private volatile @Nullable Ready ready;

    /**
     * @param policy whose words they are; one with the same words may follow
     * @param silent what it costs to read strings in which nothing is, by the strings and whether they are quiet
     */
    record Ready(PolicyData policy, Lexicon lexicon, Map<String, Budget.Cost> silent) {}

    /** Whether it rests on how the line is worded and on no rule (ADR 31). */
    public static boolean isByWording(Finding finding) {
        return finding.confidence() == Findings.BY_WORDING
                && (finding.dataClass().equals(DataKind.PERSON_HEALTH.dataClass())
                        || finding.dataClass().equals(DataKind.PERSON_PROGRAMME.dataClass()));
    }

    /** Whether it is a number that is somebody's own, whatever else is said beside it. */
    public static boolean isNumber(Finding finding) {
        return DataKind.isOwnNumber(finding.dataClass());
    }

    /** What the act's strings hold, in the order of the strings, where no colleague is known by name. */
    public List<Finding> find(Act act, PolicyData policy) {
        return read(act, policy, Colleagues.NONE).findings();
    }

    /**
     * What the act's strings hold, in the order of the strings, and which lines of a talk they are.
     *
     * @param colleagues who is no client until the sentence says so
     */
    public Detected read(Act act, PolicyData policy, Colleagues colleagues) {
        ActStrings strings = new ActStrings(act);
        Fields fields = new Fields(act);
        Scan scan = new Scan(ready(policy), colleagues, fields);
        if (strings.isTooDeep()) {
            scan.found().add(Finding.unscannable(new Place(Part.VALUE, "")));
        }
        ReadLines lines = new ReadLines(act);
        strings.texts().forEach(text -> scan.text(text, lines));
        strings.groups().forEach(scan::group);
        scan.found().addAll(fields.together(scan.found(), scan::strongPersons));
        return new Detected(List.copyOf(scan.found()), lines.lines());
    }

    /** What a line completes of what the lines around it began; offsets into the line's string. */
    public List<Finding> together(Talk talk, PolicyData policy, Colleagues colleagues) {
        Ready words = ready(policy);
        return new Together(
                        text -> new Scan(words, colleagues).strongNumbers(text),
                        text -> new Scan(words, colleagues).strongPersons(text),
                        new TalkPhrasing(words.lexicon(), colleagues))
                .read(talk);
    }

    /** What a text alone holds; offsets into it. */
    public List<Finding> findInText(String text, PolicyData policy) {
        return findInText(text, policy, Colleagues.NONE);
    }

    /** What a text alone holds; offsets into it. */
    public List<Finding> findInText(String text, PolicyData policy, Colleagues colleagues) {
        Scan scan = new Scan(ready(policy), colleagues);
        scan.text(new ActStrings.Text(new Place(Part.VALUE, "/body"), text, "", false), null);
        return List.copyOf(scan.found());
    }

    /** Makes the words of this policy data ready, which takes a moment, before the first text waits for it. */
    public void prepare(PolicyData policy) {
        ready(policy);
    }

    /** The same object nearly always: a hundred thousand words are compared where it is another. */
    @SuppressWarnings("ReferenceEquality")
    private Ready ready(PolicyData policy) {
        Ready last = ready;
        if (last == null || last.policy() != policy) {
            last = last != null && last.lexicon().isOf(policy)
                    ? new Ready(policy, last.lexicon(), last.silent())
                    : laidOut(policy);
            ready = last;
        }
        return last;
    }

    private static Ready laidOut(PolicyData policy) {
        Lexicon lexicon = new Lexicon(policy);
        Scan scan = new Scan(new Ready(policy, lexicon, Map.of()), Colleagues.NONE);
        USUAL.forEach(scan::usual);
        return new Ready(policy, lexicon, Map.copyOf(scan.silent()));
    }
}
