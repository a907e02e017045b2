package intramural.detect;

/** A text from its end to its beginning, or what stands behind its last colon or arrow, which says that the rest is written so. */
final class WholeReversed implements Step {

    private final boolean said;

    /** @param said whether words of the text say that it, or what follows them, is written from its end */
    WholeReversed(boolean said) {
        this.said = said;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int from = said ? Math.max(text.lastIndexOf(": "), text.lastIndexOf("> ")) + 1 : 0;
        Reading.Builder out = new Reading.Builder(source);
        out.copy(0, from);
        for (int i = text.length() - 1; i >= from; i--) {
            out.copy(i);
        }
        return out.build();
    }
}
