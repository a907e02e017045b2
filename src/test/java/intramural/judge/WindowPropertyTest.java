package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.Nightly;
import intramural.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A value that is cut at any point, and numbers that are none. A failure names the seed that repeats it. */
class WindowPropertyTest {

    private static final int CASES = Nightly.cases(200, 400);

    private static final List<String> VALUES = List.of(
            "ssn|812-66-4093",
            "her social is|812 66 4093",
            "soc sec|812664093",
            "|812-66-4093",
            "|4000056655665556",
            "|4000-0566-5566-5556",
            "|4000 0566 5566 5556",
            "mbi|4RD9-KV2-HN57",
            "|4RD9KV2HN57",
            "ohp number|KV318R6D",
            "alien number|219-884-063",
            "oregon trail card|5076930011884402",
            "itin|912-73-4093");

    private static final List<String> CHATTER = List.of(
            "ok",
            "hang on, phone",
            "which one?",
            "lol",
            "room 204 at 2:15",
            "ext 4471",
            "page 3 of 16",
            "thanks, 5 more");

    private static final List<String> HEADS = List.of("", "", "", "ok ", "ok so ", "um, ", "lol ", "k, ", "hey all, ");

    private static final List<String> TAILS = List.of("", "", "", " thx", " lol", ", thanks!", " btw", " ugh.");

    private interface Property {
        void holds(Random random);
    }

    private static void forAll(Property property) {
        Seeds.forAll(CASES, (random, i) -> property.holds(random));
    }

    /** The lines of a value that is cut in two to four, with its label before it. */
    private static List<String> cut(Random random) {
        String[] value = VALUES.get(random.nextInt(VALUES.size())).split("\\|");
        String text = value[1];
        TreeSet<Integer> places = new TreeSet<>();
        // A card that nobody names is one in two pieces, or in its groups.
        boolean unnamedCard = value[0].isEmpty() && text.startsWith("4000");
        int pieces = unnamedCard ? 2 : 2 + random.nextInt(3);
        while (places.size() < pieces - 1) {
            places.add(1 + random.nextInt(text.length() - 1));
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int to : places) {
            lines.add(text.substring(from, to).strip());
            from = to;
        }
        lines.add(text.substring(from).strip());
        if (!value[0].isEmpty()) {
            lines.set(0, value[0] + " " + lines.get(0));
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    @Test
    void aValueThatIsCutAnywhereIsStoppedByTheLineThatCompletesIt() {
        forAll(random -> {
            Chat chat = new Chat();
            List<String> lines = cut(random);
            for (int i = 0; i < lines.size(); i++) {
                chat.after(Duration.ofSeconds(random.nextInt(50)));
                for (int other = random.nextInt(3); other > 0; other--) {
                    chat.say("bob" + other, CHATTER.get(random.nextInt(CHATTER.size())));
                }
                String head = HEADS.get(random.nextInt(HEADS.size()));
                String tail = TAILS.get(random.nextInt(TAILS.size()));
                boolean vetoed = settled(chat, head + lines.get(i) + tail).equals("VETO");
                // Fifteen digits of a card, or its groups, are another's number now and then: what one line shows
                // counts.
                List<String> said = lines.subList(0, i + 1);
                boolean whole = settled(new Chat(), String.join("", said)).equals("VETO")
                        || settled(new Chat(), String.join("-", said)).equals("VETO");
                assertThat(vetoed).as(i + " of " + lines).isEqualTo(whole || i == lines.size() - 1);
                if (vetoed) {
                    return;
                }
            }
        });
    }

    @Test
    void afterTheTimeLimitNothingIsCompleted() {
        forAll(random -> {
            Chat chat = new Chat();
            List<String> lines = cut(random);
            for (String line : lines) {
                assertThat(settled(chat, line)).as(lines.toString()).isEqualTo(settled(new Chat(), line));
                chat.after(Window.OWN.plusSeconds(1));
            }
        });
    }

    @Test
    void piecesOfDifferentPeopleAreNoValueUnlessItIsNamed() {
        forAll(random -> {
            Chat chat = new Chat();
            List<String> lines = cut(random);
            if (!Character.isDigit(lines.get(0).charAt(0))) {
                return;
            }
            for (int i = 0; i < lines.size(); i++) {
                assertThat(chat.say("person" + i, lines.get(i)).outcome())
                        .as(lines.toString())
                        .isNotEqualTo("VETO");
            }
        });
    }

    @Test
    void numbersOfEverydayWorkDoNotAddUp() {
        forAll(random -> {
            Chat chat = new Chat();
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                said.add(everyday(random));
                chat.after(Duration.ofSeconds(1 + random.nextInt(10)));
                assertThat(settled(chat, said.get(i))).as(said.toString()).isNotEqualTo("VETO");
            }
        });
    }

    private static String everyday(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "ext " + (1000 + random.nextInt(9000));
            case 1 -> "room " + (100 + random.nextInt(900));
            case 2 -> String.valueOf(random.nextInt(100));
            case 3 -> (1 + random.nextInt(12)) + ":" + (10 + random.nextInt(50));
            case 4 -> String.valueOf(100 + random.nextInt(900));
            case 5 -> String.valueOf(2019 + random.nextInt(9));
            case 6 -> "ticket " + (100_000 + random.nextInt(900_000));
            case 7 -> random.nextInt(100) + " of them";
            case 8 -> "503-945-" + (1000 + random.nextInt(9000));
            default -> String.valueOf(10_000 + random.nextInt(90_000));
        };
    }

    /** What becomes of a line whose sender confirms whatever is asked. */
    private static String settled(Chat chat, String line) {
        Chat.Said said = chat.say("alice", line);
        if (!said.outcome().equals("NUDGE")) {
            return said.outcome();
        }
        chat.after(Duration.ofSeconds(1));
        return chat.say("alice", line).outcome();
    }
}
