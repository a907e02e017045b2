package intramural.clientapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.clientapi.Route.Treatment;
import intramural.policy.Act;
import intramural.policy.ActKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request of a judged route, as an act.
 *
 * @param kind the route's
 * @param named the segments of the path that the route names
 */
public record ClientCall(Route route, ActKind kind, RequestPath path, Map<String, String> named) {

    private static final List<String> OF_A_LOGIN = List.of("initial_device_display_name", "device_id");

    /** The call, empty where requests of the route are not judged. */
    public static Optional<ClientCall> of(RequestPath path, Routes.Match match) {
        ActKind kind = match.route().kind();
        return kind == null ? Optional.empty() : Optional.of(new ClientCall(match.route(), kind, path, match.named()));
    }

    /** Whether the body is part of the act. */
    public boolean needsBody() {
        return switch (route.treatment()) {
            case JUDGE_BODY, JUDGE_CONFIRMED, JUDGE_READING, JUDGE_LOGIN -> true;
            case JUDGE, JUDGE_ANYBODY, PASS, HIDE -> false;
        };
    }

    public boolean needsAccount() {
        return route.treatment() != Treatment.JUDGE_ANYBODY && !isLogin();
    }

    /** Whether people can go on with it while nobody can judge. */
    public boolean isReading() {
        return route.treatment() == Treatment.JUDGE_READING;
    }

    /** Whether a refusal takes {@link #bare something} away and lets the person in. */
    public boolean isLogin() {
        return route.treatment() == Treatment.JUDGE_LOGIN;
    }

    /**
     * The act; its content is the body's JSON and the free text of path and query.
     *
     * @param sender empty where nobody is known
     * @param body the body's JSON, or what else belongs to the act; not changed
     */
    public Act act(String sender, @Nullable String device, ObjectNode body) {
        ObjectNode content = body.deepCopy();
        putIfPresent(content, "filename", kind == ActKind.UPLOAD);
        putIfPresent(content, "url", kind == ActKind.PREVIEW);
        putNamed(content);
        if (route.treatment() == Treatment.JUDGE_CONFIRMED) {
            content.remove("auth");
        }
        if (isLogin()) {
            // Nothing else of such a body may go anywhere: it holds the password.
            content.retain(OF_A_LOGIN);
        }
        return new Act(
                kind, sender, null, device, named.get("room_id"), named.get("txn_id"), null, null, null, null, content);
    }

    private void putNamed(ObjectNode content) {
        if (named.isEmpty()) {
            return;
        }
        // The body may have such a key itself, and nothing of it may hide behind ours.
        String key = "path";
        while (content.has(key)) {
            key += "_";
        }
        Map<String, String> texts = new TreeMap<>(named);
        // An act has a place of its own for it.
        texts.remove("txn_id");
        ObjectNode under = content.putObject(key);
        texts.forEach(under::put);
    }

    private void putIfPresent(ObjectNode content, String parameter, boolean wanted) {
        String value = wanted ? path.parameter(parameter) : null;
        if (value != null) {
            content.put(parameter, value);
        }
    }

    /**
     * What an allowed request goes on with in place of its body: presence loses its text, which would be talk outside of
     * every room and record. Empty where the client's own bytes go on.
     */
    public Optional<ObjectNode> passed(ObjectNode body) {
        return kind == ActKind.PRESENCE ? without(body, List.of("status_msg")) : Optional.empty();
    }

    /** What a login goes on with after a refusal: without the text that was refused. Empty where it held none. */
    public Optional<ObjectNode> bare(ObjectNode body) {
        return without(body, OF_A_LOGIN);
    }

    private static Optional<ObjectNode> without(ObjectNode body, List<String> keys) {
        return keys.stream().anyMatch(body::has) ? Optional.of(body.deepCopy().remove(keys)) : Optional.empty();
    }

    /** Never the values: they are text. */
    @Override
    public String toString() {
        return "ClientCall[" + route.name() + "]";
    }
}
