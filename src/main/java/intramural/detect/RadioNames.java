package intramural.detect;

import intramural.detect.NumberWords.Role;
import intramural.detect.NumberWords.Word;

/** Puts a name together that is told in the alphabet of radio operators: "papa echo romeo echo zulu". Linear in the text. */
final class RadioNames implements Step {

    /** Fewer are initials, or a code. */
    private static final int FEWEST = 4;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            int end = token;
            StringBuilder name = new StringBuilder();
            while (end < tokens.count() && (end == token || tokens.gapBefore(end) == 1)) {
                Word word = NumberWords.at(source.text(), tokens, end);
                if (word == null || word.role() != Role.LETTER || tokens.length(end) == 1) {
                    break;
                }
                char letter = (char) word.value();
                name.append(name.isEmpty() ? letter : Tokens.lower(letter));
                end++;
            }
            if (end - token >= FEWEST) {
                changes.put(name.toString(), tokens.from(token), tokens.to(end - 1));
            }
            token = Math.max(end, token + 1);
        }
        return changes.reading();
    }
}
