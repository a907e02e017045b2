package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.Locale;

/** Moves every printed sign by half of the 94 that there are, where a text names that: what stands behind "rot47". Linear in the text. */
public final class HalfTurned implements Step {

    private static final String[] NAMES = {"rot47", "rot-47", "rot 47"};

    private static final int PRINTED = 94;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        String lower = text.indexOf("47") < 0 ? "" : text.toLowerCase(Locale.ROOT);
        int from = -1;
        for (String name : NAMES) {
            int at = lower.indexOf(name);
            from = at < 0 ? from : at + name.length();
        }
        if (from < 0) {
            return source;
        }
        while (from < text.length() && ": \t\n".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        StringBuilder turned = new StringBuilder(text.length() - from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            turned.append(c > ' ' && c < 0x7F ? (char) ('!' + (c - '!' + PRINTED / 2) % PRINTED) : c);
        }
        Changes changes = new Changes(source);
        if (from < text.length()) {
            changes.put("\n" + turned, from, text.length());
        }
        return changes.reading();
    }
}
