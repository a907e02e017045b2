package intramural.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out obligations on a copy of an act's content. Stateless. */
public final class Rewriting {

    private Rewriting() {}

    /**
     * The content as the obligations want it: values are set first, in order ({@code -} adds to the end of a list),
     * then values are removed, later places of a list before earlier ones. What stands in the way of a pointer and is
     * neither object nor list is replaced.
     */
    public static ObjectNode apply(ObjectNode content, List<Obligation> obligations) {
        ObjectNode copy = content.deepCopy();
        List<List<String>> removals = new ArrayList<>();
        for (Obligation obligation : obligations) {
            List<String> steps = steps(obligation.pointer());
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("an obligation must name a place inside the content");
            }
            JsonNode value = obligation.value();
            if (value == null) {
                removals.add(steps);
            } else {
                set(copy, steps, value.deepCopy());
            }
        }
        removals.sort((a, b) -> compare(b, a));
        removals.forEach(steps -> remove(copy, steps));
        return copy;
    }

    private static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        for (JsonPointer rest = JsonPointer.compile(pointer); rest != null && !rest.matches(); rest = rest.tail()) {
            steps.add(rest.getMatchingProperty());
        }
        return steps;
    }

    private static void set(ObjectNode top, List<String> steps, JsonNode value) {
        JsonNode parent = top;
        for (int i = 0; i < steps.size() - 1; i++) {
            JsonNode next = child(parent, steps.get(i));
            if (next == null || !next.isContainerNode()) {
                JsonNodeFactory make = JsonNodeFactory.instance;
                next = steps.get(i + 1).equals("-") ? make.arrayNode() : make.objectNode();
                put(parent, steps.get(i), next);
            }
            parent = next;
        }
        put(parent, steps.get(steps.size() - 1), value);
    }

    private static @Nullable JsonNode child(JsonNode parent, String step) {
        return parent.isArray() ? parent.get(index(step, parent.size())) : parent.get(step);
    }

    private static void put(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            int index = index(step, list.size());
            if (index >= 0 && index < list.size()) {
                list.set(index, value);
            } else {
                list.add(value);
            }
        } else {
            ((ObjectNode) parent).set(step, value);
        }
    }

    private static void remove(ObjectNode top, List<String> steps) {
        JsonNode parent = top;
        for (int i = 0; i < steps.size() - 1 && parent != null; i++) {
            parent = child(parent, steps.get(i));
        }
        String last = steps.get(steps.size() - 1);
        if (parent instanceof ArrayNode list) {
            list.remove(index(last, list.size()));
        } else if (parent instanceof ObjectNode object) {
            object.remove(last);
        }
    }

    private static int index(String step, int size) {
        if (step.equals("-")) {
            return size;
        }
        try {
            return Integer.parseInt(step);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Orders by the first step that differs, places in lists as numbers. */
    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int first = index(a.get(i), -1);
            int second = index(b.get(i), -1);
            int order = first >= 0 && second >= 0
                    ? Integer.compare(first, second)
                    : a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
