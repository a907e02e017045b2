package intramural.policy.paragraph;

import intramural.policy.Carriers;
import intramural.policy.Engine;
import intramural.policy.Paragraph;
import intramural.policy.PolicyData;
import java.util.List;
import java.util.Set;

/** The paragraphs that judge, in the order of the policy, and why the others have no class here. Stateless. */
public final class Rulebook {

    /**
     * A paragraph of the policy that is no judgement on an act.
     *
     * @param number section and paragraph
     * @param title what it asks for, in a few words
     * @param carriedOutBy package or packages; empty where nothing does yet
     * @param reason why it has no class
     */
    public record NotEnforced(String number, String title, String carriedOutBy, String reason) {}

    /** Every paragraph of the policy that asks something of the service. */
    static final List<String> NUMBERS =
            List.of("1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6");

    /** Every named list that a paragraph looks things up in; without one of them a rule would be silently empty. */
    public static final Set<String> LISTS = Set.of(
            Carriers.AGENCY_HOSTS,
            Carriers.FILE_HOSTS,
            Carriers.HIDING_HOSTS,
            Carriers.FILE_EXTENSIONS,
            Carriers.FILE_SCHEMES,
            PolicyData.MESSENGER_HOSTS,
            P1_3_OnlyProvidedTechnology.MESSENGER_SCHEMES,
            P1_3_OnlyProvidedTechnology.CALL_HOSTS,
            P1_3_OnlyProvidedTechnology.CALL_TYPES,
            P1_3_OnlyProvidedTechnology.BRIDGE_TYPES,
            Widgets.WIDGET_HOSTS,
            PushTarget.LIST,
            PolicyData.AGENCY_PHONES,
            PolicyData.RULE_CHAPTERS,
            PolicyData.PRIME_SHAPES,
            PolicyData.CASE_SHAPES,
            PolicyData.BRANCH_SHAPES);

    private static final List<Paragraph> PARAGRAPHS = List.of(
            new P1_1_InternalCommunicationsOnly(),
            new P1_2_NoExternalCommunications(),
            new P1_3_OnlyProvidedTechnology(),
            new P2_2_Monitoring(),
            new P3_2_NoConfidentialInformation(),
            new P3_3_NoAttachmentsSent(),
            new P3_4_NoAttachmentsOpened(),
            new P3_5_NothingPrivate(),
            new P3_6_PublicRecord());

    private static final List<NotEnforced> NOT_ENFORCED = List.of(
            new NotEnforced(
                    "1.4", "Exceptions", "waiver", "Still to come: a duty of people, carried out with two approvals."),
            new NotEnforced("1.5", "Local management option", "office", "Still to come: the office's switch."),
            new NotEnforced(
                    "2.1",
                    "Compliance",
                    "every package",
                    "Not a judgement: every decision names paragraph and policy version."),
            new NotEnforced(
                    "3.1",
                    "Work-related use only",
                    "",
                    "Still to come: a question to the sender, which may be confirmed."));

    private Rulebook() {}

    /** The paragraphs that judge, in order. */
    public static List<Paragraph> paragraphs() {
        return PARAGRAPHS;
    }

    /** The other paragraphs, each with its reason. */
    public static List<NotEnforced> notEnforced() {
        return NOT_ENFORCED;
    }

    /** An engine that asks all of them. */
    public static Engine engine() {
        return new Engine(PARAGRAPHS);
    }
}
