package intramural.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import intramural.detect.Detection;
import intramural.policy.ForAll.Source;
import intramural.policy.paragraph.Rulebook;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the type, key and depth: a planted reference is found, and harmless content passes. */
class CarriersPropertyTest {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final Detection DETECTION = new Detection();

    private static Decision decide(Act act) {
        return Rulebook.engine().decide(new Question(act, PolicyFixture.facts(), List.of()));
    }

    private static Act act(Source source, ObjectNode content) {
        String type = source.below(3) == 0
                ? source.pick("m.room.message", "m.reaction", "m.room.topic", "m.room.name", "m.poll.start")
                : "com.example." + source.word();
        @Nullable String stateKey = source.below(2) == 0 ? null : source.pick("", "x", source.word());
        return Act.event("@alice:agency.example", "!r:agency.example", type, stateKey, content);
    }

    private static String key(Source source) {
        return source.pick(
                "body", "formatted_body", "m.new_content", "x." + source.word(), source.word() + "_q", "m.relates_to");
    }

    private static JsonNode harmless(Source source, int depth) {
        int kind = source.below(depth <= 0 ? 3 : 5);
        return switch (kind) {
            case 0 -> TextNode.valueOf(source.word() + " " + source.word());
            case 1 -> MAKE.numberNode(source.below(100_000));
            case 2 -> MAKE.booleanNode(source.below(2) == 0);
            case 3 -> {
                ArrayNode list = MAKE.arrayNode();
                for (int i = 0; i < source.below(4); i++) {
                    list.add(harmless(source, depth - 1));
                }
                yield list;
            }
            default -> object(source, depth - 1);
        };
    }

    private static ObjectNode object(Source source, int depth) {
        ObjectNode object = MAKE.objectNode();
        for (int i = 0; i <= source.below(4); i++) {
            object.set(key(source), harmless(source, depth));
        }
        return object;
    }

    private static String reference(Source source) {
        String id = "agency.example/" + source.word() + "Q7";
        return switch (source.below(12)) {
            case 6 -> new StringBuilder("mxc://" + id).reverse().toString();
            case 7 -> base64("see mxc://" + id);
            case 8 -> base64(base64("MXC://" + id));
            case 9 -> numbers("mxc://" + id, source.pick("%02x ", "%d, ", "\\%o", "U+%04X ", "=%02X", "%02x"));
            case 10 -> "**mxc**:/_/_" + id;
            case 11 -> "\u03bc\u03c7\u03f2://" + id;
            case 0 -> "mxc://" + id;
            case 1 -> ("mxc://" + id).toUpperCase(Locale.ROOT);
            case 2 -> "see m\u200bxc://" + id + " there";
            case 3 -> "<img src='mxc://" + id + "'>";
            case 4 -> "%6dxc%3a//" + id;
            default -> "&#x6d;xc:&#47;/" + id;
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String numbers(String text, String each) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(sign -> out.append(String.format(Locale.ROOT, each, sign)));
        return out.toString();
    }

    private static void plant(Source source, ObjectNode content, String reference) {
        JsonNode leaf = TextNode.valueOf(reference);
        for (int depth = source.below(1 + source.size()); depth > 0; depth--) {
            leaf = source.below(2) == 0
                    ? MAKE.arrayNode().add(leaf)
                    : MAKE.objectNode().set(key(source), leaf);
        }
        if (source.below(4) == 0) {
            content.set(key(source), MAKE.objectNode().put(reference, true));
        } else {
            content.set(key(source), leaf);
        }
    }

    @Test
    void findsAReferenceAtAnyTypeKeyAndDepth() {
        ForAll.seeded(source -> {
            ObjectNode content = object(source, 3);
            plant(source, content, reference(source));
            Decision decision = decide(act(source, content));
            assertThat(decision.outcome()).isEqualTo(Outcome.VETO);
            assertThat(decision.rulings().stream().map(Ruling::paragraph)).contains("3.3");
        });
    }

    /** With detection, as the judge reads it. */
    private static Decision judged(Act act) {
        Facts facts = new Facts(PolicyFixture.SERVER, PolicyFixture.SERVICE, Facts.Room.UNKNOWN, PolicyFixture.whole());
        List<Finding> findings = DETECTION.find(act, PolicyFixture.whole());
        return Rulebook.engine().decide(new Question(act, facts, findings));
    }

    @Test
    void findsASocialSecurityNumberAtAnyTypeKeyAndDepth() {
        ForAll.seeded(source -> {
            ObjectNode content = object(source, 3);
            String told = source.pick("536-22-8914", "ssn 536 22 8914", "her social is 5.3.6.2.2.8.9.1.4");
            plant(source, content, source.below(4) == 0 ? base64(told) : told);
            Decision decision = judged(act(source, content));
            assertThat(decision.outcome()).as(content.toString()).isEqualTo(Outcome.VETO);
            assertThat(decision.rulings().stream().map(Ruling::paragraph)).contains("3.2");
        });
    }

    /** The codes of a text's signs as a list, as a list of objects, or under keys of one object. */
    private static JsonNode codes(Source source, String text) {
        ArrayNode list = MAKE.arrayNode();
        ObjectNode keys = MAKE.objectNode();
        int way = source.below(4);
        for (int i = 0; i < text.length(); i++) {
            int code = text.charAt(i);
            keys.put("k" + i, code);
            switch (way) {
                case 0 -> list.add(code);
                case 1 -> list.addObject().put("code", code);
                default ->
                    list.addObject().put("place", i % 30).putObject("sign").put("c", code);
            }
        }
        return way == 3 ? keys : list;
    }

    @Test
    void findsWhatIsSpelledInNumbersOverListsObjectsAndKeys() {
        ForAll.seeded(source -> {
            boolean media = source.below(2) == 0;
            String told = media ? "mxc://agency.example/" + source.word() + "Q7" : "536-22-8914";
            ObjectNode content = MAKE.objectNode().put("body", source.word() + " " + source.word());
            content.set(key(source), codes(source, told));
            Decision decision = judged(act(source, content));
            assertThat(decision.outcome()).as(content.toString()).isEqualTo(Outcome.VETO);
            assertThat(decision.rulings().stream().map(Ruling::paragraph)).contains(media ? "3.3" : "3.2");
        });
    }

    @Test
    void letsHarmlessContentPassDetectionToo() {
        ForAll.seeded(source -> {
            Act act = act(source, object(source, 3));
            assertThat(judged(act).outcome()).as(act.content().toString()).isEqualTo(Outcome.ALLOW);
        });
    }

    @Test
    void findsAReferenceThatIsCutAnywhereOverTwoKeysInEitherOrder() {
        ForAll.seeded(source -> {
            String reference = "mxc://agency.example/" + source.word() + "Q7";
            int cut = 1 + source.below(reference.length() - 2);
            boolean turned = source.below(2) == 0;
            ObjectNode content = MAKE.objectNode().put("body", source.word() + " " + source.word());
            content.put("a_q", turned ? reference.substring(cut) : reference.substring(0, cut));
            content.put("b_q", turned ? reference.substring(0, cut) : reference.substring(cut));
            assertThat(decide(act(source, content)).outcome())
                    .as(content.toString())
                    .isEqualTo(Outcome.VETO);
        });
    }

    @Test
    void findsBytesHoweverTheyAreCutUp() {
        ForAll.seeded(source -> {
            byte[] bytes = new byte[900];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) source.below(256);
            }
            String written = source.below(2) == 0 ? Base64.getEncoder().encodeToString(bytes) : hex(bytes);
            int width = 4 + source.below(60);
            boolean keys = source.below(2) == 0;
            ObjectNode content = MAKE.objectNode();
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < written.length(); i += width) {
                String piece = written.substring(i, Math.min(written.length(), i + width));
                lines.append(piece).append(source.pick(" ", "\n", ", ", " | "));
                if (keys) {
                    content.put("k" + i, piece);
                }
            }
            if (!keys) {
                content.put("body", lines.toString());
            }
            assertThat(decide(act(source, content)).outcome())
                    .as(content.toString())
                    .isEqualTo(Outcome.VETO);
        });
    }

    private static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte each : bytes) {
            out.append(String.format(Locale.ROOT, "%02x", each));
        }
        return out.toString();
    }

    @Test
    void letsHarmlessContentOfAnyTypePass() {
        ForAll.seeded(source -> {
            Act act = act(source, object(source, 4));
            assertThat(decide(act).rulings()).as(act.content().toString()).isEmpty();
        });
    }

    @Test
    void neverThrowsOnStrangeText() {
        ForAll.seeded(source -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(source.pick(
                        "<",
                        ">",
                        "&",
                        "%2",
                        "%",
                        "\\",
                        "\"",
                        "'",
                        ":",
                        "/",
                        "mxc",
                        "data:",
                        ".",
                        "@",
                        "\ud800",
                        "\u200b",
                        "[",
                        "](",
                        "!",
                        "http",
                        "a",
                        "=",
                        "\n",
                        "&#",
                        ";",
                        "u00",
                        "\uff1a",
                        "eyJ",
                        "-----BEGIN"));
            }
            ObjectNode content = MAKE.objectNode().put("body", text.toString());
            Act act = Act.event("@alice:agency.example", null, "m.room.message", null, content);
            assertThat(Reading.of(act).texts()).isNotEmpty();
            decide(act).rulings().forEach(ruling -> assertThat(ruling.reason()).isNotEqualTo(Ruling.NONE));
        });
    }

    @Test
    void findsAFileInTheBitsOfEmptyListsAndObjects() {
        ForAll.seeded(source -> {
            ObjectNode content = MAKE.objectNode().put("body", "ok");
            ArrayNode bits = content.putArray("data");
            for (int i = 0; i < 1_200; i++) {
                bits.add(source.below(2) == 0 ? MAKE.arrayNode() : MAKE.objectNode());
            }
            assertThat(decide(act(source, content)).outcome()).isEqualTo(Outcome.VETO);
        });
    }
}
