package intramural.judge;

import intramural.detect.Detected;
import intramural.detect.Detection;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import intramural.policy.Decision;
import intramural.policy.Engine;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.Place;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.Ruling;
import intramural.policy.Shape;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Rules on acts. Everything it needs is in memory. Reading an act ({@link #detect}, {@link #hear}) remembers nothing and
 * takes no lock; {@link #judge} reads and writes what was said before, one act at a time. Thread-safe.
 */
public final class Judge {

    /** More than processors that are likely to judge what was delivered, so that they seldom wait for each other. */
    private static final int LATE_WINDOWS = 8;

    private final String serverName;
    private final String serviceUser;
    private final Engine engine;
    private final Detection detection;
    private final InstantSource clock;
    private final References references;
    private final GivenVerdicts given = new GivenVerdicts();
    private final Nudges nudges = new Nudges();
    private final NewRooms newRooms = new NewRooms();
    private final KeptEvents kept = new KeptEvents();
    private final Seams seams;
    private final Window window;
    private final AcrossRooms across;
    private final LateWindow late;
    private final StaffNames staff;
    private volatile PolicyData policy;

    public Judge(
            String serverName,
            String serviceUser,
            Engine engine,
            Detection detection,
            PolicyData policy,
            InstantSource clock,
            byte[] referenceSecret) {
        this.serverName = serverName;
        this.serviceUser = serviceUser;
        this.engine = engine;
        this.detection = detection;
        this.policy = policy;
        this.clock = clock;
        this.references = new References(referenceSecret);
        this.seams = new Seams(serverName);
        this.staff = new StaffNames(serverName);
        this.window = new Window(detection, staff);
        this.across = new AcrossRooms(detection, staff);
        this.late = new LateWindow(
                Stream.generate(() -> new Window(detection, staff, new RecentLines(2 * LATE_WINDOWS)))
                        .limit(LATE_WINDOWS)
                        .toList(),
                clock);
    }

    /** Puts other policy data in force for every act judged from now on. */
    public void activate(PolicyData data) {
        policy = data;
    }

    public PolicyData policy() {
        return policy;
    }

    /** What saved threads and holds need. */
    public KeptEvents kept() {
        return kept;
    }

    /** The names of the agency's people. */
    public StaffNames staff() {
        return staff;
    }

    /** What detection finds in the act's strings. Pure. A detector that fails counts as a strong finding. */
    public Detected detect(Act act) {
        try {
            return detection.read(act, policy, staff);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // The cause may quote the text, so it goes nowhere.
            return Detected.of(List.of(Finding.unscannable(new Place(Place.Part.VALUE, ""))));
        }
    }

    /**
     * Whether the service may repeat what somebody has written, such as the name of a room, to people or in a record: as
     * a message of its own it would be stopped by no door. Pure.
     */
    public boolean mayRepeat(String text) {
        Act act = Act.text(serviceUser, "!r:" + serverName, text);
        return !decide(act, Facts.Room.UNKNOWN, detect(act).findings())
                .outcome()
                .stops();
    }

    /** What the paragraphs say, with nothing remembered. */
    public Decision decide(Act act, Facts.Room room, List<Finding> findings) {
        return decide(act, room, findings, policy, false);
    }

    private Decision decide(Act act, Facts.Room room, List<Finding> found, PolicyData data, boolean redactsRecord) {
        return engine.decide(new Question(act, new Facts(serverName, serviceUser, room, data, redactsRecord), found));
    }

    /**
     * Judges an act before it happens.
     *
     * @param requestId names the asking, the same for a module's second try
     * @param canReplace whether the door can put a placeholder in the place of the content
     */
    public Verdict judge(Act act, Facts.Room room, Detected detected, String requestId, boolean canReplace) {
        PolicyData data = policy;
        // Most of the work, and what others say changes nothing in it: it needs no lock.
        Decision alone = decide(act, room, detected.findings(), data, false);
        synchronized (this) {
            String retryKey = RetryKey.of(act, requestId);
            Decision decision = withOthers(alone, act, room, detected, retryKey, data);
            if (decision.outcome().stops()) {
                return stopping(act, detected, decision, retryKey, canReplace, data);
            }
            staff.learn(act);
            return passing(act, detected, decision, retryKey, data);
        }
    }

    /** What is said of the act together with what was said before it. */
    private Decision withOthers(
            Decision alone, Act act, Facts.Room room, Detected detected, String retryKey, PolicyData data) {
        late.happened(window);
        long now = clock.millis();
        List<Finding> findings = withCompleted(act, detected, () -> {
            List<Finding> here = window.completed(act, detected, retryKey, data, now);
            return here.isEmpty() ? across.completed(act, detected, retryKey, data, now) : here;
        });
        boolean redactsRecord = !act.sender().equals(serviceUser) && kept.isRedacting(act);
        Decision decision =
                redactsRecord || findings.size() != detected.findings().size()
                        ? decide(act, room, findings, data, redactsRecord)
                        : alone;
        return decision.outcome().stops() ? decision : withSeams(decision, act, room, retryKey, data);
    }

    private Verdict stopping(
            Act act, Detected detected, Decision decision, String retryKey, boolean canReplace, PolicyData data) {
        String reference = references.of(retryKey, Digests.content(act));
        Verdict.Answer before = given.find(reference);
        if (before != null) {
            return new Verdict(before, act, decision, retryKey, reference, data);
        }
        if (decision.outcome() == Outcome.NUDGE) {
            byte[] said = Digests.words(act);
            if (newRooms.isOfMaking(act, clock.instant()) || nudges.confirms(act, said, reference, clock.instant())) {
                return passing(act, detected, confirmed(decision), retryKey, data);
            }
            nudges.ask(act, said, reference, clock.instant());
        }
        Verdict.Answer answer = shape(act, decision, canReplace, data) == Shape.SUBSTITUTE
                ? Verdict.Answer.SUBSTITUTE
                : Verdict.Answer.REFUSE;
        given.put(reference, answer);
        return new Verdict(answer, act, decision, retryKey, reference, data);
    }

    /** What the act carries together with the sender's lines before it, if that is vetoed; else what was said of it alone. */
    private Decision withSeams(Decision alone, Act act, Facts.Room room, String key, PolicyData data) {
        for (Seams.Joined joined : seams.joined(act, key, data, clock.millis())) {
            Decision decision = decide(joined.whole(), room, List.of(), data, false);
            if (decision.outcome() == Outcome.VETO
                    && decide(joined.begun(), room, List.of(), data, false).outcome() != Outcome.VETO) {
                return Seams.together(decision);
            }
        }
        return alone;
    }

    /** Says that this verdict was not carried out: no nudge was asked, and what it lets pass does not happen. */
    public synchronized void notGiven(Verdict verdict) {
        window.unsaid(verdict.act(), verdict.retryKey());
        across.unsaid(verdict.act(), verdict.retryKey());
        String reference = verdict.reference();
        if (reference != null && verdict.outcome() == Outcome.NUDGE) {
            nudges.forget(verdict.act(), Digests.words(verdict.act()), reference);
        }
    }

    /**
     * Judges an event that has already happened, by itself. Obligations mean nothing any more: what is left is whether it
     * must be undone, at once (veto) or unless its sender confirms it (nudge). What would have been let through stays.
     *
     * @param event with its event id
     */
    public Heard hear(Act event) {
        Detected detected = detect(event);
        return new Heard(delivered(event, detected.findings(), policy), detected);
    }

    /**
     * The same, together with what was delivered before. What a door has judged was judged together with other lines
     * there, and is not again. The lines of a room are to come in their order.
     *
     * @param at when it was said, in milliseconds
     * @param known whether a door has judged it
     */
    public Verdict judgeLate(Heard heard, long at, boolean known) {
        return late.judge(heard, at, known, inWindow -> {
            Verdict alone = heard.verdict();
            Detected detected = heard.detected();
            List<Finding> findings = known
                    ? detected.findings()
                    : withCompleted(
                            alone.act(),
                            detected,
                            () -> inWindow.completed(alone.act(), detected, alone.retryKey(), alone.policy(), at));
            boolean same = findings.size() == detected.findings().size();
            return same ? alone : delivered(alone.act(), findings, alone.policy());
        });
    }

    /** Lets go of lines that are too old to be completed. */
    public void expire() {
        long now = clock.millis();
        synchronized (this) {
            late.happened(window);
            window.expire(now);
            across.expire(now);
        }
        // Without the doors' lock: this may wait for whoever reads a delivery.
        late.expire(now);
    }

    private List<Finding> withCompleted(Act act, Detected detected, Supplier<List<Finding>> together) {
        List<Finding> completed;
        try {
            completed = act.sender().equals(serviceUser) ? List.of() : together.get();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // As in detect.
            completed = List.of(Finding.unscannable(new Place(Place.Part.VALUE, "")));
        }
        if (completed.isEmpty()) {
            return detected.findings();
        }
        List<Finding> all = new ArrayList<>(detected.findings());
        all.addAll(completed);
        return List.copyOf(all);
    }

    private Verdict delivered(Act event, List<Finding> findings, PolicyData data) {
        Decision decision = decide(event, Facts.Room.UNKNOWN, findings, data, false);
        String retryKey = LateWindow.key(Objects.requireNonNull(event.eventId()));
        if (!decision.outcome().stops()) {
            return new Verdict(Verdict.Answer.ALLOW, event, decision, retryKey, null, data);
        }
        String reference = references.of(retryKey, new byte[0]);
        return new Verdict(Verdict.Answer.REFUSE, event, decision, retryKey, reference, data);
    }

    /** What passes is said from now on, whether or not its delivery is heard of. */
    private Verdict passing(Act act, Detected detected, Decision decision, String retryKey, PolicyData data) {
        Verdict.Answer answer = decision.obligations().isEmpty() ? Verdict.Answer.ALLOW : Verdict.Answer.REWRITE;
        // Other content makes another event id.
        String eventId = answer == Verdict.Answer.ALLOW ? act.eventId() : null;
        newRooms.passed(act, decision.outcome() == Outcome.FLAG, clock.instant());
        if (!act.sender().equals(serviceUser)) {
            long now = clock.millis();
            Window.Change change = Window.change(act, detected, retryKey, eventId, now, false);
            window.take(change);
            across.said(act, change, now);
            seams.said(act, retryKey, now);
        }
        return new Verdict(answer, act, decision, retryKey, null, data);
    }

    /** A confirmed nudge passes and stays on record as a flag. */
    private static Decision confirmed(Decision decision) {
        List<Ruling> rulings = new ArrayList<>();
        List<Obligation> obligations = decision.obligations();
        for (Ruling ruling : decision.rulings()) {
            rulings.add(flagged(ruling));
        }
        return new Decision(
                Outcome.FLAG,
                flagged(decision.deciding()),
                List.copyOf(rulings),
                decision.simulated(),
                obligations,
                decision.policyVersion());
    }

    private static Ruling flagged(Ruling ruling) {
        return ruling.outcome() == Outcome.NUDGE
                ? Ruling.of(ruling.paragraph(), Outcome.FLAG, ruling.reason(), ruling.findings())
                : ruling;
    }

    /** A placeholder cures only what goes away with the content; text in a type or transaction id does not. */
    private static Shape shape(Act act, Decision decision, boolean canReplace, PolicyData data) {
        boolean cures = decision.rulings().stream()
                .filter(ruling -> ruling.outcome().stops())
                .allMatch(Ruling::goesWithContent);
        if (!canReplace || !act.isTimeline() || !cures || redactsNothing(act)) {
            return Shape.REFUSE;
        }
        return data.setting(decision.deciding().paragraph()).timeline();
    }

    /** A placeholder must name a target, and one that is no event id could be text. */
    private static boolean redactsNothing(Act act) {
        String target = act.redacts();
        return act.isEvent("m.room.redaction") && (target == null || !MatrixId.isEventId(target));
    }
}
