package intramural.policy.paragraph;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class P2_2_MonitoringTest {

    @TestFactory
    Stream<DynamicTest> rulesAsItsTableSays() {
        return PolicyTable.of(new P2_2_Monitoring());
    }
}
