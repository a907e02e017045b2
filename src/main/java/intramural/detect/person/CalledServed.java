package intramural.detect.person;

import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a text says of the only person that it names that they are served and do not work here: "the client not the night
 * staff", "I'm his PCS worker". Stateless but for its wording.
 */
final class CalledServed {

    private static final int LONGEST_WORD = 10;

    private static final Set<String> THE = Set.of("the", "this", "that", "our", "my", "ur", "your");

    private static final Set<String> MEANING = Set.of("mean", "meant");

    private static final Set<String> STAFF = Set.of("staff", "employee", "coworker", "worker", "ours");

    private static final Set<String> AM = Set.of("im", "i'm");

    private static final Set<String> WORKERS =
            Set.of("worker", "caseworker", "cw", "cm", "ppw", "navigator", "advocate", "pcs", "payee", "guardian");

    private static final Set<String> OWN_WORKERS =
            Set.of("worker", "caseworker", "cw", "ppw", "hcw", "psw", "payee", "advocate");

    /** Words between "his" and what the writer is. */
    private static final int MOST_BETWEEN = 4;

    private final Wording wording;

    CalledServed(Wording wording) {
        this.wording = wording;
    }

    boolean is(Person person) {
        boolean client = isCalledClient(person) && (isToldFromStaff(person) || hasNo(person, WordClass.ROLE.bit()));
        return client || isServedByWriter(person) || hasWorker(person);
    }

    /** "Bo is detoxing again, his worker is?": nobody says so of a colleague. */
    private boolean hasWorker(Person person) {
        for (int token = person.last() + 1; token + 1 < wording.count(); token++) {
            if (Pronouns.HIS.contains(word(token)) && OWN_WORKERS.contains(word(token + 1))) {
                return true;
            }
        }
        return false;
    }

    /** "from unit 6, client not staff": whatever else is said of where they are. */
    private boolean isToldFromStaff(Person person) {
        for (int token = person.last() + 2; token + 1 < wording.count(); token++) {
            int who = THE.contains(word(token + 1)) ? token + 2 : token + 1;
            if (word(token).equals("not") && wording.is(token - 1, WordClass.CLIENT) && STAFF.contains(word(who))) {
                return true;
            }
        }
        return false;
    }

    /** "..., the client not the night staff", "client was so happy": in another sentence or clause, of one. */
    private boolean isCalledClient(Person person) {
        for (int token = person.last() + 2; token < wording.count(); token++) {
            boolean begins =
                    wording.startsSentence(token) || wording.endsClause(token - 1) || MEANING.contains(word(token - 1));
            boolean the = begins && THE.contains(word(token));
            int client = the ? token + 1 : token;
            if (begins
                    && wording.is(client, WordClass.CLIENT)
                    && wording.phraseEnd(client) == client
                    && !word(client).endsWith("s")
                    && !wording.isAny(client + 1, Served.WORK | WordClass.MATTER.bit())
                    && !wording.isPossessive(client)) {
                return true;
            }
        }
        return false;
    }

    /** "I'm his PCS worker": nobody says so of a colleague. */
    private boolean isServedByWriter(Person person) {
        for (int token = 0; token + 2 < wording.count(); token++) {
            boolean am = word(token).equals("i") && word(token + 1).equals("am");
            int his = am ? token + 2 : token + 1;
            if ((am || AM.contains(word(token))) && Pronouns.HIS.contains(word(his))) {
                for (int next = his + 1; next <= his + MOST_BETWEEN && wording.isWith(his, next); next++) {
                    if (WORKERS.contains(word(next))) {
                        return wording.sentence(token) >= wording.sentence(person.first());
                    }
                }
            }
        }
        return false;
    }

    private boolean hasNo(Person person, long classes) {
        for (int token = person.last() + 1; token < wording.count() && wording.isWith(person, token); token++) {
            // "client not staff", "not the coworker, the client"
            boolean not =
                    word(THE.contains(word(token - 1)) ? token - 2 : token - 1).equals("not");
            if (wording.isAny(token, classes) && !not) {
                return false;
            }
        }
        return true;
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
