package intramural.gateway;

import intramural.gateway.EndedException.Answer;
import intramural.gateway.Tally.Outcome;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request to the homeserver and its answer back, both as streams that wait for the slower side; the target
 * goes on byte for byte. Belongs to one event loop.
 */
final class Passage {

    /** Headers that speak of one connection only (RFC 9110, 7.6.1). */
    private static final List<String> OF_CONNECTION = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade");

    /** Headers by which a client could make some server take the request for another one. */
    private static final List<String> OF_NO_BUSINESS = List.of(
            "expect",
            "forwarded",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-url",
            "x-rewrite-url",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-real-ip");

    /** What a browser sends when it proves that a person is no robot. */
    private static final String BROWSERS_FORM = "/fallback/web";

    /** By which the module knows what need not be judged once more ({@code src/docs/DOORS.md}). */
    static final String MARK = "x-intramural-judged";

    private final HttpClient client;
    private final HostAndPort homeserver;
    private final String mark;
    private final Tally tally;

    Passage(HttpClient client, HostAndPort homeserver, String mark, Tally tally) {
        this.client = client;
        this.homeserver = homeserver;
        this.mark = mark;
        this.tally = tally;
    }

    /** Streams a request whose body nobody has read. */
    void pass(HttpServerRequest request) {
        if (Replies.awaitsContinue(request)) {
            request.response().writeContinue();
        }
        forward(request, null);
    }

    /** Passes a request with the body that was judged. */
    void pass(HttpServerRequest request, Buffer judged) {
        forward(request, judged);
    }

    private void forward(HttpServerRequest request, @Nullable Buffer judged) {
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(homeserver.port(), homeserver.host())
                .addInterceptor(new Interceptor(judged))
                .handle(request);
    }

    private final class Interceptor implements ProxyInterceptor {

        private final @Nullable Buffer judged;

        Interceptor(@Nullable Buffer judged) {
            this.judged = judged;
        }

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            HttpServerRequest client = context.request().proxiedRequest();
            MultiMap headers = context.request().headers();
            removeConnectionHeaders(headers);
            OF_NO_BUSINESS.forEach(headers::remove);
            forwardedFor(client, headers);
            headers.set(MARK, mark);
            context.request().setAuthority(client.authority());
            if (judged != null || (isForm(headers) && !client.path().endsWith(BROWSERS_FORM))) {
                // Twisted reads a form's fields as if they were the query's: an access token, a delay. What is taken
                // for
                // JSON here must be read as JSON.
                headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
            }
            if (judged != null) {
                context.request().setBody(Body.body(judged));
            }
            return context.sendRequest()
                    .onSuccess(response -> tally.count(Outcome.PASSED))
                    .recover(failure -> Future.succeededFuture(unreachable(context)));
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            removeConnectionHeaders(context.response().headers());
            return context.sendResponse();
        }

        private ProxyResponse unreachable(ProxyContext context) {
            Answer answer = EndedException.unreachable().answer();
            tally.count(answer.outcome());
            ProxyResponse response = context.request().release().response().setStatusCode(answer.status());
            Replies.cors(response.headers());
            response.setBody(Body.body(answer.body()));
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            return response;
        }
    }

    private static boolean isForm(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).contains("form");
    }

    private static void removeConnectionHeaders(MultiMap headers) {
        for (String line : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : line.split(",")) {
                String named = name.trim().toLowerCase(Locale.ROOT);
                if (!named.equals("content-length") && !named.equals("authorization") && !named.equals("host")) {
                    headers.remove(named);
                }
            }
        }
        OF_CONNECTION.forEach(headers::remove);
    }

    /**
     * Says who the client is. Synapse believes the first address in the list, so a list that the client itself wrote
     * must not reach it; a proxy on this machine, which does TLS for us, is believed.
     */
    private static void forwardedFor(HttpServerRequest client, MultiMap headers) {
        String address =
                client.remoteAddress() == null ? null : client.remoteAddress().hostAddress();
        boolean local = address == null || address.startsWith("127.") || address.startsWith("0:0:0:0:0:0:0:1");
        String before = local ? addresses(headers.get("x-forwarded-for")) : null;
        String proto = local ? headers.get("x-forwarded-proto") : null;
        headers.remove("x-forwarded-for");
        if (address != null) {
            headers.set("x-forwarded-for", before == null ? address : before + ", " + address);
        }
        headers.set("x-forwarded-proto", proto == null ? client.scheme() : proto);
    }

    /** The list if it is one of addresses; a proxy may have let a client write into it. */
    private static @Nullable String addresses(@Nullable String list) {
        boolean all = list != null
                && Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        // What follows a percent sign may be anything.
                        .allMatch(one -> one.indexOf('%') < 0
                                && (NetUtil.isValidIpV4Address(one) || NetUtil.isValidIpV6Address(one)));
        return all ? list : null;
    }
}
