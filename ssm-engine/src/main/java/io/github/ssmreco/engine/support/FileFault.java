package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file could not be read or written, in words: the JDK says what the operating system answered; what lies on the way to the
 * file says what to do. Every message names the path.
 */
public final class FileFault {

    /** Less than this on a disk is none: the systems' own words for a full disk are in the language of the user. */
    private static final long NEXT_TO_NOTHING = 1 << 16;

    private FileFault() {}

    /** Of a file that could not be read. */
    public static InputException reading(Path file, IOException e) {
        if (e instanceof CharacterCodingException) {
            return new InputException(
                    file.toString(), "bytes that are not UTF-8", "text in UTF-8", "Save it as UTF-8.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(
                    file.toString(),
                    "no right to read it",
                    kind(file) + " that this user (" + user() + ") may read",
                    "Change its owner or permissions, or those of the folders above it.",
                    e);
        }
        if (Files.isDirectory(file)) {
            return new InputException(file.toString(), "a folder", "a file", "Correct the path.", e);
        }
        if (e instanceof NoSuchFileException || !Files.exists(file)) {
            return new InputException(file.toString(), null, "a file", "Correct the path.", e);
        }
        return new InputException(
                file.toString(), reason(e), "a file that can be read", "Check the disk and the file.", e);
    }

    /** Of a folder that could not be made. */
    public static InputException folder(Path folder, IOException e) {
        return Files.isRegularFile(folder) ? inPlaceOfAFolder(folder, folder, e) : writing(folder, e);
    }

    /** Of a file that could not be written. */
    public static InputException writing(Path file, IOException e) {
        Path there = nearest(file);
        if (!there.equals(file.toAbsolutePath()) && !Files.isDirectory(there)) {
            return inPlaceOfAFolder(file, there, e);
        }
        if (isFull(e, file)) {
            return new InputException(
                    file.toString(), "a full disk", "space for it", "Free space, or choose another place.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(
                    file.toString(),
                    "no right to write to " + there,
                    kind(there) + " that this user (" + user() + ") may write to",
                    "Change its owner or permissions, or choose another place.",
                    e);
        }
        if (Files.isDirectory(file) && e.getClass() == FileSystemException.class) {
            return new InputException(
                    file.toString(), "a folder", "a file", "Move that folder away, or choose another place.", e);
        }
        return new InputException(
                file.toString(),
                reason(e),
                "a place that can be written to",
                "Check the disk and the permissions, or choose another place.",
                e);
    }

    /** Of a file that the exception names, where it was not said whether it was to be read or to be written. */
    public static InputException of(FileSystemException e) {
        try {
            Path file = Path.of(String.valueOf(e.getFile()));
            boolean unreadable = Files.exists(file) && !Files.isReadable(file);
            return unreadable || e instanceof NoSuchFileException ? reading(file, e) : writing(file, e);
        } catch (InvalidPathException odd) {
            return new InputException(e.getFile(), reason(e), "a file or folder that can be used", "Mend it.", e);
        }
    }

    /** Whether a write failed since the disk of the file is full. */
    public static boolean isFull(IOException e, Path file) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left") || said.contains("quota exceeded") || said.contains("not enough space")) {
            return true;
        }
        try {
            return Files.getFileStore(nearest(file)).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static InputException inPlaceOfAFolder(Path wanted, Path file, IOException e) {
        return new InputException(
                wanted.toString(),
                "the file " + file,
                "a folder in its place",
                "Move that file away, or choose another place.",
                e);
    }

    /** The file, or the nearest folder above it that exists. */
    private static Path nearest(Path file) {
        Path there = file.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static String kind(Path path) {
        return Files.isDirectory(path) ? "a folder" : "a file";
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
