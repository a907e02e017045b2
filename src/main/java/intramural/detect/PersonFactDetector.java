package intramural.detect;

import intramural.detect.Disclosure.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person together with a fact: of health (45 CFR 164.514, ORS 192.553) or of benefits and services (ORS 411.320). An
 * e-mail address stands for a name. What ties the two is weighed by {@link Disclosure}.
 */
final class PersonFactDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        List<Fact> facts = view.facts();
        if (facts.isEmpty()) {
            return;
        }
        List<Person> persons = withAddresses(view);
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

    private static List<Person> withAddresses(View view) {
        List<Person> addresses = EmailDetector.persons(view);
        if (addresses.isEmpty()) {
            return view.persons();
        }
        List<Person> all = new ArrayList<>(view.persons());
        all.addAll(addresses);
        all.sort(Comparator.comparingInt(Person::first));
        return all;
    }
}
