package intramural.detect;

import intramural.detect.detector.MachineAddresses;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.policy.DrawnId;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.util.regex.Pattern;

/**
 * Event ids are drawn at random, so one in a few hundred holds "pw" or a key's prefix before what then looks like a
 * secret, and one in some thousand two parts that look like a name and an illness. Every reply, reaction and redaction names some, and links to messages name the room before. Stateless; looks
 * only at what is near a finding.
 */
final class EventIds {

    private static final String CODED_SIGIL = "%24";
    private static final int HASH = 43;
    private static final int UUID = 36;

    /** The room of a link to a message, up to the event's sigil. */
    private static final Pattern ROOM = Pattern.compile("![A-Za-z]{18}(:|%3A)[A-Za-z0-9.:%-]{1,80}/");

    private static final int LONGEST_ROOM = 103;

    private static final int LONGEST_METHOD = 12;

    private EventIds() {}

    /**
     * Whether the finding is a credential or a person only because an event id of the text looks like one, or a weak sign only
     * because a part of a UUID or of such an id does.
     */
    static boolean explain(Finding finding, String text) {
        if (finding.strength() == Strength.WEAK
                && (isInUuid(finding, text)
                        || (finding.dataClass().equals(DataKind.NAME.dataClass()) && isDrawn(finding, text)))) {
            return true;
        }
        if (DataKind.isOfPerson(finding.dataClass())) {
            return isDrawn(finding, text);
        }
        return finding.dataClass().equals(DataKind.CREDENTIAL.dataClass())
                && !isHash(finding, text)
                && (isNear(finding, text, finding.start()) || isNear(finding, text, finding.end()))
                // What runs on behind the id in the same link, such as its "?via=", belongs to the link.
                && text.substring(finding.start(), finding.end()).indexOf(' ') < 0;
    }

    /**
     * Whether a name and what is said of its bearer are parts of an id that was drawn, or of a link to it: it has capitals and
     * small letters in plenty, as no words in a row have.
     */
    private static boolean isDrawn(Finding finding, String text) {
        int last = Math.min(text.length() - 1, finding.start() + LONGEST_ROOM);
        for (int sigil = Math.max(0, finding.start() - CODED_SIGIL.length() - HASH); sigil <= last; sigil++) {
            int end = end(text, sigil);
            if (end >= finding.end() && start(text, sigil) <= finding.start()) {
                return DrawnId.hasBothCases(text.substring(sigil, end));
            }
        }
        return false;
    }

    /** {@code $argon2id$v=19$…}: what ends in 43 signs behind a sigil there is no event. */
    private static boolean isHash(Finding finding, String text) {
        int second = text.startsWith("$", finding.start()) ? text.indexOf('$', finding.start() + 1) : -1;
        return second > finding.start() + 1 && second - finding.start() <= LONGEST_METHOD;
    }

    private static boolean isInUuid(Finding finding, String text) {
        int from = finding.start();
        int to = finding.end();
        while (from > 0 && isUuidSign(text.charAt(from - 1)) && finding.end() - from < UUID) {
            from--;
        }
        while (to < text.length() && isUuidSign(text.charAt(to)) && to - from < UUID) {
            to++;
        }
        return to - from == UUID && MachineAddresses.isUuid(text.substring(from, to));
    }

    private static boolean isUuidSign(char c) {
        return c == '-' || (c < 0x80 && Character.digit(c, 16) >= 0);
    }

    /** Whether an id that can reach this place holds the finding's first or last sign. */
    private static boolean isNear(Finding finding, String text, int place) {
        int last = Math.min(text.length() - 1, place + LONGEST_ROOM);
        for (int sigil = Math.max(0, place - CODED_SIGIL.length() - HASH); sigil <= last; sigil++) {
            int end = end(text, sigil);
            if (end > 0) {
                int start = start(text, sigil);
                boolean begins = start <= finding.start() && finding.start() < end;
                boolean ends = start < finding.end() && finding.end() <= end;
                if (begins || ends) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The end of the event id whose sigil stands here, -1 if none does. */
    private static int end(String text, int sigil) {
        int from = text.charAt(sigil) == '$'
                ? sigil + 1
                : text.startsWith(CODED_SIGIL, sigil) ? sigil + CODED_SIGIL.length() : text.length();
        int end = from;
        while (end < text.length() && end - from <= HASH && isIdSign(text.charAt(end))) {
            end++;
        }
        return end - from == HASH ? end : -1;
    }

    /** The beginning of the room before the event's sigil, the sigil if there is none. */
    private static int start(String text, int sigil) {
        int first = Math.max(0, sigil - LONGEST_ROOM);
        int room = sigil - 1;
        while (room >= first && text.charAt(room) != '!') {
            room--;
        }
        return room >= first && ROOM.matcher(text).region(room, sigil).matches() ? room : sigil;
    }

    private static boolean isIdSign(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || c == '_' || c == '-');
    }
}
