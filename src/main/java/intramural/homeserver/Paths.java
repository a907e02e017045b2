package intramural.homeserver;

import java.nio.charset.StandardCharsets;

/** Builds request paths from templates, percent-encoding what is filled in. Stateless. */
final class Paths {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Paths() {}

    /** Fills each {@code {}} of the template with the next part, encoded so that it stays one part. */
    static String fill(String template, String... parts) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (String part : parts) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("More parts than holes: " + template);
            }
            out.append(template, from, hole);
            encode(part, out);
            from = hole + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("More holes than parts: " + template);
        }
        return out.append(template, from, template.length()).toString();
    }

    private static void encode(String part, StringBuilder out) {
        // A part of dots alone would be taken for a step up the path by whatever normalises it.
        boolean onlyDots = part.equals(".") || part.equals("..");
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 && !onlyDots) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", b & 0xff));
            }
        }
    }
}
