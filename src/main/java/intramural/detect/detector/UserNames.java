package intramural.detect.detector;

import intramural.detect.text.Tokens;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words around a user name that stands before its password. */
public final class UserNames {

    /** Labels behind which a user name stands first. */
    private static final Set<String> LOGINS = Set.of(
            "login",
            "logon",
            "signin",
            "signon",
            "in",
            "on",
            "creds",
            "credentials",
            "username",
            "user",
            "usr",
            "userid",
            "name",
            "логин");

    /** Labels directly behind which a user name stands. */
    private static final Set<String> USERS = Set.of("username", "usr", "userid", "name");

    /** What tells a user name and no password. */
    private static final Set<String> OPENINGS = Set.of("user", "username", "usr", "userid", "login", "logon");

    /** Words between a user name and its password. */
    private static final Set<String> JOINS = Set.of("and", "with", "y", "con", "w/", "then", ":");

    private static final Pattern USER = Pattern.compile("(?i)\\b(?:user|username|login)(?: name)?(?: is|:) \\S{3,30}$");

    /** What is of users and names none: "user story 14". */
    private static final Pattern OF_USERS = Pattern.compile(
            "(?i)(?:user|login)s? (?:stor(?:y|ies)|guides?|groups?|manual|test(?:s|ing)?|acceptance|training|interface|error|list|page|screen|survey|access|accounts?)\\b");

    private static final Pattern NETWORK = Pattern.compile("(?i)(?:network|ssid|wifi)(?: name)? is\\b");

    private static final int LONGEST = 8;

    private UserNames() {}

    /** Whether a user name may stand behind this label. */
    static boolean follow(String label) {
        return LOGINS.contains(label);
    }

    /** Whether a user name stands directly behind this label. */
    static boolean areNamed(String label) {
        return USERS.contains(label);
    }

    /** Whether a line begins with such a label: "user is lobby2". */
    public static boolean begin(String line) {
        String told = line.strip();
        int end = 0;
        while (end < told.length() && Tokens.isLetter(told.charAt(end))) {
            end++;
        }
        String first = end <= LONGEST ? told.substring(0, end).toLowerCase(Locale.ROOT) : "";
        return OPENINGS.contains(first);
    }

    /** Whether a line tells a user name or a network, whose password comes: "intake ipad user is frontdesk3", "network is LAB2". */
    public static boolean areTold(String line) {
        return (begin(line) && !OF_USERS.matcher(line.strip()).lookingAt())
                || USER.matcher(line).find()
                || NETWORK.matcher(line).lookingAt();
    }

    /** Whether a password may stand behind this word. */
    static boolean join(String word) {
        return JOINS.contains(word);
    }
}
