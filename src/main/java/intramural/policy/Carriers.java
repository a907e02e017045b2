package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what carries a file in an act: references to stored media in any disguise, media by shape or name, files
 * written into text, links to files. By carrier and not by event type: unknown types and keys are searched through.
 * Stateless.
 */
public final class Carriers {

    /** Names of the lists that are used here. */
    public static final String FILE_HOSTS = "file_hosts";

    public static final String HIDING_HOSTS = "hiding_hosts";
    public static final String FILE_EXTENSIONS = "file_extensions";
    public static final String FILE_SCHEMES = "file_schemes";
    public static final String AGENCY_HOSTS = "agency_hosts";

    /** So many people are spoken to by name at most. */
    private static final int MOST_MENTIONED = 50;

    private static final int MOST_POWERFUL = 300;

    private static final int ENOUGH = 16;

    /** So many writings of writings are undone: base64 of base64 of a reference that was turned around. */
    private static final int MAX_WRITINGS = 3;

    private static final Set<String> TYPE_KEYS = Set.of("msgtype", "itemtype", "item_type");
    private static final Set<String> MIME_KEYS =
            Set.of("mimetype", "mime_type", "mime-type", "mime", "content_type", "content-type", "contenttype");

    /** What a text may be without being a file. */
    private static final Set<String> TEXT_MIMES = Set.of("text/plain", "text/html", "text/markdown");

    private static final Set<String> PICTURE_KEYS = Set.of(
            "avatar_url",
            "thumbnail_url",
            "thumbnail_file",
            "image_url",
            "icon_url",
            "photo_url",
            "picture_url",
            "video_url",
            "audio_url",
            "file_url",
            "media_url",
            "attachment_url",
            "download_url",
            "og:image",
            "og:video",
            "og:audio",
            "og:image:url",
            "og:image:secure_url",
            "beeper:image:encryption");

    private static final Set<String> PICTURE_PACKS =
            Set.of("m.room.image_pack", "im.ponies.room_emotes", "im.ponies.user_emotes");

    /** What is carried. */
    public enum Kind {
        /** Stored media, by reference, shape or name. */
        MEDIA,
        /** A file written out as text. */
        ENCODED,
        /** A link to a file, a file host or a file share. */
        FILE_LINK,
        /** A link of which nobody can say where it leads. */
        HIDDEN_LINK
    }

    /** One carrier and where it is. */
    public record Carrier(Kind kind, Place place) {}

    private final Question question;
    private final List<Carrier> found = new ArrayList<>();
    private final boolean member;

    private Carriers(Question question) {
        this.question = question;
        this.member = question.act().isEvent("m.room.member");
    }

    /** The carriers in an act, at most a handful. The {@code avatar_url} of a member event is left out: it is stripped. */
    public static List<Carrier> in(Question question) {
        Carriers carriers = new Carriers(question);
        carriers.byType();
        for (Reading.Part part : question.reading().objects()) {
            carriers.byShape(part);
        }
        carriers.byMentions();
        carriers.byNumbers();
        for (Text text : question.reading().texts()) {
            if (carriers.found.size() >= ENOUGH) {
                break;
            }
            carriers.byText(text);
        }
        if (carriers.found.isEmpty()) {
            carriers.byPieces();
        }
        return carriers.found;
    }

    /** Nobody speaks to so many by name, lets members of so many rooms in or gives so many people a power: their ids are what is sent. */
    private void byMentions() {
        JsonNode content = question.act().content();
        if (content.path("m.mentions").path("user_ids").size() > MOST_MENTIONED) {
            add(Kind.ENCODED, new Place(Place.Part.VALUE, "/m.mentions/user_ids"));
        }
        if (content.path("allow").size() > MOST_MENTIONED
                || (question.act().isEvent("m.room.power_levels")
                        && content.path("users").size() > MOST_POWERFUL)) {
            add(Kind.ENCODED, place(null));
        }
    }

    private void byNumbers() {
        for (Reading.Numbers numbers : question.reading().numbers()) {
            if (NumberBytes.beginFile(numbers.list())) {
                add(Kind.ENCODED, place(numbers.path()));
                return;
            }
            String signs = Blobs.signs(numbers.list());
            Kind kind = signs.isEmpty() ? null : kind(Text.of(Place.Part.VALUE, numbers.path(), signs), MAX_WRITINGS);
            if (kind != null) {
                add(kind, place(numbers.path()));
                return;
            }
        }
        Figures figures = question.reading().figures();
        if (figures.isFile()) {
            add(Kind.ENCODED, place(null));
        }
        String signs = figures.signs();
        Kind spelled = signs.isEmpty() ? null : kind(Text.of(Place.Part.VALUE, null, signs), MAX_WRITINGS);
        // Measures make no address, but what they spell may look like base64.
        if (spelled != null && spelled != Kind.ENCODED) {
            add(spelled, place(null));
        }
    }

    /** What no single string carries, but several do together. */
    private void byPieces() {
        List<Text> texts = new ArrayList<>(question.reading().texts());
        texts.removeIf(text -> member && text.isTop("avatar_url"));
        if (Pieces.areIn(texts) || Pieces.nameMedia(texts, question.facts().serverName())) {
            add(Kind.MEDIA, place(null));
            return;
        }
        if (Pieces.nameFileHost(texts, question.list(FILE_HOSTS))) {
            add(Kind.FILE_LINK, place(null));
            return;
        }
        if (Pieces.areFile(texts)) {
            add(Kind.ENCODED, place(null));
            return;
        }
        if (!Shreds.mayBeIn(texts)) {
            return;
        }
        Shreds values = new Shreds();
        Shreds keys = new Shreds();
        for (Text text : texts) {
            if (text.isSpecified()) {
                values.restart();
            }
            Shreds shreds = text.part() == Place.Part.KEY ? keys : values;
            if (shreds.add(text.raw(), text.plain())) {
                add(Kind.ENCODED, text.place());
                return;
            }
        }
    }

    private void add(Kind kind, Place place) {
        found.add(new Carrier(kind, place));
    }

    private static Place place(@Nullable ContentPath path) {
        return new Place(Place.Part.VALUE, path == null ? "" : path.pointer());
    }

    private void byType() {
        Act act = question.act();
        String type = act.type();
        if (type == null || (act.isState() && act.content().isEmpty())) {
            return;
        }
        boolean pack =
                PICTURE_PACKS.contains(type) && act.content().path("images").size() > 0;
        boolean avatar =
                type.equals("m.room.avatar") && !isNothing(act.content().path("url"));
        if (pack || avatar || MediaNames.isNamespaced(type)) {
            add(Kind.MEDIA, place(null));
        }
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank());
    }

    private void byShape(Reading.Part part) {
        ObjectNode object = part.object();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (carries(part, field.getKey(), field.getValue())) {
                add(Kind.MEDIA, place(part.path()));
                return;
            }
        }
        boolean vector = object.path("iv").isTextual();
        boolean sealed = object.path("hashes").isObject()
                || object.path("key").isObject()
                || object.path("key").isTextual();
        boolean key = object.path("kty").isTextual() && object.path("k").isTextual();
        boolean described = !isNothing(object.path("url")) && isFileInfo(object.path("info"));
        boolean filed = !isNothing(object.path("file").path("url"));
        boolean animation = object.path("layers").isArray() && object.has("fr") && object.has("op");
        if (key || described || filed || animation || (vector && sealed)) {
            add(Kind.MEDIA, place(part.path()));
        }
    }

    /** Size, length or measures beside an address: whatever the event is called, it shows a file. */
    private static boolean isFileInfo(JsonNode info) {
        return info.has("w") || info.has("h") || info.has("size") || info.has("duration") || info.has("thumbnail_info");
    }

    private boolean carries(Reading.Part part, String key, JsonNode value) {
        if (MediaNames.isCarrier(key, value) && !isMemberPicture(part, key)) {
            return true;
        }
        if (value.isTextual()) {
            String text = value.textValue();
            return (TYPE_KEYS.contains(key) && MediaNames.isMessageType(text))
                    || (key.equals("type") && MediaNames.isNamespaced(text))
                    || (MIME_KEYS.contains(key) && isFileMime(text))
                    || (PICTURE_KEYS.contains(key) && !text.isBlank() && !isMemberPicture(part, key))
                    || (!text.isBlank() && MediaNames.isNamespaced(key));
        }
        if (value.isContainerNode()) {
            return MediaNames.isNamespaced(key)
                    || (PICTURE_KEYS.contains(key) && !value.isEmpty() && !isMemberPicture(part, key));
        }
        return false;
    }

    private boolean isMemberPicture(Reading.Part part, String key) {
        return member && part.path() == null && key.equals("avatar_url");
    }

    private static boolean isFileMime(String text) {
        int end = text.indexOf(';');
        String mime = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
        return mime.indexOf('/') > 0 && !TEXT_MIMES.contains(mime);
    }

    private void byText(Text text) {
        if (member && text.isTop("avatar_url")) {
            return;
        }
        boolean named = text.part() == Place.Part.TYPE
                || text.part() == Place.Part.STATE_KEY
                || question.act().kind() == ActKind.ROOM_ALIAS;
        boolean turned = text.part() == Place.Part.TYPE && FileLinks.isTurnedHost(text.lower(), question);
        Kind kind = turned ? Kind.FILE_LINK : named && isNamedByBytes(text) ? Kind.ENCODED : kind(text, MAX_WRITINGS);
        if (kind != null) {
            add(kind, text.place());
        }
    }

    private boolean isNamedByBytes(Text text) {
        return (member && text.part() == Place.Part.STATE_KEY)
                ? NamedBytes.isInPerson(text.raw())
                : NamedBytes.isIn(text.raw());
    }

    /** What a text carries, in its own or another writing. */
    private @Nullable Kind kind(Text text, int writings) {
        if (text.isSourced()
                || References.isIn(text)
                || References.namesStored(text.plain(), question.facts().serverName())) {
            return Kind.MEDIA;
        }
        if (Blobs.isIn(text) || Html.isDrawn(text.raw()) || References.hasDataAddress(text.lower())) {
            return Kind.ENCODED;
        }
        if (FileLinks.isIn(text, question)) {
            return Kind.FILE_LINK;
        }
        if (FileLinks.hideTheirTarget(text, question)) {
            return Kind.HIDDEN_LINK;
        }
        if (writings > 0) {
            for (Text written : text.otherwise()) {
                Kind kind = kind(written, writings - 1);
                if (kind != null) {
                    return kind;
                }
            }
        }
        return null;
    }
}
