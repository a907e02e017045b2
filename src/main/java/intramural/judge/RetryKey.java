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
        StringBuilder key = new StringBuilder(act.kind().name());
        for (String part : new String[] {
            act.sender(),
            String.valueOf(act.device()),
            String.valueOf(act.roomId()),
            String.valueOf(act.type()),
            attempt
        }) {
            // With their lengths: several are free text, and two acts must not come to one key.
            key.append('\n').append(part.length()).append(':').append(part);
        }
        return key.toString();
    }
}
