package intramural.detect.talk;

import intramural.detect.detector.CaseNumberDetector;
import intramural.detect.detector.PersonRecordDetector;
import intramural.detect.detector.View;
import intramural.detect.person.DiagnosisCodes;
import intramural.detect.person.Fact;
import intramural.detect.person.Visitors;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a line says of somebody whom another line names: of health, of benefits, a birth, a case. Stateless. */
final class SaidOfSomebody {

    private static final int LONGEST_WORD = 6;

    /** A short line that points at somebody says it of them. */
    private static final int FEW_TOKENS = 10;

    private static final Set<String> WANTS = Set.of("wants", "wanted", "needs", "needed", "quiere");

    /** "did u do the wellness survey, its abt depression": asks whoever reads it of their own day. */
    private static final Pattern ASKED = Pattern.compile(
            "(?i)(?:hey |so |ok )?(?:did|have|are|were|r) (?:u|you|ya) (?:do|done|take|taken|finish|finished|sign|signed|doing|taking|going|coming|sit)\\b");

    /** "who covers her desk in overpayments": of somebody who works here. */
    private static final Pattern COVERED =
            Pattern.compile("(?i)\\bwho(?:s|'s| is| will| can)? cover(?:s|ed|ing)? (?:for )?(?:her|his|their)\\b");

    /** "you determine eligibility for food and medical": of the work of whoever reads it. */
    private static final Pattern WORK =
            Pattern.compile("(?i)(?:in this role,? )?you(?: will|ll|'ll)? (?:determine|interview|work"
                    + "|review|process|help|assist|answer|manage|decide|train|screen|handle)\\b");

    private SaidOfSomebody() {}

    /** @param third whether the line speaks of somebody whom it does not name */
    static boolean isIn(View view, Lexicon lexicon, boolean third) {
        if ((!third
                        && (ASKED.matcher(view.text()).lookingAt()
                                || WORK.matcher(view.text()).lookingAt()))
                || (third && COVERED.matcher(view.text()).find())) {
            return false;
        }
        boolean few = view.tokens().count() <= FEW_TOKENS;
        boolean suffered = third && view.wording().hasAny(WordClass.PASSIVE.bit());
        return saysSomething(view.facts(), third && few, suffered || isOwned(view) || isWanted(view))
                || !view.births().isEmpty()
                || PersonRecordDetector.isBirthAlone(view)
                || DiagnosisCodes.isAlone(view.text(), view.tokens())
                || (few && !CaseNumberDetector.bare(view, lexicon).isEmpty())
                || view.labels().has(DataKind.CASE_NUMBER);
    }

    /**
     * Whether a line says enough of somebody whom another names: beside the name a mild word may do, across lines it is chance.
     *
     * @param pointed whether the line is short and points at somebody
     * @param suffered whether something was done to somebody it points at
     */
    private static boolean saysSomething(List<Fact> facts, boolean pointed, boolean suffered) {
        boolean action = false;
        boolean programme = false;
        for (Fact fact : facts) {
            action |= fact.kind() == Fact.Kind.ACTION;
            programme |= fact.kind() == Fact.Kind.PROGRAMME;
            boolean health = fact.kind().isHealth() && (fact.weight() == 2 || pointed);
            if (health || fact.kind() == Fact.Kind.PROTECTIVE) {
                return true;
            }
        }
        return programme && (action || suffered);
    }

    /** "his food stamps stopped": a programme that is somebody's own. */
    private static boolean isOwned(View view) {
        return view.wording().hasAny(WordClass.THIRD.bit())
                && view.facts().stream()
                        .anyMatch(fact -> fact.kind() == Fact.Kind.PROGRAMME
                                && fact.first() > 0
                                && Visitors.OWNERS.contains(view.tokens().word(fact.first() - 1)));
    }

    /** "wants to reapply for tanf", "she put in for snap", "aps, nephew took her card": what somebody who was named wants of the agency. */
    private static boolean isWanted(View view) {
        Wording wording = view.wording();
        int verb = wording.is(0, WordClass.THIRD) ? 1 : 0;
        return WANTS.contains(wording.word(verb, LONGEST_WORD))
                || (verb > 0 && wording.isAny(verb, WordClass.LIVING.bit() | WordClass.NEED.bit()))
                || (wording.hasAny(WordClass.THIRD.bit()) && wording.hasAny(WordClass.KIN.bit()));
    }
}
