/**
 * The paragraphs of the policy that are judgements on an act, one final class each, named after section and paragraph;
 * the only package whose type names hold an underscore. Each class has a table of cases in the tests under the same
 * number. Pure: they know the act, the facts and the policy data, and no store, homeserver, clock or log. A new rule is
 * a new class here and a line in {@link intramural.policy.paragraph.Rulebook}, where to start.
 */
@NullMarked
package intramural.policy.paragraph;

import org.jspecify.annotations.NullMarked;
