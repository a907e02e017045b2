package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A passphrase, or the words that recover a wallet or a key, told with blanks: "the passphrase is marmot gravel teal otter". */
public final class PassphraseDetector implements Detector {

    private static final Pattern LABEL = Pattern.compile(
            "(?i)\\b(?:pass ?phrase(?: (?:for|to|on|of) (?:(?:the|my|our|her|his) )?[a-z]{2,12})?|(?:seed|recovery|backup|secret) (?:phrase|words))(?: is| are|:| =)+ *[\"']?(?=[a-z])");

    private static final int FEWEST = 4;
    private static final int MANY = 11;
    private static final int MOST = 24;
    private static final int LONGEST_WORD = 12;
    private static final int SHORTEST_WORD = 3;

    /** What is said of a passphrase that is not told. */
    private static final Set<String> SAID = Set.of(
            "case",
            "sensitive",
            "required",
            "long",
            "new",
            "old",
            "wrong",
            "only",
            "same",
            "always",
            "see",
            "ask",
            "call",
            "check",
            "sticky",
            "note",
            "pending",
            "forgotten",
            "optional",
            "mandatory",
            "weak",
            "policy");

    private static final long GRAMMAR = WordClass.LINK.bit()
            | WordClass.NEED.bit()
            | WordClass.THIRD.bit()
            | WordClass.FIRST.bit()
            | WordClass.PASSIVE.bit();

    @Override
    public void detect(View view, Findings findings) {
        // Cheaper than to look for the whole at each word.
        if (!view.text().contains("hrase") && !view.text().contains(" words")) {
            return;
        }
        Matcher label = LABEL.matcher(view.text());
        while (label.find()) {
            Tokens tokens = view.tokens();
            int first = tokens.at(label.end());
            int last = first - 1;
            int grammar = 0;
            while (last + 1 < tokens.count() && last - first < MOST && isWord(view, first, last + 1)) {
                last++;
                grammar += view.wording().isAny(last, GRAMMAR) ? 1 : 0;
            }
            int count = last - first + 1;
            boolean ends = last + 1 >= tokens.count() || tokens.gapBefore(last + 1) > 1;
            // The lists of words from which keys are recovered have "about" and "able".
            boolean sentence = label.group().contains(" is") && count < MANY;
            boolean words = sentence ? grammar == 0 : grammar * 4 <= count;
            if (count >= FEWEST && ends && words) {
                findings.strong(view, DataKind.CREDENTIAL, tokens.from(first), tokens.to(last), 0.85);
            }
        }
    }

    /** A word in small letters, or a number among them. */
    private static boolean isWord(View view, int first, int token) {
        Tokens tokens = view.tokens();
        if (token > first && tokens.gapBefore(token) != 1) {
            return false;
        }
        if (tokens.is(token, Kind.DIGITS)) {
            return token > first;
        }
        String word = view.wording().word(token, LONGEST_WORD);
        return tokens.is(token, Kind.LETTERS)
                && word.length() >= SHORTEST_WORD
                && Character.isLowerCase(view.text().charAt(tokens.from(token)))
                && !SAID.contains(word)
                && !word.endsWith("ed");
    }
}
