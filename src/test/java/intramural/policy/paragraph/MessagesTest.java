package intramural.policy.paragraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import intramural.policy.PolicyData.Message;
import intramural.policy.PolicyFixture;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people are told: short, with the paragraph, for every reason and no other. */
class MessagesTest {

    @Test
    void hasAMessageForEveryReasonAndNoOther() {
        assertThat(PolicyFixture.POLICY.messages().keySet()).containsExactlyInAnyOrderElementsOf(Reasons.ALL);
    }

    @Test
    void listsEveryReasonThatIsDefined() {
        assertThat(Arrays.stream(Reasons.class.getDeclaredFields())
                        .filter(field -> field.getType() == String.class)
                        .map(MessagesTest::value))
                .isSubsetOf(Reasons.ALL);
    }

    private static String value(Field field) {
        assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> keepsErrorsShortAndNotesPlain() {
        return PolicyFixture.POLICY.messages().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Message message = entry.getValue();
                    assertThat(message.error())
                            .hasSizeLessThanOrEqualTo(140)
                            .containsPattern("\\([1-3]\\.[1-6]\\)\\.$");
                    assertThat(message.notice()).containsPattern("\\([1-3]\\.[1-6]\\)");
                    assertThat(message.notice().split("(?<=[.]) ").length).isBetween(2, 4);
                }));
    }
}
