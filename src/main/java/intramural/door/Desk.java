package intramural.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.Detected;
import intramural.incident.Incidents;
import intramural.incident.Standing;
import intramural.incident.StoppedAct;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Probes;
import intramural.judge.Verdict;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Facts;
import intramural.policy.Outcome;
import intramural.record.RedactionCapture;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every door that asks beforehand brings its act: detect, judge, record what is stopped, then answer. A stopped act
 * is answered only when its incident is durable. Thread-safe; never blocks.
 */
final class Desk {

    /** Acts with more JSON than this are read on the pool, so that nobody waits behind a long text. */
    private static final int INLINE = 4_096;

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    /**
     * An act and how to carry its verdict out.
     *
     * @param size bytes of JSON it came in
     * @param original what is sealed if the act is stopped
     * @param canReplace whether the door can put other content in place
     */
    record Asked(
            String door,
            Act act,
            Facts.Room room,
            String requestId,
            ObjectNode original,
            boolean canReplace,
            int size) {}

    /** Told the verdict on any thread; null if the act could not be judged or recorded, and so must not happen. */
    interface Answer {
        void give(@Nullable Verdict verdict);
    }

    private final String serviceUser;
    private final Judge judge;
    private final Judged judged;
    private final Probes probes;
    private final Incidents incidents;
    private final Executor readers;
    private final DoorMetrics metrics;
    private final RedactionCapture capture;
    private final Clock clock;

    Desk(DoorParts parts, Executor readers) {
        this.serviceUser = parts.serviceUser();
        this.judge = parts.judge();
        this.judged = parts.judged();
        this.probes = parts.probes();
        this.incidents = parts.incidents();
        this.readers = readers;
        this.metrics = parts.metrics();
        this.capture = parts.capture();
        this.clock = parts.clock();
    }

    /** Takes an act. The answer is given exactly once, whatever goes wrong. */
    void ask(Asked asked, Answer then) {
        long start = System.nanoTime();
        Answer answer = verdict -> {
            metrics.answered(asked.door(), System.nanoTime() - start);
            then.give(verdict);
        };
        if (capture.mustLook(asked.act())) {
            capture.look(asked.act(), known -> {
                if (known) {
                    read(asked, answer, Duration.ofNanos(System.nanoTime() - start));
                } else {
                    notCaptured(asked, answer);
                }
            });
        } else {
            read(asked, answer, Duration.ZERO);
        }
    }

    private void read(Asked asked, Answer answer, Duration looked) {
        if (asked.size() <= INLINE) {
            decideOrFail(asked, judge.detect(asked.act()), answer, looked);
            return;
        }
        try {
            readers.execute(() -> decideOrFail(asked, judge.detect(asked.act()), answer, looked));
        } catch (RejectedExecutionException e) {
            metrics.fault(asked.door(), "READERS_BUSY");
            answer.give(null);
        }
    }

    private void decideOrFail(Asked asked, Detected detected, Answer answer, Duration looked) {
        Verdict verdict;
        try {
            verdict = judge.judge(asked.act(), asked.room(), detected, asked.requestId(), asked.canReplace());
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // Its message may quote the act.
            log.error(
                    "evt=door.judge_failed door={} cause={}",
                    asked.door(),
                    e.getClass().getSimpleName());
            metrics.fault(asked.door(), "JUDGE_FAILED");
            answer.give(null);
            return;
        }
        carryOut(asked, verdict, answer, looked);
    }

    /** Clients fetch pictures by themselves, many at once: refused, but no incident for each. */
    private static boolean isReading(Act act) {
        return act.kind() == ActKind.DOWNLOAD || act.kind() == ActKind.PREVIEW;
    }

    /** Refused, but with no incident: whoever has no account could fill the records. */
    private static boolean isNobodys(Act act) {
        return act.sender().isEmpty();
    }

    /** What nobody could answer for later does not happen, but nobody is held back from leaving or taking back. */
    private boolean mayHappen(Asked asked) {
        Standing standing = incidents.standing();
        if (standing.goesOn()
                || isWithdrawal(asked.act())
                || asked.act().sender().equals(serviceUser)) {
            return true;
        }
        metrics.fault(asked.door(), standing.name());
        return false;
    }

    private static boolean isWithdrawal(Act act) {
        boolean leaves = act.isEvent("m.room.member")
                && act.content().path("membership").asText().equals("leave")
                && act.sender().equals(act.stateKey());
        return leaves || act.isEvent("m.room.redaction") || isReading(act);
    }

    private void carryOut(Asked asked, Verdict verdict, Answer answer, Duration looked) {
        metrics.verdict(asked.door(), verdict);
        if (probes.saw(asked.act(), verdict, serviceUser)) {
            if (!verdict.stops()) {
                judged.passed(verdict);
            }
            answer.give(verdict);
            return;
        }
        if (takesAwayWhatIsNeeded(verdict)) {
            captureFirst(asked, verdict, answer, looked);
        } else {
            finish(asked, verdict, answer);
        }
    }

    /** A redaction that is replaced keeps its effect, so only one that is refused needs no capture. */
    private boolean takesAwayWhatIsNeeded(Verdict verdict) {
        Act act = verdict.act();
        return verdict.answer() != Verdict.Answer.REFUSE
                && judge.kept().isRedacting(act)
                && judge.kept().mustCapture(String.valueOf(act.redacts()));
    }

    /** The event is sealed before the redaction may happen; where that fails, it may not. */
    private void captureFirst(Asked asked, Verdict verdict, Answer answer, Duration looked) {
        String target = String.valueOf(asked.act().redacts());
        capture.capture(String.valueOf(asked.act().roomId()), target, looked, captured -> {
            if (captured) {
                finish(asked, verdict, answer);
            } else {
                judge.notGiven(verdict);
                notCaptured(asked, answer);
            }
        });
    }

    private void notCaptured(Asked asked, Answer answer) {
        metrics.fault(asked.door(), "NOT_CAPTURED");
        log.warn(
                "evt=door.not_captured door={} event={}",
                asked.door(),
                asked.act().redacts());
        answer.give(null);
    }

    private void finish(Asked asked, Verdict verdict, Answer answer) {
        if (verdict.outcome() == Outcome.FLAG) {
            log.info(
                    "evt=door.flagged door={} paragraph={} event={}",
                    asked.door(),
                    verdict.decision().deciding().paragraph(),
                    asked.act().eventId());
        }
        if (verdict.answer() == Verdict.Answer.ALLOW) {
            judge.kept().follow(verdict.act());
        }
        if (verdict.stops() && isNobodys(asked.act())) {
            give(verdict, true, answer);
            return;
        }
        if (!verdict.stops() || isReading(asked.act())) {
            give(verdict, mayHappen(asked), answer);
            return;
        }
        StoppedAct stopped = new StoppedAct(verdict, asked.door(), asked.original(), clock.instant());
        incidents.record(stopped, recorded -> answerStopped(stopped, recorded, answer));
    }

    private void answerStopped(StoppedAct stopped, boolean recorded, Answer answer) {
        Verdict verdict = stopped.verdict();
        log.info(
                "evt=door.stopped door={} reference={} paragraph={} answer={} recorded={}",
                stopped.door(),
                verdict.reference(),
                verdict.decision().deciding().paragraph(),
                verdict.answer(),
                recorded);
        if (!recorded) {
            metrics.fault(stopped.door(), "NOT_RECORDED");
        }
        give(verdict, recorded, answer);
    }

    /** Before the answer, since the event may be delivered as soon as that is there. */
    private void give(Verdict verdict, boolean happens, Answer answer) {
        if (happens) {
            judged.passed(verdict);
        } else {
            judge.notGiven(verdict);
        }
        answer.give(happens ? verdict : null);
    }
}
