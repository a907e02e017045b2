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
    /** A file or thumbnail is fetched through the gateway. */
    DOWNLOAD,
    /** The homeserver is asked to fetch a page for a link preview. */
    PREVIEW,
    /** A push gateway is registered; the content is the request's body. */
    SET_PUSHER
}
