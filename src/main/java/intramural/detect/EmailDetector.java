package intramural.detect;

import intramural.policy.Carriers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** E-mail addresses outside the hosts of the list {@code agency_hosts} of the policy data. */
final class EmailDetector implements Detector {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    @Override
    public void detect(View view, Findings findings) {
        for (int[] range : ranges(view.text(), findings.lexicon())) {
            findings.strong(view, DataKind.EMAIL, range[0], range[1], 0.8);
        }
    }

    /** Private addresses as persons: an address may stand for a name. */
    static List<Person> persons(View view, Lexicon lexicon) {
        List<Person> persons = new ArrayList<>();
        for (int[] range : ranges(view.text(), lexicon)) {
            int first = view.tokens().at(range[0]);
            persons.add(new Person(first, view.tokens().at(range[1] - 1), Person.Form.ADDRESS, Person.Mark.NONE));
        }
        return persons;
    }

    /** Where addresses begin and end. */
    private static List<int[]> ranges(String text, Lexicon lexicon) {
        List<int[]> ranges = new ArrayList<>();
        Set<String> agency = lexicon.policy().list(Carriers.AGENCY_HOSTS);
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int from = at;
            while (from > 0 && at - from <= LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
                from--;
            }
            int to = at + 1;
            while (to < text.length() && to - at <= LONGEST_DOMAIN && isDomain(text.charAt(to))) {
                to++;
            }
            while (to > at + 1 && !Tokens.isLetter(text.charAt(to - 1))) {
                to--;
            }
            String domain = text.substring(at + 1, to).toLowerCase(Locale.ROOT);
            int dot = domain.lastIndexOf('.');
            boolean user = from < at && (from == 0 || (text.charAt(from - 1) != ':' && text.charAt(from - 1) != '/'));
            if (user && dot > 0 && domain.length() - dot > 2 && agency.stream().noneMatch(own -> isOf(domain, own))) {
                ranges.add(new int[] {from, to});
            }
        }
        return ranges;
    }

    private static boolean isOf(String domain, String own) {
        return domain.equals(own) || domain.endsWith("." + own);
    }

    private static boolean isLocal(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || "._%+-".indexOf(c) >= 0);
    }

    private static boolean isDomain(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || c == '.' || c == '-');
    }
}
