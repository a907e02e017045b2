package intramural.bench;

import intramural.demo.MatrixUser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is added to a send: the same step goes to each way in random order within the same moment, so that what the machine
 * does otherwise falls on all alike.
 */
record PairedSends(Setting setting, List<String> lines, String database) {

    /** One room each in which twelve people speak in turns, the mix of {@link Traffic}. */
    void run(List<SynapseBench.Way> ways, Report report) {
        Map<String, String> rooms = new TreeMap<>();
        Map<String, String> roots = new TreeMap<>();
        for (SynapseBench.Way way : ways) {
            String room = SynapseBench.makeRoom(way.user(SynapseBench.SENDERS.get(0)));
            for (String name : SynapseBench.SENDERS.subList(1, SynapseBench.SENDERS.size())) {
                SynapseBench.ok(way.user(SynapseBench.SENDERS.get(0))
                        .invite(room, way.user(name).userId()));
                SynapseBench.ok(way.user(name).join(room));
            }
            rooms.put(way.name(), room);
            roots.put(
                    way.name(),
                    SynapseBench.ok(way.user(SynapseBench.SENDERS.get(0)).sendText(room, "Good morning"))
                            .eventId());
        }
        int warm = setting.quick() ? 10 : 60;
        int steps = setting.quick() ? 40 : 500;
        Map<String, double[]> times = new TreeMap<>();
        ways.forEach(way -> times.put(way.name(), new double[steps]));
        Random random = new Random(4);
        Load load = Load.withChildren();
        List<SynapseBench.Way> order = new ArrayList<>(ways);
        for (int step = -warm; step < steps; step++) {
            Collections.shuffle(order, random);
            for (SynapseBench.Way way : order) {
                int number = step + warm;
                String sender = Traffic.type(number % 20).equals("m.room.topic")
                        ? SynapseBench.SENDERS.get(0)
                        : SynapseBench.SENDERS.get(number % SynapseBench.SENDERS.size());
                double ms = send(way.user(sender), rooms.get(way.name()), roots.get(way.name()), number);
                if (step >= 0) {
                    times.get(way.name())[step] = ms;
                }
            }
        }
        Load.Share others = load.share();
        double[] base = times.get("without us");
        report.add("Send on Synapse with " + database + " without us, n = " + steps, figure(base), others);
        for (SynapseBench.Way way : ways.subList(1, ways.size())) {
            double[] mine = times.get(way.name());
            double[] added = new double[steps];
            Arrays.setAll(added, i -> mine[i] - base[i]);
            double median = at(added, 0.5);
            String figure = figure(mine) + "; added, paired median " + Report.number(median) + " ms";
            if (way.name().equals("module")) {
                report.add("… with " + way.name(), figure, "≤ 2.5 ms", median <= 2.5, others);
            } else {
                report.add("… with " + way.name(), figure, others);
            }
        }
    }

    private double send(MatrixUser user, String room, String root, int step) {
        String line = lines.get(step % lines.size()) + " " + step;
        int kind = step % 20;
        long began = System.nanoTime();
        if (Traffic.type(kind).equals("m.room.topic")) {
            SynapseBench.ok(user.state(room, "m.room.topic", "", Traffic.content(kind, line, root)));
        } else if (kind == 16 || kind == 17) {
            // A second reaction with the same key would be refused by Synapse.
            SynapseBench.ok(user.react(room, root, "r" + step));
        } else {
            SynapseBench.ok(user.send(room, Traffic.type(kind), Traffic.content(kind, line, root)));
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static String figure(double[] times) {
        return "p50 " + Report.number(at(times, 0.5)) + " ms, p99 " + Report.number(at(times, 0.99)) + " ms";
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
