/**
 * Reads every string of an act, takes its disguises off, and finds confidential data in it. Pure: no clock, randomness,
 * thread, logger, file or network; data classes and their words come from {@link intramural.policy.PolicyData}. Knows
 * nothing of rooms, people or what a finding leads to. Start at {@link intramural.detect.Detection}; a new detector is one
 * {@link intramural.detect.detector.Detector}, one line in {@link intramural.detect.Detectors} and one table of test rows; a new
 * step of unmasking is one {@link intramural.detect.text.Step} and one line in {@link intramural.detect.Unmasking}.
 */
@NullMarked
package intramural.detect;

import org.jspecify.annotations.NullMarked;
