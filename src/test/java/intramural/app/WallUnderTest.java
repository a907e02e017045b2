package intramural.app;

import intramural.demo.RegisterCall;
import intramural.demo.ServiceLauncher;

/** The program's own {@code register} and service, for tests of other packages that start a whole stack. */
public final class WallUnderTest {

    private WallUnderTest() {}

    public static RegisterCall register() {
        return DemoCommand::register;
    }

    public static ServiceLauncher launcher() {
        return DemoCommand::launch;
    }
}
