/**
 * Text as detection reads it: {@link intramural.detect.text.Tokens}, {@link intramural.detect.text.Reading}s that keep the
 * place of every sign in the string as it was sent, {@link intramural.detect.text.Folding} to plain letters, chains of
 * digits, and the words of the policy data in one {@link intramural.detect.text.Lexicon}. Knows no person; of
 * disguises only signs that look like others.
 */
@NullMarked
package intramural.detect.text;

import org.jspecify.annotations.NullMarked;
