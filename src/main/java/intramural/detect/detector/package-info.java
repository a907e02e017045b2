/**
 * One {@link intramural.detect.detector.Detector} for each data class, and the {@link intramural.detect.detector.View} of a text
 * that they look at. Their list is {@link intramural.detect.Detectors}; their tables of test rows lie in
 * {@code src/test/resources/detect}.
 */
@NullMarked
package intramural.detect.detector;

import org.jspecify.annotations.NullMarked;
