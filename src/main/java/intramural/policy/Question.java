package intramural.policy;

import java.util.List;

/**
 * What a paragraph is asked.
 *
 * @param act the act
 * @param facts what is known beside it
 * @param findings what detection found in the act's strings
 */
public record Question(Act act, Facts facts, List<Finding> findings) {}
