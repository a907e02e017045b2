package intramural.detect;

/**
 * A value in a text.
 *
 * @param first its first token
 * @param last its last token
 */
record Span(int first, int last) {}
