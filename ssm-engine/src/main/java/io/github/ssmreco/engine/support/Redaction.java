package io.github.ssmreco.engine.support;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as they may be shown: without the user and password before the host, and without the query, which may be a token. All
 * that prints an address, or a text that may hold one, asks here.
 */
public final class Redaction {

    private static final String HIDDEN = "***";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}://");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\\s'\"<>]*");
    private static final Pattern HOST = Pattern.compile("([^:\\[\\]]*|\\[[^\\]]*])(:[0-9]*)?");
    private static final int LONGEST = 400;
    /** Of a text that another wrote, which may be of any length. */
    private static final int LOOKED_AT = 10 * LONGEST;

    private Redaction() {}

    /** An address. */
    public static String of(URI address) {
        return address == null ? null : address(address.toString());
    }

    /** What was given as an address, well-formed or not. */
    public static String address(String given) {
        if (given == null) {
            return null;
        }
        Matcher matcher = SCHEME.matcher(given);
        String scheme = matcher.lookingAt() ? matcher.group() : "";
        String rest = given.substring(scheme.length());
        int end = firstOf(rest, "?#");
        String shown = rest.lastIndexOf('@') > end && rest.lastIndexOf(':', end) > rest.lastIndexOf('/', end)
                // an unescaped ? or # in a password, perhaps
                ? HIDDEN
                : withoutUser(rest.substring(0, end), !scheme.isEmpty());
        return scheme + shown + (end < rest.length() ? rest.charAt(end) + HIDDEN : "");
    }

    private static String withoutUser(String rest, boolean schemed) {
        int end = firstOf(rest, "/");
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            return HIDDEN + authority.substring(at) + rest.substring(end);
        }
        if (!schemed || HOST.matcher(authority).matches()) {
            return rest;
        }
        // a slash in a password, perhaps: what may be the host comes after the last @
        int last = rest.lastIndexOf('@');
        return last < 0 ? HIDDEN : HIDDEN + rest.substring(last);
    }

    private static int firstOf(String text, String characters) {
        int end = text.length();
        for (char c : characters.toCharArray()) {
            int at = text.indexOf(c);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return end;
    }

    /** What caused a failure, if nothing in it needs hiding; else null, since a cause is printed as it is. */
    public static Throwable cause(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getMessage() != null && !text(each.getMessage()).equals(each.getMessage())) {
                return null;
            }
        }
        return cause;
    }

    /** A text with addresses in it, such as another's message; of a long one the beginning. */
    public static String text(String text) {
        String looked = text.substring(0, Math.min(text.length(), LOOKED_AT));
        String shown = ADDRESS.matcher(looked).replaceAll(match -> Matcher.quoteReplacement(address(match.group())));
        String printable = shown.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + " ...";
    }
}
