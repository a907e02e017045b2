package intramural.detect.detector;

import intramural.detect.text.DataKind;
import java.util.regex.Pattern;

/** A password that no word names, but a user beside it or what it opens: "u: jsmith p: …", "use … to get into ONE". */
public final class LoginDetector implements Detector {

    private static final int LONGEST_ALONE = 56;

    private static final Pattern PAIR = Pattern.compile(
            "(?i)(?<![a-z0-9])u(?:n|sr|ser)? ?[:=] ?\\S{3,40}[ ,;/|]{1,3}p(?:w|wd|ass)? ?[:=] ?(\\S{6,40})");

    private static final Pattern NETWORK = Pattern.compile(
            "(?i)\\b(?:net|network|ssid|wi-?fi) ?[:=]? ?\\S{3,40}[ ,;/|]{1,3}(?:key|pass|pw|psk) ?[:=]? ?(\\S{8,40})");

    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i)\\bcred(?:s|entials)?(?: are| is)? ?[:=]? ?[a-z][a-z0-9._-]{1,30}[:/](\\S{8,40})");

    private static final Pattern OPENS = Pattern.compile("(?i)\\b(?:use|used|try|type|enter|put in) (\\S{8,40}) to "
            + "(?:get in(?:to)?|get on|log ?(?:in|on)(?:to)?|sign ?(?:in|on)(?:to)?|unlock|open|access)\\b");

    /** "pw for the kiosk, backwards so the bot sleeps: ...": at the end of a text that names a secret. */
    private static final Pattern AT_END = Pattern.compile(": (\\S{9,40}[^\\s.,;])[.,;]?\\z");

    /** The whole text. */
    private static final Pattern ALONE = Pattern.compile("\\A[a-z][a-z0-9._-]{2,20} ?[/|] ?(\\S{8,32})\\z");

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        // Cheaper than to look for the whole at each word: a password has a digit.
        if (view.chains().isEmpty()) {
            return;
        }
        boolean told = text.indexOf(':') >= 0 || text.indexOf('=') >= 0;
        if (told && (text.contains(" p") || text.contains("/p"))) {
            find(PAIR, true, view, findings);
        }
        if (text.contains("key") || text.contains("pass") || text.contains("pw") || text.contains("psk")) {
            find(NETWORK, true, view, findings);
        }
        if (told && (text.contains("cred") || text.contains("Cred"))) {
            find(CREDENTIALS, true, view, findings);
        }
        if (text.contains(" to ")) {
            find(OPENS, false, view, findings);
        }
        if (view.labels().has(DataKind.CREDENTIAL) && text.indexOf(':') >= 0) {
            find(AT_END, false, view, findings);
        }
        if (text.length() <= LONGEST_ALONE && (text.indexOf('/') >= 0 || text.indexOf('|') >= 0)) {
            find(ALONE, false, view, findings);
        }
    }

    /** @param named whether what it finds stands behind a word that names it, so that less need be odd about it */
    private static void find(Pattern pattern, boolean named, View view, Findings findings) {
        findings.strong(
                view,
                DataKind.CREDENTIAL,
                pattern,
                1,
                told -> isShouted(told.group(1)) || (named && Secrets.isMixed(told.group(1))),
                0.85);
    }

    /** "Winter2024!": what nobody writes but to please a machine. */
    private static boolean isShouted(String value) {
        return Secrets.isFourfold(value) || (value.endsWith("!") && Secrets.isMixed(value));
    }
}
