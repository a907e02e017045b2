package intramural.gateway;

import intramural.clientapi.ClientCall;
import intramural.clientapi.RequestPath;
import intramural.clientapi.Route;
import intramural.clientapi.Route.Treatment;
import intramural.clientapi.Routes;
import intramural.clientapi.Routes.Match;
import intramural.gateway.Accounts.Account;
import intramural.gateway.EndedException.Answer;
import intramural.gateway.Tally.Outcome;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.policy.Act;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with each request: pass, ask, or answer. Belongs to one event loop. */
final class Handling {

    private static final Logger log = LoggerFactory.getLogger(Handling.class);

    /**
     * The most that Synapse takes but for uploads, which are judged ({@code MAX_REQUEST_SIZE}). It hangs up on more, and
     * clients send again after the 502 that we would have to make of that.
     */
    private static final long TAKEN = 200L * 65_536;

    /** A login is a name and a password; whoever sends it has no account yet. */
    private static final long LONGEST_OF_A_STRANGER = 65_536;

    private static final long PATIENCE_MS = 60_000;
    private static final long PATIENCE_WITH_A_STRANGER_MS = 10_000;

    private final Vertx vertx;
    private final Context loop;
    private final GatewayJudge judge;
    private final Tally tally;
    private final long patienceMs;
    private final Passage passage;
    private final Accounts accounts;
    private final BoundedBody bodies;
    private final BoundedBody bodiesOfStrangers;
    private final UserAgents agents;
    private final Readings readings;

    Handling(
            Vertx vertx,
            Context loop,
            GatewayConfig config,
            HttpClient toHomeserver,
            GatewayJudge judge,
            Tally tally,
            Readings readings,
            Duration patience) {
        this.vertx = vertx;
        this.loop = loop;
        this.judge = judge;
        this.tally = tally;
        this.readings = readings;
        this.patienceMs = patience.toMillis();
        HostAndPort homeserver = HostAndPort.create(config.homeserverHost(), config.homeserverPort());
        passage = new Passage(toHomeserver, homeserver, config.mark(), tally);
        accounts = new Accounts(toHomeserver, System::nanoTime);
        bodies = new BoundedBody(vertx, config.maxJudgedBody(), PATIENCE_MS);
        bodiesOfStrangers = new BoundedBody(
                vertx, Math.min(config.maxJudgedBody(), LONGEST_OF_A_STRANGER), PATIENCE_WITH_A_STRANGER_MS);
        agents = new UserAgents(judge, loop);
    }

    void handle(HttpServerRequest request) {
        request.pause();
        try {
            Head.check(request);
            RequestPath path = RequestPath.parse(request.uri());
            Match match = Routes.find(request.method().name(), path);
            if (request.authority() == null) {
                throw new MatrixException(ErrorCode.M_UNRECOGNIZED, 400, "The Host header is missing or malformed.");
            }
            agents.check(request);
            treat(request, path, match);
        } catch (MatrixException e) {
            end(request, "malformed", new EndedException(e, Outcome.MALFORMED));
        } catch (RuntimeException e) {
            end(request, "malformed", e);
        }
    }

    /** A request that is none, or whose head is longer than is read. */
    void unreadable(HttpServerRequest request) {
        end(request, "unreadable", new EndedException(Head.unreadable(request), Outcome.MALFORMED));
        request.connection().close();
    }

    private void treat(HttpServerRequest request, RequestPath path, Match match) {
        Optional<ClientCall> call = ClientCall.of(path, match);
        if (call.isPresent()) {
            judge(new JudgedRequest(request, call.get()), request);
            return;
        }
        Route route = match.route();
        if (route.treatment() == Treatment.HIDE) {
            end(request, route.name(), hidden());
        } else if (BoundedBody.declaredLength(request) > TAKEN) {
            end(request, route.name(), BoundedBody.tooLarge("The body is too large."));
        } else {
            passage.pass(request);
        }
    }

    private void judge(JudgedRequest judged, HttpServerRequest request) {
        judged.checkHeaders();
        account(judged)
                .compose(account -> read(judged, request, account))
                .onFailure(failure -> end(request, judged.name(), failure));
    }

    private Future<Void> read(JudgedRequest judged, HttpServerRequest request, Account account) {
        return body(judged, request)
                .compose(body -> judge(judged, account, body))
                .compose(body -> pass(judged, request, body));
    }

    /** The body as it may go on; fails with the refusal. */
    private Future<Buffer> judge(JudgedRequest judged, Account account, Buffer body) {
        Act act = judged.act(account, body);
        return ask(judged, act)
                .map(allowed -> {
                    if (judged.isReading()) {
                        readings.allowed(body);
                    }
                    return judged.passedBody(body);
                })
                .recover(
                        refusal -> judged.afterRefusal(body, refusal, judged.isReading() && readings.wasAllowed(body)));
    }

    private Future<Account> account(JudgedRequest judged) {
        Accounts.Credentials credentials = judged.credentials();
        if (judged.needsAccount()) {
            return accounts.of(credentials);
        }
        return credentials.isEmpty()
                ? Future.succeededFuture(Account.NOBODY)
                : accounts.of(credentials).otherwise(Account.NOBODY);
    }

    private Future<Buffer> body(JudgedRequest judged, HttpServerRequest request) {
        if (!judged.needsBody()) {
            return Future.succeededFuture(Buffer.buffer());
        }
        return (judged.needsAccount() ? bodies : bodiesOfStrangers).read(request);
    }

    /** Completes if the act may happen, and fails with the refusal if not. */
    private Future<Void> ask(JudgedRequest judged, Act act) {
        Promise<Void> promise = Promise.promise();
        long timer = vertx.setTimer(patienceMs, fired -> promise.tryFail(closed(judged, "silent")));
        try {
            judge.judge(
                    act,
                    answer -> loop.runOnContext(now -> {
                        if (answer.refusal() == null) {
                            promise.tryComplete();
                        } else {
                            promise.tryFail(EndedException.refused(answer, answer.refusal()));
                        }
                    }));
        } catch (RuntimeException | StackOverflowError e) {
            // The message may quote the act.
            promise.tryFail(closed(judged, e.getClass().getSimpleName()));
        }
        return promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<Void> pass(JudgedRequest judged, HttpServerRequest request, Buffer body) {
        if (judged.needsBody()) {
            passage.pass(request, body);
        } else {
            passage.pass(request);
        }
        return Future.succeededFuture();
    }

    private void end(HttpServerRequest request, String name, Throwable failure) {
        Answer answer = failure instanceof EndedException ended
                ? ended.answer()
                : unexpected(name, failure).answer();
        tally.count(answer.outcome());
        log.debug("evt=gateway.ended route=\"{}\" outcome={} status={}", name, answer.outcome(), answer.status());
        Replies.send(request, answer.status(), answer.body());
    }

    private static EndedException hidden() {
        return new EndedException(404, ErrorCode.M_UNRECOGNIZED, "Unrecognized request", Outcome.HIDDEN);
    }

    private static EndedException closed(JudgedRequest judged, String fault) {
        log.error("evt=gateway.unanswered route=\"{}\" fault={}", judged.name(), fault);
        return closed();
    }

    private static EndedException unexpected(String name, Throwable failure) {
        log.error(
                "evt=gateway.failed route=\"{}\" fault={}",
                name,
                failure.getClass().getSimpleName());
        return closed();
    }

    private static EndedException closed() {
        return new EndedException(
                403,
                ErrorCode.M_FORBIDDEN,
                "This cannot be checked at the moment. Nothing was sent.",
                Outcome.UNANSWERED);
    }
}
