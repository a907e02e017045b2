package intramural.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/**
 * The floor: a server of the same library that reads the body and answers at once. What it needs is what HTTP costs on
 * this machine; the service's figures are given as shares of it. Prints its port, and ends when its input ends.
 */
final class Floor {

    private Floor() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        Buffer answer = Buffer.buffer("{\"verdict\":\"allow\"}");
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(answer)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        System.out.println(server.actualPort());
        while (System.in.read() >= 0) {
            // Nothing is said to us; the end of the input is what we wait for.
        }
        System.exit(0);
    }
}
