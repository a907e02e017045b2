package intramural.detect.phrasing;

import intramural.detect.detector.Detector;
import intramural.detect.detector.Findings;
import intramural.detect.detector.View;
import intramural.detect.person.Fact.Kind;
import intramural.detect.person.Person;
import intramural.detect.text.DataKind;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;

/**
 * A person together with something that no word list names, by the words around the name: what the lists miss is worded
 * much like what they find (ADR 31). It adds to {@link intramural.detect.detector.PersonFactDetector}, and takes nothing from it. Only in a line that
 * says all of it and that people read; for two lines of a talk there is {@link intramural.detect.talk.TalkPhrasing}.
 */
public final class PhrasingDetector implements Detector {

    private static final LinearModel WHOLE =
            LinearModel.of(PhrasingWeights.BIAS, PhrasingWeights.THRESHOLD, PhrasingWeights.ROWS);

    /** A given or a family name alone is a colleague's far more often. */
    private static final LinearModel SINGLE =
            LinearModel.of(SinglePhrasingWeights.BIAS, SinglePhrasingWeights.THRESHOLD, SinglePhrasingWeights.ROWS);

    @Override
    public void detect(View view, Findings findings) {
        if (findings.hasContext() || findings.isQuiet() || view.persons().isEmpty()) {
            return;
        }
        Phrasing phrasing = new Phrasing(view);
        if (!phrasing.isLine()) {
            return;
        }
        Tokens tokens = view.tokens();
        Span rota = Rota.in(view);
        int whole = -1;
        int single = -1;
        for (Person person : view.persons()) {
            int sentence = view.wording().sentence(person.first());
            if (findings.isOfGuess()
                    && person.form() == Person.Form.STRANGE
                    && view.facts().isEmpty()) {
                // What a line would say in a code that it is not in: words that no list has, like names.
                continue;
            }
            if (rota != null && person.first() >= rota.first() && person.last() <= rota.last()) {
                continue;
            }
            LinearModel model;
            // Who else the sentence names changes nothing.
            if (Phrasing.isOf(person, view) && sentence != whole) {
                whole = sentence;
                model = WHOLE;
            } else if (Phrasing.isOfSingle(person, view) && sentence != single) {
                single = sentence;
                model = SINGLE;
            } else {
                continue;
            }
            if (model.isPassedBy(phrasing.most(person.first(), model, ""))) {
                int from = tokens.from(person.first());
                findings.strong(view, kind(view), from, tokens.to(person.last()), Findings.BY_WORDING);
            }
        }
    }

    /** What is told, by the facts that the lists know. */
    public static DataKind kind(View view) {
        boolean health = view.facts().stream().anyMatch(fact -> fact.kind() == Kind.HEALTH);
        return health ? DataKind.PERSON_HEALTH : DataKind.PERSON_PROGRAMME;
    }
}
