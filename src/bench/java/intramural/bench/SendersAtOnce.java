package intramural.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.MatrixUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Throughput of {@value #CONCURRENT} senders at once. */
record SendersAtOnce(Setting setting, List<String> lines, String database) {

    private static final int CONCURRENT = 16;

    /**
     * Rounds that are not measured. In the first ones the service takes 2.3 ms of processor time for a send, since Java's
     * compiler has half a core; from the fortieth on 0.7 ms.
     */
    private static final int WARM_ROUNDS = 40;

    /**
     * Sixteen senders in a room each, rounds in turns. Each says the lines in an order in which none is stopped, since a
     * veto is a redaction and a notice too. Many short rounds: what the machine does otherwise falls on all alike.
     */
    void run(SynapseBench.Way plain, List<SynapseBench.Way> ours, Report report) {
        int rounds = setting.quick() ? 1 : 60;
        int events = setting.quick() ? 80 : 160;
        List<ObjectNode> said = Talks.endless(Traffic.texts(lines)).stream()
                .map(Talks.Said::content)
                .toList();
        List<SynapseBench.Way> ways = new ArrayList<>(List.of(plain));
        ways.addAll(ours);
        Map<String, List<Talk>> talks = new TreeMap<>();
        Map<String, Double> seconds = new TreeMap<>();
        for (SynapseBench.Way way : ways) {
            List<Talk> made = new ArrayList<>();
            for (int i = 0; i < CONCURRENT; i++) {
                MatrixUser user = way.user(SynapseBench.SENDERS.get(i % SynapseBench.SENDERS.size()));
                made.add(new Talk(user, SynapseBench.makeRoom(user), new AtomicInteger(i * 7)));
            }
            talks.put(way.name(), made);
        }
        for (int i = 0; i < (setting.quick() ? 1 : WARM_ROUNDS); i++) {
            for (SynapseBench.Way way : ways) {
                round(talks.get(way.name()), said, events);
            }
        }
        Load load = Load.withChildren();
        for (int i = 0; i < rounds; i++) {
            for (SynapseBench.Way way : ways) {
                seconds.merge(way.name(), round(talks.get(way.name()), said, events), Double::sum);
            }
        }
        Load.Share others = load.share();
        double sends = rounds * (double) events;
        double base = sends / seconds.get(plain.name());
        for (SynapseBench.Way way : ours) {
            double rate = sends / seconds.get(way.name());
            String what = "Sends by 16 at once with " + way.name() + ", on " + database + ", " + rounds + " rounds of "
                    + events;
            String figure = Report.number(rate) + "/s, without us " + Report.number(base) + "/s: "
                    + Math.round(rate / base * 100) + " %";
            report.add(what, figure, "≥ 90 %", rate / base >= 0.9, others);
        }
    }

    /** One sender in a room: round after round goes on where the last one ended, or lines meet that are stopped together. */
    private record Talk(MatrixUser user, String room, AtomicInteger next) {}

    /** Seconds that these sends take. */
    private double round(List<Talk> talks, List<ObjectNode> said, int events) {
        AtomicInteger left = new AtomicInteger(events);
        CountDownLatch done = new CountDownLatch(CONCURRENT);
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        long began = System.nanoTime();
        for (Talk talk : talks) {
            new Thread(
                            () -> {
                                try {
                                    while (left.getAndDecrement() > 0) {
                                        ObjectNode line = said.get(talk.next().getAndIncrement() % said.size());
                                        SynapseBench.ok(talk.user().send(talk.room(), "m.room.message", line));
                                    }
                                } catch (RuntimeException e) {
                                    failed.set(e);
                                } finally {
                                    done.countDown();
                                }
                            },
                            "sender in " + talk.room())
                    .start();
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failed.get() != null) {
            throw failed.get();
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
