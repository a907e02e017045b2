package intramural.detect.talk;

import java.util.List;
import java.util.Set;

/** What stands last in a line and says nothing of what it tells: ", dont lose it", " thats what it says", ", right?". Stateless. */
final class Afterthought {

    /** What is said at last of what a line tells. */
    private static final List<String> REMARKS = List.of(
            "lose it",
            "forget it",
            "share it",
            "lose that",
            "share that",
            "glue em together",
            "glue them together",
            "put em together",
            "put them together",
            "stick em together",
            "stick them together",
            "write it down",
            "keep it safe",
            "guard it",
            "eat this msg",
            "delete after",
            "if that helps",
            "hope that helps",
            "hope that works",
            "lmk if u need more",
            "lmk if you need more",
            "and thats it",
            "thats all i have",
            "thats what it says",
            "is what it says",
            "is what i have",
            "got it",
            "sorry for the delay",
            "sorry for the wait",
            "hold on shes looking",
            "hold on hes looking",
            "hold on let me look",
            "hold on lemme look",
            "gotta run",
            "just fyi",
            "i think",
            "pretty sure",
            "appreciate it",
            "there u go",
            "there you go",
            "fyi only",
            "for your notes",
            "for ur notes",
            "for now",
            "at least",
            "as of today",
            "i believe",
            "thx so much",
            "thanks so much",
            "thats everything",
            "thats the one",
            "long day",
            "ugh sorry");

    /** With a question mark behind them, they ask for a nod alone. */
    private static final Set<String> NODS = Set.of("k", "ok", "right", "yeah", "correct", "eh");

    private static final Set<String> NOT = Set.of("dont", "don't", "pls", "please", "and", "now", "then");

    private Afterthought() {}

    /** Where it begins; the end of the text, but for pictures, if nothing of the kind is there. */
    static int before(String text, int from) {
        return remark(text, nod(text, from), from);
    }

    /** Where "dont lose it" begins, or the end of the text. */
    private static int remark(String text, int to, int from) {
        int end = Chatter.stripSigns(text, from, to);
        for (String remark : REMARKS) {
            int at = end - remark.length();
            if (at > from + 1 && text.startsWith(remark, at) && text.charAt(at - 1) == ' ') {
                int first = Chatter.stripSigns(text, from, at);
                int before = text.lastIndexOf(' ', first - 1);
                boolean led = before > from && NOT.contains(Chatter.lower(text, before + 1, first));
                return Chatter.stripSigns(text, from, led ? before : first);
            }
        }
        return to;
    }

    /** Where ", right?" begins, or the end of the text but for pictures. */
    private static int nod(String text, int from) {
        int end = text.length();
        while (end > from + 1 && (Character.isSurrogate(text.charAt(end - 1)) || text.charAt(end - 1) == '\uFE0F')) {
            end--;
        }
        // A picture may be all that a line says.
        if (end < text.length() && (end < from + 2 || text.charAt(end - 1) != ' ')) {
            end = text.length();
        }
        int behind = Chatter.stripSigns(text, from, end);
        if (behind < end && text.charAt(behind) == '?') {
            int first = text.lastIndexOf(' ', behind - 1);
            if (first > from
                    && behind - first - 1 <= Chatter.LONGEST
                    && NODS.contains(Chatter.lower(text, first + 1, behind))) {
                return Chatter.stripSigns(text, from, first);
            }
        }
        return end;
    }
}
