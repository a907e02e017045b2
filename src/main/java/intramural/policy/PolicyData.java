package intramural.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy data of {@code appservice/policy}: what an agency edits without touching code. Immutable.
 *
 * @param version the version its files state, {@code +}, and the first eight hex digits of the files' SHA-256
 * @param paragraphs settings by paragraph number
 * @param messages texts by reason code
 * @param dataClasses data classes by name
 * @param lists named lists of hosts, types and words
 * @param lateFinds how what slipped through is undone
 * @param savedRedactions what becomes of a redaction of what a record needs
 * @param words the word lists by class, entries as they are written in the files
 */
public record PolicyData(
        String version,
        Map<String, ParagraphSetting> paragraphs,
        Map<String, Message> messages,
        Map<String, DataClass> dataClasses,
        Map<String, Set<String>> lists,
        LateFinds lateFinds,
        SavedRedactions savedRedactions,
        Map<WordClass, List<String>> words) {

    /** Without word lists. */
    public PolicyData(
            String version,
            Map<String, ParagraphSetting> paragraphs,
            Map<String, Message> messages,
            Map<String, DataClass> dataClasses,
            Map<String, Set<String>> lists,
            LateFinds lateFinds,
            SavedRedactions savedRedactions) {
        this(version, paragraphs, messages, dataClasses, lists, lateFinds, savedRedactions, Map.of());
    }

    /** With the defaults for what slipped through. */
    public PolicyData(
            String version,
            Map<String, ParagraphSetting> paragraphs,
            Map<String, Message> messages,
            Map<String, DataClass> dataClasses,
            Map<String, Set<String>> lists) {
        this(version, paragraphs, messages, dataClasses, lists, LateFinds.DEFAULT, SavedRedactions.CAPTURE);
    }

    /** The list of phones that are everybody's: area, exchange and any further digits. */
    public static final String AGENCY_PHONES = "agency_phones";

    /** The list of the chapters of administrative rules that staff cite, of three digits. */
    public static final String RULE_CHAPTERS = "rule_chapters";

    /** The list of the forms that members' numbers of the Oregon Health Plan have. */
    public static final String PRIME_SHAPES = "prime_shapes";

    /** The list of the forms that the agency's case numbers have. */
    public static final String CASE_SHAPES = "case_shapes";

    /** The list of messengers: hosts, or a host and the first part of a path there. */
    public static final String MESSENGER_HOSTS = "messenger_hosts";

    /** The list of the forms that the agency's branch codes have. */
    public static final String BRANCH_SHAPES = "branch_shapes";

    /**
     * @param simulate record the ruling, stop nothing
     * @param timeline shape of a veto for events of a timeline
     * @param redactAfter how long the sender of a late find that only a nudge objects to has to confirm or remove it
     */
    public record ParagraphSetting(boolean simulate, Shape timeline, Duration redactAfter) {
        public static final ParagraphSetting DEFAULT = new ParagraphSetting(false, Shape.SUBSTITUTE);

        /** With the default time for weak late finds. */
        public ParagraphSetting(boolean simulate, Shape timeline) {
            this(simulate, timeline, Duration.ofMinutes(15));
        }
    }

    /**
     * @param mostPerMinute late redactions in a minute; one more stops all of them until a person says how to go on
     * @param judgeAgain how far back a changed policy is applied to what was sent before
     * @param protectedRooms room ids in which nothing is redacted without a person
     * @param protectedPeople user ids of whom nothing is redacted without a person
     * @param asked user ids of those who are asked when all of them have stopped
     */
    public record LateFinds(
            int mostPerMinute,
            Duration judgeAgain,
            Set<String> protectedRooms,
            Set<String> protectedPeople,
            Set<String> asked) {
        public static final LateFinds DEFAULT = new LateFinds(30, Duration.ofDays(1), Set.of(), Set.of(), Set.of());

        public boolean protects(@Nullable String roomId, String sender) {
            return protectedPeople.contains(sender) || (roomId != null && protectedRooms.contains(roomId));
        }
    }

    /** What becomes of a person's redaction of an event that a saved thread or a hold needs. */
    public enum SavedRedactions {
        /** The event is captured first; then the redaction happens. */
        CAPTURE,
        /** The redaction is refused. */
        REFUSE
    }

    /**
     * @param error one sentence for the client's error, reason first, at most 140 characters with the paragraph
     * @param notice what the direct chat says: what happened and what to do
     */
    public record Message(String error, String notice) {}

    /**
     * @param label what people call it, such as {@code a Social Security number}
     * @param enabled whether it is looked for
     * @param strength whether it decides alone
     * @param context words near it that prove it, lower case; empty where shape or checksum is proof
     */
    public record DataClass(String label, boolean enabled, Finding.Strength strength, List<String> context) {}

    /** The same with other data classes. */
    public PolicyData withDataClasses(Map<String, DataClass> classes) {
        return new PolicyData(version, paragraphs, messages, classes, lists, lateFinds, savedRedactions);
    }

    /** A named list, empty if there is none of that name. */
    public Set<String> list(String name) {
        return lists.getOrDefault(name, Set.of());
    }

    /** The same with no paragraph in simulation. */
    public PolicyData enforced() {
        Map<String, ParagraphSetting> settings = new HashMap<>(paragraphs);
        settings.replaceAll((paragraph, each) -> new ParagraphSetting(false, each.timeline(), each.redactAfter()));
        return new PolicyData(version, settings, messages, dataClasses, lists, lateFinds, savedRedactions, words);
    }

    public ParagraphSetting setting(String paragraph) {
        return paragraphs.getOrDefault(paragraph, ParagraphSetting.DEFAULT);
    }
}
