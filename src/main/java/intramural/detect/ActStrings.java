package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.detect.detector.KeyMaterial;
import intramural.detect.text.Tokens;
import intramural.matrix.KnownTypes;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every string of an act with its place: type, state key, transaction id, each key and each value at any depth. No key is
 * trusted. Keys of the client's choice are also context for what they hold, as a label is.
 */
final class ActStrings {

    /** Deeper than any parser of ours lets content be. */
    private static final int DEEPEST = 400;

    /** Longer lists of nothing but numbers are measurements. */
    private static final int MOST_NUMBERS = 40;

    private static final int FEWEST_CODES = 8;
    private static final int LONGEST_CODE = 3;

    /** Any place of a list, in the name of a column. */
    private static final String ITEMS = "/*";

    /** Longer strings are no part of a value that was cut in pieces. */
    private static final int LONGEST_PART = 500;

    /** How the name of a tag begins that a person has made (client-server API, "Room Tagging"). */
    private static final String OWN_TAG = "u.";

    /** Where a line is, or a name for all that is in an event. */
    private static final Set<String> SAID = Set.of("/body", "/topic", "/name", "/displayname", "/reason", "/title");

    private static final int LONGEST_HEADLINE = 120;
    private static final int MOST_HEADLINES = 4;

    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "pass", "pwd", "pw");

    /** Values that Matrix itself gives to types, formats and relations. */
    private static final Set<String> CONSTANTS = Set.of(
            "m.text",
            "m.notice",
            "m.emote",
            "m.location",
            "m.self",
            "m.pin",
            "m.disclosed",
            "m.undisclosed",
            "org.matrix.custom.html",
            "text/html",
            "text/plain",
            "m.replace",
            "m.thread",
            "m.annotation",
            "m.reference",
            "join",
            "leave",
            "invite",
            "ban",
            "knock");

    /**
     * One string.
     *
     * @param context the keys above it that a client chose, empty if it has none
     * @param quiet whether no person reads it, so that weak signs mean nothing
     * @param again whether it is the string before it with blanks for its points
     */
    record Text(Place place, String text, String context, boolean quiet, boolean again) {

        Text(Place place, String text, String context, boolean quiet) {
            this(place, text, context, quiet, false);
        }
    }

    /**
     * Strings that could be parts of one value, in their order.
     *
     * @param wide whether they come from several lists and objects; then a word in one says little about the next
     */
    record Group(List<Text> texts, boolean wide) {}

    private final List<Text> texts = new ArrayList<>();
    private final Map<List<Text>, Boolean> groups = new LinkedHashMap<>();

    /** Values at the same place of list after list, such as the texts of a poll's answers. */
    private final Map<String, List<Text>> columns = new LinkedHashMap<>();

    /** Every value in its order. */
    private final List<Text> all = new ArrayList<>();

    /** Type and state key, where these are of the client's choice, and then every value, with numbers. */
    private final List<Text> withHeading = new ArrayList<>();

    /** Every number in its order, whatever holds it. */
    private final List<Text> numbers = new ArrayList<>();

    /** Every key of the client's choice in its order, however deep it stands: "ssn", "734", "20", "5518". */
    private final List<Text> allKeys = new ArrayList<>();

    private final boolean handsOver;
    private boolean tooDeep;

    ActStrings(Act act) {
        handsOver = KeyMaterial.isCarriedBy(act);
        outside(Part.TYPE, act.type());
        outside(Part.STATE_KEY, act.stateKey());
        String heading = heading(act);
        outside(Part.TRANSACTION_ID, act.transactionId());
        int outer = withHeading.size();
        walk(act.content(), "", "", heading, 0);
        columns.forEach((name, column) -> {
            if (!name.endsWith(ITEMS)) {
                codes(column);
            }
            // Under a key of the client's choice they are parts of what it names.
            group(column, column.get(0).context().isEmpty());
        });
        group(all, true);
        if (allKeys.size() <= MOST_NUMBERS) {
            group(allKeys, false);
        }
        numbersBehindWhatIsSaid();
        if (outer > 0) {
            group(List.copyOf(withHeading), true);
            // A piece for a state key may be the first or the last.
            Collections.rotate(withHeading, -outer);
            group(withHeading, true);
        }
    }

    /** "the ssn is in n", [5, 3, 6]: what the line names may stand in numbers beside it. */
    private void numbersBehindWhatIsSaid() {
        if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS) {
            return;
        }
        all.stream().filter(ActStrings::isHeadline).limit(MOST_HEADLINES).forEach(said -> {
            List<Text> group = new ArrayList<>(List.of(said));
            group.addAll(numbers);
            groups.putIfAbsent(group, true);
        });
    }

    private static boolean isHeadline(Text said) {
        String pointer = said.place().pointer();
        return (SAID.contains(pointer) || pointer.endsWith("/body"))
                && said.text().length() <= LONGEST_HEADLINE;
    }

    /** What type and state key say of the content, where a client has chosen them: a label, as a key is. */
    private String heading(Act act) {
        String type = act.type();
        String stateKey = act.stateKey();
        String heading = headingOfPath(act);
        if (type != null && isChosenType(type)) {
            withHeading.add(new Text(new Place(Part.TYPE, ""), type, "", true));
            heading = KeyNames.context("", KeyNames.apart(type));
        }
        if (stateKey != null && isChosenStateKey(stateKey)) {
            withHeading.add(new Text(new Place(Part.STATE_KEY, ""), stateKey, "", true));
            heading = KeyNames.context(heading, KeyNames.apart(stateKey));
        }
        return heading;
    }

    private static boolean isChosenType(String type) {
        return !type.startsWith("m.") && KnownTypes.event(type).equals(KnownTypes.OTHER);
    }

    private static boolean isChosenStateKey(String stateKey) {
        return !stateKey.isEmpty() && "@!#$_".indexOf(stateKey.charAt(0)) < 0;
    }

    /** Whether of a state all that says something is its key, of the client's choice as its type is. */
    static boolean saysOnlyStateKey(Act act) {
        for (JsonNode value : act.content()) {
            if (value.isTextual() || value.isContainerNode()) {
                return false;
            }
        }
        return act.type() != null
                && act.stateKey() != null
                && isChosenType(act.type())
                && isChosenStateKey(act.stateKey());
    }

    /** "ssn" in ".../account_data/ssn", "u.ssn" in ".../tags/u.ssn": what the path of a request calls its body. */
    private String headingOfPath(Act act) {
        String heading = "";
        JsonNode path = act.kind() == ActKind.ACCOUNT_DATA ? act.content().path("path") : MissingNode.getInstance();
        for (JsonNode name : path) {
            String text = name.asText();
            boolean own = text.startsWith("m.") || text.startsWith("im.vector.") || text.startsWith("io.element.");
            if (name.isTextual() && !text.isEmpty() && !own && "@!#$".indexOf(text.charAt(0)) < 0) {
                withHeading.add(new Text(new Place(Part.VALUE, "/path"), text, "", true));
                heading = KeyNames.context(heading, KeyNames.apart(text));
            }
        }
        return heading;
    }

    private void apart(Place place, String text) {
        int colon = text.startsWith("#") ? text.indexOf(':') : -1;
        String name = colon > 0 ? text.substring(1, colon) : text;
        if (text.startsWith(OWN_TAG) && text.indexOf(' ') > 0) {
            texts.add(new Text(place, " ".repeat(OWN_TAG.length()) + text.substring(OWN_TAG.length()), "", true, true));
        }
        if (KeyNames.isParted(name) && !CONSTANTS.contains(name)) {
            // No alias is written with capitals.
            String words = colon > 0 ? " " + KeyNames.capitalised(KeyNames.apart(name)) : KeyNames.apart(name);
            texts.add(new Text(place, words, "", true, true));
        }
    }

    /** Whether the string is a value of Matrix's own that says nothing. */
    static boolean isConstant(String text) {
        return CONSTANTS.contains(text);
    }

    List<Text> texts() {
        return texts;
    }

    List<Group> groups() {
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    boolean isTooDeep() {
        return tooDeep;
    }

    private void outside(Part part, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            Place place = new Place(part, "");
            texts.add(new Text(place, text, "", true));
            if (part != Part.TRANSACTION_ID) {
                apart(place, text);
            }
        }
    }

    private void walk(JsonNode node, String pointer, String column, String context, int depth) {
        if (depth > DEEPEST) {
            tooDeep = true;
        } else if (node.isObject()) {
            object(node, pointer, column, context, depth);
        } else if (node.isArray()) {
            List<Text> group = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                child(node.get(i), handsOver, pointer + '/' + i, column + ITEMS, context, depth, group);
            }
            codes(group);
            group(group, false);
        }
    }

    private void object(JsonNode node, String pointer, String column, String context, int depth) {
        List<Text> keys = new ArrayList<>();
        List<Text> values = new ArrayList<>();
        List<Text> both = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = entry.getKey();
            String deeper = MatrixKeys.deeper(pointer, key);
            boolean known = MatrixKeys.isKnown(key) || (handsOver && KeyMaterial.is(key));
            if (!known && !key.isEmpty()) {
                Text text = new Text(new Place(Part.KEY, deeper), key, hasFigure(key) ? context : "", true);
                texts.add(text);
                apart(text.place(), key);
                keys.add(text);
                both.add(text);
                allKeys.add(text);
            }
            if (handsOver && KeyMaterial.isMac(key, entry.getValue())) {
                continue;
            }
            int before = values.size();
            String inner = MatrixKeys.deeper(column, key);
            boolean mayBeKey = handsOver && !isPassword(key.toLowerCase(Locale.ROOT));
            child(
                    entry.getValue(),
                    mayBeKey,
                    deeper,
                    inner,
                    known || key.startsWith("!") ? context : KeyNames.context(context, key),
                    depth,
                    values);
            both.addAll(values.subList(before, values.size()));
        }
        group(keys, false);
        codes(values);
        group(values, false);
        group(both, false);
    }

    /** "password", "db_password". */
    private static boolean isPassword(String key) {
        int point = Math.max(key.lastIndexOf('_'), Math.max(key.lastIndexOf('.'), key.lastIndexOf('-')));
        return PASSWORDS.contains(key.substring(point + 1));
    }

    /** @param keys whether it may be a key, and no password that looks like one */
    private void child(
            JsonNode node, boolean keys, String pointer, String column, String context, int depth, List<Text> group) {
        if (!node.isValueNode()) {
            walk(node, pointer, column, context, depth + 1);
        } else if (node.isTextual() || node.isNumber()) {
            String text = node.asText();
            if (!text.isEmpty() && !(keys && KeyMaterial.is(text))) {
                boolean opaque = isOpaque(text);
                Text found = new Text(new Place(Part.VALUE, pointer), text, context, node.isNumber() || opaque);
                texts.add(found);
                if (!opaque) {
                    if (node.isTextual()) {
                        apart(found.place(), text);
                    }
                    if (!withHeading.isEmpty()) {
                        withHeading.add(found);
                    }
                    if (node.isNumber()) {
                        numbers.add(found);
                    } else if (text.charAt(0) == '@') {
                        numberOfId(found);
                    }
                    group.add(found);
                    columns.computeIfAbsent(column, key -> new ArrayList<>()).add(found);
                    if (!node.isNumber() && text.charAt(0) != '@') {
                        all.add(found);
                    }
                }
            }
        }
    }

    /** "@5076930044177281:agency.example": the id of nobody, and a number of what the line names. */
    private void numberOfId(Text id) {
        int colon = id.text().indexOf(':');
        String number = colon < 0 ? "" : id.text().substring(1, colon);
        if (!number.isEmpty() && number.chars().allMatch(c -> Tokens.isDigit((char) c) || c == '-')) {
            numbers.add(new Text(id.place(), " " + number, id.context(), true));
        }
    }

    /** Numbers of one list, object or column that are the codes of readable characters are the text that they spell. */
    private void codes(List<Text> numbers) {
        if (numbers.size() < FEWEST_CODES) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Text number : numbers) {
            String digits = number.text();
            int code = digits.length() <= LONGEST_CODE && isNumber(digits) ? Integer.parseInt(digits) : 0;
            if (code < ' ' || code > '~') {
                return;
            }
            text.append((char) code);
        }
        Text first = numbers.get(0);
        String pointer = first.place().pointer();
        Place above = new Place(Part.VALUE, pointer.substring(0, pointer.lastIndexOf('/')));
        texts.add(new Text(above, text.toString(), first.context(), true));
    }

    /** Keeps a list whose parts together could be a value: one of them has a figure, and it is no long list of numbers. */
    private void group(List<Text> given, boolean wide) {
        if (given.size() < 2) {
            return;
        }
        List<Text> group = given.stream()
                .filter(text -> text.text().length() <= LONGEST_PART && !CONSTANTS.contains(text.text()))
                .toList();
        if (group.size() > 1
                && group.stream().anyMatch(text -> hasFigure(text.text()))
                && (group.size() <= MOST_NUMBERS || group.stream().anyMatch(text -> !isNumber(text.text())))) {
            groups.putIfAbsent(group, wide);
        }
    }

    /** Whether a digit, or a sign that may fold to one, is in the text. */
    private static boolean hasFigure(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 || c == '&' || Tokens.isDigit((char) c));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> Tokens.isDigit((char) c));
    }

    /** Event ids, hashes, keys and signatures: 43 or 86 signs of base64, or those behind a sigil. */
    private static boolean isOpaque(String text) {
        int start = !text.isEmpty() && "$!".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        int length = text.length() - start;
        if (length != 43 && length != 44 && length != 86 && length != 88) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (!Tokens.isAlphanumeric(c) && "+/-_=".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }
}
