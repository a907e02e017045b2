package intramural.policy;

import java.util.Set;

/** Keys of the Matrix specification: they carry no text of anybody's choice. Stateless. */
final class MatrixKeys {

    private static final Set<String> KNOWN = Set.of(
            ("algorithm alias alias_name allow allow_ip_literals alt_aliases answers asset avatar_url ban body content "
                            + "creation_content creator deny device_id displayname entity event_id events events_default "
                            + "expires external_url file filename format formatted_body from_device geo_uri guest_access "
                            + "hashes history_visibility id info initial_state invite invite_3pid is_direct "
                            + "is_falling_back itemtypes iv join_authorised_via_users_server join_rule key kick kind "
                            + "m.federate m.id m.in_reply_to m.location m.mentions m.new_content m.poll m.relates_to m.text "
                            + "m.topic max_selections membership methods mimetype msgtype name notifications order "
                            + "org.matrix.msc1767.text org.matrix.msc3381.poll.end org.matrix.msc3381.poll.response "
                            + "org.matrix.msc3381.poll.start pinned power_level_content_override predecessor preset question "
                            + "reason recommendation redact redacts rel_type replacement_room room room_alias_name room_id "
                            + "room_version service_members shortcode signatures size state_default state_key suggested "
                            + "third_party_invite thumbnail_file thumbnail_info thumbnail_url timeout to topic type url "
                            + "user_id user_ids users users_default v version via visibility h w duration")
                    .split(" "));

    private MatrixKeys() {}

    static boolean isKnown(String key) {
        return KNOWN.contains(key);
    }
}
