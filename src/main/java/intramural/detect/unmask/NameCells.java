package intramural.detect.unmask;

import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/** A given and a family name in two cells of a row, with at least a third: "Ruiz|Ana|3/4/1981|SNAP", "Ana,Ruiz,diabetes". Confined to one call. */
final class NameCells {

    /** Quotes and blanks around the sign that parts two cells. */
    private static final int LONGEST_GAP = 5;

    private static final String SIGNS = ",|;\t";

    private final String text;
    private final Tokens tokens;
    private final JoinedNames names;

    NameCells(String text, Tokens tokens, JoinedNames names) {
        this.text = text;
        this.tokens = tokens;
        this.names = names;
    }

    /** The names whose first cell this token is, or null. */
    JoinedNames.@Nullable Names at(int first) {
        int second = first + 1;
        char sign = sign(first);
        if (sign == 0
                || sign(second) != sign
                || !tokens.is(second, Kind.LETTERS)
                || !beginsCell(first, sign)
                || !names.areNames(first, second)
                || isName(second + 1)) {
            return null;
        }
        return new JoinedNames.Names(
                tokens.from(first), tokens.to(second), names.written(first) + ' ' + names.written(second), second + 1);
    }

    /** The sign that ends the cell which ends with this token, if more of the row follows; else 0. */
    private char sign(int token) {
        int next = token + 1;
        if (next >= tokens.count() || tokens.gapBefore(next) > LONGEST_GAP) {
            return 0;
        }
        char sign = 0;
        for (int i = tokens.to(token); i < tokens.from(next); i++) {
            char c = text.charAt(i);
            if (SIGNS.indexOf(c) >= 0 && sign == 0) {
                sign = c;
            } else if (c != ' ' && c != '"') {
                return 0;
            }
        }
        return sign;
    }

    /** Whether the token is the first of its line or stands behind the sign. */
    private boolean beginsCell(int token, char sign) {
        int at = tokens.from(token) - 1;
        while (at >= 0 && (text.charAt(at) == ' ' || text.charAt(at) == '"')) {
            at--;
        }
        return at < 0 || text.charAt(at) == '\n' || text.charAt(at) == sign;
    }

    /** Whether the cell that begins here is a third name: then it is a list of them. */
    private boolean isName(int token) {
        boolean alone = token + 1 >= tokens.count() || sign(token) != 0 || text.startsWith("\n", tokens.to(token));
        return alone && names.isOne(token);
    }
}
