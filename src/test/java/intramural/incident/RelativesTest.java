package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.PolicyFixture;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativesTest {

    private static final String FOUND = Stopped.eventId("found");

    private final Relatives relatives =
            new Relatives(FOUND, message("her number is 536-22-8914\nplease file it", null, null));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an edit                     | * never mind                                          |         | replaces | EDIT",
                "a reply with its line       | > <@alice:a> her number is 536-22-8914\\n\\nno!        |         | answers  | QUOTE",
                "a reply with another quote  | > <@alice:a> [removed]\\n\\nno!                        |         | answers  | QUOTE",
                "a reply quoting in HTML     | no!                   | <mx-reply><blockquote>x</blockquote></mx-reply>no! | answers | QUOTE",
                "a reply that copies a line  | You wrote: Her number is 536 22 8914. Really?         |         | answers  | QUOTE",
                "a reply without a quote     | I have seen it                                        |         | answers  | ",
                "a line that answers nothing | her number is what?                                   |         | nothing  | ",
            })
    void takesEditsAndQuotesAndLeavesAnswers(
            String what, String body, @Nullable String html, String relation, IncidentEvent.@Nullable Role role) {
        ObjectNode content = message(body.replace("\\n", "\n"), html, null);
        switch (relation) {
            case "replaces" -> replaces(content, FOUND);
            case "answers" -> answers(content, FOUND);
            default -> assertThat(relation).isEqualTo("nothing");
        }
        assertThat(relatives.roleOf(Stopped.eventId("other"), content)).as(what).isEqualTo(role);
    }

    @Test
    void followsQuotesOfQuotesOnlyWhereTheyRepeatIt() {
        String quote = Stopped.eventId("quote");
        relatives.roleOf(quote, answers(message("> her number is 536-22-8914\n\nThat is bad news", null, null), FOUND));

        assertThat(relatives.roleOf(
                        Stopped.eventId("words"), answers(message("> That is bad news\n\nindeed", null, null), quote)))
                .isNull();
        assertThat(relatives.roleOf(
                        Stopped.eventId("again"),
                        answers(message("> her number is 536-22-8914\n\nindeed", null, null), quote)))
                .isEqualTo(IncidentEvent.Role.QUOTE);
        assertThat(relatives.roleOf(Stopped.eventId("edit"), replaces(message("* ok", null, "ok"), quote)))
                .isEqualTo(IncidentEvent.Role.EDIT);
        assertThat(relatives.taken()).containsExactly(FOUND, quote, Stopped.eventId("again"), Stopped.eventId("edit"));
    }

    @Test
    void ofAnEditTakesAnswersToItsRootOnlyWhereTheyRepeatTheEdit() {
        String root = Stopped.eventId("root");
        Relatives ofEdit = new Relatives(
                FOUND, replaces(message("* her number is 536-22-8914", null, "her number is 536-22-8914"), root));

        assertThat(ofEdit.roleOf(
                        Stopped.eventId("a"), answers(message("> the root's own words\n\nyes", null, null), root)))
                .isNull();
        assertThat(ofEdit.roleOf(
                        Stopped.eventId("b"), answers(message("> her number is 536-22-8914\n\nyes", null, null), root)))
                .isEqualTo(IncidentEvent.Role.QUOTE);
        assertThat(ofEdit.named()).contains(root);
        assertThat(ofEdit.taken()).doesNotContain(root);
    }

    @Test
    void takesNothingTwiceAndNothingWithoutAnId() {
        ObjectNode edit = replaces(message("* x", null, "x"), FOUND);
        List<IncidentEvent.Role> roles = Arrays.asList(
                relatives.roleOf(Stopped.eventId("a"), edit),
                relatives.roleOf(Stopped.eventId("a"), edit),
                relatives.roleOf("not an id", edit));
        assertThat(roles.stream().filter(Objects::nonNull)).containsExactly(IncidentEvent.Role.EDIT);
    }

    private static ObjectNode message(String body, @Nullable String html, @Nullable String edited) {
        ObjectNode content =
                PolicyFixture.json("{\"msgtype\":\"m.text\"}").put("body", body).put("formatted_body", html);
        if (edited != null) {
            content.putObject("m.new_content").put("body", edited);
        }
        return content;
    }

    private static ObjectNode replaces(ObjectNode content, String target) {
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", target);
        return content;
    }

    private static ObjectNode answers(ObjectNode content, String target) {
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", target);
        return content;
    }
}
