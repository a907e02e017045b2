package intramural.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.app.BenchPolicy;
import intramural.detect.Detection;
import intramural.judge.Judge;
import intramural.policy.Act;
import intramural.policy.Facts;
import intramural.policy.PolicyData;
import intramural.policy.paragraph.Rulebook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines in an order in which none is stopped, since a veto takes another path. What is left out is few: lines that only
 * together with those before them are a name with an illness, or a number.
 */
final class Talks {

    /** Lines of one talk in an office, before its room is quiet again. */
    static final int LINES = 6;

    private static final int MOST_ROUNDS = 20;

    private final Judge judge;
    private long seconds;

    private Talks() {
        PolicyData policy = BenchPolicy.shipped();
        judge = new Judge(
                ServiceProcess.SERVER_NAME,
                Traffic.user(0),
                Rulebook.engine(),
                new Detection(),
                policy,
                () -> Instant.ofEpochSecond(seconds),
                new byte[32]);
    }

    /** What is said, without who says it and where. */
    record Said(String type, String stateKey, ObjectNode content) {}

    /** Talks of two people by turns, {@link #LINES} lines each, one talk after the other. */
    static List<Said> office(List<Said> all) {
        Talks talks = new Talks();
        List<Said> kept = new ArrayList<>();
        for (Said said : all) {
            int talk = kept.size() / LINES;
            if (talks.passes(said, kept.size() % 2, talk)) {
                kept.add(said);
            }
        }
        return kept.subList(0, kept.size() / LINES * LINES);
    }

    /** What one person says again and again, round after round. */
    static List<Said> endless(List<Said> all) {
        Talks talks = new Talks();
        List<Said> kept = new ArrayList<>(all);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int before = kept.size();
            kept.removeIf(said -> !talks.passes(said, 0, 0));
            if (round > 0 && kept.size() == before) {
                return kept;
            }
        }
        throw new IllegalStateException("The lines stop each other in every order that was tried.");
    }

    private boolean passes(Said said, int person, int room) {
        seconds += 5;
        Act act = Act.event(Traffic.user(person + 1), Traffic.room(room), said.type(), said.stateKey(), said.content());
        return !judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), "r" + seconds, true)
                .outcome()
                .stops();
    }
}
