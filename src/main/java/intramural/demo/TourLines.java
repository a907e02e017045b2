package intramural.demo;

import java.util.List;
import java.util.stream.Stream;

/** What the tour plays, chapter by chapter. Every line stands on its own. */
final class TourLines {

    private TourLines() {}

    static List<TourLine> all() {
        return Stream.of(
                        TourOfUse.lines(),
                        TourOfWalls.lines(),
                        TourOfSecrets.lines(),
                        TourOfFiles.lines(),
                        TourOfRecords.lines())
                .flatMap(List::stream)
                .toList();
    }
}
