package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.detect.ActStrings.Text;
import intramural.matrix.KnownTypes;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What type, state key and the path of a request call the content, where a client has chosen them: labels, as keys are.
 *
 * @param texts each of them, in their order
 * @param context what they say together, as the context of what they stand over
 */
record Headings(List<Text> texts, String context) {

    static Headings of(Act act) {
        List<Text> texts = new ArrayList<>();
        String type = act.type();
        String stateKey = act.stateKey();
        String context = ofPath(act, texts);
        if (type != null && isChosenType(type)) {
            texts.add(new Text(new Place(Part.TYPE, ""), type, "", true));
            context = KeyNames.context("", KeyNames.apart(type));
        }
        if (stateKey != null && isChosenStateKey(stateKey)) {
            texts.add(new Text(new Place(Part.STATE_KEY, ""), stateKey, "", true));
            context = KeyNames.context(context, KeyNames.apart(stateKey));
        }
        return new Headings(List.copyOf(texts), context);
    }

    /** "ssn" in ".../account_data/ssn", "u.ssn" in ".../tags/u.ssn". */
    private static String ofPath(Act act, List<Text> texts) {
        String context = "";
        JsonNode path = act.kind() == ActKind.ACCOUNT_DATA ? act.content().path("path") : MissingNode.getInstance();
        for (JsonNode name : path) {
            String text = name.asText();
            boolean own = text.startsWith("m.") || text.startsWith("im.vector.") || text.startsWith("io.element.");
            if (name.isTextual() && !text.isEmpty() && !own && "@!#$".indexOf(text.charAt(0)) < 0) {
                texts.add(new Text(new Place(Part.VALUE, "/path"), text, "", true));
                context = KeyNames.context(context, KeyNames.apart(text));
            }
        }
        return context;
    }

    private static boolean isChosenType(String type) {
        return !type.startsWith("m.") && KnownTypes.event(type).equals(KnownTypes.OTHER);
    }

    private static boolean isChosenStateKey(String stateKey) {
        return !stateKey.isEmpty() && "@!#$_".indexOf(stateKey.charAt(0)) < 0;
    }

    /** Whether it has a state key of the client's choice. */
    static boolean hasChosenStateKey(Act act) {
        return act.stateKey() != null && isChosenStateKey(act.stateKey());
    }

    /** Whether nothing in the content says anything, under a type of the client's choice. */
    static boolean isOnlyTypeOf(Act act) {
        if (act.type() == null || !isChosenType(act.type())) {
            return false;
        }
        for (JsonNode value : act.content()) {
            if (value.isTextual() || value.isContainerNode()) {
                return false;
            }
        }
        return true;
    }
}
