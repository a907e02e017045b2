package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.Detection;
import intramural.detect.person.Colleagues;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Disclosures that are told over several lines (ADR 0012). */
class WindowTest {

    private final Chat chat = new Chat();

    static Stream<Talks.Talk> talks() {
        return Talks.table();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void vetoesTheLineThatCompletesTheDisclosureAndNoneBefore(Talks.Talk talk) {
        assertThat(Talks.firstVetoed(chat, talk)).isEqualTo(talk.blockAt());
    }

    @Test
    void saysWhichPartOfTheNewestLineCompletesTheValue() {
        chat.say("a", "her ssn is 812-66-");

        Finding finding = only(chat.say("a", "and 4093, ok?"));

        assertThat(finding.dataClass()).isEqualTo("ssn");
        assertThat(finding.place().pointer()).isEqualTo("/body");
        assertThat(finding.together()).isTrue();
        assertThat("and 4093, ok?".substring(finding.start(), finding.end())).contains("4093");
    }

    @Test
    void markUpThatGoesOnWithThePlainTextBesideItIsALineOfItsOwn() {
        ObjectNode content = Chat.body("ssn 812-66, rest is in the html")
                .put("format", "org.matrix.custom.html")
                .put("formatted_body", "<b>4093</b>");
        assertThat(chat.say(Chat.ROOM, "a", content).outcome()).isEqualTo("VETO");
    }

    @Test
    void stateKeysOfAClientsChoiceAreLinesOneAfterTheOther() {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        for (String key : List.of("social", "812", "66")) {
            assertThat(chat.state("a", "com.example.note", key, nothing).outcome())
                    .as(key)
                    .isEqualTo("ALLOW");
        }
        assertThat(chat.state("a", "com.example.note", "4093", nothing).outcome())
                .isEqualTo("VETO");
    }

    @Test
    void saysThatTheLinesBeforeMakeItConfidential() {
        chat.say("a", "her ssn is 812-66-");
        Verdict verdict = chat.say("a", "4093").verdict();
        assertThat(verdict.decision().deciding().reason()).isEqualTo("CONFIDENTIAL_TOGETHER");
        assertThat(verdict.decision().deciding().paragraph()).isEqualTo("3.2");
    }

    @Test
    void aVetoedLineNeverEnters() {
        chat.say("a", "her ssn is 812-66-4093");
        assertThat(chat.say("a", "those are her socials").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void aNudgedLineDoesNotEnter() {
        assertThat(chat.say("a", "749083312 and 749083321").outcome()).isEqualTo("NUDGE");
        assertThat(chat.say("a", "those are their socials").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void aNudgedLineEntersOnceItIsConfirmed() {
        String numbers = "749083312 and 749083321";
        chat.say("a", numbers);
        chat.after(Duration.ofSeconds(1));
        assertThat(chat.say("a", numbers).outcome()).isEqualTo("FLAG");
        assertThat(chat.say("a", "those are their socials").outcome()).isEqualTo("VETO");
    }

    @Test
    void aRetryOfALineDoesNotCompleteItself() {
        Act half = Act.event("@a:agency.example", Chat.ROOM, "m.room.message", null, Chat.body("social 8126640"));
        for (int attempt = 0; attempt < 3; attempt++) {
            Verdict verdict =
                    chat.judge().judge(half, Facts.Room.UNKNOWN, chat.judge().detect(half), "same", true);
            assertThat(verdict.outcome()).isEqualTo(Outcome.ALLOW);
        }
    }

    @Test
    void aRedactedLineLeaves() {
        String half = chat.say("a", "her ssn is 812-66-").eventId();
        chat.redact("a", half);
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void somebodyElsesRedactionCountsOnceItHasHappened() {
        String half = chat.say("a", "her ssn is 812-66-").eventId();
        String redaction = chat.redact("b", half).eventId();
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("VETO");
        ObjectNode content = Chat.body("x").put("redacts", half);
        chat.deliver("b", redaction, "m.room.redaction", content, true);
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void anEditThatCompletesIsVetoedAndTheLineStaysAsItWas() {
        String first = chat.say("a", "her ssn is").eventId();
        chat.say("a", "4093");
        assertThat(chat.edit("a", first, "her ssn is 812-66-").outcome()).isEqualTo("VETO");
        assertThat(chat.edit("a", first, "her ssn is in the case file").outcome())
                .isEqualTo("ALLOW");
    }

    @Test
    void twoEditsThatCompleteEachOtherAreOneDisclosure() {
        String first = chat.say("a", "see you at nine").eventId();
        String second = chat.say("a", "or later").eventId();
        assertThat(chat.edit("a", first, "her ssn is 812-66-").outcome()).isEqualTo("ALLOW");
        assertThat(chat.edit("a", second, "4093").outcome()).isEqualTo("VETO");
    }

    @Test
    void anEditCompletesWhatTheSameMessageSaidBeforeSinceThatCanStillBeRead() {
        String half = chat.say("a", "her ssn is 812-66-").eventId();
        assertThat(chat.edit("a", half, "4093").outcome()).isEqualTo("VETO");
        String label = chat.say("b", "her social").eventId();
        assertThat(chat.edit("b", label, "812").outcome()).isEqualTo("ALLOW");
        assertThat(chat.edit("b", label, "66").outcome()).isEqualTo("ALLOW");
        assertThat(chat.edit("b", label, "4093").outcome()).isEqualTo("VETO");
    }

    @Test
    void editsThatTellANumberDigitByDigitAreOneDisclosure() {
        String line = chat.say("a", "client ssn").eventId();
        for (String digit : "5 3 6 2 2 8 1 4".split(" ")) {
            assertThat(chat.edit("a", line, digit).outcome()).isEqualTo("ALLOW");
        }
        assertThat(chat.edit("a", line, "7").outcome()).isEqualTo("VETO");
    }

    @Test
    void editsThatEachRepeatTheLabelOfTheirPartAreOneDisclosure() {
        String line = chat.say("a", "ssn pt1 544").eventId();
        assertThat(chat.edit("a", line, "ssn pt2 90").outcome()).isEqualTo("ALLOW");
        assertThat(chat.edit("a", line, "ssn pt3 7900").outcome()).isEqualTo("VETO");
    }

    @Test
    void anEditThatCorrectsAMessageIsReadWithoutWhatItCorrects() {
        String line = chat.say("a", "ohp desk opens at 812 or 66").eventId();
        assertThat(chat.edit("a", line, "ohp desk opens at 812 or 67").outcome())
                .isEqualTo("ALLOW");
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void anEditTakesThePlaceOfWhatItEdits() {
        String half = chat.say("a", "her ssn is 812-66-").eventId();
        chat.edit("a", half, "never mind");
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void anAnswerByNameReachesFartherBackThanOneWithoutIt() {
        String question = chat.say("a", "whats her prime number").eventId();
        chat.after(Window.OTHERS.plusSeconds(10));
        assertThat(chat.say("b", "KV318R6D is on the form").outcome()).isNotEqualTo("VETO");
        assertThat(chat.reply("c", question, "KV318R6D").outcome()).isEqualTo("VETO");
    }

    @Test
    void theQuoteOfAReplyIsNotTheSendersOwn() {
        String half = chat.say("a", "812-66-").eventId();
        String reply = "> <@a:agency.example> 812-66-\n\nthat is half of it";
        assertThat(chat.reply("b", half, reply).outcome()).isEqualTo("ALLOW");
        assertThat(chat.say("b", "4093").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void whoMayBeChosenInAPollIsNobodyOfWhomTheNextLineSpeaks() {
        ObjectNode poll = StrictJson.parseObject("""
                {"m.text":[{"body":"Who opens?"}],"m.poll":{"question":{"m.text":[{"body":"Who opens?"}]},"answers":[
                {"m.id":"vhKVHVw0KlZkVs15","m.text":[{"body":"Alice"}]},{"m.id":"AIMQ99YmxEVtw4Ax","m.text":[{"body":"Bob"}]}]}}""".getBytes(StandardCharsets.UTF_8));
        chat.act(Chat.ROOM, "a", "m.poll.start", null, poll);
        ObjectNode name = Chat.body("").removeAll().put("name", "Intake and hearings");
        assertThat(chat.state("a", "m.room.name", "", name).outcome()).isEqualTo("ALLOW");
    }

    @Test
    void whatIsSaidOfPeopleInTwoRoomsIsApart() {
        chat.say("a", "Maria Gonzalez called about her son");
        assertThat(chat.say("!other:agency.example", "a", Chat.body("he has hepatitis C"))
                        .outcome())
                .isEqualTo("ALLOW");
        assertThat(chat.say("a", "he has hepatitis C").outcome()).isEqualTo("VETO");
    }

    @Test
    void readsWhatIsShownWhereTextAndMarkUpDiffer() {
        chat.say("a", "her ssn is 812-66-");
        ObjectNode shown =
                Chat.body("ok").put("format", "org.matrix.custom.html").put("formatted_body", "<b>40</b>93");
        assertThat(chat.say(Chat.ROOM, "a", shown).outcome()).isEqualTo("VETO");
    }

    @Test
    void readsEveryTypeThatPeopleTalkIn() {
        chat.say("a", "her ssn is 812-66-");
        ObjectNode reaction = PolicyFixture.json("{}");
        reaction.putObject("m.relates_to")
                .put("rel_type", "m.annotation")
                .put("event_id", "$x")
                .put("key", "4093");
        assertThat(chat.act(Chat.ROOM, "a", "m.reaction", null, reaction).outcome())
                .isEqualTo("VETO");
    }

    @Test
    void theReasonOfAChangeIsALine() {
        String other = chat.say("a", "oops").eventId();
        chat.say("a", "ssn 834-30");
        String typo = chat.say("a", "typo sorry").eventId();
        assertThat(chat.redact("a", typo, "8222").outcome()).isEqualTo("VETO");
        assertThat(chat.redact("a", other, "typo").outcome()).isEqualTo("ALLOW");
        assertThat(chat.redact("a", other, "8222").outcome()).isEqualTo("VETO");
        assertThat(chat.state("a", "m.room.member", "@c:" + PolicyFixture.SERVER, membership("invite", "8222"))
                        .outcome())
                .isEqualTo("VETO");
    }

    @Test
    void reasonsAloneAreLinesOfATalk() {
        String carol = "@c:" + PolicyFixture.SERVER;
        assertThat(chat.state("a", "m.room.member", carol, membership("invite", "ssn 830-24"))
                        .outcome())
                .isEqualTo("ALLOW");
        assertThat(chat.state("a", "m.room.member", carol, membership("leave", "6876"))
                        .outcome())
                .isEqualTo("VETO");
    }

    @Test
    void aLinkMayBeCutBetweenALineAndATopic() {
        chat.say("a", "https://wetrans");
        assertThat(chat.state("a", "m.room.topic", "", text("topic", "fer.com/s/abc"))
                        .outcome())
                .isEqualTo("VETO");
        assertThat(chat.state("b", "m.room.name", "", text("name", "https://wetrans"))
                        .outcome())
                .isEqualTo("ALLOW");
        assertThat(chat.state("b", "m.room.topic", "", text("topic", "fer.com/s/abc"))
                        .outcome())
                .isEqualTo("VETO");
    }

    @Test
    void hashesThatAreSpokenOfAreNoFile() {
        for (int i = 0; i < 20; i++) {
            String hash = String.format("%08x", 0x9f86d081 + 7919 * i).repeat(8);
            assertThat(chat.say("a", "please look at commit " + hash.substring(0, 40))
                            .outcome())
                    .isEqualTo("ALLOW");
            assertThat(chat.say("b", "build " + hash).outcome()).isEqualTo("ALLOW");
        }
    }

    @Test
    void theSettingsOfARoomAreNoLines() {
        chat.say("a", "https://wetrans");
        ObjectNode alias = text("alias", "#fer.com/s/abc:" + PolicyFixture.SERVER);
        assertThat(chat.state("a", "m.room.canonical_alias", "", alias).outcome())
                .isEqualTo("ALLOW");
        assertThat(chat.state("a", "m.room.member", "@a:" + PolicyFixture.SERVER, membership("leave", "done"))
                        .outcome())
                .isEqualTo("ALLOW");
    }

    private static ObjectNode membership(String membership, String reason) {
        return text("membership", membership).put("reason", reason);
    }

    private static ObjectNode text(String key, String text) {
        return JsonNodeFactory.instance.objectNode().put(key, text);
    }

    @Test
    void whatWasNotCarriedOutWasNotSaid() {
        Verdict half = chat.say("a", "her ssn is 812-66-").verdict();
        chat.judge().notGiven(half);
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("ALLOW");
    }

    @Test
    void whatNoDoorHasJudgedIsCompletedAtTheDoor() {
        chat.deliver("a", "$late", "m.room.message", Chat.body("her ssn is 812-66-"), false);
        assertThat(chat.say("a", "4093").outcome()).isEqualTo("VETO");
    }

    @Test
    void whatNoDoorHasJudgedIsFoundLateByTheLineThatCompletes() {
        assertThat(chat.deliver("a", "$one", "m.room.message", Chat.body("her ssn is 812-66-"), false)
                        .outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(chat.deliver("a", "$two", "m.room.message", Chat.body("4093"), false)
                        .outcome())
                .isEqualTo(Outcome.VETO);
        assertThat(chat.deliver("a", "$two", "m.room.message", Chat.body("4093"), false)
                        .outcome())
                .isEqualTo(Outcome.VETO);
    }

    @Test
    void whatADoorHasJudgedIsNotJudgedWithOthersAgain() {
        chat.deliver("a", "$one", "m.room.message", Chat.body("her ssn is 812-66-"), true);
        assertThat(chat.deliver("a", "$two", "m.room.message", Chat.body("4093"), true)
                        .outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void nothingIsKeptLongerThanItCanBeCompleted() {
        RecentLines recent = new RecentLines();
        Window window = new Window(new Detection(), Colleagues.NONE, recent);
        Act half = Act.event("@a:agency.example", Chat.ROOM, "m.room.message", null, Chat.body("ssn 812-66-"));
        window.take(Window.change(half, chat.judge().detect(half), "k", null, 0, false));
        assertThat(recent.bytes()).isPositive();
        window.expire(Window.OWN.toMillis() + 1);
        assertThat(recent.bytes()).isZero();
        assertThat(recent.rooms()).isZero();
    }

    @Test
    void whatALineBreaksSinceThePolicyHasChangedIsNotBlamedOnTheNext() {
        chat.say("a", "The plan is at https://falcon.example/plan");
        PolicyData before = PolicyFixture.whole();
        Map<String, Set<String>> lists = new TreeMap<>(before.lists());
        lists.put("messenger_hosts", Set.of("falcon.example"));
        chat.judge()
                .activate(new PolicyData(
                        "changed",
                        before.paragraphs(),
                        before.messages(),
                        before.dataClasses(),
                        lists,
                        before.lateFinds(),
                        before.savedRedactions(),
                        before.words()));
        assertThat(chat.say("a", "1.3, thanks").outcome()).isEqualTo("ALLOW");
        assertThat(chat.say("a", "https://falcon.exam").outcome()).isEqualTo("ALLOW");
        assertThat(chat.say("a", "ple/plan").outcome()).isEqualTo("VETO");
    }

    private static Finding only(Chat.Said said) {
        List<Finding> findings = said.verdict().decision().deciding().findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
