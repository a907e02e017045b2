package intramural.policy;

import org.jspecify.annotations.Nullable;

/**
 * The way from the top of an act's content to one value. Immutable.
 *
 * @param parent null at the top
 * @param key key in an object, null in a list
 * @param index index in a list, -1 in an object
 */
public record ContentPath(
        @Nullable ContentPath parent, @Nullable String key, int index) {

    boolean isTop(String name) {
        return parent == null && name.equals(key);
    }

    /** Whether it ends in that key. */
    public boolean isKey(String name) {
        return name.equals(key);
    }

    /** JSON pointer in which every key that is not a known Matrix key is {@code ?}, so that it holds no text. */
    public String pointer() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (parent != null) {
            parent.write(out);
        }
        out.append('/');
        if (key == null) {
            out.append(index);
        } else {
            out.append(MatrixKeys.isKnown(key) ? key : "?");
        }
    }
}
