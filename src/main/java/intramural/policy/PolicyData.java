package intramural.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy data of {@code appservice/policy}: what an agency edits without touching code. Immutable.
 *
 * @param version the version its files state, {@code +}, and the first eight hex digits of the files' SHA-256
 * @param paragraphs settings by paragraph number
 * @param messages texts by reason code
 * @param dataClasses data classes by name
 * @param lists named lists of hosts, types and words
 */
public record PolicyData(
        String version,
        Map<String, ParagraphSetting> paragraphs,
        Map<String, Message> messages,
        Map<String, DataClass> dataClasses,
        Map<String, Set<String>> lists) {

    /** The list of phones that are everybody's: area, exchange and any further digits. */
    public static final String AGENCY_PHONES = "agency_phones";

    /** The list of the forms that members' numbers of the Oregon Health Plan have. */
    public static final String PRIME_SHAPES = "prime_shapes";

    /**
     * @param simulate record the ruling, stop nothing
     * @param timeline shape of a veto for events of a timeline
     */
    public record ParagraphSetting(boolean simulate, Shape timeline) {
        public static final ParagraphSetting DEFAULT = new ParagraphSetting(false, Shape.SUBSTITUTE);
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

    /** A named list, empty if there is none of that name. */
    public Set<String> list(String name) {
        return lists.getOrDefault(name, Set.of());
    }

    public ParagraphSetting setting(String paragraph) {
        return paragraphs.getOrDefault(paragraph, ParagraphSetting.DEFAULT);
    }
}
