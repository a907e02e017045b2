package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Finding;
import intramural.policy.Place.Part;
import intramural.policy.PolicyFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which strings of an act are read, and which are read together. */
class ActStringsTest {

    private static final String KEY = "b3m9Vt1QxZc7Lk0PwRyUe5HsDj2NfAg8TiOqKxMzWv4";

    @Test
    void readsTypeStateKeyAndTransactionId() {
        Act act = new Act(
                ActKind.EVENT,
                "@a:agency.example",
                null,
                null,
                "!r:agency.example",
                "txn.one",
                null,
                "org.example.note",
                "state.key",
                null,
                JsonNodeFactory.instance.objectNode());
        List<ActStrings.Text> texts = new ActStrings(act).texts();
        assertThat(texts)
                .extracting(text -> text.place().part())
                .contains(Part.TYPE, Part.STATE_KEY, Part.TRANSACTION_ID);
        // Only names that people choose are read with their points as blanks too.
        assertThat(texts)
                .filteredOn(ActStrings.Text::again)
                .extracting(text -> text.place().part())
                .containsOnly(Part.TYPE, Part.STATE_KEY);
    }

    @Test
    void saysWhatIsTooDeepToRead() {
        assertThat(strings(nested(400)).isTooDeep()).isFalse();
        assertThat(strings(nested(401)).isTooDeep()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[115,115,110,32,55,56,53,49] | ssn 7851",
                "[32,126,33,34,35,36,37,38] | ` ~!\"#$%&`",
                "['115','115','110','32','55','56','53','49'] | ssn 7851",
                "[115,115,110,32,55,56,53] | ",
                "[31,115,110,32,55,56,53,49] | ",
                "[127,115,110,32,55,56,53,49] | ",
                "[1115,115,110,32,55,56,53,49] | ",
                "[-15,115,110,32,55,56,53,49] | ",
                "['x','115','110','32','55','56','53','49'] | "
            })
    void readsNumbersThatAreTheCodesOfReadableCharactersAsWhatTheySpell(String list, String spelled) {
        String said = spelled == null ? "" : spelled;
        assertThat(spelled("{'x':" + list + "}")).isEqualTo(said);
    }

    @Test
    void readsCodesOfAnObjectAndOfAColumnToo() {
        assertThat(spelled("{'x':{'a':115,'b':115,'c':110,'d':32,'e':55,'f':56,'g':53,'h':49}}"))
                .isEqualTo("ssn 7851");
        assertThat(spelled("{'x':[{'n':115},{'n':115},{'n':110},{'n':32},{'n':55},{'n':56},{'n':53},{'n':49}]}"))
                .isEqualTo("ssn 7851");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x':['785','12','7730']} | 785 12 7730 | values of a list",
                "{'x':{'a':'785','b':'12'}} | 785 12 | values of an object",
                "{'785':'a','12':'b'} | 785 12 | keys of an object",
                "{'785':'12'} | 785 12 | a key and its value",
                "{'x':[{'p':'785'},{'p':'12'}]} | 785 12 | values at the same place of each item",
                "{'x':[['785'],['12']]} | 785 12 | values of lists in a list",
                "{'a':'785','x':{'b':'12'}} | 785 12 | values of all levels"
            })
    void putsTogetherWhatCouldBePartsOfAValue(String json, String parts, String why) {
        assertThat(groups(json)).as(why).contains(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x':['a','b']} | no figure is in them",
                "{'x':['785','m.text']} | one is a word of Matrix",
                "{'body':'785'} | it is alone"
            })
    void putsNothingTogetherThatIsNone(String json, String why) {
        assertThat(groups(json)).as(why).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'dob':{'y':1966,'m':11,'d':3}} | 1966-11-03",
                "{'born':{'year':'1966','month':'7','day':'23'}} | 1966-07-23",
                "{'dob':{'y':1966,'m':13,'d':3}} | ",
                "{'dob':{'y':1966,'m':11}} | ",
                "{'size':{'x':1966,'m':11,'d':3}} | "
            })
    void readsADateThatIsKeptInThreeFields(String json, String date) {
        assertThat(strings(content(json)).texts())
                .filteredOn(text -> text.text().indexOf('-') == 4)
                .extracting(ActStrings.Text::text)
                .isEqualTo(date == null ? List.of() : List.of(date));
    }

    @Test
    void takesLongListsOfNumbersForMeasurements() {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 40; i++) {
            numbers.add(1000 + i);
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("x", numbers);
        assertThat(strings(content).groups()).isNotEmpty();
        numbers.add(1040);
        assertThat(strings(content).groups()).isEmpty();
        numbers.add("ssn");
        assertThat(strings(content).groups()).isNotEmpty();
    }

    @Test
    void leavesOutOfAGroupWhatIsTooLongForAPart() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.putArray("x").add("7".repeat(500)).add("12");
        assertThat(strings(content).groups()).isNotEmpty();
        content.putArray("x").add("7".repeat(501)).add("12");
        assertThat(strings(content).groups()).isEmpty();
    }

    @Test
    void readsAPieceInTheStateKeyBeforeAndBehindTheContent() {
        Act act = Act.event(
                "@a:agency.example", "!r:agency.example", "org.example.x", "785", content("{'a':'12','b':'7730'}"));
        assertThat(groups(new ActStrings(act))).contains("org.example.x 785 12 7730", "12 7730 org.example.x 785");
        Act own = Act.event(
                "@a:agency.example",
                "!r:agency.example",
                "m.room.member",
                "@b:agency.example",
                content("{'a':'12','b':'7'}"));
        assertThat(groups(new ActStrings(own))).noneMatch(group -> group.contains("@b"));
    }

    @Test
    void readsNumbersBehindTheLineThatMayNameThem() {
        Act line = Act.event(
                "@a:agency.example",
                "!r:agency.example",
                "m.room.message",
                null,
                content("{'msgtype':'m.text','body':'the ssn is in n','n':[[5,3,6],[2,2],[8,1,4,7]]}"));
        assertThat(groups(new ActStrings(line))).contains("the ssn is in n 5 3 6 2 2 8 1 4 7");
    }

    @Test
    void labelsWhatATypeAndStateKeyOfTheClientsChoiceHold() {
        Act act = Act.event(
                "@a:agency.example", "!r:agency.example", "org.example.person_ssn", "of_ana", content("{'a':'12'}"));
        assertThat(new ActStrings(act).texts())
                .filteredOn(text -> text.text().equals("12"))
                .allSatisfy(text -> assertThat(text.context()).contains("ssn").contains("ana"));
        Act named = Act.event("@a:agency.example", "!r:agency.example", "m.room.topic", "", content("{'topic':'12'}"));
        assertThat(new ActStrings(named).texts())
                .filteredOn(text -> text.text().equals("12"))
                .allSatisfy(text -> assertThat(text.context()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ssn':{'734205518':1}} | ssn",
                "{'ssn':{'734':{'20':{'5518':1}}}} | ssn",
                "{'ssn':[{'734':1},{'20':1},{'5518':1}]} | ssn",
                "{'ssn':{'734':{},'20':{},'5518':{}}} | ssn",
                "{'734':{'20':{'5518':'her ssn'}}} | ssn",
                "{'password':{'Heron2026!':1}} | credential",
                "{'password':[['Heron'],['2026!']]} | credential",
                "{'OHP':{'AB123C4D':1}} | prime",
                "{'client':{'Ana Ruiz':{'3/14/87':1}}} | dob_name",
                "{'ghp_16C7e42F292c':{'6912E7710c838347Ae178B4a':1}} | credential",
                "{'stats':{'2026':{'11':{'30':4}}}} | -",
                "{'settings':{'version_2026':{'build 12345678':{'a':1}}}} | -"
            })
    void readsKeysWithinKeysAsOneValue(String json, String dataClass) {
        Act act = Act.event("@a:agency.example", "!r:agency.example", "m.room.message", null, content(json));
        assertThat(new Detection().find(act, TestPolicy.SHIPPED))
                .filteredOn(finding -> finding.strength() == Finding.Strength.STRONG)
                .extracting(Finding::dataClass)
                .containsAll(dataClass.equals("-") ? List.of() : List.of(dataClass))
                .hasSizeGreaterThanOrEqualTo(dataClass.equals("-") ? 0 : 1)
                .hasSizeLessThanOrEqualTo(dataClass.equals("-") ? 0 : Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"ssn,true", "u.ssn,true", "org.example.ssn,true", "org.example.n,false", "m.ssn,false"})
    void readsWhatThePathOfARequestCallsItsBody(String type, boolean named) {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("v", 734205518);
        content.putObject("path").put("type", type);
        Act act = Act.other(ActKind.ACCOUNT_DATA, "@a:agency.example", null, content);
        assertThat(new Detection().find(act, TestPolicy.SHIPPED))
                .filteredOn(finding -> finding.strength() == Finding.Strength.STRONG)
                .hasSize(named ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ACCOUNT_DATA | key | false",
                "ACCOUNT_DATA | password | true",
                "ACCOUNT_DATA | db_passwd | true",
                "ACCOUNT_DATA | org.example.pw | true",
                "ACCOUNT_DATA | wifi-pass | true",
                "EVENT | key | true"
            })
    void readsNoKeyWhereKeysAreHandedOverButForWhatIsCalledAPassword(ActKind kind, String name, boolean read) {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put(name, KEY);
        Act act = kind == ActKind.EVENT
                ? Act.event("@a:agency.example", "!r:agency.example", "org.example.x", null, content)
                : Act.other(kind, "@a:agency.example", null, content);
        assertThat(new ActStrings(act).texts())
                .filteredOn(text -> text.text().equals(KEY))
                .hasSize(read ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        KEY + ",true",
        "$" + KEY + ",true",
        "!" + KEY + ",true",
        KEY + "=,true",
        KEY + "x=,false",
        "#" + KEY + ",false",
        "b3m9Vt1QxZc7Lk0PwRyUe5HsDj2NfAg8TiOqKxMzWv.,false"
    })
    void putsIdsAndHashesBesideNothing(String id, boolean opaque) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.putArray("x").add(id).add("12");
        assertThat(strings(content).groups()).as(id).hasSize(opaque ? 0 : 1);
    }

    private static ObjectNode content(String json) {
        return PolicyFixture.json(json.replace('\'', '"'));
    }

    private static ActStrings strings(ObjectNode content) {
        return new ActStrings(Act.event("@a:agency.example", "!r:agency.example", "m.room.message", null, content));
    }

    /** An object in which so many lists stand in one another. */
    private static ObjectNode nested(int depth) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ArrayNode inner = content.putArray("x");
        for (int i = 1; i < depth; i++) {
            inner = inner.addArray();
        }
        inner.add("a");
        return content;
    }

    private static List<String> groups(String json) {
        return groups(strings(content(json)));
    }

    private static List<String> groups(ActStrings strings) {
        return strings.groups().stream()
                .map(group -> String.join(
                        " ", group.texts().stream().map(ActStrings.Text::text).toList()))
                .toList();
    }

    /** The text among the strings that stands in no value of its own. */
    private static String spelled(String json) {
        return strings(content(json)).texts().stream()
                .map(ActStrings.Text::text)
                .filter(text -> text.length() == 8)
                .findFirst()
                .orElse("");
    }
}
