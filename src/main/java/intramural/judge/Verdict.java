package intramural.judge;

import intramural.policy.Act;
import intramural.policy.Decision;
import intramural.policy.Outcome;
import intramural.policy.PolicyData;
import org.jspecify.annotations.Nullable;

/**
 * What the judge says of an act, and how a door is to carry it out.
 *
 * @param answer what the door does
 * @param act the act
 * @param decision the engine's decision
 * @param retryKey the same for a client's or a module's second try
 * @param reference {@code V-} and ten letters and digits; null if nothing is stopped
 * @param policy the policy data the decision rests on
 */
public record Verdict(
        Answer answer,
        Act act,
        Decision decision,
        String retryKey,
        @Nullable String reference,
        PolicyData policy) {

    /** What a door does. */
    public enum Answer {
        /** Let it happen as it is. */
        ALLOW,
        /** Let it happen with the decision's obligations applied to its content. */
        REWRITE,
        /** Put a placeholder in the place of its content. */
        SUBSTITUTE,
        /** Answer with an error. */
        REFUSE
    }

    public Outcome outcome() {
        return decision.outcome();
    }

    public boolean stops() {
        return answer == Answer.SUBSTITUTE || answer == Answer.REFUSE;
    }
}
