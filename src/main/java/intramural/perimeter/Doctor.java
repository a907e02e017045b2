package intramural.perimeter;

import static intramural.perimeter.Part.ADMIN;
import static intramural.perimeter.Part.VERDICTS;

import intramural.perimeter.Observation.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries each protection from outside, as a stranger, as the service's own user, and as an administrator, and says how it
 * stands; then looks through rooms and accounts from before the wall. Ends within half a minute and another minute for
 * the latter, whatever hangs; leaves nothing behind. Runs on the caller's thread.
 */
public final class Doctor {

    /**
     * How the visit went as a whole.
     *
     * @param open whether a protection was open
     * @param unreachable whether homeserver or service did not answer, so that much could not be tried
     */
    public record Result(boolean open, boolean unreachable) {}

    private static final Duration SURVEY = Duration.ofMinutes(1);

    private final Site site;
    private final Duration time;
    private final Duration surveyTime;
    private final Clock clock;

    public Doctor(Site site, Clock clock) {
        this(site, clock, Outside.WHOLE, SURVEY);
    }

    /**
     * @param time for all trials together
     * @param surveyTime for all looks at what was there before
     */
    Doctor(Site site, Clock clock, Duration time, Duration surveyTime) {
        this.site = site;
        this.clock = clock;
        this.time = time;
        this.surveyTime = surveyTime;
    }

    /**
     * @param lines told of each observation as soon as it is made
     * @param progress told in a sentence how far a long look has come
     */
    public Result run(Consumer<Observation> lines, Consumer<String> progress) {
        Outside outside = new Outside(time);
        Visit visit = new Visit(site, outside);
        ThrowAwayRoom room = new ThrowAwayRoom(visit);
        boolean open;
        try {
            open = look(checks(visit, room), visit, lines);
        } finally {
            outside.allowAfterTheEnd(ThrowAwayRoom.PATIENCE);
            room.close();
            visit.forgetNonce();
        }
        Visit patient = visit.within(new Outside(surveyTime));
        open |= look(new SurveyChecks(patient, progress, room.ids()).all(), patient, lines);
        return new Result(open, visit.isMissing(Part.HOMESERVER) || visit.isMissing(Part.SERVICE));
    }

    private List<Check> checks(Visit visit, ThrowAwayRoom room) {
        List<Check> all = new ArrayList<>(new ReachChecks(visit).all());
        all.addAll(new ModuleChecks(visit).all());
        all.addAll(new FederationChecks(visit).all());
        all.addAll(new RoomChecks(visit, room).all());
        all.addAll(new NameChecks(visit, room).all());
        all.add(Check.of("3.6", "originals kept", new OriginalsCheck(visit, room, clock)::originals, VERDICTS, ADMIN));
        all.addAll(new UpgradeChecks(visit, room).all());
        all.addAll(new AccountChecks(visit).all());
        all.addAll(new MediaChecks(visit).all());
        all.addAll(new GatewayChecks(visit).all());
        all.addAll(new HostChecks(visit).all());
        return all;
    }

    /** @return whether one is open */
    private static boolean look(List<Check> checks, Visit visit, Consumer<Observation> lines) {
        boolean open = false;
        for (Check check : checks) {
            Seen seen = look(check, visit);
            open |= seen.status() == Status.OPEN;
            lines.accept(new Observation(
                    check.name(), check.paragraph(), seen.status(), seen.what(), seen.mend(), seen.which()));
        }
        return open;
    }

    private static Seen look(Check check, Visit visit) {
        return visit.whatIsMissing(check.needs())
                .map(why -> Seen.unknown("not tried: " + why, ""))
                .orElseGet(() -> look(check));
    }

    private static Seen look(Check check) {
        try {
            return check.look().get();
        } catch (Outside.OutOfTime e) {
            return Seen.unknown(
                    "not tried: the time for this was over", "find out what above answers slowly, then run again");
        } catch (RuntimeException e) {
            // Its message may quote an answer, and an answer may quote anything.
            return Seen.unknown(
                    "the check itself failed (" + e.getClass().getSimpleName() + ")", "run again; please report it");
        }
    }
}
