package intramural.policy.paragraph;

import intramural.policy.Ruling;
import java.util.Set;

/** The reason codes of the rulings; each is a key of {@code messages.yaml}. Stateless. */
public final class Reasons {

    static final String OUTSIDER = "OUTSIDER";
    static final String ROOM_HAS_OUTSIDER = "ROOM_HAS_OUTSIDER";
    static final String WORLD_READABLE = "WORLD_READABLE";
    static final String GUEST_ACCESS = "GUEST_ACCESS";
    static final String FOREIGN_POWER = "FOREIGN_POWER";

    static final String FEDERATED_ROOM = "FEDERATED_ROOM";
    static final String SERVER_ACL = "SERVER_ACL";
    static final String REMOTE_ALIAS = "REMOTE_ALIAS";
    static final String REMOTE_ROOM = "REMOTE_ROOM";
    static final String REMOTE_JOIN = "REMOTE_JOIN";
    static final String REMOTE_LINK = "REMOTE_LINK";
    static final String THIRD_PARTY_INVITE = "THIRD_PARTY_INVITE";
    static final String PUBLICATION = "PUBLICATION";
    static final String PUSH_GATEWAY = "PUSH_GATEWAY";

    static final String WIDGET = "WIDGET";
    static final String BRIDGE = "BRIDGE";
    static final String CALL = "CALL";
    static final String OTHER_MESSENGER = "OTHER_MESSENGER";

    static final String POLICY_SERVER = "POLICY_SERVER";
    static final String SERVICE_REMOVED = "SERVICE_REMOVED";
    static final String SERVICE_POWER = "SERVICE_POWER";
    static final String SERVICE_SHUT_OUT = "SERVICE_SHUT_OUT";
    static final String SERVICE_IGNORED = "SERVICE_IGNORED";
    static final String ROOM_VERSION = "ROOM_VERSION";

    static final String CONFIDENTIAL = "CONFIDENTIAL";
    static final String CONFIDENTIAL_TOGETHER = "CONFIDENTIAL_TOGETHER";
    static final String CONFIDENTIAL_WEAK = "CONFIDENTIAL_WEAK";

    static final String MEDIA = "MEDIA";
    static final String ENCODED_FILE = "ENCODED_FILE";
    static final String FILE_LINK = "FILE_LINK";
    static final String HIDDEN_LINK = "HIDDEN_LINK";
    static final String UPLOAD = "UPLOAD";

    static final String DOWNLOAD = "DOWNLOAD";
    static final String PREVIEW = "PREVIEW";

    static final String ENCRYPTED = "ENCRYPTED";
    static final String ENCRYPTION_ON = "ENCRYPTION_ON";
    static final String VERIFICATION = "VERIFICATION";
    static final String SESSION_KEYS = "SESSION_KEYS";

    static final String RETENTION = "RETENTION";
    static final String VANISHING = "VANISHING";
    static final String OFF_RECORD = "OFF_RECORD";
    static final String REDACTION_POWER = "REDACTION_POWER";
    static final String ROOM_SHUTDOWN = "ROOM_SHUTDOWN";
    static final String ACCOUNT_CLOSED = "ACCOUNT_CLOSED";
    static final String SAVED = "SAVED";

    /** No paragraph's: the door could not ask. */
    public static final String UNANSWERED = "UNANSWERED";

    /** Every reason that a stopped act can have; the policy data must have a message for each. */
    public static final Set<String> ALL = Set.of(
            OUTSIDER,
            ROOM_HAS_OUTSIDER,
            WORLD_READABLE,
            GUEST_ACCESS,
            FOREIGN_POWER,
            FEDERATED_ROOM,
            SERVER_ACL,
            REMOTE_ALIAS,
            REMOTE_ROOM,
            REMOTE_JOIN,
            REMOTE_LINK,
            THIRD_PARTY_INVITE,
            PUBLICATION,
            PUSH_GATEWAY,
            WIDGET,
            BRIDGE,
            CALL,
            OTHER_MESSENGER,
            POLICY_SERVER,
            SERVICE_REMOVED,
            SERVICE_POWER,
            SERVICE_SHUT_OUT,
            SERVICE_IGNORED,
            ROOM_VERSION,
            CONFIDENTIAL,
            CONFIDENTIAL_TOGETHER,
            CONFIDENTIAL_WEAK,
            MEDIA,
            ENCODED_FILE,
            FILE_LINK,
            HIDDEN_LINK,
            UPLOAD,
            DOWNLOAD,
            PREVIEW,
            ENCRYPTED,
            ENCRYPTION_ON,
            VERIFICATION,
            SESSION_KEYS,
            RETENTION,
            VANISHING,
            OFF_RECORD,
            REDACTION_POWER,
            ROOM_SHUTDOWN,
            ACCOUNT_CLOSED,
            SAVED,
            UNANSWERED,
            Ruling.UNSCANNABLE);

    private Reasons() {}
}
