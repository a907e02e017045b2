package intramural.detect.text;

/**
 * A stretch of a text: of tokens, both inclusive, or where it is said so, of units, the last exclusive.
 *
 * @param first where it begins
 * @param last where it ends
 */
public record Span(int first, int last) {}
