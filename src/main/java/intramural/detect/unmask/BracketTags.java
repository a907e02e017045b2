package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.Locale;
import java.util.Set;

/**
 * Leaves out the tags of forums, which some type out of habit: "[b]GT[/b]41[i]8K[/i]2M". Linear in the length of the text.
 */
public final class BracketTags implements Step {

    private static final Set<String> NAMES = Set.of(
            "b",
            "i",
            "u",
            "s",
            "center",
            "code",
            "color",
            "em",
            "font",
            "highlight",
            "mark",
            "quote",
            "size",
            "spoiler",
            "strike",
            "strong",
            "sub",
            "sup",
            "url");

    private static final int LONGEST = 32;

    /** Whether a tag is closed in the text. */
    private static boolean isIn(String text) {
        return text.indexOf("[/") >= 0;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!isIn(text)) {
            return source;
        }
        Changes changes = new Changes(source);
        for (int i = text.indexOf('['); i >= 0; i = text.indexOf('[', i + 1)) {
            int end = end(text, i);
            if (end > i) {
                changes.put("", i, end);
            }
        }
        return changes.reading();
    }

    /** Behind the tag that begins here; the place itself if none does. */
    private static int end(String text, int from) {
        int name = text.startsWith("/", from + 1) ? from + 2 : from + 1;
        int behind = name;
        while (behind < text.length() && behind - name < LONGEST && Tokens.isLetter(text.charAt(behind))) {
            behind++;
        }
        if (behind == text.length()
                || !NAMES.contains(text.substring(name, behind).toLowerCase(Locale.ROOT))) {
            return from;
        }
        int end = behind;
        while (text.charAt(behind) == '='
                && end + 1 < text.length()
                && end - from < LONGEST
                && text.charAt(end) != ']') {
            end++;
        }
        return text.charAt(end) == ']' ? end + 1 : from;
    }
}
