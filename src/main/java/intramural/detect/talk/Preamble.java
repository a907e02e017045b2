package intramural.detect.talk;

import intramural.detect.text.Tokens;
import java.util.List;
import java.util.Set;

/**
 * The first clause of a line if it says nothing: "one sec, found it. ", "from my notes: ". Of words that say nothing alone,
 * with one among them that nobody tells a value with. Stateless.
 */
final class Preamble {

    /** Words of an opening that says nothing: "one sec, found it". */
    private static final Set<String> OPENING = Set.of(
            "a",
            "an",
            "the",
            "one",
            "sec",
            "second",
            "min",
            "moment",
            "hang",
            "on",
            "just",
            "saw",
            "this",
            "that",
            "sorry",
            "found",
            "it",
            "got",
            "here",
            "ya",
            "you",
            "u",
            "go",
            "oh",
            "duh",
            "ooh",
            "phone",
            "rang",
            "anyway",
            "anyways",
            "typing",
            "w",
            "hand",
            "back",
            "finally",
            "let",
            "me",
            "lemme",
            "look",
            "looking",
            "check",
            "checking",
            "see",
            "from",
            "memory",
            "i",
            "think",
            "pretty",
            "sure",
            "theres",
            "there",
            "scrolling",
            "up",
            "still",
            "busy",
            "im",
            "yes",
            "so",
            "k",
            "my",
            "bad",
            "for",
            "wait",
            "delay",
            "notes",
            "right",
            "gimme",
            "screen",
            "per",
            "says",
            "reading",
            "off",
            "end",
            "alright",
            "well",
            "actually",
            "looks",
            "like",
            "in",
            "is");

    /** Without one of these they may say something. */
    private static final Set<String> ANCHORS = Set.of(
            "sec",
            "min",
            "moment",
            "saw",
            "found",
            "go",
            "duh",
            "ooh",
            "rang",
            "anyway",
            "anyways",
            "typing",
            "back",
            "finally",
            "lemme",
            "look",
            "looking",
            "check",
            "checking",
            "memory",
            "think",
            "sure",
            "scrolling",
            "theres",
            "there",
            "delay",
            "notes",
            "screen",
            "says",
            "gimme",
            "alright",
            "well",
            "actually",
            "looks",
            "hang",
            "reading",
            "end",
            "got");

    private static final int LONGEST_OPENING = 7;

    /** They need no sign behind them. */
    private static final List<String> LEADS = List.of(
            "i think ",
            "pretty sure ",
            "im pretty sure ",
            "yes so ",
            "k so ",
            "phone just rang, anyway ",
            "it says ",
            "says here ",
            "it says here ",
            "looks like ",
            "well ",
            "actually ");

    private Preamble() {}

    /** Behind a first clause, or a few words, that say nothing; the same place if there are none. */
    static int behind(String text, int from) {
        for (String lead : LEADS) {
            if (text.regionMatches(true, from, lead, 0, lead.length()) && from + lead.length() < text.length()) {
                return from + lead.length();
            }
        }
        boolean anchored = false;
        int at = from;
        for (int words = 0; words < LONGEST_OPENING; words++) {
            int end = at;
            while (end < text.length() && end - at <= Chatter.LONGEST && Tokens.isLetter(text.charAt(end))) {
                end++;
            }
            String word = Chatter.lower(text, at, end);
            if (!OPENING.contains(word) || end + 1 >= text.length()) {
                return from;
            }
            anchored |= ANCHORS.contains(word);
            char sign = text.charAt(end);
            int next = Chatter.skipSigns(text, Math.min(text.length(), end + 1));
            if (",.:".indexOf(sign) >= 0 && text.charAt(next - 1) == ' ') {
                return anchored && next < text.length() ? next : from;
            }
            if (sign != ' ') {
                return from;
            }
            at = end + 1;
        }
        return from;
    }
}
