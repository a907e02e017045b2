package intramural.policy;

import java.util.Locale;
import java.util.Set;

/**
 * Says whether an event type, {@code msgtype} or content key is the name of stored media. Goes by the last word of the
 * name, so that next year's trial name is known too. Stateless.
 */
final class MediaNames {

    private static final Set<String> WORDS = Set.of(
            "image",
            "images",
            "file",
            "files",
            "audio",
            "video",
            "videos",
            "voice",
            "sticker",
            "stickers",
            "gallery",
            "photo",
            "photos",
            "picture",
            "pictures",
            "gif",
            "attachment",
            "attachments",
            "image_details",
            "audio_details",
            "video_details",
            "image_gallery",
            "voice_message",
            "media",
            "thumbnail",
            "v2");

    private MediaNames() {}

    /** A msgtype or itemtype: its last word alone counts, with or without a name space. */
    static boolean isMessageType(String name) {
        String plain = Unmasking.isPlainAscii(name) ? name : Unmasking.plain(name);
        String lower = plain == null ? "" : plain.toLowerCase(Locale.ROOT);
        return WORDS.contains(lastWord(lower)) && !isVersionOfOther(lower);
    }

    /** An event type or a key: only in a name space of Matrix or of a vendor, since {@code file} alone is an English word. */
    static boolean isNamespaced(String name) {
        return name.indexOf('.') > 0 && isMessageType(name);
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code …voice.v2} is media, {@code com.example.v2} is not. */
    private static boolean isVersionOfOther(String name) {
        if (!name.endsWith(".v2")) {
            return name.equals("v2");
        }
        return !WORDS.contains(lastWord(name.substring(0, name.length() - 3)));
    }
}
