package intramural.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Text as every database takes it: PostgreSQL refuses U+0000 and half a surrogate pair, and a row that is refused for the
 * text in it is a row that anybody can keep from being written. Both become U+FFFD; where they matter, as in an event,
 * what is stored is JSON, which escapes them.
 */
final class Texts extends AbstractArgumentFactory<String> {

    Texts() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String clean = isClean(value) ? value : cleaned(value);
        return (position, statement, context) -> statement.setString(position, clean);
    }

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == 0) {
                return false;
            }
            if (Character.isSurrogate(at)) {
                if (!Character.isHighSurrogate(at)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(at -> at == 0 || (at >= Character.MIN_SURROGATE && at <= Character.MAX_SURROGATE) ? 0xFFFD : at)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
