package intramural.policy;

/** What a person, or a program in their name, is about to do. */
public enum ActKind {
    /** An event, timeline or state: message, edit, reaction, redaction, poll, membership, topic, unknown types. */
    EVENT,
    /** {@code POST /createRoom}; the content is the request's body. */
    CREATE_ROOM,
    /** A join before its event is built; content: {@code room_id, is_invited, known} (known: room exists here). */
    JOIN_ROOM,
    /** An invitation that arrives from another server; the content is the whole event. */
    FEDERATED_INVITE,
    /** An invitation by e-mail or phone; content: {@code medium, address}. */
    THREEPID_INVITE,
    /** A room alias; content: {@code alias}. */
    ROOM_ALIAS,
    /** Publication in the room directory; content: {@code visibility}. */
    PUBLISH_ROOM,
    /** A server administrator closes a room. */
    SHUTDOWN_ROOM,
    /** An account is deactivated; content: {@code user_id, by_admin}. */
    DEACTIVATE_USER,
    /** A file is uploaded; content: {@code size} in bytes. */
    UPLOAD,
    /** A file is about to be stored (upload, thumbnail, preview); content: {@code upload_name, url_cache}. */
    STORE_FILE,
    /** A file or thumbnail is fetched through the gateway; the sender is empty where there is no access token. */
    DOWNLOAD,
    /** The homeserver is asked to fetch a page for a link preview; content: {@code url}. */
    PREVIEW,
    /** A push gateway is registered; the content is the request's body. */
    SET_PUSHER,
    // What follows only the gateway sees. Free text of the path is in the content too, as an object under "path" (with
    // underscores behind it where the body has that key itself).
    /** A profile field; the content is the request's body; path: {@code key}. */
    PROFILE,
    /**
     * A message from device to device, in no room, path: {@code type}; or without a path the public keys that a
     * device has handed out. The content is the request's body.
     */
    TO_DEVICE,
    /**
     * Keys that serve nothing but encryption: sessions put into a backup, or one-time keys asked for, of the devices in
     * {@code one_time_keys}. The content is the request's body.
     */
    SESSION_KEYS,
    /** Settings that the homeserver keeps: account data, tags, push rules, filters; the content is the request's body. */
    ACCOUNT_DATA,
    /** Presence with its text; content: {@code presence, status_msg}. */
    PRESENCE,
    /**
     * The name of a device; content: {@code display_name}, or at login and registration, where the sender is empty,
     * {@code initial_device_display_name, device_id}.
     */
    DEVICE_NAME,
    /** A report to the homeserver's administrator; content: {@code reason}. */
    REPORT
}
