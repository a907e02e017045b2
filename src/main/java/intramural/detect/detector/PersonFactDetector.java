package intramural.detect.detector;

import intramural.detect.person.Disclosure;
import intramural.detect.person.Disclosure.Found;
import intramural.detect.person.Fact;
import intramural.detect.person.Person;
import intramural.detect.person.Served;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person together with a fact: of health (45 CFR 164.514, ORS 192.553) or of benefits and services (ORS 411.320). An
 * e-mail address stands for a name. What ties the two is weighed by {@link Disclosure}.
 */
public final class PersonFactDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        List<Fact> facts = view.facts();
        if (facts.isEmpty()) {
            return;
        }
        List<Person> persons = new Served(view.wording(), facts).marked(EmailDetector.withPersons(view));
        Disclosure disclosure = new Disclosure(view.wording(), persons, facts);
        for (int person = 0; person < persons.size(); person++) {
            report(view, DataKind.PERSON_HEALTH, disclosure.health(person), findings);
            report(view, DataKind.PERSON_PROGRAMME, disclosure.programme(person), findings);
        }
    }

    private static void report(View view, DataKind kind, @Nullable Found found, Findings findings) {
        if (found != null) {
            Tokens tokens = view.tokens();
            findings.strong(view, kind, tokens.from(found.first()), tokens.to(found.last()), 0.85);
        }
    }
}
