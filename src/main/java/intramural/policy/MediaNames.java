package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Names under which a reference to stored media is taken apart, letters only. */
    private static final Set<String> REFERENCES =
            Set.of("mxc", "mxcuri", "mxcurl", "mxcid", "mediaid", "contenturi", "mediauri", "mediaurl");

    /** What an address stands for that programs show as a picture, or play. */
    private static final Set<String> SHOWN = Set.of(
            "avatar",
            "image",
            "img",
            "icon",
            "photo",
            "picture",
            "thumbnail",
            "thumb",
            "video",
            "audio",
            "voice",
            "media",
            "banner",
            "background",
            "wallpaper",
            "cover",
            "logo",
            "poster",
            "gif",
            "sticker",
            "attachment",
            "download");

    private static final Set<String> ADDRESSES = Set.of("url", "uri", "src", "href", "link", "address");

    /** Folders and the files in them as rooms and their state. */
    private static final String TREES_OF_FILES = "msc3089.";

    private MediaNames() {}

    /** A key that holds stored media, one way or another, whatever object it stands in. */
    static boolean isCarrier(String key, JsonNode value) {
        if (value.isContainerNode()
                ? value.isEmpty()
                : !value.isTextual() || value.textValue().isBlank()) {
            return false;
        }
        if (value.isArray() && key.startsWith("attachment")) {
            return true;
        }
        String name = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (REFERENCES.contains(name.replace("_", "").replace("-", ""))) {
            return true;
        }
        // A picture of a few dozen signs, which clients draw in place of one that is still to come.
        boolean tiny = name.endsWith("blurhash") || name.endsWith("thumbhash");
        return value.isTextual() && (tiny || (isWebAddress(value.textValue()) && isShown(name)));
    }

    private static boolean isWebAddress(String value) {
        return value.startsWith("//") || value.regionMatches(true, 0, "http", 0, 4);
    }

    /** {@code icon}, {@code cover_photo}, {@code background_url}. */
    private static boolean isShown(String name) {
        String[] words = name.split("[_:-]");
        int last = words.length - 1;
        if (last > 0 && ADDRESSES.contains(words[last])) {
            last--;
        }
        return last >= 0 && SHOWN.contains(words[last]);
    }

    /** A msgtype or itemtype: its last word alone counts, with or without a name space. */
    static boolean isMessageType(String name) {
        String plain = Unmasking.isPlainAscii(name) ? name : Unmasking.plain(name);
        String lower = plain == null ? "" : plain.toLowerCase(Locale.ROOT);
        return WORDS.contains(lastWord(lower)) && !isVersionOfOther(lower);
    }

    /** An event type or a key: only in a name space of Matrix or of a vendor, since {@code file} alone is an English word. */
    static boolean isNamespaced(String name) {
        return name.indexOf('.') > 0 && (isMessageType(name) || name.contains(TREES_OF_FILES));
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
