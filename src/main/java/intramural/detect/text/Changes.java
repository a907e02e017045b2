package intramural.detect.text;

import org.jspecify.annotations.Nullable;

/** What a step puts in the place of parts of a reading, from its beginning to its end. Confined to one call. */
public final class Changes {

    private final Reading source;
    private Reading.@Nullable Builder out;
    private int copied;

    public Changes(Reading source) {
        this.source = source;
    }

    /** Puts these units in the place of a range behind all that were changed before. */
    public void put(String units, int from, int to) {
        instead(from, to).put(units, from, to);
    }

    /** Where to write what stands in the place of a range behind all that were changed before. */
    public Reading.Builder instead(int from, int to) {
        Reading.Builder builder = out;
        if (builder == null) {
            builder = new Reading.Builder(source);
            out = builder;
        }
        builder.copy(copied, from);
        copied = to;
        return builder;
    }

    /** Where the last change ended in the source; -1 if there was none. */
    public int end() {
        return out == null ? -1 : copied;
    }

    /** The reading with what was changed; the source itself if nothing was. */
    public Reading reading() {
        Reading.Builder builder = out;
        if (builder == null) {
            return source;
        }
        builder.copy(copied, source.length());
        return builder.build();
    }
}
