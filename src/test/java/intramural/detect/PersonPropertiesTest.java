package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.person.Colleagues;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every disclosure of the tables, whatever stands around it and however it is written. */
class PersonPropertiesTest {

    private static final List<String> AROUND = List.of(
            "the printer is slow again",
            "lunch at 12",
            "brb",
            "did everybody get the agenda",
            "window 4 is open til 3",
            "thanks",
            "see u monday");

    /** What people put before anything they say. */
    private static final List<String> HEADS = List.of(
            "hey, ",
            "hi all, ",
            "morning, ",
            "fyi: ",
            "fyi ",
            "btw ",
            "ok so ",
            "ugh, ",
            "heads up, ",
            "quick q, ",
            "just got off the phone, ",
            "can u check, ",
            "sorry, ",
            "yes, ",
            "no, ",
            "also, ",
            "apparently ",
            "lol ");

    /** And behind. */
    private static final List<String> TAILS = List.of(
            ", can u look",
            ", can you check",
            " thx",
            ", thanks!",
            " smh",
            " lol",
            ", ugh",
            " tbh",
            ". any update?",
            ", lmk",
            ", fyi",
            "!!",
            ", ok?",
            ", anyone free?",
            ", front desk just called",
            ", the lead is out today",
            ", line 3",
            ", going to lunch",
            ", ask me later",
            ", no rush");

    /** This share of them may be lost: some are known by their wording or their place in the line alone. */
    private static final double LOST = 0.0125;

    /** Of many origins; none is an everyday word. Given and family name. */
    private static final List<String> NAMES = List.of(
            "Ioane Kealoha",
            "Xochitl Quintanar",
            "Tuyet Lam",
            "Abdirahman Warsame",
            "Hodan Jimale",
            "Lyubov Kravchenko",
            "Artur Petrosyan",
            "Ngozi Okafor",
            "Kwabena Mensah",
            "Deepa Nair",
            "Ranjit Dhaliwal",
            "Bishnu Tamang",
            "Mee Yang",
            "Chue Thao",
            "Marisol Zamarripa",
            "Soren Halvorsen",
            "DeShawn Tolliver",
            "Liam Keller",
            "Aidan Rasmussen",
            "Vern Schumacher",
            "Opal Hensley");

    private static final List<String> SAID = List.of(
            "heads up NAME is HIV+",
            "NAME has leukemia",
            "snap denied for NAME",
            "NAME applied for LTC three times now",
            "NAME lost his hearing, ALJ upheld us",
            "don't book NAME mwf, those are dialysis days");

    private static final Map<String, UnaryOperator<String>> DISGUISES = Map.of(
            "zero-width", text -> spread(text, "\u200b"),
            "struck through", text -> spread(text, "\u0336"),
            "full width", text -> map(text, c -> c > ' ' && c < 0x7f ? (char) (c + 0xFEE0) : c),
            "markup", text -> spread(text, "<b></b>"),
            "references", text -> text.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()),
            "base64", text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            "look-alikes",
                    text -> text.replace('a', '\u0430').replace('e', '\u0435').replace('o', '\u043e'),
            "soft hyphens", text -> spread(text, "\u00ad"));

    private final Detection detection = new Detection();

    private static List<String> disclosures() {
        return Stream.of("person_health", "person_programme", "dob_name", "case_name")
                .flatMap(table -> Rows.of(Rows.TABLES.resolve(table + ".tsv")).stream())
                .filter(row -> row.get(1).equals("STRONG"))
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void textOnOtherLinesNeverTurnsAVetoIntoAnAllow() {
        Random random = new Random(1);
        for (String text : disclosures()) {
            for (int i = 0; i < 4; i++) {
                String before = AROUND.get(random.nextInt(AROUND.size()));
                String after = AROUND.get(random.nextInt(AROUND.size()));
                assertThat(isStopped(before + "\n" + text + "\n" + after))
                        .as("%s / %s / %s", before, text, after)
                        .isTrue();
            }
        }
    }

    @Test
    void whatPeoplePutAroundAnythingHardlyEverTurnsAVetoIntoAnAllow() {
        List<String> lost = new ArrayList<>();
        int all = 0;
        for (String text : disclosures()) {
            for (String head : HEADS) {
                all++;
                keepLost(lost, head + text);
            }
            for (String tail : TAILS) {
                all++;
                keepLost(lost, text.replaceAll("[.!]+$", "") + tail);
            }
        }
        assertThat((double) lost.size() / all).as("%s", lost).isLessThan(LOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SNAP got denied for Maria Lopez",
                "Noe Zaragoza broke his hip, NF admit was 11/21",
                "Wilhelmina Gage asked for a hearing on the overpayment",
                "Ludmila Petrenko has leukemia",
                "Neal Forsythe lost his EBT card",
                "Dalia Haddad is pregnant"
            })
    void noneOfThemDoesForThese(String text) {
        List<String> lost = new ArrayList<>();
        HEADS.forEach(head -> keepLost(lost, head + text));
        TAILS.forEach(tail -> keepLost(lost, text + tail));
        assertThat(lost).isEmpty();
    }

    @Test
    void whoeverItIsAndHoweverTheNameIsWritten() {
        List<UnaryOperator<String>> forms = List.of(
                name -> name,
                name -> name.toUpperCase(Locale.ROOT),
                name -> name.toLowerCase(Locale.ROOT),
                name -> "Mrs. " + name.split(" ")[1],
                name -> name.split(" ")[0] + " " + name.split(" ")[1].charAt(0) + ".");
        List<String> lost = new ArrayList<>();
        for (String name : NAMES) {
            for (UnaryOperator<String> form : forms) {
                SAID.forEach(said -> keepLost(lost, said.replace("NAME", form.apply(name))));
            }
        }
        assertThat(lost).isEmpty();
    }

    private void keepLost(List<String> lost, String text) {
        if (!isStopped(text)) {
            lost.add(text);
        }
    }

    @Test
    void aDisguiseOfTheWholeKeepsTheVeto() {
        for (String text : disclosures()) {
            if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.contains("&#") && !text.contains("<")) {
                DISGUISES.forEach((name, disguise) -> assertThat(isStopped(disguise.apply(text)))
                        .as("%s: %s", name, text)
                        .isTrue());
            }
        }
    }

    @Test
    void placesLieWithinTheText() {
        for (String text : disclosures()) {
            for (Finding finding : detection.findInText(text, TestPolicy.SHIPPED)) {
                assertThat(finding.start()).isBetween(0, finding.end());
                assertThat(finding.end()).isLessThanOrEqualTo(text.length());
            }
        }
    }

    @Test
    void aColleagueByNameIsNoClient() {
        Colleagues staff = Colleagues.of(List.of("Dana Whitfield (Salem)", "Olena Bondarenko"));
        for (String text : List.of(
                "Dana Whitfield has the SNAP closed list",
                "Whitfield, Dana - dementia notes are on the owl",
                "Olena Bondarenko's ERDC denials are done")) {
            assertThat(detection.findInText(text, TestPolicy.SHIPPED, staff))
                    .as(text)
                    .noneMatch(finding -> finding.strength() == Strength.STRONG);
        }
        assertThat(detection.findInText("my client Dana Whitfield was denied SNAP", TestPolicy.SHIPPED, staff))
                .as("the sentence says that the colleague is a client")
                .isNotEmpty();
    }

    private boolean isStopped(String text) {
        return detection.findInText(text, TestPolicy.SHIPPED).stream()
                .anyMatch(finding -> finding.strength() == Strength.STRONG);
    }

    private static String spread(String text, String sign) {
        return text.chars().mapToObj(c -> Character.toString(c)).collect(Collectors.joining(sign));
    }

    private static String map(String text, IntUnaryOperator unit) {
        return text.chars().map(unit).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
