package intramural.policy.paragraph;

import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Carriers;
import intramural.policy.Finding;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Question;
import intramural.policy.Ruling;
import java.util.List;

/**
 * 3.3: nothing stored, attached, inlined or linked as a file is sent, by whichever carrier. The picture of a member
 * event is stripped rather than refused: whoever has one could join nowhere else. Stateless.
 */
final class P3_3_NoAttachmentsSent implements Paragraph {

    private static final String NUMBER = "3.3";

    @Override
    public String number() {
        return NUMBER;
    }

    @Override
    public Outcome strongest() {
        return Outcome.VETO;
    }

    @Override
    public Ruling judge(Question question) {
        return switch (question.act().kind()) {
            case UPLOAD, STORE_FILE -> Ruling.veto(NUMBER, Reasons.UPLOAD);
            case EVENT, CREATE_ROOM, ROOM_ALIAS, PROFILE, ACCOUNT_DATA, PRESENCE, DEVICE_NAME, REPORT ->
                carriers(question);
            // Secrets between a person's devices are long base64 that is no file; to others 3.5 stops them.
            case TO_DEVICE -> SideTalk.isEncrypted(question.act()) ? Ruling.allow(NUMBER) : carriers(question);
            case JOIN_ROOM,
                    FEDERATED_INVITE,
                    THREEPID_INVITE,
                    PUBLISH_ROOM,
                    SHUTDOWN_ROOM,
                    DEACTIVATE_USER,
                    DOWNLOAD,
                    SESSION_KEYS,
                    PREVIEW,
                    SET_PUSHER -> Ruling.allow(NUMBER);
        };
    }

    private static Ruling carriers(Question question) {
        Act act = question.act();
        if (!question.reading().complete()) {
            return Ruling.veto(NUMBER, Ruling.UNSCANNABLE);
        }
        List<Carriers.Carrier> carriers = Carriers.in(question);
        if (act.kind() == ActKind.TO_DEVICE && SideTalk.isKeyUpload(act)) {
            // Keys are base64 of no more than their length (3.6), and many of them would look like a file in pieces.
            carriers = carriers.stream()
                    .filter(carrier -> carrier.kind() != Carriers.Kind.ENCODED)
                    .toList();
        }
        if (!carriers.isEmpty()) {
            return Ruling.of(NUMBER, Outcome.VETO, reason(carriers.get(0).kind()), findings(carriers));
        }
        boolean picture = act.kind() == ActKind.EVENT
                && act.isEvent("m.room.member")
                && act.content().has("avatar_url");
        return picture ? Ruling.allowChanged(NUMBER, List.of(Obligation.remove("/avatar_url"))) : Ruling.allow(NUMBER);
    }

    private static String reason(Carriers.Kind kind) {
        return switch (kind) {
            case MEDIA -> Reasons.MEDIA;
            case ENCODED -> Reasons.ENCODED_FILE;
            case FILE_LINK -> Reasons.FILE_LINK;
            case HIDDEN_LINK -> Reasons.HIDDEN_LINK;
        };
    }

    private static List<Finding> findings(List<Carriers.Carrier> carriers) {
        return carriers.stream()
                .map(carrier -> new Finding("carrier", Finding.Strength.STRONG, carrier.place(), 0, 0, 1.0))
                .toList();
    }
}
