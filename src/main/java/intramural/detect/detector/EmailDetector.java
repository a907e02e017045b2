package intramural.detect.detector;

import intramural.detect.person.Colleagues;
import intramural.detect.person.Person;
import intramural.detect.text.DataKind;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.policy.Carriers;
import intramural.policy.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** E-mail addresses outside the homeserver's own domain and the hosts of the list {@code agency_hosts} of the policy data. */
public final class EmailDetector implements Detector {

    /** What boxes that belong to no person are called. */
    private static final Set<String> SHARED = Set.of(
            "accounts",
            "admin",
            "alerts",
            "benefits",
            "billing",
            "branch",
            "careers",
            "central",
            "claims",
            "contact",
            "contracts",
            "customer",
            "data",
            "desk",
            "do",
            "donotreply",
            "dropbox",
            "eligibility",
            "errors",
            "facilities",
            "fax",
            "feedback",
            "finance",
            "forms",
            "general",
            "hearings",
            "help",
            "helpdesk",
            "hello",
            "hr",
            "imaging",
            "inbox",
            "info",
            "inquiries",
            "intake",
            "invoices",
            "it",
            "jobs",
            "legal",
            "mail",
            "mailbox",
            "mailer",
            "mailroom",
            "marketing",
            "media",
            "news",
            "no",
            "noreply",
            "not",
            "notifications",
            "office",
            "ops",
            "orders",
            "payroll",
            "postmaster",
            "press",
            "printing",
            "privacy",
            "procurement",
            "queue",
            "reception",
            "records",
            "registrar",
            "reply",
            "reports",
            "requests",
            "sales",
            "scan",
            "scans",
            "scanner",
            "security",
            "service",
            "servicedesk",
            "services",
            "staff",
            "statewide",
            "supplies",
            "support",
            "system",
            "team",
            "tech",
            "tickets",
            "training",
            "unit",
            "updates",
            "vendor",
            "vendors",
            "webmaster",
            "worker",
            "workers");

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    @Override
    public void detect(View view, Findings findings) {
        for (Span range : view.addresses()) {
            findings.strong(view, DataKind.EMAIL, range.first(), range.last(), 0.8);
        }
    }

    /** The persons that the view names, and private addresses among them: an address may stand for a name. */
    static List<Person> withPersons(View view) {
        if (view.addresses().isEmpty()) {
            return view.persons();
        }
        List<Person> persons = new ArrayList<>(view.persons());
        for (Span range : view.addresses()) {
            int first = view.tokens().at(range.first());
            int last = view.tokens().at(range.last() - 1);
            persons.add(new Person(first, last, Person.Form.ADDRESS, Person.Mark.NONE));
        }
        persons.sort(Comparator.comparingInt(Person::first));
        return persons;
    }

    /** Where addresses begin and end in the text. */
    static List<Span> find(String text, Lexicon lexicon, Colleagues colleagues) {
        List<Span> ranges = new ArrayList<>();
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
            if (user
                    && !isShared(text.substring(from, at))
                    && dot > 0
                    && domain.length() - dot > 2
                    && !Link.isOn(domain, agency)
                    && !colleagues.haveMailAt(domain)) {
                ranges.add(new Span(from, to));
            }
        }
        return ranges;
    }

    /** Whether the box is a team's: nothing in its name but such words and digits. */
    private static boolean isShared(String local) {
        Tokens tokens = Tokens.of(local);
        boolean shared = false;
        for (int token = 0; token < tokens.count(); token++) {
            boolean word = tokens.is(token, Tokens.Kind.LETTERS);
            if (word && !SHARED.contains(tokens.word(token))) {
                return false;
            }
            shared |= word;
        }
        return shared;
    }

    private static boolean isLocal(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || "._%+-".indexOf(c) >= 0);
    }

    private static boolean isDomain(char c) {
        return c < 0x80 && (Tokens.isAlphanumeric(c) || c == '.' || c == '-');
    }
}
