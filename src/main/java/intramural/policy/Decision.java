package intramural.policy;

import java.util.List;

/**
 * What the engine says of an act.
 *
 * @param outcome the most severe outcome of the paragraphs that are in force
 * @param deciding the ruling with that outcome, of the first paragraph among equals
 * @param rulings every ruling in force that does not simply allow
 * @param simulated rulings of paragraphs in simulation that would have done something
 * @param obligations changes to make if the act passes, in the order of the paragraphs
 * @param policyVersion version of the policy data used
 */
public record Decision(
        Outcome outcome,
        Ruling deciding,
        List<Ruling> rulings,
        List<Ruling> simulated,
        List<Obligation> obligations,
        String policyVersion) {}
