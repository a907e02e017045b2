package intramural.judge;

import intramural.detect.person.Colleagues;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import intramural.policy.Link;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The display names of the agency's accounts, as they join rooms. In memory and bounded; a name that is given up stays
 * known until the next start. Any thread.
 */
public final class StaffNames implements Colleagues {

    /** More people than any agency of Oregon has; beyond it names are forgotten all at once. */
    private static final int MOST = 50_000;

    private final String suffix;
    private final Set<String> host;
    private final Map<String, List<String>> byUser = new ConcurrentHashMap<>();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    StaffNames(String serverName) {
        suffix = ":" + serverName;
        host = Set.of(MatrixId.host(serverName).toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean has(String name) {
        return names.contains(name);
    }

    @Override
    public boolean haveMailAt(String domain) {
        return Link.isOn(domain, host);
    }

    /** Takes the name of an account of this server. */
    public void learn(String userId, @Nullable String displayName) {
        if (displayName == null || !userId.endsWith(suffix)) {
            return;
        }
        List<String> keys = Colleagues.keys(displayName);
        if (!keys.isEmpty() && !keys.equals(byUser.put(userId, keys))) {
            if (byUser.size() > MOST) {
                byUser.clear();
                names.clear();
            }
            names.addAll(keys);
        }
    }

    /** Takes the name that an account gives itself as it joins a room. */
    void learn(Act act) {
        String member = act.stateKey();
        if (act.isEvent("m.room.member")
                && member != null
                && member.equals(act.sender())
                && "join".equals(act.text("membership"))) {
            learn(member, act.text("displayname"));
        }
    }
}
