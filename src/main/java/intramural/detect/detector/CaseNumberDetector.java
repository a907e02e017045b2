package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Shape;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Case, claim and docket numbers: five to twelve letters and digits, at least two of them digits, directly behind a label. The
 * agency's own forms, from which a code is known without one, stand in the list {@code case_shapes} of the policy data.
 * Weak alone; with a name they are a client's. Behind a word for a branch, a code in one of the forms of {@code branch_shapes}
 * is none.
 */
public final class CaseNumberDetector implements Detector {

    private static final int FEWEST = 6;
    private static final int MOST = 10;

    private static final LabelledCode CODE = new LabelledCode(DataKind.CASE_NUMBER, 5, 12, 2);

    /** Words before the code of a branch. */
    private static final Set<String> BRANCH =
            Set.of("branch", "br", "brn", "brnch", "office", "ofc", "sucursal", "oficina");

    private static final int LONGEST_WORD = 9;

    /** Words before "case" and "claim" that make something else of them. */
    private static final Set<String> KINDS = Set.of(
            "insurance",
            "warranty",
            "damage",
            "microsoft",
            "oracle",
            "vendor",
            "test",
            "use",
            "edge",
            "business",
            "travel",
            "expense",
            "mileage");

    /** A range of signs, any digit, or how many of them. */
    private static final Pattern PATTERN = Pattern.compile("\\[[A-Za-z0-9]-[A-Za-z0-9]|\\\\d|\\{[0-9]");

    /** So many signs beside a code belong to its pattern. */
    private static final int AROUND = 5;

    /** Words between a code and the label behind it. */
    private static final Set<String> BRIDGES =
            Set.of("is", "a", "an", "the", "my", "our", "whose", "which", "that", "this", "es", "el", "un");

    private static final int MOST_BRIDGES = 3;

    @Override
    public void detect(View view, Findings findings) {
        if (Samples.areIn(view.tokens())) {
            return;
        }
        for (Span code : labelled(view, findings.lexicon())) {
            Tokens tokens = view.tokens();
            findings.strong(view, DataKind.CASE_NUMBER, tokens.from(code.first()), tokens.to(code.last()), 0.7);
        }
        if (view.labels().has(DataKind.CASE_NUMBER)) {
            Tokens tokens = view.tokens();
            for (Span code : leading(view, bare(view, findings.lexicon()))) {
                findings.weak(view, DataKind.CASE_NUMBER, tokens.from(code.first()), tokens.to(code.last()), 0.5);
            }
        }
    }

    /** "3380KW is a case with nobody on it": those of the agency's codes that stand a few words before the label. */
    static List<Span> leading(View view, List<Span> codes) {
        Tokens tokens = view.tokens();
        List<Span> spans = new ArrayList<>();
        if (!view.labels().has(DataKind.CASE_NUMBER)) {
            return spans;
        }
        for (Span code : codes) {
            int word = code.last() + 1;
            while (word - code.last() <= MOST_BRIDGES
                    && tokens.is(word, Tokens.Kind.LETTERS)
                    && BRIDGES.contains(tokens.word(word))) {
                word++;
            }
            if (view.labels().isAt(DataKind.CASE_NUMBER, word)) {
                spans.add(code);
            }
        }
        return spans;
    }

    /** Codes behind a label. */
    static List<Span> labelled(View view, Lexicon lexicon) {
        if (lexicon.strength(DataKind.CASE_NUMBER) == null) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>(CODE.spans(view));
        spans.removeIf(code -> isBranch(view, lexicon, code.first())
                || isPattern(view, code)
                || isCounted(view, code.first())
                || isOfNoClient(view, code));
        spans.addAll(explained(view));
        return spans;
    }

    /** "702118465 (case #)". */
    private static List<Span> explained(View view) {
        List<Span> spans = new ArrayList<>();
        Tokens tokens = view.tokens();
        boolean labelled =
                view.labels().has(DataKind.CASE_NUMBER) && !view.chains().isEmpty();
        for (int label = 1; labelled && label < tokens.count(); label++) {
            int digits = tokens.is(label - 1, Tokens.Kind.DIGITS) ? tokens.length(label - 1) : 0;
            if (digits >= FEWEST && digits <= MOST && view.labels().isAt(DataKind.CASE_NUMBER, label)) {
                String between = view.text().substring(tokens.to(label - 1), tokens.from(label));
                if (between.strip().equals("(") && tokens.startsWord(label - 1)) {
                    spans.add(new Span(label - 1, label - 1));
                }
            }
        }
        return spans;
    }

    /** "[A-Z]{2}\d{4}": how codes are written, and none of them. */
    private static boolean isPattern(View view, Span code) {
        int from = Math.max(0, view.tokens().from(code.first()) - AROUND);
        int to = Math.min(view.text().length(), view.tokens().to(code.last()) + AROUND);
        return PATTERN.matcher(view.text().substring(from, to)).find();
    }

    /** "cases=361204" of a line of a log: how many there were. */
    private static boolean isCounted(View view, int first) {
        return view.wording().word(first - 1, LONGEST_WORD).equals("cases")
                && view.text().charAt(view.tokens().from(first) - 1) == '=';
    }

    /** "test case TC-5501", "travel claim TC-2291", "case 00000000": of software, of staff, of nobody. */
    private static boolean isOfNoClient(View view, Span code) {
        Tokens tokens = view.tokens();
        boolean zeros = true;
        for (int i = tokens.from(code.first()); i < tokens.to(code.last()); i++) {
            zeros &= view.text().charAt(i) == '0';
        }
        return zeros || KINDS.contains(view.wording().word(code.first() - 2, LONGEST_WORD));
    }

    /** "branch 22501", "br 0311": where a case is, and not which. */
    private static boolean isBranch(View view, Lexicon lexicon, int first) {
        Tokens tokens = view.tokens();
        int word = tokens.is(first - 1, Tokens.Kind.NUMBER_SIGN) ? first - 2 : first - 1;
        if (word < 0 || tokens.length(word) > LONGEST_WORD || !BRANCH.contains(tokens.word(word))) {
            return false;
        }
        for (Shape shape : lexicon.branchShapes()) {
            Shape.Match match = shape.at(view.text(), tokens.from(first));
            if (match != null && match.gaps() == 0) {
                return true;
            }
        }
        return false;
    }

    /** Codes in one of the agency's forms. */
    public static List<Span> bare(View view, Lexicon lexicon) {
        Tokens tokens = view.tokens();
        List<Span> spans = new ArrayList<>();
        if (lexicon.strength(DataKind.CASE_NUMBER) == null || view.chains().isEmpty()) {
            return spans;
        }
        for (int token = 0; token < tokens.count(); token++) {
            if (!hasFigure(tokens, token)
                    || !tokens.startsWord(token)
                    || view.labels().shielded(token)
                    || isBranch(view, lexicon, token)) {
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
