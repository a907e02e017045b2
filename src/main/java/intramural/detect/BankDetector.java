package intramural.detect;

import intramural.detect.NumberChain.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Bank accounts: a labelled account number is strong beside a labelled routing number whose check sum holds, and weak
 * alone. Account numbers have no common form.
 */
final class BankDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.ROUTING_NUMBER) && !view.labels().has(DataKind.BANK_ACCOUNT)) {
            return;
        }
        List<Window> routings = new ArrayList<>();
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                if (isWritten(window)
                        && CheckDigits.routing(window)
                        && view.labelled(DataKind.ROUTING_NUMBER, window, 6, 3)) {
                    routings.add(window);
                    findings.strong(view, DataKind.ROUTING_NUMBER, window, 0.9);
                }
            }
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(5, 17)) {
                judge(view, window, routings, findings);
            }
        }
    }

    private static void judge(View view, Window window, List<Window> routings, Findings findings) {
        if (!isWritten(window)
                || Dates.isDate(window)
                || window.gluedAfter()
                || view.labelled(DataKind.ROUTING_NUMBER, window, 2, 0)
                || !view.labelled(DataKind.BANK_ACCOUNT, window, 6, 3)) {
            return;
        }
        if (routings.stream().anyMatch(routing -> routing.from() < window.to() && window.from() < routing.to())) {
            return;
        }
        if (routings.isEmpty()) {
            findings.weak(view, DataKind.BANK_ACCOUNT, window, 0.5);
        } else {
            findings.strong(view, DataKind.BANK_ACCOUNT, window, 0.95);
        }
    }

    private static boolean isWritten(Window window) {
        return window.single() || (window.uniform() && window.isolated());
    }
}
