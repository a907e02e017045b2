package intramural.detect.person;

import intramural.policy.Link;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The colleagues of a text whose addresses stand in it: "From: Irene Kobe &lt;irene.kobe@…&gt;" at the agency's own mail says
 * who signs below. Immutable.
 */
public final class MailedColleagues implements Colleagues {

    /** Addresses that are looked at: who is told more is told a list. */
    private static final int MOST = 50;

    private static final int LONGEST_LOCAL = 80;
    private static final int LONGEST_DOMAIN = 253;

    private final Colleagues known;
    private final Set<String> names;

    private MailedColleagues(Colleagues known, Set<String> names) {
        this.known = known;
        this.names = names;
    }

    /** @param agency hosts that are the agency's too, in small letters */
    public static Colleagues in(String text, Colleagues known, Set<String> agency) {
        if (text.indexOf('@') < 0) {
            return known;
        }
        Set<String> names = new HashSet<>();
        int count = 0;
        for (int at = text.indexOf('@'); at >= 0 && count < MOST; at = text.indexOf('@', at + 1)) {
            count++;
            String domain = domain(text, at + 1);
            if (known.haveMailAt(domain) || Link.isOn(domain, agency)) {
                String[] parts = local(text, at).split("[._]");
                if (parts.length == 2) {
                    names.addAll(Colleagues.keys(parts[0] + " " + parts[1]));
                }
            }
        }
        return names.isEmpty() ? known : new MailedColleagues(known, names);
    }

    private static String local(String text, int end) {
        int from = end;
        while (from > 0 && end - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, end);
    }

    private static boolean isLocal(char c) {
        return Character.isLetter(c) || "._'-".indexOf(c) >= 0;
    }

    private static String domain(String text, int start) {
        int to = start;
        while (to < text.length() && to - start < LONGEST_DOMAIN && isDomain(text.charAt(to))) {
            to++;
        }
        while (to > start && !Character.isLetterOrDigit(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(start, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    @Override
    public boolean has(String name) {
        return names.contains(name) || known.has(name);
    }

    @Override
    public boolean haveMailAt(String domain) {
        return known.haveMailAt(domain);
    }
}
