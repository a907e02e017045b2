package intramural.policy;

import java.util.List;

/**
 * What one paragraph says of one act.
 *
 * @param paragraph its number, such as {@code 3.2}
 * @param outcome what it asks for
 * @param reason reason code, a key of {@code messages.yaml}; {@link #NONE} when allowed
 * @param findings what the ruling rests on, possibly empty
 * @param obligations changes that make the act acceptable; only with outcomes that let it pass
 */
public record Ruling(
        String paragraph, Outcome outcome, String reason, List<Finding> findings, List<Obligation> obligations) {

    /** The reason code of an act that is allowed. */
    public static final String NONE = "NONE";

    /** The reason code of whatever could not be read or judged within its bounds. */
    public static final String UNSCANNABLE = "UNSCANNABLE";

    public static Ruling allow(String paragraph) {
        return new Ruling(paragraph, Outcome.ALLOW, NONE, List.of(), List.of());
    }

    /** Allowed once the content has been changed. */
    public static Ruling allowChanged(String paragraph, List<Obligation> obligations) {
        return new Ruling(paragraph, Outcome.ALLOW, NONE, List.of(), List.copyOf(obligations));
    }

    public static Ruling veto(String paragraph, String reason) {
        return new Ruling(paragraph, Outcome.VETO, reason, List.of(), List.of());
    }

    public static Ruling of(String paragraph, Outcome outcome, String reason, List<Finding> findings) {
        return new Ruling(paragraph, outcome, reason, List.copyOf(findings), List.of());
    }

    /** Whether replacing the event's content takes away everything that this ruling objects to. */
    public boolean goesWithContent() {
        return findings.stream().allMatch(finding -> finding.place().goesWithContent());
    }
}
