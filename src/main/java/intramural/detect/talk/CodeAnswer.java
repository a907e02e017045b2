package intramural.detect.talk;

import intramural.policy.Finding;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a door, an alarm or a safe in a line of its own, behind a line that names it or asks for it: "door
 * code for the records rm changed", "star 5 5 0 9 1". Stateless but for its reader.
 */
final class CodeAnswer {

    /** So many lines before the newest the code may be named. */
    private static final int MOST_LINES = 3;

    private static final String LOCKED =
            "(?:door|gate|alarm|lock|lock ?box|key ?box|safe|vault|cabinet|closet|drawer|locker|garage|elevator|entrance|key ?pad)";

    private static final String ROOM = "(?:records|file|mail|supply|server|storage|break|staff) (?:room|rm)";

    /** "door code", "combo for the safe"; a mail code is another thing. */
    private static final String ITS_NAME = "(?:(?:" + LOCKED + "|" + ROOM + ") (?:code|combo|combination|pin)"
            + "|(?:code|combo|combination|pin) (?:for|to|on|of) (?:the |our |that )?(?:" + ROOM
            + "|(?:[a-z]+ ){0,2}" + LOCKED
            + "))\\b";

    /** A line that begins with the name: "new door code". */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?:(?:the|new|a|ok|k|fyi|so|and|our|ur|your|back|front) ){0,3}" + ITS_NAME + "(?! ?\\?).*");

    /** "whats the code for the supply cabinet", "what code did the login just text you": who answers tells it. */
    private static final Pattern ASKED = Pattern.compile(
            "(?i)(?:.{0,30}[ ,])?(?:what'?s|what is|what was|need|got|remind me) (?:the |our |that )?" + ITS_NAME
                    + ".*|(?:.{0,30}[ ,])?what(?:'?s| is)?(?: the)? code .{0,30}\\b(?:text(?:ed)?|sent|sms|e?mailed|phone|authenticator|okta|duo)\\b.*");

    /** What speaks of another kind of code, or of one that is not at hand. */
    private static final String OTHERS = "error|case|zip|area|bill\\w*|lost|forgot";

    private static final Pattern NEVER = Pattern.compile("(?i)\\b(?:" + OTHERS + "|form|branch|program)\\b");

    /** The same, and what denies that there is one. */
    private static final Pattern NONE =
            Pattern.compile("(?i)\\b(?:no|not|never|wont|doesnt|dont|" + OTHERS + ")\\b|[?]");

    private static final Pattern CODE =
            Pattern.compile("(?i)(?:(?:ok|k|so|its|it's|is|now|use|try|new one|star|pound|hash|then"
                    + "|the)[:,]? +|[*#])*((?!(?:19|20)[0-9]{2}\\b)[0-9]{4,8}|[0-9](?:[ -][0-9]){3,7}|[0-9]{2}(?:[ -][0-9]{1,2}){2})"
                    + "(?:,? *(?:(?:then|and) )?(?:star|pound|hash|[*#]))?[.! ]*");

    private final Function<String, List<Finding>> strong;

    CodeAnswer(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line tells of a code that an earlier one named. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        Matcher code = CODE.matcher(newest.head());
        if (newest.head().length() > Together.LONGEST_ANSWER || !code.matches()) {
            return List.of();
        }
        List<Line> said = talk.said();
        for (int i = said.size() - 1; i >= Math.max(0, said.size() - MOST_LINES); i--) {
            String before = said.get(i).head();
            if (is(NAMED, NONE, before) || is(ASKED, NEVER, before)) {
                String figures = code.group(1).replaceAll("[ -]", "");
                return Together.secret(strong.apply("door code: " + figures), newest, code.start(1), code.end(1));
            }
        }
        return List.of();
    }

    private static boolean is(Pattern kind, Pattern unless, String line) {
        return kind.matcher(line).matches() && !unless.matcher(line).find();
    }
}
