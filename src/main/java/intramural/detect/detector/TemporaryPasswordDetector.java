package intramural.detect.detector;

import intramural.detect.text.DataKind;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A password that is told as "the temp", behind what was reset or unlocked: "reset done for her, temp is Maple7731Kite".
 * The word alone names too much else to be a label.
 */
public final class TemporaryPasswordDetector implements Detector {

    /** Farther apart the two have nothing to do with each other. */
    private static final int REACH = 120;

    /** "tell her the temp is …". */
    private static final int MOST_BEFORE = 24;

    private static final Pattern RESET = Pattern.compile(
            "(?i)\\b(?:reset|unlock(?:ed)?|locked|log ?in|user(?: ?name)?|acct|account|portal|pw|password)\\b");

    private static final Pattern TOLD = Pattern.compile("(?i)\\btemp(?:orary)?(?: one| pw)?(?: is|:| =) *"
            + "(?-i:(?=\\S{0,40}[0-9]{2})(?=\\S{0,40}[A-Z])(?=\\S{0,40}[a-z])(\\S{8,40}?))(?=[,;.]?\\s|[,;.]?$)");

    /** A sign within it: nothing else that is temporary is called so. */
    private static final Pattern STRANGE = Pattern.compile("[A-Za-z][!#$%&*+~@][A-Za-z0-9]|[0-9][!#$%&*+~@][A-Za-z]");

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        // Cheaper than to look for the whole at each word.
        if (!text.contains("emp")) {
            return;
        }
        findings.strong(view, DataKind.CREDENTIAL, TOLD, 1, told -> isTold(text, told), 0.85);
    }

    private static boolean isTold(String text, MatchResult told) {
        String before = text.substring(Math.max(0, told.start() - REACH), told.start());
        return (isReset(before) || STRANGE.matcher(told.group(1)).find()) && isSecret(told);
    }

    /** Whether a line speaks of access that was given back. */
    public static boolean isReset(String line) {
        return RESET.matcher(line).find();
    }

    /** What a line tells as a temporary one in its first few words: group 1; null if nothing. */
    public static @Nullable Matcher told(String line) {
        Matcher told = TOLD.matcher(line);
        return told.find() && told.start() <= MOST_BEFORE && isSecret(told) ? told : null;
    }

    private static boolean isSecret(MatchResult told) {
        return Secrets.isMixed(told.group(1)) || Secrets.isHomely(told.group(1));
    }
}
