package intramural.clientapi;

import intramural.policy.ActKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of routes. Immutable.
 *
 * @param name method and pattern: what logs may say of a request
 * @param method the HTTP method
 * @param pattern segments: a literal (any case), {@code *} for any one, <code>{name}</code> for any one that is part of
 *     the act, {@code **} for all that follow
 * @param treatment what is done with such a request
 * @param kind the act it is, where it is judged
 */
public record Route(
        String name,
        String method,
        List<String> pattern,
        Treatment treatment,
        @Nullable ActKind kind) {

    public enum Treatment {
        /** Passed on, never read. */
        PASS,
        /** Judged by what the request line and headers say. */
        JUDGE,
        /** As {@link #JUDGE}, but the homeserver may serve it without an access token. */
        JUDGE_ANYBODY,
        /** Judged with its JSON body. */
        JUDGE_BODY,
        /** As {@link #JUDGE_BODY}, but for {@code auth}, which confirms who asks and holds the password. */
        JUDGE_CONFIRMED,
        /** As {@link #JUDGE_BODY}, but people can go on reading while nobody can judge. */
        JUDGE_READING,
        /** Judged by the device's name and id in the body; a refusal takes these away and lets the person in. */
        JUDGE_LOGIN,
        /** Does not exist through the gateway. */
        HIDE
    }

    public static final Route HIDDEN = new Route("hidden", "", List.of(), Treatment.HIDE, null);
    public static final Route UNKNOWN_WRITE = new Route("unknown write", "", List.of(), Treatment.HIDE, null);
    public static final Route READ = new Route("read", "", List.of(), Treatment.PASS, null);
    public static final Route DISCOVERY = new Route("discovery", "", List.of(), Treatment.PASS, null);

    /** Whether its requests are acts. */
    public boolean isJudged() {
        return kind != null;
    }

    /** The named segments if the path fits this route, else null. */
    @Nullable
    Map<String, String> match(String requestMethod, List<String> path) {
        if (!method.equals(requestMethod)) {
            return null;
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.equals("**")) {
                return named;
            }
            if (i >= path.size()) {
                return null;
            }
            if (part.startsWith("{")) {
                named.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals("*") && !part.equalsIgnoreCase(path.get(i))) {
                return null;
            }
        }
        return path.size() == pattern.size() ? named : null;
    }
}
