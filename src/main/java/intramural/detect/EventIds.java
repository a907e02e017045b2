package intramural.detect;

import intramural.policy.Finding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Event ids are drawn at random, so one in a few hundred holds "pw" or a key's prefix before what then looks like a
 * secret. Every reply, reaction and redaction names some, and links to messages name the room before. Stateless.
 */
final class EventIds {

    private static final Pattern EVENT_ID =
            Pattern.compile("(![A-Za-z]{18}(:|%3A)[A-Za-z0-9.:%-]{1,80}/)?(\\$|%24)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

    private EventIds() {}

    /** Whether the finding is a credential only because an event id of the text looks like one. */
    static boolean explain(Finding finding, String text) {
        if (!finding.dataClass().equals(DataKind.CREDENTIAL.dataClass())) {
            return false;
        }
        Matcher ids = EVENT_ID.matcher(text);
        while (ids.find()) {
            boolean begins = ids.start() <= finding.start() && finding.start() < ids.end();
            boolean ends = ids.start() < finding.end() && finding.end() <= ids.end();
            // What runs on behind the id in the same link, such as its "?via=", belongs to the link.
            if ((begins || ends)
                    && text.substring(finding.start(), finding.end()).indexOf(' ') < 0) {
                return true;
            }
        }
        return false;
    }
}
