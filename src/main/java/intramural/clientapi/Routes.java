package intramural.clientapi;

import intramural.clientapi.Route.Treatment;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.policy.ActKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which requests are acts, which pass, which do not exist. Stateless.
 *
 * <p>Reading passes unless the table says otherwise; a write passes only if the table has it, so a new feature of the
 * homeserver is closed until somebody has looked at it. Left out on purpose: {@code account/3pid/bind} and
 * {@code unbind}, which make the homeserver talk to an identity server of the client's choice; the rendezvous and
 * dehydrated-device drafts, which carry free text and are off in Synapse; delayed events, which would be judged long
 * after their sender was told that all is well, and vanish without a word if refused (3.6).
 */
public final class Routes {

    /**
     * Method, path behind {@code /_matrix/client/VERSION/} or {@code /_matrix/}, treatment. The first line that fits
     * counts. {@code media/} stands for both of its prefixes.
     */
    private static final String TABLE = """
            GET              media/config                                      pass
            GET              media/preview_url                                 PREVIEW judge
            GET              media/**                                          DOWNLOAD judge_anybody
            POST|PUT         media/**                                          UPLOAD judge

            POST             pushers/set                                       SET_PUSHER judge_body
            PUT              sendToDevice/{type}/{txn_id}                      TO_DEVICE judge_body
            PUT              profile/*/{key}                                   PROFILE judge_body
            DELETE           profile/*/*                                       pass
            PUT              presence/*/status                                 PRESENCE judge_body
            PUT              devices/*                                         DEVICE_NAME judge_body
            DELETE           devices/{device}                                  DEVICE_NAME judge
            POST             delete_devices                                    DEVICE_NAME judge_confirmed

            PUT              user/*/account_data/{type}                        ACCOUNT_DATA judge_body
            PUT              user/*/rooms/{room_id}/account_data/{type}        ACCOUNT_DATA judge_body
            PUT              user/*/rooms/{room_id}/tags/{tag}                 ACCOUNT_DATA judge_body
            POST             user/*/filter                                     ACCOUNT_DATA judge_body
            PUT              pushrules/{scope}/{kind}/{rule_id}                ACCOUNT_DATA judge_body
            PUT              pushrules/{scope}/{kind}/{rule_id}/{attribute}    ACCOUNT_DATA judge_body
            DELETE           user/*/account_data/*                             pass
            DELETE           user/*/rooms/*/account_data/*                     pass
            DELETE           user/*/rooms/*/tags/*                             pass
            DELETE           pushrules/**                                      pass
            POST             user/*/openid/request_token                       pass

            POST             rooms/{room_id}/report/{event_id}                 REPORT judge_body
            POST             rooms/{room_id}/report                            REPORT judge_body
            POST             users/{user_id}/report                            REPORT judge_body

            POST             createRoom                                        pass
            PUT              createRoom/*                                      pass
            POST|PUT         rooms/*/send/**                                   pass
            PUT              rooms/*/state/**                                  pass
            POST|PUT         rooms/*/redact/**                                 pass
            POST|PUT         rooms/*/join/**                                   pass
            POST             rooms/{room_id}/invite                            THREEPID_INVITE judge_body
            PUT              rooms/{room_id}/invite/*                          THREEPID_INVITE judge_body
            POST|PUT         rooms/*/leave/**                                  pass
            POST|PUT         rooms/*/ban/**                                    pass
            POST|PUT         rooms/*/unban/**                                  pass
            POST|PUT         rooms/*/kick/**                                   pass
            POST|PUT         rooms/*/forget/**                                 pass
            POST             rooms/*/upgrade                                   pass
            POST             rooms/*/read_markers                              pass
            POST             rooms/*/receipt/*/*                               pass
            PUT              rooms/*/typing/*                                  pass
            POST|PUT         join/**                                           pass
            POST             knock/*                                           pass
            PUT|DELETE       directory/room/*                                  pass
            PUT              directory/list/room/{room_id}                     PUBLISH_ROOM judge_body
            PUT|DELETE       directory/list/**                                 pass
            POST             publicRooms                                       pass
            POST             search                                            pass
            POST             user_directory/search                             pass
            POST             sync                                              ACCOUNT_DATA judge_reading

            POST             login                                             DEVICE_NAME judge_login
            POST             login/get_token                                   pass
            POST             login/token                                       pass
            POST             refresh                                           pass
            POST             tokenrefresh                                      pass
            POST             logout                                            pass
            POST             logout/all                                        pass
            POST             auth/*/fallback/web                               pass
            POST             register                                          DEVICE_NAME judge_login
            POST             register/*/requestToken                           pass
            POST             registration/*/submit_token                       pass
            POST             add_threepid/*/submit_token                       pass
            POST             account/password                                  pass
            POST             account/password/*/requestToken                   pass
            POST             account/deactivate                                DEACTIVATE_USER judge_confirmed
            POST             account/3pid                                      pass
            POST             account/3pid/add                                  pass
            POST             account/3pid/delete                               pass
            POST             account/3pid/*/requestToken                       pass
            POST             account_validity/send_mail                        pass
            POST             account_status                                    pass
            POST             appservice/*/ping                                 pass

            POST             keys/upload                                       TO_DEVICE judge_body
            POST             keys/upload/*                                     TO_DEVICE judge_body
            POST             keys/query                                        pass
            POST             keys/claim                                        SESSION_KEYS judge_body
            POST             keys/device_signing/upload                        TO_DEVICE judge_confirmed
            POST             keys/signatures/upload                            TO_DEVICE judge_body
            POST             room_keys/version                                 TO_DEVICE judge_body
            PUT              room_keys/version/{version}                       TO_DEVICE judge_body
            PUT              room_keys/keys                                    SESSION_KEYS judge_body
            PUT              room_keys/keys/{room}                             SESSION_KEYS judge_body
            PUT              room_keys/keys/{room}/{session}                   SESSION_KEYS judge_body
            DELETE           room_keys/**                                      pass
            """;

    /** What makes an event a delayed one. */
    private static final List<String> DELAYS = List.of(
            "org.matrix.msc4140.delay",
            "org.matrix.msc4140.parent_delay_id",
            "org.matrix.msc4140.delay_parent_id",
            "delay",
            "delay_parent_id");

    private static final Pattern VERSION = Pattern.compile("[vr]\\d+(\\.\\d+)*|unstable");

    private static final List<Route> ROUTES = read(TABLE);

    private Routes() {}

    /** A route and the named segments of the path. */
    public record Match(Route route, Map<String, String> named) {}

    /**
     * The route of a request.
     *
     * @throws MatrixException if a reader that takes encoded slashes for slashes would see another act
     */
    public static Match find(String method, RequestPath path) {
        boolean delayed = DELAYS.stream().anyMatch(name -> path.parameter(name) != null);
        if (delayed && !method.equals("GET")) {
            return new Match(Route.UNKNOWN_WRITE, Map.of());
        }
        Match match = find(method, path.segments());
        if (!path.flattened().equals(path.segments())) {
            Match careless = find(method, path.flattened());
            if (careless.route().isJudged() && !careless.route().equals(match.route())) {
                throw new MatrixException(ErrorCode.M_UNRECOGNIZED, 400, "The request's path is malformed.");
            }
        }
        return match;
    }

    private static Match find(String method, List<String> path) {
        String effective = method.equals("HEAD") ? "GET" : method;
        boolean reads = effective.equals("GET") || effective.equals("OPTIONS");
        if (path.equals(List.of(".well-known", "matrix", "client"))) {
            return new Match(reads ? Route.DISCOVERY : Route.HIDDEN, Map.of());
        }
        List<String> inner = inner(path);
        if (inner.isEmpty()) {
            return new Match(Route.HIDDEN, Map.of());
        }
        for (Route route : ROUTES) {
            Map<String, String> named = route.match(effective, inner);
            if (named != null) {
                return new Match(route, named);
            }
        }
        return new Match(reads ? Route.READ : Route.UNKNOWN_WRITE, Map.of());
    }

    /** The path without prefix and version; empty for whatever is not the client-server API. */
    private static List<String> inner(List<String> path) {
        if (path.size() < 3 || !path.get(0).equals("_matrix")) {
            return List.of();
        }
        List<String> rest = path.subList(2, path.size());
        return switch (path.get(1)) {
            case "client" -> withoutVersion(rest);
            case "media" -> {
                List<String> media = new ArrayList<>();
                media.add("media");
                media.addAll(withoutVersion(rest));
                yield media;
            }
            case "static" -> path.subList(1, path.size());
            default -> List.of();
        };
    }

    /** Drops {@code v3}, {@code api/v1} or {@code unstable/org.matrix.msc1234}. */
    private static List<String> withoutVersion(List<String> path) {
        int skip = 0;
        if (path.get(0).equals("api") && path.size() > 1) {
            skip = 2;
        } else if (VERSION.matcher(path.get(0)).matches()) {
            skip = 1;
            if (path.get(0).equals("unstable") && path.size() > 1 && path.get(1).indexOf('.') >= 0) {
                skip = 2;
            }
        }
        return path.subList(skip, path.size());
    }

    private static List<Route> read(String table) {
        List<Route> routes = new ArrayList<>();
        for (String line : table.lines().filter(text -> !text.isBlank()).toList()) {
            String[] words = line.trim().split("\\s+");
            boolean judged = words.length == 4;
            for (String method : words[0].split("\\|")) {
                routes.add(new Route(
                        method + " " + words[1],
                        method,
                        List.of(words[1].split("/")),
                        judged ? Treatment.valueOf(words[3].toUpperCase(Locale.ROOT)) : Treatment.PASS,
                        judged ? ActKind.valueOf(words[2]) : null));
            }
        }
        return List.copyOf(routes);
    }
}
