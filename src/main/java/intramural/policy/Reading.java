package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every string, key and object of one act at any depth, read once and shared by the paragraphs. Nothing is left out
 * because its type or key is unknown. Bounded: what is larger than an event can be is not read to its end, and
 * {@link #complete} says so. Immutable.
 */
public final class Reading {

    private static final int MAX_NODES = 20_000;
    private static final int MAX_CHARS = 1_000_000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_JOINED = 1_000;

    /** An object of the content. */
    public record Part(@Nullable ContentPath path, ObjectNode object) {}

    /** A list of numbers or truth values, which may be the bytes of a file. */
    public record Numbers(@Nullable ContentPath path, JsonNode list) {}

    private static final int FEWEST_SERIALISED = 12;

    /** Keys as long as this may be pieces of a code. */
    private static final int LEAST_CODE = 12;

    private final List<Text> texts = new ArrayList<>();

    /** The keys of the client's choice that lead to where is read. */
    private final List<String> chain = new ArrayList<>();

    private final List<Part> objects = new ArrayList<>();
    private final List<Numbers> numbers = new ArrayList<>();
    private final Figures figures = new Figures();
    private final Act act;
    private int nodes;
    private int chars;
    private boolean complete = true;

    /** The last id of an event in which nothing was: one that answers in a thread names its root twice. */
    private String noise = "";

    private Reading(Act act) {
        this.act = act;
    }

    public static Reading of(Act act) {
        Reading reading = new Reading(act);
        try {
            reading.read();
        } catch (RuntimeException e) {
            // Whatever cannot be read is treated like what is too large to be read: it does not pass.
            reading.complete = false;
        }
        return reading;
    }

    private void read() {
        String type = act.type();
        if (type != null && !PlainTypes.isOne(type)) {
            addPart(Place.Part.TYPE, type);
        }
        addPart(Place.Part.STATE_KEY, act.stateKey());
        String transaction = act.transactionId();
        if (transaction != null && !MatrixId.isCounted(transaction)) {
            addPart(Place.Part.TRANSACTION_ID, transaction);
        }
        String redacts = act.redacts();
        if (redacts != null && !MatrixId.isEventId(redacts)) {
            addPart(Place.Part.STATE_KEY, redacts);
        }
        walk(act.content(), null, 0);
    }

    /**
     * Keys within keys, where they may be one address or one code: "https:" over "files.example" over "x", base64 in pieces.
     *
     * @param chain the keys of the client's choice from the outermost on
     */
    private void addChain(List<String> chain, @Nullable ContentPath path) {
        int address = 0;
        while (address < chain.size() && !chain.get(address).endsWith(":")) {
            address++;
        }
        if (address + 1 < chain.size()) {
            add(Place.Part.KEY, path, String.join("/", chain.subList(address, chain.size())));
        }
        int code = chain.size();
        while (code > 0 && chain.get(code - 1).length() >= LEAST_CODE) {
            code--;
        }
        if (code + 1 < chain.size()) {
            add(Place.Part.KEY, path, String.join("", chain.subList(code, chain.size())));
        }
    }

    /** False if the act is too large, too deep or too often wrapped to be read. */
    public boolean complete() {
        return complete;
    }

    public List<Text> texts() {
        return texts;
    }

    /** Every object, the content itself first. */
    public List<Part> objects() {
        return objects;
    }

    public List<Numbers> numbers() {
        return numbers;
    }

    /** All numbers and switches together. */
    Figures figures() {
        return figures;
    }

    private void addPart(Place.Part part, @Nullable String raw) {
        if (raw != null && !raw.isEmpty()) {
            add(part, null, raw);
        }
    }

    private void add(Place.Part part, @Nullable ContentPath path, String raw) {
        chars += raw.length();
        if (chars > MAX_CHARS) {
            complete = false;
            return;
        }
        Text text = Text.of(part, path, raw);
        texts.add(text);
        complete &= text.isReadable();
        if (raw.indexOf('<') >= 0) {
            addHidden(part, path, raw);
        }
    }

    /** What a tag in the middle of a word, or a line end in the middle of an address, would hide. */
    private void addHidden(Place.Part part, @Nullable ContentPath path, String raw) {
        List<String> hidden = Html.hidden(raw);
        for (String each : hidden) {
            Text text = Text.of(part, path, each);
            texts.add(text);
            complete &= text.isReadable();
        }
    }

    private void walk(JsonNode node, @Nullable ContentPath path, int depth) {
        nodes++;
        if (!complete || nodes > MAX_NODES || depth > MAX_DEPTH) {
            complete = false;
            return;
        }
        if (node.isTextual()) {
            if (!PlainTypes.isOne(node.textValue()) && !isRelated(node.textValue(), path)) {
                add(Place.Part.VALUE, path, node.textValue());
            }
        } else if (node.isEmpty()) {
            // All that is no container is empty too.
            figures.add(node);
        }
        if (node instanceof ObjectNode object) {
            objects.add(new Part(path, object));
            if (isSerialised(object)) {
                ArrayNode list = object.arrayNode(object.size());
                object.forEach(list::add);
                numbers.add(new Numbers(path, list));
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (path == null && act.repeats(field.getKey())) {
                    continue;
                }
                ContentPath inner = new ContentPath(path, field.getKey(), -1);
                boolean chosen = !MatrixKeys.isKnown(field.getKey());
                if (chosen) {
                    add(Place.Part.KEY, inner, field.getKey());
                    chain.add(field.getKey());
                    if (endsChain(field.getValue())) {
                        addChain(chain, inner);
                    }
                }
                walk(field.getValue(), inner, depth + 1);
                if (chosen) {
                    chain.remove(chain.size() - 1);
                }
            }
        } else if (node.isArray()) {
            walkList(node, path, depth);
        }
    }

    /** The event to which an act is related, and the one that it answers. */
    private boolean isRelated(String text, @Nullable ContentPath path) {
        if (path == null || !path.isKey("event_id") || path.parent() == null) {
            return false;
        }
        ContentPath above = path.parent().isKey("m.in_reply_to") ? path.parent().parent() : path.parent();
        if (above == null || !above.isTop("m.relates_to")) {
            return false;
        }
        if (!text.equals(noise)
                && DrawnId.isNoise(text)
                && !FileMarks.begin(text.substring(1).replace('-', '+').replace('_', '/'))) {
            noise = text;
        }
        return text.equals(noise);
    }

    /** {@code {"0": 71, "1": 73, …}}: a list as some programs write it. */
    private static boolean isSerialised(ObjectNode object) {
        return object.size() >= FEWEST_SERIALISED
                && object.path("0").isNumber()
                && object.path(String.valueOf(object.size() - 1)).isNumber();
    }

    /** Whether no key of the client's choice stands below. */
    private static boolean endsChain(JsonNode value) {
        if (!value.isObject()) {
            return true;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!MatrixKeys.isKnown(field.getKey())) {
                return false;
            }
        }
        return true;
    }

    private void walkList(JsonNode list, @Nullable ContentPath path, int depth) {
        StringBuilder joined = new StringBuilder();
        int strings = 0;
        int figures = 0;
        int switches = 0;
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            walk(item, new ContentPath(path, null, i), depth + 1);
            if (item.isTextual()) {
                strings++;
                joined.append(item.textValue());
            } else if (item.isNumber()) {
                figures++;
            } else if (item.isBoolean() || item.isNull()) {
                switches++;
            }
        }
        if (strings > 1 && strings == list.size() && strings <= MAX_JOINED) {
            add(Place.Part.VALUE, path, joined.toString());
        }
        if (figures + switches > 0 && figures + switches == list.size()) {
            numbers.add(new Numbers(path, list));
        }
    }
}
