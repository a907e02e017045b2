package intramural.detect.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What single words say of the line that holds them: that it asks, announces, corrects or tells a part. */
public final class Speech {

    /** Leads to what a thing is for, or where it is. */
    public static final Set<String> FOR = Set.of("for", "on", "off", "from", "in", "at", "para");

    public static final int LONGEST_FOR = 4;

    public static final int REQUEST = 1;
    public static final int ANNOUNCEMENT = 1 << 1;
    public static final int CORRECTION = 1 << 2;

    /** Says that a value is not all there. */
    public static final int PART = 1 << 3;

    /** Begins a question where it is the first word. */
    public static final int QUESTION = 1 << 4;

    /** Sounds of somebody who thinks are made of these. */
    private static final String SOUNDS = "aehmru";

    private static final int LONGEST_QUESTION = 40;

    private static final Pattern WHO = Pattern.compile(
            "(?i)¿?(?:and |ok |sorry |wait |ugh[.,]? |oh no[.,]? |k |took |got |did |its |abt |about |with |w )?(?:who|whos|who's|whose|for who|who for|for whom|which(?: \\S+)?"
                    + "|wh(?:o|os|ich) (?:is|was|r|are) (?:it|that|this|they|we talking abt|one)|who(?:s| is|'s)? (?:this|it|that)(?: abt| about| for)?"
                    + "|for|name|(?:the )?(?:dad|mom|kid|baby|client)'?s name|name on it|whats (?:the|her|his|their) (?:last |first )?name|what name|last name|first name|cu[aá]l(?: \\S+)?|(?:de )?qui[eé]n)"
                    + "(?: again)?[?!. ]*");

    private static final Map<String, Integer> WORDS = new HashMap<>();

    static {
        add(
                QUESTION, "what", "whats", "what's", "wats", "which", "who", "whos", "where", "when", "whens", "cuando",
                "do", "does", "did", "can", "could", "is", "are", "any", "anyone", "anybody", "has", "have", "got",
                "cual", "que", "tienes", "tiene", "alguien");
        add(
                REQUEST,
                "need",
                "send",
                "give",
                "gimme",
                "tell",
                "know",
                "want",
                "wants",
                "wanting",
                "needs",
                "asking",
                "anybody",
                "anyone",
                "remember",
                "forgot",
                "necesito",
                "dame",
                "manda",
                "olvide");
        add(
                ANNOUNCEMENT,
                "here",
                "heres",
                "is",
                "its",
                "es",
                "this",
                "ready",
                "aqui",
                "try",
                "use",
                "reading",
                "typing",
                "listo",
                "lista",
                "coming",
                "incoming",
                "next",
                "below",
                "follow",
                "follows",
                "following");
        add(
                CORRECTION,
                "sorry",
                "meant",
                "correction",
                "oops",
                "bad",
                "whoops",
                "woops",
                "typo",
                "scratch",
                "missing",
                "forgot",
                "missed",
                "dropped",
                "shd",
                "should",
                "shouldve",
                "supposed",
                "perdon",
                "digo",
                "falta",
                "falto");
        add(
                PART,
                "cut",
                "off",
                "torn",
                "tore",
                "smeared",
                "smudged",
                "smudge",
                "stain",
                "stained",
                "faded",
                "rest",
                "half",
                "tail",
                "front",
                "back",
                "begins",
                "beginning",
                "starts",
                "start",
                "ends",
                "ending",
                "end",
                "first",
                "middle",
                "last",
                "bit",
                "piece",
                "chunk",
                "short",
                "missing",
                "lose",
                "nothing",
                "looks",
                "copy",
                "mine",
                "blank",
                "illegible",
                "unreadable",
                "partial",
                "covered",
                "part",
                "empieza",
                "termina",
                "falta",
                "final",
                "punched",
                "hole",
                "blurry",
                "fuzzy");
    }

    private Speech() {}

    private static void add(int bit, String... words) {
        List.of(words).forEach(word -> WORDS.merge(word, bit, (a, b) -> a | b));
    }

    /** "which one", "took who", "name?": a line that only asks of whom something was said. */
    public static boolean asksWho(String line) {
        return line.length() <= LONGEST_QUESTION && WHO.matcher(line).matches();
    }

    /** Bits of what the word says. */
    public static int of(String word) {
        return WORDS.getOrDefault(word, 0);
    }

    /** Whether it is what somebody says who thinks: "uhh", "hmm". */
    public static boolean isSound(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (SOUNDS.indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
