package intramural.bench;

import intramural.app.BenchPolicy;
import intramural.detect.Detection;
import intramural.judge.Judge;
import intramural.policy.Act;
import intramural.policy.Engine;
import intramural.policy.Facts;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.paragraph.Rulebook;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The ways in which an act is read: ours, step by step, and the regular expressions that they are often taken for. */
final class Readings {

    /** What a site would write on an afternoon; a baseline for time, not for what is found. */
    private static final List<Pattern> PLAIN = List.of(
            Pattern.compile("\\b\\d{3}[- ]?\\d{2}[- ]?\\d{4}\\b"),
            Pattern.compile("\\b(?:\\d[ -]?){13,19}\\b"),
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}\\b"),
            Pattern.compile("\\b(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\\d|3[01])[/.-](?:19|20)\\d{2}\\b"),
            Pattern.compile("(?i)\\b(?:ssn|social security|date of birth|dob|mrn|medicaid|passport)\\b"),
            Pattern.compile("(?i)\\b(?:password|passwd|pwd|token|secret)\\s*[:=]\\s*\\S+"),
            Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b|-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}"));

    /** So many talks are said before a room is spoken in again, which is hours. */
    private static final int ROOMS = 500;

    private final PolicyData policy = BenchPolicy.shipped();
    private final Detection detection = new Detection();
    private final Engine engine = Rulebook.engine();
    private final Judge judge =
            new Judge(ServiceProcess.SERVER_NAME, Traffic.user(0), engine, detection, policy, this::now, new byte[32]);
    private long seconds;

    int detect(Act act) {
        return detection.find(act, policy).size();
    }

    int paragraphs(Act act) {
        Facts facts = new Facts(ServiceProcess.SERVER_NAME, Traffic.user(0), Facts.Room.UNKNOWN, policy);
        return engine.decide(new Question(act, facts, detection.find(act, policy)))
                .rulings()
                .size();
    }

    /** A line of a talk, five seconds behind the one before. */
    int office(Talks.Said said, int person, int talk) {
        return talk(Act.event(
                Traffic.user(person + 1),
                Traffic.room(1 + talk % ROOMS),
                said.type(),
                said.stateKey(),
                said.content()));
    }

    /** One person who says these lines every five seconds: each has as many before it as are ever read with it. */
    int talk(Act act) {
        seconds += 5;
        return judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), "r" + seconds, true)
                .decision()
                .rulings()
                .size();
    }

    int plain(Act act) {
        String text = act.content().path("body").asText();
        int found = 0;
        for (Pattern pattern : PLAIN) {
            found += pattern.matcher(text).find() ? 1 : 0;
        }
        return found;
    }

    private Instant now() {
        return Instant.ofEpochSecond(seconds);
    }
}
