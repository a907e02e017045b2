package intramural.detect;

import intramural.detect.detector.View;
import intramural.detect.person.Wording;
import intramural.policy.WordClass;
import java.util.Set;

/** What people call themselves beside their name: "Ana Ruiz | Hearings & Appeals", "Ana Ruiz (Overpayments)". Stateless. */
final class Titles {

    /** A longer name says more than who it is. */
    private static final int MOST_WORDS = 9;

    private static final int LONGEST_WORD = 14;

    /** What nobody has in a title, since it says what became of somebody. */
    private static final Set<String> SAID = Set.of(
            "got", "lost", "on", "off", "no", "not", "open", "opened", "closed", "cut", "denial", "case", "client",
            "again", "pending", "kids", "child", "baby", "removal", "lapsed", "since", "today");

    private Titles() {}

    /** Whether the words are those of a post or a unit beside a name: no verb, no illness, nothing that becomes of a client. */
    static boolean isOne(View view) {
        Wording wording = view.wording();
        boolean illness = view.facts().stream().anyMatch(fact -> fact.kind().isHealth());
        boolean said = illness || wording.count() > MOST_WORDS || !isPlain(view);
        for (int token = 0; token < wording.count() && !said; token++) {
            String word = wording.word(token, LONGEST_WORD);
            said = wording.isAny(token, WordClass.NEED.bit() | WordClass.PASSIVE.bit())
                    || SAID.contains(word)
                    || word.endsWith("ed");
        }
        return !said;
    }

    /** Whether it names a benefit or a service as it stands: what is read behind a disguise is no title. */
    private static boolean isPlain(View view) {
        return !view.facts().isEmpty()
                && view.text()
                        .codePoints()
                        .allMatch(c -> !Character.isDigit(c)
                                && (!Character.isLetter(c)
                                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN));
    }
}
