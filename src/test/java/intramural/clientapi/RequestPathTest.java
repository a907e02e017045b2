package intramural.clientapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.matrix.MatrixException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_matrix//client/v3/sync",
                "//_matrix/client/v3/sync",
                "/_matrix/client/../media/v3/download/a/b",
                "/_matrix/client/%2e%2e/media/v3/download/a/b",
                "/_matrix/client/.%2E/x",
                "/_matrix/./client/v3/sync",
                "/_matrix/client/v3/rooms/a%2F..%2F..%2Fpushers/x",
                "/_matrix/client/v3/sync;jsessionid=1",
                "/_matrix/client\\v3\\sync",
                "/_matrix/client%5Cv3/sync",
                "/_matrix/client/v3/sync%00",
                "/_matrix/client/v3/sync%0A",
                "/_matrix/client/v3/sync%zz",
                "/_matrix/client/v3/sync%4",
                "/_matrix/client/v3/sync%",
                "/_matrix/client/v3/%ff",
                "/_matrix/client/v3/%c0%af",
                "/_matrix/client/v3/%ed%a0%80",
                "/_matrix/client/v3/s\u00fcnc",
                "/_matrix/client/v3/sync#x",
                "/_matrix/client/v3/sync?a=\u00fc",
                "http://other.example/_matrix/client/v3/sync",
                "*",
                "",
            })
    void refusesWhatTwoReadersCouldTakeDifferently(String target) {
        assertThatThrownBy(() -> RequestPath.parse(target))
                .isInstanceOf(MatrixException.class)
                .extracting("status")
                .isEqualTo(400);
    }

    @Test
    void decodesEachSegmentOnceAndKeepsEncodedSlashesInside() {
        RequestPath path = RequestPath.parse("/_matrix/client/v3/rooms/%21a%3Ab/state/x%2Fy/%252e%3B/");
        assertThat(path.segments())
                .containsExactly("_matrix", "client", "v3", "rooms", "!a:b", "state", "x/y", "%2e;", "");
        assertThat(path.flattened()).contains("x", "y").doesNotContain("x/y");
    }

    @Test
    void readsQueriesAsTheHomeserverDoes() {
        RequestPath path = RequestPath.parse("/x?a=1;access%5Ftoken=t+%2B&access_token=second&flag");
        assertThat(path.parameter("access_token")).isEqualTo("t +");
        assertThat(path.parameter("flag")).isEmpty();
        assertThat(path.parameter("b")).isNull();
        assertThat(RequestPath.parse("/x").parameter("a")).isNull();
    }
}
