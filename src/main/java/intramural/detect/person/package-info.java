/**
 * Whom a text names and what it says of them: {@link intramural.detect.person.PersonFinder} and
 * {@link intramural.detect.person.FactFinder} find names and facts, {@link intramural.detect.person.Disclosure} decides whether
 * both belong together, and the others each know one way in which words mark a client or a colleague.
 */
@NullMarked
package intramural.detect.person;

import org.jspecify.annotations.NullMarked;
