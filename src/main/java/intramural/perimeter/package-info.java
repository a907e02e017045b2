/**
 * Proof from outside that the wall stands: the self-test that readiness hangs on, and the doctor. Must not hold policy;
 * it asks the homeserver and the doors as a stranger would. Start at {@link intramural.perimeter.SelfTest}.
 */
@NullMarked
package intramural.perimeter;

import org.jspecify.annotations.NullMarked;
