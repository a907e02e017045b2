package intramural.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds links that lead to a file: file hosts, file shares, and paths that end like a file outside the agency. Stateless. */
final class FileLinks {

    private static final int MAX_EXTENSION = 8;
    private static final int SHARE_ID = 15;

    /** No address that is followed is longer by much. */
    private static final int FAR = 2_000;

    private static final Needles DOWNLOADS = Needles.of(
            "dl=1",
            "raw=1",
            "download=1",
            "download=true",
            "export=download",
            "alt=media",
            "response-content-disposition=",
            "content-disposition=attachment");

    /** "wormhole receive 7-crossover-clockwork", "croc 4821-otter-plum": what somebody types to be handed a file. */
    private static final Pattern HANDED = Pattern.compile(
            "\\b(?:wormhole (?:receive|recv|rx)|croc(?: --yes)?|portal receive|sendme receive) +\\d{1,4}-[a-z]+-[a-z]+"
                    + "|\\btftp \\S+ -c (?:get|put)\\b|\\brclone (?:copy|copyto|sync|move) \\S+|\\bnc (?:-[a-z]+ )?[a-z0-9-]+(?:\\.[a-z0-9-]+)+ [0-9]{2,5} ?[<>]"
                    + "|\\bsyncthing\\b[^\\n]{0,20}(?:[a-z2-7]{7}-){7}[a-z2-7]{7}\\b"
                    // What IPFS calls a file, by its sum.
                    + "|\\bbafy[a-z2-7]{52,}\\b");

    /** First labels of what keepers of files write about themselves. */
    private static final Set<String> ABOUT =
            Set.of("support", "status", "help", "developer", "community", "blog", "learn");

    private static final Set<String> KEEPERS = Set.of(
            "airtable.com",
            "box.com",
            "canva.com",
            "docusign.com",
            "dropbox.com",
            "egnyte.com",
            "figma.com",
            "miro.com",
            "sharefile.com",
            "smartsheet.com");

    private static final Set<String> REPOSITORIES = Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org");
    private static final Needles RAW = Needles.of("/raw/", "/releases/download/", "/archive/", "/blob_plain/");

    /** A host and its port. */
    private static final int FARTHEST_HOST = 260;

    /** Of a type the first labels are looked at. */
    private static final int LABELS = 3;

    private static final Needles HANDING = Needles.of(
            "wormhole ", "croc ", "portal receive", "sendme ", "bafy", "tftp ", "rclone ", "nc ", "syncthing");

    /** A key behind the address of a download, which opens what lies there. */
    private static final Pattern SEALED =
            Pattern.compile("/(?:download|dl|get|file|f)/[A-Za-z0-9_-]{8,64}/?#[A-Za-z0-9_-]{16,}");

    private FileLinks() {}

    static boolean isIn(Text text, Question question) {
        List<Link> links = text.links();
        if (!links.isEmpty() && hasFileLink(text, links, question)) {
            return true;
        }
        return hasShare(text.raw(), question)
                || hasShare(text.lower(), question)
                || (HANDING.isIn(text.lower()) && HANDED.matcher(text.lower()).find());
    }

    /** Whether a link stands in the text that does not show where it leads. */
    static boolean hideTheirTarget(Text text, Question question) {
        Set<String> hosts = question.list(Carriers.HIDING_HOSTS);
        for (Link link : text.links()) {
            if (link.isFollowed() && link.tailEnd() - link.tailStart() > 1 && link.hostIsOn(hosts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFileLink(Text text, List<Link> links, Question question) {
        Set<String> schemes = question.list(Carriers.FILE_SCHEMES);
        Set<String> hosts = question.list(Carriers.FILE_HOSTS);
        Ahead ahead = new Ahead();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            boolean agency = isNear(link) || (isAgency(link, question) && isWrittenOut(link, text));
            if (link.host().isEmpty()
                    ? link.schemeIsOn(schemes)
                    : !agency && isFile(links, i, hosts, question, ahead)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFile(List<Link> links, int index, Set<String> hosts, Question question, Ahead ahead) {
        Link link = links.get(index);
        if (!link.isFollowed()) {
            return false;
        }
        if (isAboutItself(link)) {
            return false;
        }
        if (link.hostIsOn(hosts)
                || link.pageIsOn(hosts)
                || isOfRepository(link)
                || link.text().startsWith("/ipfs/", link.tailStart())) {
            return true;
        }
        Set<String> extensions = question.list(Carriers.FILE_EXTENSIONS);
        if (!link.full() && !hasTopDomain(link.host(), extensions)) {
            return false;
        }
        // The last part of an address, such as forms.aspx, is no host of its own.
        boolean inner = !link.full() && index > 0 && links.get(index - 1).tailEnd() >= link.tailStart();
        int far = Math.min(link.tailEnd(), link.tailStart() + FAR);
        return endsLikeFile(link.text(), link.tailStart(), end(links, index, extensions), extensions, ahead.format)
                || (!inner
                        && (HandedOver.is(link, hosts)
                                || asksForFile(link.text(), link.tailStart(), far, ahead)
                                || (link.text().indexOf('#', link.tailStart()) > 0
                                        && SEALED.matcher(link.text())
                                                .region(link.tailStart(), far)
                                                .lookingAt())
                                || isCloudShare(link.text(), link.tailStart(), far, ahead.share)));
    }

    /** "support.box.com", "status.docusign.com": how to use it, and whether it is up. */
    private static boolean isAboutItself(Link link) {
        int label = link.host().indexOf('.');
        return label > 0 && ABOUT.contains(link.host().substring(0, label)) && link.hostIsOn(KEEPERS);
    }

    /** A file of a keeper of programs, as it is: {@code github.com/a/b/raw/main/list}. */
    private static boolean isOfRepository(Link link) {
        return link.hostIsOn(REPOSITORIES) && RAW.isIn(link.tail());
    }

    /** "com.dropbox.s.abc123": the name of a type begins like the host of a file, from its end. */
    static boolean isTurnedHost(String type, Question question) {
        String[] labels = type.split("\\.", LABELS + 1);
        if (labels.length < 2) {
            return false;
        }
        String host = labels[1] + "." + labels[0];
        Set<String> hosts = question.list(Carriers.FILE_HOSTS);
        return hosts.contains(host) || (labels.length > 2 && hosts.contains(labels[2] + "." + host));
    }

    /** A query by which the common keepers of files hand one over instead of showing it. */
    private static boolean asksForFile(String text, int from, int to, Ahead ahead) {
        int query = ahead.query.next(text, from);
        for (int at = query; at >= from && at < to; at = ahead.argument.next(text, at + 1)) {
            if (DOWNLOADS.isAt(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** {@code /s/} and fifteen signs: how Nextcloud and ownCloud name what is shared, on whichever host. */
    private static boolean isCloudShare(String text, int from, int to, Seeker shares) {
        for (int at = shares.next(text, from); at >= 0 && at < to; at = shares.next(text, at + 1)) {
            int end = at + 3;
            boolean digit = false;
            while (end < to && Character.isLetterOrDigit(text.charAt(end))) {
                digit |= Character.isDigit(text.charAt(end));
                end++;
            }
            if (end - at - 3 == SHARE_ID && digit && (end == to || "/?#".indexOf(text.charAt(end)) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** What is looked for behind every link, once for all of them. */
    private static final class Ahead {
        private final Seeker query = new Seeker("?");
        private final Seeker argument = new Seeker("&");
        private final Seeker share = new Seeker("/s/");
        private final Seeker format = new Seeker("format=");
    }

    private static boolean isAgency(Link link, Question question) {
        return isAgency(link.host(), question);
    }

    private static boolean isAgency(String host, Question question) {
        return Link.isOn(host, Set.of(question.facts().host()))
                || Link.isOn(host, question.list(Carriers.AGENCY_HOSTS));
    }

    /** {@code \\\\fileserver\\branch}: a name of one word is looked for in the agency's own network. */
    private static boolean isNear(Link link) {
        return link.scheme().isEmpty() && !link.host().isEmpty() && isOneWord(link.host());
    }

    private static boolean isOneWord(String host) {
        return host.indexOf('.') < 0;
    }

    /** A host that only looks like the agency's is another one. */
    private static boolean isWrittenOut(Link link, Text text) {
        return Unmasking.isPlainAscii(text.raw())
                ? !link.text().startsWith("xn--", hostStart(link))
                : count(text.raw().toLowerCase(Locale.ROOT), link.host()) >= count(text.lower(), link.host());
    }

    private static int hostStart(Link link) {
        int start = link.tailStart();
        while (start > 0
                && link.tailStart() - start < FARTHEST_HOST
                && link.text().charAt(start - 1) != '/') {
            start--;
        }
        return start;
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            count++;
        }
        return count;
    }

    /** A path reaches to the next full address, so that each sign is looked at once. */
    private static int end(List<Link> links, int index, Set<String> extensions) {
        int end = links.get(index).tailEnd();
        for (int i = index + 1; i < links.size() && links.get(i).tailStart() < end; i++) {
            // "v0.4/setup.exe" is no host, but goes on.
            boolean host = links.get(i).full() || hasTopDomain(links.get(i).host(), extensions);
            if (links.get(i).isFollowed() && host) {
                return Math.min(end, links.get(i).tailStart());
            }
        }
        return end;
    }

    /** {@code example.org/x.pdf} is a link without a scheme; {@code old.docx/new.docx} and {@code 1.2/x.pdf} are none. */
    private static boolean hasTopDomain(String host, Set<String> extensions) {
        String top = host.substring(host.lastIndexOf('.') + 1);
        return top.length() >= 2 && Character.isLetter(top.charAt(0)) && !extensions.contains(top);
    }

    private static boolean endsLikeFile(String text, int from, int to, Set<String> extensions, Seeker formats) {
        int format = formats.next(text, from);
        if (format >= 0 && format < to && extensions.contains(word(text, format + 7, to))) {
            return true;
        }
        for (int dot = from; dot < to; dot++) {
            if (text.charAt(dot) != '.') {
                continue;
            }
            int end = dot + 1;
            while (end < to && end - dot <= MAX_EXTENSION && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            boolean boundary = end >= to || "?#&;/=,.:!@*_` \"')]>".indexOf(text.charAt(end)) >= 0;
            if (boundary && extensions.contains(text.substring(dot + 1, end))) {
                return true;
            }
        }
        return false;
    }

    private static String word(String text, int from, int to) {
        int end = from;
        while (end < to && end - from <= MAX_EXTENSION && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    /**
     * {@code \\server\share} of somebody else's machine, also as code doubles it; behind a blank, quote, bracket or tag, so
     * that mathematics is none. Of a machine of the agency's it is only said where a file is, as of a drive.
     */
    private static boolean hasShare(String text, Question question) {
        for (int at = text.indexOf("\\\\"); at >= 0; at = text.indexOf("\\\\", at)) {
            int name = at;
            while (name < text.length() && text.charAt(name) == '\\') {
                name++;
            }
            int lead = name - at;
            int end = name;
            while (end < text.length() && end - name < 64 && isNameSign(text.charAt(end))) {
                end++;
            }
            int share = end;
            while (share < text.length() && text.charAt(share) == '\\') {
                share++;
            }
            boolean begins = at == 0 || " \t\n\r\"'(<>[=:,;`*|".indexOf(text.charAt(at - 1)) >= 0;
            boolean shaped = (lead == 2 && share - end == 1) || (lead == 4 && share - end == 2);
            if (begins
                    && shaped
                    && end - name >= 2
                    && share < text.length()
                    && isNameSign(text.charAt(share))
                    && !isOfAgency(text.substring(name, end).toLowerCase(Locale.ROOT), question)) {
                return true;
            }
            at = Math.max(name, end);
        }
        return false;
    }

    private static boolean isOfAgency(String host, Question question) {
        return (isOneWord(host) && host.indexOf('@') < 0) || isAgency(host, question);
    }

    private static boolean isNameSign(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '$' || c == '@';
    }
}
