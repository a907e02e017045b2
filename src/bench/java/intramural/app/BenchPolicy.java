package intramural.app;

import intramural.policy.PolicyData;

/** The policy data that ships, for measurements that call detection without a service. */
public final class BenchPolicy {

    private BenchPolicy() {}

    public static PolicyData shipped() {
        return PolicyFiles.read(Home.folder().resolve("appservice/policy")).parse();
    }
}
