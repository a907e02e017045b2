package intramural.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks every paragraph about an act and takes the most severe ruling; among equals the first paragraph's. A paragraph
 * that throws counts as its own strongest outcome: the engine fails closed. Stateless and thread-safe.
 */
public final class Engine {

    private final List<Paragraph> paragraphs;

    /** @param paragraphs in the order of the policy */
    public Engine(List<Paragraph> paragraphs) {
        this.paragraphs = List.copyOf(paragraphs);
    }

    public Decision decide(Question question) {
        PolicyData policy = question.facts().policy();
        Ruling deciding = Ruling.allow("2.1");
        List<Ruling> rulings = new ArrayList<>();
        List<Ruling> simulated = new ArrayList<>();
        List<Obligation> obligations = new ArrayList<>();
        for (Paragraph paragraph : paragraphs) {
            Ruling ruling = ask(paragraph, question);
            boolean simulate = policy.setting(paragraph.number()).simulate();
            if (ruling.outcome() != Outcome.ALLOW) {
                (simulate ? simulated : rulings).add(ruling);
            }
            if (simulate) {
                continue;
            }
            obligations.addAll(ruling.obligations());
            if (ruling.outcome().compareTo(deciding.outcome()) > 0) {
                deciding = ruling;
            }
        }
        return new Decision(
                deciding.outcome(),
                deciding,
                List.copyOf(rulings),
                List.copyOf(simulated),
                List.copyOf(obligations),
                policy.version());
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static Ruling ask(Paragraph paragraph, Question question) {
        try {
            return paragraph.judge(question);
        } catch (RuntimeException | StackOverflowError e) {
            // The cause may quote the text that was judged, so it goes nowhere; the reason code says what happened.
            return Ruling.of(paragraph.number(), paragraph.strongest(), Ruling.UNSCANNABLE, List.of());
        }
    }
}
