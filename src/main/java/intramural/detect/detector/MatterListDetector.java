package intramural.detect.detector;

import intramural.detect.person.FactFinder;
import intramural.detect.person.Person;
import intramural.detect.person.Person.Form;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import java.util.regex.Pattern;

/**
 * Persons in a list under what has become of their benefits: "SNAP denials: Ana Ruiz, Bo Li", "no shows today (TANF): Ana Ruiz;
 * Bo Li". A list of colleagues has their work over it.
 */
public final class MatterListDetector implements Detector {

    /** So far before a name its heading may begin, in UTF-16 units. */
    private static final int REACH = 300;

    /** A heading, a colon, and nothing but names, benefits and what parts them. */
    private static final Pattern BEFORE = Pattern.compile(
            "\\b(?i:denials|denied|closures|closed|terminations|sanctions|no[- ]?shows?|caseload|overpayments"
                    + "|(?:recerts?|renewals?|redets?|reviews?) (?:due|overdue))\\b[^:\\n]{0,24}:\\s*"
                    + "(?:\\p{Lu}[\\p{L}\\p{M}'\\u2019.-]*+[,;]?\\s*|\\([^()\\n]{1,20}\\)[,;]?\\s*|and\\s|-\\s?)*+\\z");

    private static final Pattern BEHIND = Pattern.compile(
            "\\A(?:\\z|\\n|[,;.!?)]| \\(| - | (?:and|thx|ty|thanks|lol|smh|tbh|pls|plz|please|can)\\b)");

    @Override
    public void detect(View view, Findings findings) {
        if (view.persons().isEmpty()
                || view.text().indexOf(':') < 0
                || !view.wording().hasAny(FactFinder.BENEFITS)) {
            return;
        }
        for (Person person : view.persons()) {
            Tokens tokens = view.tokens();
            int first = tokens.from(person.first());
            int last = tokens.to(person.last());
            if (isClient(person) && isListed(view.text(), first, last)) {
                findings.strong(view, DataKind.PERSON_PROGRAMME, first, last, 0.85);
            }
        }
    }

    private static boolean isClient(Person person) {
        return person.isWhole() && person.form() != Form.STRANGE && !person.isAtWork();
    }

    private static boolean isListed(String text, int first, int last) {
        return BEHIND.matcher(text.substring(last, Math.min(text.length(), last + 8)))
                        .find()
                && BEFORE.matcher(text.substring(Math.max(0, first - REACH), first))
                        .find();
    }
}
