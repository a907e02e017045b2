package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.text.DataKind;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import intramural.policy.Place;
import intramural.policy.Place.Part;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds, places and settings of the reading of whole acts. */
class DetectionTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Detection detection = new Detection();

    @Test
    void saysUnscannableBeyondTheBound() {
        ObjectNode content = JSON.objectNode();
        content.put("body", "<b>x</b> seven eight nine ".repeat(20_000));
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .extracting(Finding::dataClass)
                .contains(Finding.UNSCANNABLE);
    }

    @Test
    void saysUnscannableWhereShortPiecesAreTooManyToRead() {
        String pieces = "s3v3n pa$$w0rd 51x ".repeat(65_000 / 19);
        assertThat(detection.findInText(pieces, TestPolicy.SHIPPED))
                .extracting(Finding::dataClass)
                .containsExactly(Finding.UNSCANNABLE);

        ObjectNode keys = JSON.objectNode();
        for (int i = 0; i < 10_000; i++) {
            keys.put("k" + i, "");
        }
        assertThat(detection.find(event("m.room.message", keys), TestPolicy.SHIPPED))
                .extracting(Finding::dataClass)
                .containsExactly(Finding.UNSCANNABLE);
    }

    @Test
    void takesNoPasswordFromTheSameLineInMarkUp() {
        ObjectNode content = JSON.objectNode();
        content.put("body", "the url is jdbc:h2:mem:test;USER=sa;PASSWORD=");
        content.put("formatted_body", "the url is <code>jdbc:h2:mem:test;USER=sa;PASSWORD=</code>");
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .isEmpty();
    }

    @Test
    void readsALongTableThatSomebodyPastes() {
        String table = "Salem\t2026-11\t1043 households\t97.5 %\n".repeat(500);
        assertThat(detection.findInText(table, TestPolicy.SHIPPED)).isEmpty();
    }

    @Test
    void readsTheLongestEventThatMatrixAllows() {
        ObjectNode content = JSON.objectNode();
        content.put("body", "are we still on for 2, the printer is slow ".repeat(700) + "812-44-1907");
        content.put("formatted_body", "are we <b>still</b> on for 2, the printer is slow ".repeat(600));
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .extracting(Finding::dataClass)
                .containsExactly("ssn");
    }

    @Test
    void findsAStringAtEveryPlaceWhereItIsRepeated() {
        ObjectNode content = JSON.objectNode().put("a", "lunch at 2").put("b", "812-44-1907");
        content.put("c", "lunch at 2").put("d", "812-44-1907");
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .filteredOn(finding -> finding.dataClass().equals("ssn"))
                .extracting(finding -> finding.place().pointer())
                .contains("/?", "/?")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void asksAboutWeakSignsInWhatPeopleReadAfterItStoodInWhatNobodyReads() {
        ObjectNode content = JSON.objectNode();
        content.putArray("numbers").add(812441907);
        content.put("body", "812441907");
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .extracting(Finding::dataClass, finding -> finding.place().pointer())
                .containsExactly(tuple("bare_number", "/body"));
    }

    @Test
    void countsEveryRepetitionAgainstTheBound() {
        ObjectNode few = JSON.objectNode();
        few.set("a", JSON.arrayNode().addAll(Collections.nCopies(1_000, JSON.textNode("at 2"))));
        ObjectNode many = JSON.objectNode();
        many.set("a", JSON.arrayNode().addAll(Collections.nCopies(20_000, JSON.textNode("at 2"))));

        assertThat(detection.find(event("m.room.message", few), TestPolicy.SHIPPED))
                .isEmpty();
        assertThat(detection.find(event("m.room.message", many), TestPolicy.SHIPPED))
                .extracting(Finding::dataClass)
                .containsExactly(Finding.UNSCANNABLE);
    }

    @Test
    void readsLabelsInKeysAndListsAndNumbers() throws Exception {
        for (String json : List.of(
                "{\"org.example.ssn\":785127730}",
                "{\"org.example\":{\"personSsn\":\"785127730\"}}",
                "{\"ssn\":{\"m.text\":[{\"body\":\"785127730\"}]}}",
                "{\"body\":[\"soc 827-\",\"19-4406\"]}",
                "{\"body\":[\"ssn\",\"785127730\"]}",
                "{\"x\":{\"label\":\"ssn\",\"value\":\"785127730\"}}",
                "{\"body\":[\"7851\",\"27730\",\"her social\"]}",
                "{\"m.mentions\":{\"user_ids\":[\"@ssn-787-45-3061:dhs.example\"]}}",
                "{\"password\":\"hunter2x\"}")) {
            assertThat(detection.find(
                            event("m.room.message", (ObjectNode) StrictJson.MAPPER.readTree(json)), TestPolicy.SHIPPED))
                    .as(json)
                    .anyMatch(finding -> finding.strength() == Strength.STRONG);
        }
    }

    @Test
    void joinsWhatIsCutOverKeysListsAndLevels() throws Exception {
        for (String json : List.of(
                "{\"body\":\"ssn 785-\",\"x\":\"12-7730\"}",
                "{\"body\":\"ssn 785-12-\",\"formatted_body\":\"7730\"}",
                "{\"body\":\"ssn 785\",\"a\":{\"b\":\"12\"},\"c\":{\"d\":{\"e\":\"7730\"}}}",
                "{\"body\":\"ssn 785 12\",\"m.new_content\":{\"msgtype\":\"m.text\",\"body\":\"7730\"}}",
                "{\"body\":\"ssn\",\"parts\":[{\"p\":\"785\"},{\"p\":\"12\"},{\"p\":\"7730\"}]}",
                "{\"body\":\"ssn\",\"parts\":[[\"785\"],[\"12\"],[\"7730\"]]}",
                "{\"question\":{\"m.text\":[{\"body\":\"ssn?\"}]},\"answers\":[{\"m.id\":\"q\",\"m.text\":[{\"body\":\"785\"}]},"
                        + "{\"m.id\":\"w\",\"m.text\":[{\"body\":\"12\"}]},{\"m.id\":\"e\",\"m.text\":[{\"body\":\"7730\"}]}]}",
                "{\"ssn\":[\"785\",\"12\",\"7730\"]}",
                "{\"ssn\":[785,12,7730]}",
                "{\"ssn\":[7,8,5,1,2,7,7,3,0]}",
                "{\"ssn\":{\"a\":7,\"b\":8,\"c\":5,\"d\":1,\"e\":2,\"f\":7,\"g\":7,\"h\":3,\"i\":0}}",
                "{\"d\":[115,115,110,32,55,56,53,45,49,50,45,55,55,51,48]}",
                "{\"n\":[\"4111\",\"1111\",\"1111\",\"1111\"]}",
                "{\"n\":[4111,1111,1111,1111]}")) {
            assertThat(find(json)).as(json).anyMatch(finding -> finding.strength() == Strength.STRONG);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"body":["soc 827-","19-4406"]}                               | /body/0 | 4 | 8  | begins in the first piece
            {"x":["note","ssn 785-12-","7730"]}                           | /?/1    | 4 | 11 | begins in a later one
            {"x":["ghp_lulsLtJGzYao2V","Bl1tO9LX2kFLKjStmZzRef"]}         | /?/0    | 0 | 18 | is one only without a blank
            """)
    void pointsAtThePieceInWhichAValueBeginsThatWasCut(String json, String pointer, int start, int end, String why)
            throws Exception {
        assertThat(find(json)).as(why).anySatisfy(finding -> {
            assertThat(finding.place()).isEqualTo(new Place(Part.VALUE, pointer));
            assertThat(finding.start()).isEqualTo(start);
            assertThat(finding.end()).isEqualTo(end);
        });
    }

    @Test
    void joinsNothingOfOrdinaryPollsPlacesAndRights() throws Exception {
        for (String json : List.of(
                "{\"question\":{\"body\":\"Which day?\"},\"answers\":[{\"id\":\"a1\",\"m.text\":[{\"body\":\"12/3\"}]},"
                        + "{\"id\":\"a2\",\"m.text\":[{\"body\":\"12/10\"}]},{\"id\":\"a3\",\"m.text\":[{\"body\":\"2026\"}]}]}",
                "{\"geo_uri\":\"geo:44.9391,-123.0331;u=12\",\"m.ts\":1764064800000,\"m.asset\":{\"type\":\"m.self\"}}",
                "{\"users\":{\"@a:dhs.example\":99,\"@b4:dhs.example\":50},\"ban\":50,\"kick\":50,\"events\":{\"m.room.name\":50}}",
                "{\"waveform\":[1,2,3,4,5,6,7,8,9,10,11,12]}",
                "{\"recent\":[[\"x\",3],[\"y\",1]]}")) {
            assertThat(find(json)).as(json).isEmpty();
        }
    }

    @Test
    void readsWhoIsNamedInOneFieldWithWhatIsSaidInAnother() throws Exception {
        for (String json : List.of(
                "{\"body\":\"Maria Lopez\",\"formatted_body\":\"has diabetes\"}",
                "{\"body\":\"has diabetes\",\"formatted_body\":\"<b>Maria</b> Lopez\"}",
                "{\"name\":\"Maria Lopez\",\"topic\":\"SNAP denied\"}",
                "{\"topic\":\"Maria Lopez\",\"m.topic\":{\"m.text\":[{\"body\":\"has diabetes\"}]}}",
                "{\"question\":{\"m.text\":\"What does Maria Lopez have?\"},\"answers\":[{\"id\":\"a\",\"m.text\":\"the flu shot\"},"
                        + "{\"id\":\"b\",\"m.text\":\"diabetes\"}]}")) {
            assertThat(find(json))
                    .as(json)
                    .anyMatch(finding ->
                            finding.strength() == Strength.STRONG && DataKind.isOfPerson(finding.dataClass()));
        }
    }

    @Test
    void readsNoWorkFromOneFieldIntoAnother() throws Exception {
        for (String json : List.of(
                "{\"question\":{\"m.text\":\"Which training do you want from Maria Lopez?\"},\"answers\":[{\"id\":\"a\",\"m.text\":\"diabetes training\"},"
                        + "{\"id\":\"b\",\"m.text\":\"SNAP basics\"}]}",
                "{\"question\":{\"m.text\":\"Who leads the diabetes workgroup?\"},\"answers\":[{\"id\":\"a\",\"m.text\":\"Maria Lopez\"},"
                        + "{\"id\":\"b\",\"m.text\":\"Ana Ruiz\"}]}",
                "{\"body\":\"Maria Lopez is back\",\"formatted_body\":\"<b>Maria Lopez</b> is back\"}")) {
            assertThat(find(json)).as(json).noneMatch(finding -> finding.strength() == Strength.STRONG);
        }
    }

    @Test
    void takesWhatPeopleCallThemselvesForNoClient() {
        ObjectNode content = JSON.objectNode().put("membership", "join").put("displayname", "Maria Lopez");
        content.put("reason", "was out with diabetes");
        assertThat(detection.find(event("m.room.member", content), TestPolicy.SHIPPED))
                .noneMatch(finding -> finding.strength() == Strength.STRONG);
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .anyMatch(finding -> finding.strength() == Strength.STRONG);
    }

    private List<Finding> find(String json) throws Exception {
        return detection.find(
                event("m.room.message", (ObjectNode) StrictJson.MAPPER.readTree(json)), TestPolicy.SHIPPED);
    }

    @Test
    void followsThePolicyDataInForce() {
        Detection one = new Detection();
        assertThat(one.findInText("812-44-1907", TestPolicy.SHIPPED)).isNotEmpty();
        assertThat(one.findInText("812-44-1907", TestPolicy.without("ssn"))).isEmpty();
        assertThat(one.findInText("812-44-1907", TestPolicy.weak("ssn")))
                .extracting(Finding::strength)
                .containsExactly(Strength.WEAK);
        assertThat(one.findInText("812-44-1907", TestPolicy.SHIPPED)).isNotEmpty();
    }

    @Test
    void namesThePlaceWithoutTheKeysThatAClientChose() throws Exception {
        ObjectNode content = (ObjectNode)
                StrictJson.MAPPER.readTree(
                        "{\"org.example.map\":{\"843-66-1970\":true},\"m.new_content\":{\"body\":[\"x\",\"run 812-44-1907\"]}}");
        assertThat(detection.find(event("m.room.message", content), TestPolicy.SHIPPED))
                .extracting(Finding::place)
                .containsExactly(new Place(Part.KEY, "/?/?"), new Place(Part.VALUE, "/m.new_content/body/1"));
        assertThat(detection.find(
                        Act.event(
                                "@a:dhs.example",
                                "!r:dhs.example",
                                "org.812-44-1907",
                                "ssn:748-93-2217",
                                JSON.objectNode()),
                        TestPolicy.SHIPPED))
                .extracting(Finding::place)
                .containsExactly(new Place(Part.TYPE, ""), new Place(Part.STATE_KEY, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.example.x         |                | {"has_hiv":{"name":"Maria Gonzalez"}}      | person_health
            org.example.x         |                | {"who":"maria.gonzalez","dx":"HIV"}        | person_health
            org.example.client    | Maria Gonzalez | {"dx":"HIV positive"}                      | person_health
            org.example.client    | Maria Gonzalez | {"snap":"denied"}                          | person_programme
            org.example.has_hiv   |                | {"name":"Maria Gonzalez"}                  | person_health
            hiv.positive.clients  | maria.gonzalez | {"x":1}                                    | person_health
            org.example.ssn       |                | {"v":823565341}                            | ssn
            org.example.v         | ssn            | {"v":"823565341"}                          | ssn
            org.example.v         | 823-56         | {"a":"5341","ssn":"x"}                     | ssn
            org.example.build     | web            | {"version":"1.2.3","number":823565341}     | none
            org.example.review    |                | {"approved_by":"Maria Gonzalez","is":"ok"} | none
            m.room.member         | @bo:x          | {"membership":"leave","client":{"Maria Gonzalez":{"HIV":1}}} | person_health
            m.room.member         | @bo:x          | {"membership":"join","displayname":"Maria Gonzalez","reason":"SNAP team"} | none
            m.room.member         | @maria.gonzalez:x | {"membership":"ban","reason":"HIV"}     | person_health
            m.room.member         | @maria.gonzalez:x | {"membership":"leave","reason":"SNAP training moved"} | none
            m.room.member         | @a:dhs.example | {"membership":"leave","reason":"HIV"}      | none
            m.policy.rule.user    | r              | {"entity":"@maria.gonzalez:x","reason":"HIV","recommendation":"m.ban"} | person_health
            m.room.message        |                | {"body":"x","user_id":"@maria.gonzalez:x","diagnosis":"HIV"} | person_health
            m.room.message        |                | {"body":"SNAP denied","user_id":"@maria.gonzalez:x"} | none
            m.room.message        |                | {"body":"HIV training","m.mentions":{"user_ids":["@maria.gonzalez:x"]}} | none
            """)
    void readsTypeAndStateKeyWithTheContent(String type, String stateKey, String content, String dataClass)
            throws Exception {
        Act act = Act.event(
                "@a:dhs.example", "!r:dhs.example", type, stateKey, (ObjectNode) StrictJson.MAPPER.readTree(content));
        List<String> strong = detection.find(act, TestPolicy.SHIPPED).stream()
                .filter(finding -> finding.strength() == Strength.STRONG)
                .map(Finding::dataClass)
                .distinct()
                .toList();
        assertThat(strong).isEqualTo(dataClass.equals("none") ? List.of() : List.of(dataClass));
    }

    private static Act event(String type, ObjectNode content) {
        return Act.event("@a:dhs.example", "!r:dhs.example", type, null, content);
    }
}
