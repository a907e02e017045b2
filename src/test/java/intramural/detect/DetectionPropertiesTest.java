package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.text.Tokens;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold for every place, disguise and text; seeded, and the seed is in the message. */
class DetectionPropertiesTest {

    private static final int CASES = 400;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> VALUES = List.of(
            "812-44-1907",
            "899-45-3310",
            "934-78-2216",
            "7QK2-XW9-RD41",
            "3TY8HM6VA05",
            "4111 1111 1111 1111",
            "5555555555554444",
            "378282246310005",
            "GB82 WEST 1234 5698 7654 32");

    private static final List<String> LABELLED =
            List.of("ssn 784551093", "ohp QF482K7M", "passport A48213977", "mrn SF-884120", "password Otter-Gravel-77");

    /** Each takes a value that proves itself and gives a form that a person can still read. */
    private static final List<BiFunction<String, Random, String>> DISGUISES = List.of(
            (value, random) -> value,
            (value, random) -> spread(value, "\u200b"),
            (value, random) -> spread(value, "\u00ad"),
            (value, random) -> spread(value, "\u2060\u202c"),
            (value, random) -> spread(value, "\udb40\udc41"),
            (value, random) -> spread(value, "\u0336"),
            (value, random) -> spread(value, "<b></b>"),
            (value, random) -> spread(value, "<!-- -->"),
            (value, random) -> map(value, c -> c > ' ' ? String.valueOf((char) (c + 0xFEE0)) : " "),
            (value, random) -> map(value, c -> digit(c, 0x0660)),
            (value, random) -> map(value, c -> digit(c, 0x0966)),
            (value, random) -> map(value, c -> digit(c, 0x1D7CE)),
            (value, random) -> map(value, c -> digit(c, 0x1D7F6)),
            (value, random) -> map(value, c -> "&#" + (int) c + ";"),
            (value, random) -> map(value, c -> "&amp;#x" + Integer.toHexString(c) + ";"),
            (value, random) -> map(value, c -> String.format("%%%02X", (int) c)),
            (value, random) -> map(value, c -> String.format("\\u%04x", (int) c)),
            (value, random) -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)),
            (value, random) -> Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("id " + value).getBytes(StandardCharsets.UTF_8)),
            (value, random) -> map(value, c -> Integer.toHexString(c)),
            (value, random) -> value.replace('-', '\u2013').replace(' ', '\u00a0'),
            (value, random) -> value.replace('-', '/').replace(' ', '\n'),
            (value, random) -> value.replace("-", " - "),
            (value, random) -> new StringBuilder(value).reverse() + " backwards",
            (value, random) -> value.replace("-", "</td><td>"));

    private final Detection detection = new Detection();

    @Test
    void findsAPlantedValueAtAnyPlaceInAnyDisguise() {
        for (long seed = 0; seed < CASES * 3; seed++) {
            Random random = new Random(seed);
            String value = pick(random, VALUES);
            int disguise = random.nextInt(DISGUISES.size());
            String planted = DISGUISES.get(disguise).apply(value, random);
            Act act = planted(random, planted);
            assertThat(detection.find(act, TestPolicy.SHIPPED))
                    .as("seed %d, value %s, disguise %d: %s in %s", seed, value, disguise, planted, act.content())
                    .anyMatch(finding -> finding.strength() == Strength.STRONG);
        }
    }

    @Test
    void findsALabelledValueAtAnyPlace() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String value = pick(random, LABELLED);
            Act act = planted(random, value);
            assertThat(detection.find(act, TestPolicy.SHIPPED))
                    .as("seed %d, %s in %s", seed, value, act.content())
                    .anyMatch(finding -> finding.strength() == Strength.STRONG);
        }
    }

    @Test
    void keepsTheVetoOfADisguiseWithinADisguise() {
        List<BiFunction<String, Random, String>> outer = DISGUISES.subList(1, 4);
        List<BiFunction<String, Random, String>> inner = DISGUISES.subList(8, 11);
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String once = pick(random, inner).apply(pick(random, VALUES), random);
            Act act = planted(random, pick(random, outer).apply(once, random));
            assertThat(detection.find(act, TestPolicy.SHIPPED))
                    .as("seed %d: %s", seed, act.content())
                    .anyMatch(finding -> finding.strength() == Strength.STRONG);
        }
    }

    @Test
    void neverThrowsOnRandomOctetsAndNeverLeavesThem() {
        for (long seed = 0; seed < CASES * 5; seed++) {
            Random random = new Random(seed);
            byte[] octets = new byte[random.nextInt(400)];
            random.nextBytes(octets);
            String text = new String(octets, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16);
            assertThat(detection.findInText(text, TestPolicy.SHIPPED))
                    .as("seed %d", seed)
                    .allSatisfy(finding -> {
                        assertThat(finding.start()).isBetween(0, text.length());
                        assertThat(finding.end()).isBetween(finding.start(), text.length());
                    });
        }
    }

    @Test
    void cutsTheValueOutOfTheTextAsItWasSent() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String value = pick(random, VALUES);
            String planted = DISGUISES.get(random.nextInt(23)).apply(value, random);
            String before = words(random);
            String after = words(random);
            String text = before + " " + planted + " " + after;
            int start = before.length() + 1;
            int end = start + planted.length();
            assertThat(detection.findInText(text, TestPolicy.SHIPPED))
                    .as("seed %d: %s", seed, text)
                    .filteredOn(finding -> finding.strength() == Strength.STRONG)
                    .isNotEmpty()
                    .allSatisfy(finding -> {
                        assertThat(finding.start()).isBetween(start, end);
                        assertThat(finding.end()).isBetween(finding.start() + 1, end);
                        assertThat(end - start - (finding.end() - finding.start()))
                                .isLessThan(planted.length() / 2);
                    });
        }
    }

    @Test
    void findsNothingInHarmlessEventsWithUnknownKeys() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Act act = planted(random, words(random));
            assertThat(detection.find(act, TestPolicy.SHIPPED))
                    .as("seed %d: %s", seed, act.content())
                    .isEmpty();
        }
    }

    @Test
    void findsNothingInIdentifiersAndHashes() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            byte[] octets = new byte[32];
            random.nextBytes(octets);
            String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
            ObjectNode content = JSON.objectNode();
            content.put("event_id", "$" + hash);
            content.put("org.example.hash", hash.replace('_', '/').replace('-', '+'));
            content.put("device_id", letters(random, 10, 'A'));
            content.put("room_id", "!" + letters(random, 18, 'a') + ":dhs.example");
            assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                    .as("seed %d: %s", seed, content)
                    .isEmpty();
        }
    }

    @Test
    void neverThrowsAndNeverLeavesTheText() {
        for (long seed = 0; seed < CASES * 5; seed++) {
            Random random = new Random(seed);
            String text = noise(random, random.nextInt(300));
            assertThatCode(() -> {
                        for (Finding finding : detection.findInText(text, TestPolicy.SHIPPED)) {
                            assertThat(finding.start()).isBetween(0, text.length());
                            assertThat(finding.end()).isBetween(finding.start(), text.length());
                        }
                    })
                    .as("seed %d: %s", seed, text)
                    .doesNotThrowAnyException();
        }
    }

    /** An event of a random type with the value as type, state key, key or value, at a random depth. */
    private static Act planted(Random random, String value) {
        int where = random.nextInt(10);
        ObjectNode content = JSON.objectNode();
        content.put("msgtype", "m.text");
        content.put("body", words(random));
        if (where == 0) {
            return Act.event("@a:dhs.example", "!r:dhs.example", "org.example." + value, null, content);
        }
        if (where == 1) {
            return Act.event("@a:dhs.example", "!r:dhs.example", "m.room.name", value, content);
        }
        JsonNode node = where == 2 ? JSON.objectNode().put(value, true) : JSON.textNode(value);
        for (int depth = random.nextInt(6); depth > 0; depth--) {
            node = random.nextBoolean()
                    ? JSON.arrayNode().add(words(random)).add(node)
                    : JSON.objectNode().set(pick(random, List.of("body", "x", "org.example.note", "m.text")), node);
        }
        content.set(pick(random, List.of("body", "m.new_content", "org.example.note", "topic", "reason")), node);
        return event(pick(random, List.of("m.room.message", "org.example.any", "m.poll.start")), content);
    }

    private static Act event(String type, ObjectNode content) {
        return Act.event("@a:dhs.example", "!r:dhs.example", type, null, content);
    }

    private static String noise(Random random, int length) {
        List<String> parts = List.of(
                "ssn ",
                "soc",
                "8",
                "12",
                "-",
                " ",
                "&#56;",
                "&",
                "<b>",
                "<",
                "%38",
                "\\u0038",
                "seven ",
                "dash ",
                "password is ",
                "=",
                "://",
                "@",
                "/",
                "MRN: ",
                "QF482K7M",
                "\ud83d",
                "\udc4d",
                "\ud835\udfd6",
                "\u0000",
                "\u202e",
                "ODEyLTQ0",
                "38 31 ",
                "backwards ",
                "card ",
                "4111",
                "#",
                "'",
                "hundred ",
                "y ",
                "born ",
                "Mar ");
        StringBuilder out = new StringBuilder();
        while (out.length() < length) {
            out.append(random.nextInt(4) == 0 ? String.valueOf((char) random.nextInt(0x10000)) : pick(random, parts));
        }
        return out.toString();
    }

    private static String words(Random random) {
        return random.ints(1 + random.nextInt(6), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .collect(Collectors.joining(" "));
    }

    private static final List<String> WORDS = List.of(
            "window",
            "lunch",
            "printer",
            "thanks",
            "are",
            "we",
            "still",
            "on",
            "for",
            "2",
            "agenda",
            "monday",
            "the",
            "elevator",
            "is",
            "slow",
            "please",
            "swap",
            "early",
            "late");

    private static String letters(Random random, int length, char first) {
        return random.ints(length, 0, 26)
                .mapToObj(i -> String.valueOf((char) (first + i)))
                .collect(Collectors.joining());
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String spread(String value, String sign) {
        return value.chars().mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining(sign));
    }

    private static String digit(char c, int zero) {
        return Tokens.isDigit(c) ? Character.toString(zero + c - '0') : String.valueOf(c);
    }

    private static String map(String value, Function<Character, String> unit) {
        return value.chars().mapToObj(c -> unit.apply((char) c)).collect(Collectors.joining());
    }
}
