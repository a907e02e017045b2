package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Passwords that everybody makes, where no word for one stands beside: "you get in with Winter2026!", "reset to Welcome1". A
 * season, a month or a greeting with figures, behind a word that hands it over, in a text that speaks of access.
 */
public final class UsualPasswordDetector implements Detector {

    /** Farther apart the two have nothing to do with each other. */
    private static final int REACH = 80;

    private static final Pattern ACCESS = Pattern.compile(
            "(?i)\\b(?:wi-?fi|vpn|log(?:s|ging)? ?(?:in|on)|gets? in|temp|acct|account"
                    + "|sign(?:s|ed|ing)? ?(?:in|on)|mailbox|portal|system|unlock(?:ed|s)?|locks?|scanner|reset|user(?: ?name)?|laptop|kiosk|tablet|workstation|access)\\b");

    /** "Winter2026!": a season, a month, a day or a town with figures and a sign. */
    private static final String SEASONED =
            "(?:Winter|Spring|Summer|Autumn|Fall|January|February|March|April|May|June|July|August"
                    + "|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Oregon|Salem|Portland)"
                    + "[@#_.-]?(?:19|20)?[0-9]{2}[!@#$%*]{1,2}";

    /** "Bluefish77!": a word with figures and a sign, which nobody writes but to please a machine. */
    private static final String MADE = "[A-Z][a-z]{2,14}[0-9]{2,4}(?:[!#$%*]{1,2}[A-Za-z0-9]{0,3}|[!@#$%*]{1,2})";

    private static final Pattern USUAL = Pattern.compile(
            "(?:\\b(?i:with|w|is|key|to|use|using|try|type|then|and|con|es)|[/:=,]) +("
                    + MADE
                    + "|"
                    + SEASONED
                    + "|(?i:welcome|password|passw0rd|changeme|letmein|qwerty)[@#_.-]?[0-9]{1,4}[!@#$%*]{0,2})(?![A-Za-z0-9])");

    /** "mgonz:Winter2026!", "mgonz // Bluefish77!": a login, and what nobody writes but as a password. */
    private static final Pattern PAIR = Pattern.compile(
            "(?<![A-Za-z0-9@#])[a-z][a-z0-9._]{2,20}(?::| ?//? ?)(" + SEASONED + "|" + MADE + ")(?![A-Za-z0-9])");

    /** "shared mailbox: salem.intake Bluefish77!", "i changed it to Bluefish77!": at the end. */
    private static final Pattern LAST = Pattern.compile(
            "(?:\\bchanged it to|\\b[a-z][a-z0-9]*[._][a-z0-9._]{2,20},?|\\b[a-z][a-z0-9]{2,20},) (" + MADE + ")\\z");

    private static final Pattern CHANGED = Pattern.compile("\\bchanged it to \\S{7,20}\\z");

    /** "WPA2 Winter2026!", "Winter2026! <- new one for voicemail": in a text that speaks of what passwords open. */
    private static final Pattern OPENS = Pattern.compile(
            "(?i)\\b(?:wpa[23]?|for (?:the )?(?:voice ?mail|shared? drive|(?:shared )?mailbox|kiosk|scanner|laptop|portal|vpn|wi-?fi)|pc opens"
                    + "|sa account|clave|contrase\\S+|new one for|net use|psswrd|psswd|passwrd)(?![A-Za-z])");

    /** "try Kx9#pLm2qR": a word behind what hands it over. */
    private static final Pattern HANDED =
            Pattern.compile("\\b(?i:try|use|is|psswrd|psswd) ([A-Za-z0-9!#$%&*+@^~]{8,24})(?![^\\s.,;])");

    private static final Pattern ALONE =
            Pattern.compile("(?<![A-Za-z0-9@#])(" + SEASONED + "|" + MADE + ")(?![A-Za-z0-9])");

    /** How those end that need no sign. */
    private static final List<String> ENDS = List.of("come", "word", "w0rd", "geme", "mein", "erty");

    @Override
    public void detect(View view, Findings findings) {
        if (view.chains().isEmpty() || !mayBeIn(view.text())) {
            return;
        }
        report(USUAL, word -> isOfAccess(view.text(), word), view, findings);
        report(PAIR, word -> true, view, findings);
        boolean changed = CHANGED.matcher(view.text()).find();
        report(LAST, word -> changed || isOfAccess(view.text(), word), view, findings);
        if (OPENS.matcher(view.text()).find()) {
            report(ALONE, word -> true, view, findings);
            report(HANDED, UsualPasswordDetector::isDrawn, view, findings);
        }
    }

    private static void report(Pattern words, Predicate<MatchResult> password, View view, Findings findings) {
        findings.strong(view, DataKind.CREDENTIAL, words, 1, password, 0.85);
    }

    /** Whether the text speaks of access shortly before the word, or in what hands it over. */
    private static boolean isOfAccess(String text, MatchResult word) {
        String before = text.substring(Math.max(0, word.start() - REACH), word.start(1));
        return ACCESS.matcher(before).find();
    }

    /** "try Kx9#pLm2qR for the shared drive": small and capital letters, digits and signs in one word. */
    private static boolean isDrawn(MatchResult word) {
        return Secrets.isFourfold(word.group(1)) && Secrets.isMixed(word.group(1));
    }

    /** Cheaper than to look for the whole at each word. */
    private static boolean mayBeIn(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("!@#$%*".indexOf(c) >= 0 ? Tokens.isDigit(text.charAt(i - 1)) : Tokens.isDigit(c) && isEnd(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayEnd(char c) {
        return "edntyEDNTY".indexOf(c) >= 0;
    }

    /** "Welcome1": a figure behind the last letters of a word that is one of them. */
    private static boolean isEnd(String text, int figure) {
        // "Welcome_1": a sign may stand between the two.
        if (!mayEnd(text.charAt(figure - 1)) && (figure < 2 || !mayEnd(text.charAt(figure - 2)))) {
            return false;
        }
        for (String end : ENDS) {
            if (text.regionMatches(true, figure - end.length(), end, 0, end.length())
                    || text.regionMatches(true, figure - end.length() - 1, end, 0, end.length())) {
                return true;
            }
        }
        return false;
    }
}
