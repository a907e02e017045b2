/**
 * What several lines tell together (ADR 12, ADR 25): {@link intramural.detect.talk.Signs} say which lines are worth keeping,
 * {@link intramural.detect.talk.Together} reads the newest with the others, and each of the rest knows one way in which people
 * tell a value or a person over lines.
 */
@NullMarked
package intramural.detect.talk;

import org.jspecify.annotations.NullMarked;
