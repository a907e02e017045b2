package intramural.detect.text;

import intramural.policy.WordClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The regular forms of English verbs, so that a list names each verb once. Stateless. */
final class Verbs {

    /** The lists whose entries are verbs in their base form. */
    static final Set<WordClass> KINDS = EnumSet.of(WordClass.DEED, WordClass.HANDLING, WordClass.LIVING);

    private static final String VOWELS = "aeiou";

    private Verbs() {}

    /** "plan": plans, planned, planning. Forms that do not exist do no harm. */
    static List<String> forms(String verb) {
        int last = verb.length() - 1;
        if (last < 1) {
            return List.of();
        }
        char end = verb.charAt(last);
        if (end == 'e') {
            return List.of(verb + "s", verb + "d", verb.substring(0, last) + "ing");
        }
        if (end == 'y' && !isVowel(verb, last - 1)) {
            String stem = verb.substring(0, last);
            return List.of(stem + "ies", stem + "ied", verb + "ing");
        }
        boolean hissing = end == 's' || end == 'x' || end == 'z' || verb.endsWith("ch") || verb.endsWith("sh");
        String s = hissing ? verb + "es" : verb + "s";
        String stem = isDoubled(verb, last) ? verb + end : verb;
        return stem.equals(verb)
                ? List.of(s, verb + "ed", verb + "ing")
                : List.of(s, verb + "ed", verb + "ing", stem + "ed", stem + "ing");
    }

    /** A single vowel between single consonants: "plan", "submit". */
    private static boolean isDoubled(String verb, int last) {
        return last >= 2
                && !isVowel(verb, last)
                && "wxy".indexOf(verb.charAt(last)) < 0
                && isVowel(verb, last - 1)
                && !isVowel(verb, last - 2);
    }

    private static boolean isVowel(String verb, int at) {
        return VOWELS.indexOf(verb.charAt(at)) >= 0;
    }
}
