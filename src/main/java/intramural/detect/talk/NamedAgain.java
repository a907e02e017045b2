package intramural.detect.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name in the newest line of somebody whom an earlier line names whole: "saw Brenda Redhawk today", "brenda is in the
 * ICU" says what "she is in the ICU" says there. Stateless.
 */
final class NamedAgain {

    private static final Pattern WHOLE = Pattern.compile(
            "(?<![\\p{L}'-])(\\p{Lu}[\\p{L}'-]{2,20})(?: \\p{Lu}\\.?)? (\\p{Lu}[\\p{L}'-]{2,20})(?!\\p{L})");

    /** Where a clause begins with a word that goes on. */
    private static final Pattern AGAIN = Pattern.compile("(?:^|[,;:] )(\\p{L}[\\p{L}-]{2,20}?)('?s)?(?= (\\p{L}+))");

    /** What says that a word in small letters before it is somebody. */
    private static final Pattern IS = Pattern.compile(
            "is|isnt|was|wasnt|has|had|hasnt|got|gets|needs|lost|went|came|called|just|tested|relapsed|overdosed|died|cant|wont|in|at|on|back|still|being|having|not");

    private NamedAgain() {}

    /** The newest line as it would be with a pronoun in place of the name; none if it names nobody again. */
    static List<Line> asPronoun(Line earlier, Line newest) {
        boolean both = newest.signs().fact() && earlier.signs().person();
        Matcher again = AGAIN.matcher(both ? newest.head() : "");
        List<Line> lines = new ArrayList<>();
        while (again.find()) {
            boolean written = Character.isUpperCase(again.group(1).charAt(0));
            if (isOf(earlier.head(), again.group(1))
                    && (written || IS.matcher(again.group(3)).matches())) {
                String[] pronouns = again.group(2) == null ? new String[] {"she"} : new String[] {"shes", "her"};
                for (String pronoun : pronouns) {
                    String said = newest.head();
                    String told = said.substring(0, again.start(1)) + pronoun + said.substring(again.end());
                    lines.add(new Line(newest.place(), newest.offset(), told, newest.signs()));
                }
            }
        }
        return lines;
    }

    /** Whether a line names somebody whole of whose names this is one, and not the whole again. */
    private static boolean isOf(String line, String name) {
        Matcher whole = WHOLE.matcher(line);
        while (whole.find()) {
            if (name.equalsIgnoreCase(whole.group(1)) || name.equalsIgnoreCase(whole.group(2))) {
                return true;
            }
        }
        return false;
    }
}
