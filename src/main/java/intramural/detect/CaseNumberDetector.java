package intramural.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Case and claim numbers: five to ten letters and digits, at least two of them digits, directly behind a label. The
 * agency's own forms, from which a code is known without one, stand in the list {@code case_shapes} of the policy data.
 * Weak alone; with a name they are a client's.
 */
final class CaseNumberDetector implements Detector {

    private static final LabelledCode CODE = new LabelledCode(DataKind.CASE_NUMBER, 5, 10, 2);

    @Override
    public void detect(View view, Findings findings) {
        CODE.find(view, 0.7, findings);
    }

    /** Codes behind a label. */
    static List<Span> labelled(View view, Lexicon lexicon) {
        return lexicon.strength(DataKind.CASE_NUMBER) == null ? List.of() : CODE.spans(view);
    }

    /** Codes in one of the agency's forms. */
    static List<Span> bare(View view, Lexicon lexicon) {
        Tokens tokens = view.tokens();
        List<Span> spans = new ArrayList<>();
        if (lexicon.strength(DataKind.CASE_NUMBER) == null || view.chains().isEmpty()) {
            return spans;
        }
        for (int token = 0; token < tokens.count(); token++) {
            if (!hasFigure(tokens, token)
                    || !tokens.startsWord(token)
                    || view.labels().shielded(token)) {
                continue;
            }
            for (Shape shape : lexicon.caseShapes()) {
                Shape.Match match = shape.at(view.text(), tokens.from(token));
                if (match != null && match.gaps() == 0) {
                    spans.add(new Span(token, tokens.at(match.to() - 1)));
                }
            }
        }
        return spans;
    }

    /** Whether the word that may begin here has a digit at once or behind its first letters. */
    private static boolean hasFigure(Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.DIGITS)
                || (tokens.is(token + 1, Tokens.Kind.DIGITS) && tokens.gapBefore(token + 1) == 0);
    }
}
