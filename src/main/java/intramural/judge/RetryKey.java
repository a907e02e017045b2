package intramural.judge;

import intramural.policy.Act;

/**
 * Names one attempt of one client, so that its retries get the same answer, make no second incident and confirm no
 * nudge. Stateless.
 */
public final class RetryKey {

    private RetryKey() {}

    /**
     * Sender, device, room, type and the client's transaction id; without one, the asking module's request id, which is
     * the same for the module's own second try only.
     */
    public static String of(Act act, String requestId) {
        String transaction = act.transactionId();
        String attempt = transaction == null ? "r:" + requestId : "t:" + transaction;
        return String.join(
                "\n",
                act.kind().name(),
                act.sender(),
                String.valueOf(act.device()),
                String.valueOf(act.roomId()),
                String.valueOf(act.type()),
                attempt);
    }
}
