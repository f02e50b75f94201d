package io.github.ssmreco.engine.plan;

import java.util.regex.Pattern;

/**
 * Patterns on ids: {@code *} is any text, {@code ?} any one character, and all else is itself. The JDK's {@code PathMatcher} has more
 * (braces, whose commas a list of globs could not hold) and takes ids for paths, which on Windows have no case.
 */
public final class Globs {

    private Globs() {}

    /** Whether the whole of a text fits a glob. */
    public static boolean matches(String glob, String text) {
        int wild = 0;
        while (wild < glob.length() && glob.charAt(wild) != '*' && glob.charAt(wild) != '?') {
            wild++;
        }
        // most ids of a project are told from a pattern here, without a regular expression
        if (!text.startsWith(glob.substring(0, wild))) {
            return false;
        }
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.matches(regex.toString(), text);
    }
}
