/**
 * The steps that take disguises off, one {@link intramural.detect.text.Step} each, and what they share. Which step comes when,
 * and what its outcome is looked through for, is {@link intramural.detect.Unmasking}'s.
 */
@NullMarked
package intramural.detect.unmask;

import org.jspecify.annotations.NullMarked;
