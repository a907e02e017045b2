package intramural.perimeter;

import intramural.perimeter.Neighbours.AppService;
import intramural.perimeter.Neighbours.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** 1.2, 1.3: what else the homeserver's configuration lets in, tells, or asks. Reads no more than the file says. */
final class NeighbourChecks {

    private static final String OURS = "intramural_door.Door";
    private static final Set<String> LEADS_OUT = Set.of("federation", "keys", "openid", "media", "replication");
    private static final String AGAIN = "run `register` again with --keep-secrets and restart Synapse";

    private final Neighbours neighbours;

    NeighbourChecks(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    List<Check> all() {
        return List.of(
                Check.of("reachable listeners", () -> ofTheFile(this::listeners)),
                Check.of("other modules", () -> ofTheFile(this::modules)),
                Check.of("other app services", () -> ofTheFile(this::appServices)));
    }

    private Seen ofTheFile(Function<Neighbours, Seen> look) {
        String unread = neighbours.unread();
        return unread == null
                ? look.apply(neighbours)
                : Seen.unknown(unread, "put the synapse.yaml that Synapse is started with beside the configuration");
    }

    private Seen listeners(Neighbours known) {
        List<String> open = new ArrayList<>();
        boolean out = false;
        for (Listener listener : known.listeners()) {
            if (listener.open()) {
                open.add(listener.place() + " (" + String.join(", ", listener.offers()) + ")");
                out |= listener.offers().stream().anyMatch(LEADS_OUT::contains);
            }
        }
        if (open.isEmpty()) {
            return Seen.ok("all " + known.listeners().size() + " are on loopback or a socket of this machine");
        }
        String seen = "other machines can reach " + String.join(", ", open) + ", past the gateway";
        String mend = "bind_addresses: ['127.0.0.1'] in your own file; " + AGAIN;
        return out ? Seen.open(seen, mend) : Seen.weak(seen, mend);
    }

    /** Synapse asks modules in order, and one that replaces an event's content ends the asking. */
    private Seen modules(Neighbours known) {
        List<String> all = known.modules();
        int ours = all.indexOf(OURS);
        if (ours < 0) {
            return Seen.open("the file does not name ours", "start Synapse with the synapse.yaml of `register`");
        }
        if (ours > 0) {
            return Seen.open(
                    String.join(", ", all.subList(0, ours)) + " is asked before ours and can end the asking",
                    AGAIN + ": it puts ours first");
        }
        return all.size() == 1
                ? Seen.ok("none")
                : Seen.ok("ours is asked first; behind it " + String.join(", ", all.subList(1, all.size()))
                        + " can only refuse more. It runs with all of Synapse's rights: know whose it is");
    }

    private Seen appServices(Neighbours known) {
        List<String> others = new ArrayList<>();
        for (AppService service : known.appServices()) {
            others.add(service.id() + (service.url() == null ? "" : " at " + service.url()));
        }
        return others.isEmpty()
                ? Seen.ok("none")
                : Seen.weak(
                        String.join(", ", others) + " is told what happens in its rooms, and may carry it on; what it"
                                + " sends is judged like anybody's",
                        "keep it only if the agency provides it (1.3); else take it out of app_service_config_files, "
                                + AGAIN);
    }
}
