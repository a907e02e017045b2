package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntFunction;

/**
 * Pages of a room's timeline. An event of sixty kilobytes can be a tree of two megabytes, so where a page has too many
 * parts it is asked for again with fewer events. Stateless.
 */
final class Pages {

    /** The call whose answers are bounded. */
    static final String CALL = "admin_messages";

    private static final int SMALLER = 8;

    private Pages() {}

    /**
     * @param limit the most events of a page
     * @param page asks for a page of at most so many
     */
    static JsonNode ask(int limit, IntFunction<JsonNode> page) {
        int most = limit;
        while (true) {
            try {
                return page.apply(most);
            } catch (HomeserverException e) {
                if (!e.hasErrcode(HomeserverException.TOO_LARGE) || most == 1) {
                    throw e;
                }
                most = Math.max(1, most / SMALLER);
            }
        }
    }
}
