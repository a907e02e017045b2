package intramural.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.gateway.Accounts.Account;
import intramural.gateway.Route.Treatment;
import intramural.gateway.Tally.Outcome;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.ActKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns one request of a judged route into an act. Belongs to one event loop. */
final class JudgedRequest {

    private final HttpServerRequest request;
    private final RequestPath path;
    private final Route route;
    private final ActKind kind;
    private final Map<String, String> named;
    private @Nullable ObjectNode parsed;

    JudgedRequest(HttpServerRequest request, RequestPath path, Route route, ActKind kind, Map<String, String> named) {
        this.request = request;
        this.path = path;
        this.route = route;
        this.kind = kind;
        this.named = named;
    }

    /** Whether the body is part of the act. */
    boolean needsBody() {
        return route.treatment() == Treatment.JUDGE_BODY || isReading() || isLogin();
    }

    Accounts.Credentials credentials() {
        return new Accounts.Credentials(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                path.parameter("access_token"),
                path.parameter("user_id"));
    }

    /** Refuses what cannot be judged as it stands: a compressed body. */
    void checkHeaders() {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (needsBody() && encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new EndedException(
                    415, ErrorCode.M_NOT_JSON, "The body is compressed. Send it as plain JSON.", Outcome.MALFORMED);
        }
    }

    /** The act; its content is the body's JSON and the free text of the path. */
    Act act(Account account, Buffer body) {
        ObjectNode content;
        try {
            content = needsBody() ? StrictJson.parseObject(body.getBytes()) : JsonNodeFactory.instance.objectNode();
        } catch (MatrixException e) {
            throw new EndedException(e, Outcome.MALFORMED);
        }
        parsed = kind == ActKind.PRESENCE || isLogin() ? content.deepCopy() : null;
        addArguments(content);
        if (route.treatment() == Treatment.JUDGE_BODY) {
            // The password: keys for cross-signing, removing devices and closing an account ask for it.
            content.remove("auth");
        }
        if (isLogin()) {
            // Nothing else of such a body may go anywhere: it holds the password.
            content.retain("initial_device_display_name", "device_id");
        }
        return new Act(
                kind,
                account.userId(),
                null,
                account.device(),
                named.get("room_id"),
                named.get("txn_id"),
                null,
                null,
                null,
                null,
                content);
    }

    private void addArguments(ObjectNode content) {
        if (kind == ActKind.UPLOAD) {
            content.put("size", BoundedBody.declaredLength(request));
        }
        putIfPresent(content, "filename", kind == ActKind.UPLOAD);
        putIfPresent(content, "url", kind == ActKind.PREVIEW);
        Map<String, String> text = new TreeMap<>(named);
        if (!text.isEmpty()) {
            // The body may have such a key itself, and nothing of it may hide behind ours.
            String key = "path";
            while (content.has(key)) {
                key += "_";
            }
            ObjectNode under = content.putObject(key);
            text.forEach(under::put);
        }
    }

    private void putIfPresent(ObjectNode content, String parameter, boolean wanted) {
        String value = wanted ? path.parameter(parameter) : null;
        if (value != null) {
            content.put(parameter, value);
        }
    }

    /**
     * The body of an allowed request as it goes on. Since the parser takes nothing that could be read in two ways, these
     * are the client's own bytes; only presence loses its text, which would be talk outside of every room and record.
     */
    Buffer passedBody(Buffer body) {
        return kind == ActKind.PRESENCE ? without(body, List.of("status_msg")) : body;
    }

    /** What goes on in spite of a refusal: a login, without the text that was refused, and reading that nobody judged. */
    Future<Buffer> afterRefusal(Buffer body, Throwable refusal) {
        if (isReading() && !(refusal instanceof EndedException ended && ended.isRuling())) {
            return Future.succeededFuture(body);
        }
        return isLogin()
                ? Future.succeededFuture(without(body, List.of("initial_device_display_name", "device_id")))
                : Future.failedFuture(refusal);
    }

    private Buffer without(Buffer body, List<String> keys) {
        ObjectNode stripped = parsed;
        return stripped == null || keys.stream().noneMatch(stripped::has) ? body : Replies.json(stripped.remove(keys));
    }

    String name() {
        return route.name();
    }

    boolean needsAccount() {
        return route.treatment() != Treatment.JUDGE_ANYBODY && !isLogin();
    }

    private boolean isReading() {
        return route.treatment() == Treatment.JUDGE_READING;
    }

    private boolean isLogin() {
        return route.treatment() == Treatment.JUDGE_LOGIN;
    }
}
