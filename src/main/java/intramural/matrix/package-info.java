/**
 * Matrix as the specification has it: identifiers, strict and canonical JSON, error codes. Pure. Knows nothing of
 * policy. Start at {@link intramural.matrix.StrictJson}.
 */
@NullMarked
package intramural.matrix;

import org.jspecify.annotations.NullMarked;
