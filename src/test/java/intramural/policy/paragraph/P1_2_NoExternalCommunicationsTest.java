package intramural.policy.paragraph;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class P1_2_NoExternalCommunicationsTest {

    @TestFactory
    Stream<DynamicTest> rulesAsItsTableSays() {
        return PolicyTable.of(new P1_2_NoExternalCommunications());
    }
}
