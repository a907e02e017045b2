package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Question;
import intramural.policy.Ruling;

/** 3.4: no file is opened, by download, thumbnail or preview. Stateless. */
final class P3_4_NoAttachmentsOpened implements Paragraph {

    private static final String NUMBER = "3.4";

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
            case DOWNLOAD -> Ruling.veto(NUMBER, Reasons.DOWNLOAD);
            case PREVIEW -> Ruling.veto(NUMBER, Reasons.PREVIEW);
            case EVENT -> showsPreviews(question.act()) ? Ruling.veto(NUMBER, Reasons.PREVIEW) : Ruling.allow(NUMBER);
            case CREATE_ROOM,
                    JOIN_ROOM,
                    FEDERATED_INVITE,
                    THREEPID_INVITE,
                    ROOM_ALIAS,
                    PUBLISH_ROOM,
                    SHUTDOWN_ROOM,
                    DEACTIVATE_USER,
                    UPLOAD,
                    STORE_FILE,
                    SET_PUSHER,
                    PROFILE,
                    TO_DEVICE,
                    ACCOUNT_DATA,
                    PRESENCE,
                    DEVICE_NAME,
                    SESSION_KEYS,
                    REPORT -> Ruling.allow(NUMBER);
        };
    }

    /** A room's setting that clients show what is behind links, whatever somebody has chosen for themselves. */
    private static boolean showsPreviews(Act act) {
        JsonNode off = act.content().path("disable");
        return act.isState()
                && String.valueOf(act.type()).endsWith("preview_urls")
                && off.isBoolean()
                && !off.booleanValue();
    }
}
