package intramural.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.clientapi.ClientCall;
import intramural.gateway.Accounts.Account;
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

/** One request of a judged route: who it comes from, its act, and the bytes that go on. Belongs to one event loop. */
final class JudgedRequest {

    private final HttpServerRequest request;
    private final ClientCall call;
    private ObjectNode parsed = JsonNodeFactory.instance.objectNode();

    JudgedRequest(HttpServerRequest request, ClientCall call) {
        this.request = request;
        this.call = call;
    }

    boolean needsBody() {
        return call.needsBody();
    }

    boolean needsAccount() {
        return call.needsAccount();
    }

    String name() {
        return call.route().name();
    }

    Accounts.Credentials credentials() {
        return new Accounts.Credentials(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                call.path().parameter("access_token"),
                call.path().parameter("user_id"));
    }

    /** Refuses what cannot be judged as it stands: a compressed body. */
    void checkHeaders() {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (needsBody() && encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new EndedException(
                    415, ErrorCode.M_NOT_JSON, "The body is compressed. Send it as plain JSON.", Outcome.MALFORMED);
        }
    }

    Act act(Account account, Buffer body) {
        if (needsBody()) {
            try {
                parsed = StrictJson.parseRequest(body.getBytes());
            } catch (MatrixException e) {
                throw new EndedException(e, Outcome.MALFORMED);
            }
        } else if (call.kind() == ActKind.UPLOAD) {
            parsed.put("size", BoundedBody.declaredLength(request));
        }
        return call.act(account.userId(), account.device(), parsed);
    }

    /**
     * The body of an allowed request as it goes on. Since the parser takes nothing that could be read in two ways, these
     * are the client's own bytes, but for what has to go.
     */
    Buffer passedBody(Buffer body) {
        return call.passed(parsed).map(Replies::json).orElse(body);
    }

    boolean isReading() {
        return call.isReading();
    }

    /**
     * What goes on in spite of a refusal: a login, without the text that was refused, and reading that nobody judged now.
     *
     * @param allowedBefore whether it is reading, and the same body was
     */
    Future<Buffer> afterRefusal(Buffer body, Throwable refusal, boolean allowedBefore) {
        if (allowedBefore && !(refusal instanceof EndedException ended && ended.isRuling())) {
            return Future.succeededFuture(body);
        }
        return call.isLogin()
                ? Future.succeededFuture(call.bare(parsed).map(Replies::json).orElse(body))
                : Future.failedFuture(refusal);
    }
}
