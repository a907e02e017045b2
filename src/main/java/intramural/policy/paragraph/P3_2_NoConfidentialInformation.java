package intramural.policy.paragraph;

import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.PolicyData.DataClass;
import intramural.policy.Question;
import intramural.policy.Ruling;
import java.util.List;

/**
 * 3.2: HIPAA-protected and confidential information. Rules on what detection found: one strong finding stops the act,
 * weak ones alone ask, and what could not be read does not pass. Stateless.
 */
final class P3_2_NoConfidentialInformation implements Paragraph {

    private static final String NUMBER = "3.2";
    private static final String CREDENTIAL = "credential";

    @Override
    public String number() {
        return NUMBER;
    }

    @Override
    public Outcome strongest() {
        return Outcome.VETO;
    }

    @Override
    public Ruling judge(Question question) {
        if (question.findings().isEmpty() || isOurWord(question)) {
            return Ruling.allow(NUMBER);
        }
        List<Finding> counted = question.findings().stream()
                .filter(finding -> isEnabled(question, finding))
                .filter(finding -> !isStripped(question, finding))
                .filter(finding -> !isOwnKey(question, finding))
                .toList();
        List<Finding> unread = counted.stream()
                .filter(P3_2_NoConfidentialInformation::isUnscannable)
                .toList();
        List<Finding> found =
                counted.stream().filter(finding -> !isUnscannable(finding)).toList();
        List<Finding> strong = found.stream()
                .filter(finding -> finding.strength() == Finding.Strength.STRONG)
                .toList();
        if (!strong.isEmpty()) {
            boolean together = strong.stream().allMatch(Finding::together);
            String reason = together ? Reasons.CONFIDENTIAL_TOGETHER : Reasons.CONFIDENTIAL;
            return Ruling.of(NUMBER, Outcome.VETO, reason, counted);
        }
        if (!unread.isEmpty()) {
            return Ruling.of(NUMBER, Outcome.VETO, Ruling.UNSCANNABLE, counted);
        }
        return found.isEmpty() || isAskedOfItsEvent(question.act())
                ? Ruling.allow(NUMBER)
                : Ruling.of(NUMBER, Outcome.NUDGE, Reasons.CONFIDENTIAL_WEAK, found);
    }

    /** The request to invite somebody who has an account becomes an event, and a question is put once. */
    private static boolean isAskedOfItsEvent(Act act) {
        return act.kind() == ActKind.THREEPID_INVITE && act.text("user_id") != null;
    }

    /**
     * What the service tells people is our words, references drawn by lot, and names that were judged before they were
     * repeated. A reference that looks like a password by chance must not keep anybody from being told.
     */
    private static boolean isOurWord(Question question) {
        Act act = question.act();
        return act.isEvent("m.room.message")
                && act.sender().equals(question.facts().serviceUser())
                && act.content().has(Act.OWN_WORDS);
    }

    /** Keys look like credentials, because they are; who may hand them to whom is another paragraph's matter. */
    private static boolean isOwnKey(Question question, Finding finding) {
        Act act = question.act();
        return finding.dataClass().equals(CREDENTIAL)
                && (SecretStorage.isKept(act)
                        || SecretStorage.isShownForVerification(act)
                        || (act.kind() == ActKind.TO_DEVICE && SideTalk.isKeyUpload(act) && !SideTalk.isMessage(act)));
    }

    /** A picture in a member event is taken out, not refused (3.3): else nobody could invite or join whoever has it. */
    private static boolean isStripped(Question question, Finding finding) {
        return question.act().isEvent("m.room.member")
                && finding.place().pointer().equals("/avatar_url");
    }

    private static boolean isUnscannable(Finding finding) {
        return finding.dataClass().equals(Finding.UNSCANNABLE);
    }

    /** A class that the policy data does not know counts: only the agency switches one off, by name. */
    private static boolean isEnabled(Question question, Finding finding) {
        DataClass known = question.facts().policy().dataClasses().get(finding.dataClass());
        return known == null || known.enabled() || isUnscannable(finding);
    }
}
