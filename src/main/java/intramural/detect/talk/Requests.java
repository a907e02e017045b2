package intramural.detect.talk;

import intramural.detect.detector.View;
import intramural.detect.person.Wording;
import intramural.detect.text.Speech;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Whether a line asks for what it names: "mrn for the records request pls", "im locked out, who has the login". Stateless. */
final class Requests {

    private static final Set<String> PLEAS = Set.of("pls", "plz", "please", "porfa");

    private static final Set<String> HAS = Set.of("has", "have", "knows", "got");
    private static final int LONGEST_ASKING = 6;

    /** So many tokens behind "whats" its label may begin. */
    private static final int MOST_BETWEEN = 4;

    private Requests() {}

    /** "mrn for the records request pls", "name and dob pls": begins with what it wants. */
    static boolean begin(View view, long kinds) {
        Tokens tokens = view.tokens();
        int last = tokens.count() - 1;
        if (last < 0) {
            return false;
        }
        boolean plea = PLEAS.contains(tokens.word(last));
        boolean first = (view.labels().kindsAt(0) & kinds) != 0;
        int behind = behindLabel(view, kinds, plea && !first ? labelBehind(view, kinds, 0) : 0);
        return behind > 0
                && behind <= last
                && (PLEAS.contains(tokens.word(behind)) || (Speech.FOR.contains(tokens.word(behind)) && plea));
    }

    /** Behind the label that begins with this token; the token itself if none does. */
    private static int behindLabel(View view, long kinds, int first) {
        int behind = first;
        while (behind < view.tokens().count() && (view.labels().kindsAt(behind) & kinds) != 0) {
            behind++;
        }
        return behind;
    }

    /** "im locked out, who has the login", "whats the svc acct password": a question within the line, for a label itself. */
    static boolean areIn(View view, long kinds) {
        Wording wording = view.wording();
        for (int token = 1; token < wording.count(); token++) {
            String word = wording.word(token, LONGEST_ASKING);
            boolean asking = word.equals("whats")
                    || (HAS.contains(word)
                            && wording.word(token - 1, LONGEST_ASKING).equals("who"));
            int label = asking ? labelBehind(view, kinds, token) : token;
            if (label > token) {
                int behind = behindLabel(view, kinds, label);
                return behind >= wording.count()
                        || wording.endsClause(behind - 1)
                        || wording.is(behind, WordClass.LINK);
            }
        }
        return false;
    }

    /** Where a label begins in the next few tokens; the token itself if none does. */
    private static int labelBehind(View view, long kinds, int token) {
        int last = Math.min(token + MOST_BETWEEN, view.tokens().count() - 1);
        for (int label = token + 1; label <= last; label++) {
            if ((view.labels().kindsAt(label) & kinds) != 0) {
                return label;
            }
        }
        return token;
    }
}
