package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts the words of a field's name: "applicantTaxId=…", "clientDLNumber: …". Linear in the length of the text.
 */
public final class FieldNames implements Step {

    private static final Pattern NAME = Pattern.compile(
            "(?<![A-Za-z0-9])(?=[A-Za-z]{0,24}[a-z][A-Z])[A-Za-z]{4,40}(?=[\"']?[ ]?[:=][ ]?[\"']?[A-Za-z]{0,4}[0-9])");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('=') < 0 && text.indexOf(':') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            for (int at = name.start() + 1; at < name.end(); at++) {
                if (isHump(text, at, name.end())) {
                    changes.put(" ", at, at);
                }
            }
        }
        return changes.reading();
    }

    /** "taxId" before the I, "clientDLNumber" before the D and the N. */
    private static boolean isHump(String text, int at, int end) {
        return Character.isUpperCase(text.charAt(at))
                && (Character.isLowerCase(text.charAt(at - 1))
                        || (at + 1 < end && Character.isLowerCase(text.charAt(at + 1))));
    }
}
