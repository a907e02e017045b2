package intramural.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes any tree as UTF-8 JSON. Jackson's own writers end at a depth, or on half a surrogate pair; what has arrived must
 * be kept and hashed whatever it is. Walks without recursion, so no depth overflows the stack. Stateless.
 */
public final class JsonBytes {

    /** What is left to write of one object or list. */
    private record Level(char end, Iterator<Map.Entry<String, JsonNode>> fields, Iterator<JsonNode> items) {}

    private JsonBytes() {}

    /** The tree, keys in its own order; half a surrogate pair becomes its escape, so it stays what it was. */
    public static byte[] of(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        Deque<Level> open = new ArrayDeque<>();
        write(tree, out, open);
        while (!open.isEmpty()) {
            Level level = open.getLast();
            boolean more = level.fields.hasNext() || level.items.hasNext();
            char last = out.charAt(out.length() - 1);
            boolean first = last == '{' || last == '[';
            if (!more) {
                out.append(level.end);
                open.removeLast();
                continue;
            }
            out.append(first ? "" : ",");
            if (level.fields.hasNext()) {
                Map.Entry<String, JsonNode> field = level.fields.next();
                CanonicalJson.writeString(field.getKey(), out);
                out.append(':');
                write(field.getValue(), out, open);
            } else {
                write(level.items.next(), out, open);
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, StringBuilder out, Deque<Level> open) {
        if (node.isObject()) {
            out.append('{');
            open.addLast(new Level('}', node.properties().iterator(), Collections.emptyIterator()));
        } else if (node.isArray()) {
            out.append('[');
            open.addLast(new Level(']', Collections.emptyIterator(), node.elements()));
        } else if (node.isTextual()) {
            CanonicalJson.writeString(node.textValue(), out);
        } else {
            out.append(node.asText("null"));
        }
    }
}
