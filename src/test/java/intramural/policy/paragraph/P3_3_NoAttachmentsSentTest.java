package intramural.policy.paragraph;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class P3_3_NoAttachmentsSentTest {

    @TestFactory
    Stream<DynamicTest> rulesAsItsTableSays() {
        return PolicyTable.of(new P3_3_NoAttachmentsSent());
    }
}
