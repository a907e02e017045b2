package intramural.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Acts as long as Matrix allows, each of which makes another part of detection work. */
final class HostileActs {

    private static final int LONG = 65_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HostileActs() {}

    /** The acts by what they hold. */
    static Map<String, Act> all() {
        Map<String, Act> acts = new LinkedHashMap<>();
        texts().forEach((name, text) -> acts.put(name, Lines.message(text)));
        acts.put("10,000 keys", act(keys(10_000, "")));
        acts.put("6,000 keys with digits", act(keys(6_000, "1")));
        acts.put("20,000 numbers", act(JSON.objectNode().set("a", numbers(20_000))));
        acts.put("5,000 lists", act(JSON.objectNode().set("a", lists(5_000))));
        acts.put("2,600 lines without a figure", act(JSON.objectNode().set("a", lines(2_600))));
        acts.put("deep nesting", act(nested(390)));
        return acts;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("random ASCII", random(' ', '~', ""));
        texts.put("random letters with spaces between", random('a', 'z', " "));
        texts.put("random digits with spaces between", random('0', '9', " "));
        texts.put("one digit after the other", repeated("1234567890"));
        texts.put("digits in groups", repeated("12-3 4.5 "));
        texts.put("labels without values", repeated("ssn dob mrn account "));
        texts.put(
                "all labels over digits", repeated("ssn card ebt account routing dl passport mrn prime 1 2 3 4 5 6 "));
        texts.put("spaced labels", repeated("s s n "));
        texts.put("spaced number words", repeated("o n e t w o "));
        texts.put("spelled numbers", repeated("one two drei "));
        texts.put("number words without blanks", repeated("fiveninetwo "));
        texts.put("letters as figures", repeated("s3v3n pa$$w0rd 51x "));
        texts.put("base64", repeated("c3NuIDEyMy00NS02Nzg5"));
        texts.put("hexadecimal pairs", repeated("73 73 6e 20 31 32 "));
        texts.put("percent coding", repeated("%73%73%6e%20%31"));
        texts.put("character references", repeated("&#49;&amp;#50;&lt;"));
        texts.put("nested markup", repeated("<b>&#49;&amp;"));
        texts.put("look-alikes", repeated("\u0455\u0455\u0578 \u0661\u0662\u0663 "));
        texts.put("combining marks", repeated("8\u0336\u0301\u0302\u0303"));
        texts.put("zero-width signs", repeated("s\u200bs\u200bn\u200b 1\u200b"));
        texts.put("names and illnesses", repeated("Maria Gonzalez HIV "));
        texts.put("passwords in parts", repeated("pw in 3 bits. first "));
        texts.put("labels and pictures", repeated("sosial 8\uD83C\uDF4E"));
        texts.put("names from their ends", repeated("mirror hctevorts ydnaM "));
        texts.put("digits among words that come again", repeated("ssn 8 cats "));
        texts.put("strokes behind a label", ("ssn 734 20 " + repeated("|")).substring(0, LONG));
        texts.put("passwords behind colons", repeated("password: x "));
        texts.put("a card's digits among words", repeated("card 4111 then "));
        texts.put("names with hyphens", repeated("mary-ann o'neil-smith "));
        texts.put("authors without a book", repeated("\"Evicted\" (Wilma Ortega), "));
        texts.put("number words in capitals", repeated("OneTwoThreeFourFive"));
        texts.put("UTF-7 without an end", repeated("+A"));
        texts.put("words that may be base58", repeated("aB3dEf6hJk9mNp "));
        texts.put("pieces of one length", repeated("abcd,"));
        texts.put("places of letters", repeated("1-1 "));
        texts.put("capitals", repeated("MARIA GONZALEZ SNAP DENIED "));
        texts.put("quotes", repeated("password\"'`(,;*| "));
        texts.put("links with secrets", repeated("?token=aB3$x:y/z@"));
        texts.put("addresses", repeated("a.b-c_d@"));
        texts.put("addresses in words", repeated("a1 at b dot c [at] d dot "));
        texts.put("tables", repeated("<tr><td>ssn<td>dob"));
        texts.put("banks' numbers beside a check", repeated("acct for ach 123205054 check "));
        texts.put("event ids", repeated("$aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFg pw=Xx9$aaaa "));
        return texts;
    }

    private static String repeated(String part) {
        return part.repeat(LONG / part.length() + 1).substring(0, LONG);
    }

    private static String random(char first, char last, String between) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < LONG) {
            text.append((char) (first + random.nextInt(last - first + 1))).append(between);
        }
        return text.toString();
    }

    private static Act act(JsonNode content) {
        return Act.event(Traffic.user(1), Traffic.room(1), "m.room.message", null, (ObjectNode) content);
    }

    private static ObjectNode keys(int count, String value) {
        ObjectNode keys = JSON.objectNode();
        for (int i = 0; i < count; i++) {
            keys.put("k" + i, value);
        }
        return keys;
    }

    private static ArrayNode numbers(int count) {
        ArrayNode numbers = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            numbers.add(i % 10);
        }
        return numbers;
    }

    /** Lines of letters, each another, and a figure at the end, which makes them worth reading together. */
    private static ArrayNode lines(int count) {
        ArrayNode lines = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder("a line of letters ");
            for (int rest = i + 1; rest > 0; rest /= 26) {
                line.append((char) ('a' + rest % 26));
            }
            lines.add(line.toString());
        }
        return lines.add("1");
    }

    private static ArrayNode lists(int count) {
        ArrayNode lists = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            lists.add(JSON.arrayNode().add("1").add("ab"));
        }
        return lists;
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JSON.textNode("1");
        for (int i = 0; i < depth; i++) {
            node = JSON.objectNode().put("a", "2").put("b", "3").set("x" + "y".repeat(90), node);
        }
        return node;
    }
}
