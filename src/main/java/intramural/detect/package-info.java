/**
 * Reads every string of an act, takes its disguises off, and finds confidential data in it. Pure: no clock, randomness,
 * thread, logger, file or network; data classes and their words come from {@link intramural.policy.PolicyData}. Knows
 * nothing of rooms, people or what a finding leads to. Start at {@link intramural.detect.Detection}; the steps of
 * unmasking are the {@link intramural.detect.Step}s in {@link intramural.detect.Unmasking}; a new detector is one
 * {@link intramural.detect.Detector}, one line in {@link intramural.detect.Detectors} and one table of test rows.
 */
@NullMarked
package intramural.detect;

import org.jspecify.annotations.NullMarked;
