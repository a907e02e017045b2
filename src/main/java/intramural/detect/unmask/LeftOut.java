package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.Map;

/**
 * Leaves out the sign between the letters and digits of a text that the text itself says is to be left out: "Ma.ti.as Oy.ar.zun (drop
 * the dots)". Linear in the length of the text.
 */
public final class LeftOut implements Step {

    private static final Map<String, Character> SIGNS = Map.ofEntries(
            Map.entry("dot", '.'),
            Map.entry("dots", '.'),
            Map.entry("periods", '.'),
            Map.entry("points", '.'),
            Map.entry("puntos", '.'),
            Map.entry("dash", '-'),
            Map.entry("dashes", '-'),
            Map.entry("hyphens", '-'),
            Map.entry("guiones", '-'),
            Map.entry("star", '*'),
            Map.entry("stars", '*'),
            Map.entry("asterisks", '*'),
            Map.entry("asteriscos", '*'),
            Map.entry("slash", '/'),
            Map.entry("slashes", '/'),
            Map.entry("underscores", '_'),
            Map.entry("hashes", '#'),
            Map.entry("hashtags", '#'),
            Map.entry("pounds", '#'),
            Map.entry("pipes", '|'),
            Map.entry("bars", '|'),
            Map.entry("tildes", '~'),
            Map.entry("commas", ','),
            Map.entry("pluses", '+'),
            Map.entry("equals", '='),
            Map.entry("carets", '^'));

    private static final int LONGEST_SIGN = 11;

    /** Between the word for leaving out and the sign's name. */
    private static final int REACH = 4;

    /** One may stand where it belongs. */
    private static final int FEWEST = 2;

    @Override
    public Reading apply(Reading source) {
        char sign = said(source.tokens());
        if (sign == 0) {
            return source;
        }
        String text = source.text();
        Changes changes = new Changes(source);
        int times = 0;
        for (int i = text.indexOf(sign, 1); i > 0 && i + 1 < text.length(); i = text.indexOf(sign, i + 1)) {
            if (Tokens.isAlphanumeric(text.charAt(i - 1)) && Tokens.isAlphanumeric(text.charAt(i + 1))) {
                changes.put("", i, i + 1);
                times++;
            }
        }
        return times >= FEWEST ? changes.reading() : source;
    }

    /** The sign that is to be left out, or 0. */
    private static char said(Tokens tokens) {
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.isAny(token, DroppedSigns.DROP, DroppedSigns.LONGEST_WORD)) {
                for (int next = token + 1; next <= token + REACH && next < tokens.count(); next++) {
                    Character sign = tokens.length(next) <= LONGEST_SIGN ? SIGNS.get(tokens.word(next)) : null;
                    if (sign != null) {
                        return sign;
                    }
                }
            }
        }
        return 0;
    }
}
