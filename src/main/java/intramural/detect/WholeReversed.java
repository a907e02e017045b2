package intramural.detect;

/** The whole text from its end to its beginning. */
final class WholeReversed implements Step {

    @Override
    public Reading apply(Reading source) {
        Reading.Builder out = new Reading.Builder(source);
        for (int i = source.length() - 1; i >= 0; i--) {
            out.copy(i);
        }
        return out.build();
    }
}
