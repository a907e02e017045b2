package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.detect.detector.KeyMaterial;
import intramural.detect.text.Tokens;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import intramural.policy.DrawnId;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import java.util.ArrayList;
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

    private static final int FEWEST_CODES = 8;
    private static final int LONGEST_CODE = 3;

    /** How the name of a tag begins that a person has made (client-server API, "Room Tagging"). */
    private static final String OWN_TAG = "u.";

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
    private final StringGroups groups;
    private final Act act;
    private final boolean handsOver;
    private boolean tooDeep;

    /** The last id of an event in which nothing was. */
    private String noise = "";

    ActStrings(Act act) {
        this.act = act;
        handsOver = KeyMaterial.isCarriedBy(act);
        outside(Part.TYPE, act.type());
        outside(Part.STATE_KEY, act.stateKey());
        String transaction = act.transactionId();
        if (transaction != null && !MatrixId.isCounted(transaction)) {
            outside(Part.TRANSACTION_ID, transaction);
        }
        Headings headings = Headings.of(act);
        groups = new StringGroups(headings.texts());
        walk(act.content(), "", "", headings.context(), 0);
        groups.columnsOfObjects().forEach(this::codes);
        groups.close();
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
        return groups.list();
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
                child(node.get(i), handsOver, pointer + '/' + i, column + StringGroups.ITEMS, context, depth, group);
            }
            codes(group);
            groups.add(group, false);
        }
    }

    private void object(JsonNode node, String pointer, String column, String context, int depth) {
        List<Text> keys = new ArrayList<>();
        List<Text> values = new ArrayList<>();
        List<Text> both = new ArrayList<>();
        String date = DateParts.of(node);
        if (date != null) {
            texts.add(new Text(new Place(Part.VALUE, pointer), date, context, false));
        }
        if (node.path("kty").isTextual() && node.path("d").isTextual()) {
            // A private key (RFC 7517), which is none but as a whole.
            texts.add(new Text(new Place(Part.VALUE, pointer), node.toString(), "", true));
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = entry.getKey();
            if (depth == 0 && act.repeats(key)) {
                continue;
            }
            String deeper = MatrixKeys.deeper(pointer, key);
            boolean known = MatrixKeys.isKnown(key) || (handsOver && KeyMaterial.is(key));
            if (!known && !key.isEmpty()) {
                Text text =
                        new Text(new Place(Part.KEY, deeper), key, StringGroups.hasFigure(key) ? context : "", true);
                texts.add(text);
                apart(text.place(), key);
                keys.add(text);
                both.add(text);
                groups.key(text);
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
            String digits = StringGroups.digits(entry.getValue());
            if (!digits.isEmpty()) {
                values.add(new Text(new Place(Part.VALUE, deeper), digits, "", false));
            }
            both.addAll(values.subList(before, values.size()));
        }
        groups.add(keys, false);
        codes(values);
        groups.add(values, false);
        groups.add(both, false);
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
            boolean silent = text.isEmpty() || (context.isEmpty() && isConstant(text)) || isRelatedNoise(pointer, text);
            if (!silent && !(keys && KeyMaterial.is(text))) {
                boolean opaque = isOpaque(text);
                boolean quiet = node.isNumber() || opaque || ReadLines.isAnswerId(pointer);
                Text found = new Text(new Place(Part.VALUE, pointer), text, context, quiet);
                texts.add(found);
                if (!opaque) {
                    if (node.isTextual()) {
                        apart(found.place(), text);
                    }
                    group.add(found);
                    groups.value(found, column, node.isNumber());
                }
            }
        }
    }

    /** Whether it is the event to which an act is related, or which it answers, and its id says nothing; mostly both are the same. */
    private boolean isRelatedNoise(String pointer, String text) {
        if (!pointer.equals("/m.relates_to/event_id") && !pointer.equals("/m.relates_to/m.in_reply_to/event_id")) {
            return false;
        }
        if (text.equals(noise)) {
            return true;
        }
        noise = DrawnId.isNoise(text) ? text : noise;
        return text.equals(noise);
    }

    /** Numbers of one list, object or column that are the codes of readable characters are the text that they spell. */
    private void codes(List<Text> numbers) {
        if (numbers.size() < FEWEST_CODES) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Text number : numbers) {
            String digits = number.text();
            int code = digits.length() <= LONGEST_CODE && StringGroups.isNumber(digits) ? Integer.parseInt(digits) : 0;
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
