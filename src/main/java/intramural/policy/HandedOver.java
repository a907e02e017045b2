package intramural.policy;

import java.util.Set;

/**
 * Paths and queries by which programs that many sites run hand a file over, on whichever host: attachments of trackers and
 * mail, folders for uploads, exports, viewers that load the file they are given. Stateless.
 */
final class HandedOver {

    /** In small letters. */
    private static final Needles PARTS = Needles.of(
            "/secure/attachment/",
            "/download/attachments/",
            "/sys_attachment.do",
            "/getattachment",
            "getfileattachment",
            "attachment.ashx",
            "attachment.aspx",
            "attachment.php?",
            "get_asset?",
            "?attid=",
            "&attid=",
            "view=att&",
            "/api/v4/files/",
            "/remote.php/dav/",
            "/remote.php/webdav/",
            "/index.php/s/",
            "/wp-content/uploads/",
            "/sites/default/files/",
            "/uploads/default/original/",
            "/export/csv",
            "/export/pdf",
            "/export/xlsx",
            "download.ashx?",
            "download.aspx?",
            "download.php?",
            "downloadfile?",
            "downloaddocument",
            "getdocument.aspx",
            "getdocument.ashx",
            "/getdocument?",
            "/getfile?",
            "/getfile/",
            "getfile.aspx",
            "getfile.php",
            "/downloads/measuredocument/",
            "viewer.html?file=",
            "/op/view.aspx?src=",
            "/op/embed.aspx?src=",
            "urn:aaid:",
            "/#/send/");

    /** Such a part stands in the first signs of a path, and links may run into one another by thousands. */
    private static final int FAR = 400;

    /** Wrapped links of mail filters show the host that they hide. */
    private static final String SHOWN = "domain=";

    private static final Set<String> FILE_DOMAINS = Set.of("zip", "mov");

    private HandedOver() {}

    static boolean is(Link link, Set<String> fileHosts) {
        int end = Math.min(link.tailEnd(), link.tailStart() + FAR);
        String tail = link.text().substring(link.tailStart(), end);
        int shown = tail.indexOf(SHOWN);
        return PARTS.isIn(tail)
                || (shown > 0 && Link.isOn(host(tail, shown + SHOWN.length()), fileHosts))
                || (link.full()
                        && FILE_DOMAINS.contains(
                                link.host().substring(link.host().lastIndexOf('.') + 1)));
    }

    private static String host(String tail, int from) {
        int end = from;
        while (end < tail.length()
                && (Character.isLetterOrDigit(tail.charAt(end)) || ".-".indexOf(tail.charAt(end)) >= 0)) {
            end++;
        }
        return tail.substring(from, end);
    }
}
