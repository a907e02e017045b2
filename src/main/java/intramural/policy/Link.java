package intramural.policy;

import java.util.Set;

/**
 * An address found in a text, everything in lower case.
 *
 * @param scheme without colon; empty for a bare host such as {@code example.org/page}
 * @param host without port and user; empty for addresses that have none, such as {@code magnet:?xt=…}
 * @param full whether slashes follow the scheme, or the address starts with them
 * @param text the text that it stands in
 * @param tailStart where path, query and fragment start in the text
 * @param tailEnd where they end
 */
public record Link(String scheme, String host, boolean full, String text, int tailStart, int tailEnd) {

    /** No host name is longer; what is, resolves nowhere, and need not be taken apart label by label. */
    private static final int MAX_HOST = 253;

    public String tail() {
        return text.substring(tailStart, tailEnd);
    }

    /** Whether programs show it as a link: a full address, or a host with a path behind it. */
    public boolean isFollowed() {
        return !host.isEmpty() && (full || (tailEnd - tailStart > 1 && "/?#".indexOf(text.charAt(tailStart)) >= 0));
    }

    /** Whether the host or one of the domains above it is on the list. */
    public boolean hostIsOn(Set<String> hosts) {
        return isOn(host, hosts);
    }

    /** Whether the host, or a domain above it, is on the list with the first part of the path: {@code linkedin.com/messaging}. */
    public boolean pageIsOn(Set<String> pages) {
        if (tailStart >= tailEnd || text.charAt(tailStart) != '/') {
            return false;
        }
        int end = tailStart + 1;
        while (end < tailEnd && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return isOn(host, text.substring(tailStart, end), pages);
    }

    /** Whether the host or one of the domains above it is on the list. */
    public static boolean isOn(String host, Set<String> hosts) {
        return isOn(host, "", hosts);
    }

    private static boolean isOn(String host, String path, Set<String> entries) {
        String domain = host.substring(Math.max(0, host.length() - MAX_HOST));
        while (!domain.isEmpty()) {
            if (entries.contains(domain + path)) {
                return true;
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return false;
    }

    /**
     * Whether the scheme is on a list of entries such as {@code magnet:} (something must follow) or {@code ftp:/} (a
     * slash must follow, because the word alone is ordinary English).
     */
    public boolean schemeIsOn(Set<String> schemes) {
        if (scheme.isEmpty()) {
            return false;
        }
        return full
                ? schemes.contains(scheme + ":/") || schemes.contains(scheme + ":")
                : schemes.contains(scheme + ":");
    }
}
