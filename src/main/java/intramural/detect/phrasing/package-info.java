/**
 * How a line that names somebody is worded, as weights learned from our own labelled lines (ADR 31): the features, their
 * sum, the detector that uses them, and the tables that {@code src/bench/learn} writes.
 */
@NullMarked
package intramural.detect.phrasing;

import org.jspecify.annotations.NullMarked;
