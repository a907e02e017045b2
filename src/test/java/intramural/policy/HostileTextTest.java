package intramural.policy;

import static intramural.policy.PolicyFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.paragraph.Rulebook;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Texts that are made to keep a checker busy, and acts beyond its bounds. */
class HostileTextTest {

    /** As long as an event can be; a quadratic reader needs seconds for it, ours a few milliseconds. */
    private static final int LENGTH = 65_000;

    /** Processor time of the reading thread, so that what else runs on the machine does not count. */
    private static final Duration BOUND = Duration.ofMillis(1_500);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static Decision decide(ObjectNode content) {
        Act act = Act.event("@alice:agency.example", "!r:agency.example", "m.room.message", null, content);
        return Rulebook.engine().decide(new Question(act, PolicyFixture.facts(), List.of()));
    }

    @TestFactory
    Stream<DynamicTest> readsRepeatedTextInLinearTime() {
        return Stream.of(
                        "&",
                        "&a",
                        "&#1",
                        "&amp;amp",
                        "%",
                        "%25",
                        "\\",
                        "\\\\ab\\",
                        "<",
                        "<a ",
                        "<a x=\"",
                        "<a x='",
                        "<style>",
                        "</",
                        "<a href=\"\n",
                        "mxc:",
                        "m x c :",
                        "c : ",
                        ":",
                        "a:",
                        "://",
                        "https://a.b/",
                        "a.b",
                        "@a.b",
                        "x:y@",
                        "//",
                        "data:",
                        "eyJ.",
                        "/_matrix/",
                        "AAAA",
                        "Ab1 ",
                        "\u0301\u0323",
                        "\u200b",
                        "\ufdfa",
                        "[.]",
                        "![](",
                        "begin 6",
                        "t.me",
                        "a.pdf/",
                        "https://x/.pdfx",
                        "\ud800",
                        "a=//",
                        "https://a.b/?x ",
                        "https://a.b/s/1 ",
                        "a.b?c.d=")
                .map(part -> dynamicTest(part, () -> {
                    int signs = part.codePoints().allMatch(sign -> sign < 0x80) ? LENGTH : LENGTH / 3;
                    String text = "mxc " + part.repeat(signs / part.length()) + " /media .pdf \" ' >";
                    long before = THREADS.getCurrentThreadCpuTime();
                    decide(json("{}").put("body", text));
                    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
                            .isLessThan(BOUND);
                }));
    }

    @Test
    void doesNotPassWhatIsTooLargeToRead() {
        ObjectNode many = json("{\"body\":\"x\"}");
        ArrayNode list = many.putArray("l");
        for (int i = 0; i < 20_001; i++) {
            list.add(i % 2 == 0);
        }
        assertThat(decide(many).deciding().reason()).isEqualTo(Ruling.UNSCANNABLE);
        assertThat(decide(json("{}").put("body", "x".repeat(1_000_001)))
                        .deciding()
                        .reason())
                .isEqualTo(Ruling.UNSCANNABLE);
    }

    @Test
    void doesNotPassWhatIsNestedTooDeeply() {
        ObjectNode top = json("{}");
        ObjectNode inner = top;
        for (int i = 0; i < 2_000; i++) {
            inner = inner.putObject("a");
        }
        assertThat(decide(top).deciding().reason()).isEqualTo(Ruling.UNSCANNABLE);
    }

    @Test
    void doesNotPassWhatIsWrappedTooOften() {
        String wrapped = "%" + "25".repeat(20) + "6dxc";
        assertThat(decide(json("{}").put("body", wrapped)).deciding().reason()).isEqualTo(Ruling.UNSCANNABLE);
    }

    @Test
    void namesOnlyKnownKeysInAPlace() {
        Decision decision = decide(json("{\"m.new_content\":{\"Jane Doe\":[{\"url\":\"mxc://a.example/b\"}]}}"));
        assertThat(decision.deciding().findings().get(0).place())
                .isEqualTo(new Place(Place.Part.VALUE, "/m.new_content/?/0/url"));
        assertThat(decision.toString()).doesNotContain("Jane", "a.example");
    }

    @Test
    void saysWhenReplacingTheContentIsNotEnough() {
        ObjectNode content = json("{\"body\":\"x\"}");
        Act byType = Act.event("@alice:agency.example", null, "mxc://a.example/b", null, content);
        Act byContent = Act.event(
                "@alice:agency.example",
                null,
                "com.example.x",
                null,
                content.deepCopy().put("u", "mxc://a.example/b"));
        Engine engine = Rulebook.engine();
        assertThat(engine.decide(new Question(byType, PolicyFixture.facts(), List.of()))
                        .deciding()
                        .goesWithContent())
                .isFalse();
        assertThat(engine.decide(new Question(byContent, PolicyFixture.facts(), List.of()))
                        .deciding()
                        .goesWithContent())
                .isTrue();
    }
}
