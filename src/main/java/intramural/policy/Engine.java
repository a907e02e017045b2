package intramural.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks every paragraph about an act and takes the most severe ruling; among equals the first paragraph's. A paragraph
 * that throws counts as its own strongest outcome: the engine fails closed. A room creation is judged as a whole: the
 * request itself, then every event that it implies once it has been rewritten. Stateless and thread-safe.
 */
public final class Engine {

    private final List<Paragraph> paragraphs;

    /** @param paragraphs in the order of the policy */
    public Engine(List<Paragraph> paragraphs) {
        this.paragraphs = List.copyOf(paragraphs);
    }

    public Decision decide(Question question) {
        List<Ruling> rulings = new ArrayList<>(paragraphs.size());
        for (Paragraph paragraph : paragraphs) {
            rulings.add(ask(paragraph, question));
        }
        List<Obligation> obligations = obligations(rulings, question);
        if (question.act().kind() == ActKind.CREATE_ROOM && question.reading().complete()) {
            try {
                judgeImplied(question, obligations, rulings);
            } catch (RuntimeException e) {
                rulings.add(Ruling.veto("2.1", Ruling.UNSCANNABLE));
            }
        }
        return decision(rulings, obligations, question.facts().policy());
    }

    private static List<Obligation> obligations(List<Ruling> rulings, Question question) {
        List<Obligation> obligations = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (!isSimulated(ruling, question.facts().policy())) {
                obligations.addAll(ruling.obligations());
            }
        }
        return obligations;
    }

    /** Puts the most severe ruling on any event of the room to be made in the place of the ruling on the request. */
    private void judgeImplied(Question question, List<Obligation> obligations, List<Ruling> rulings) {
        Act act = question.act();
        Facts facts = question.facts();
        Act rewritten = Act.other(act.kind(), act.sender(), act.roomId(), Rewriting.apply(act.content(), obligations));
        Facts empty = new Facts(facts.serverName(), facts.serviceUser(), Facts.Room.UNKNOWN, facts.policy());
        for (Act implied : RoomCreation.impliedEvents(rewritten)) {
            Question inner = new Question(implied, empty, List.of());
            for (int i = 0; i < rulings.size(); i++) {
                Ruling ruling = ask(paragraphs.get(i), inner);
                if (ruling.outcome().compareTo(rulings.get(i).outcome()) > 0) {
                    rulings.set(i, ruling);
                }
            }
        }
    }

    private static boolean isSimulated(Ruling ruling, PolicyData policy) {
        return policy.setting(ruling.paragraph()).simulate();
    }

    private static Decision decision(List<Ruling> all, List<Obligation> obligations, PolicyData policy) {
        Ruling deciding = Ruling.allow("2.1");
        List<Ruling> rulings = new ArrayList<>();
        List<Ruling> simulated = new ArrayList<>();
        for (Ruling ruling : all) {
            boolean simulate = isSimulated(ruling, policy);
            if (ruling.outcome() != Outcome.ALLOW) {
                (simulate ? simulated : rulings).add(ruling);
            }
            if (!simulate && ruling.outcome().compareTo(deciding.outcome()) > 0) {
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
