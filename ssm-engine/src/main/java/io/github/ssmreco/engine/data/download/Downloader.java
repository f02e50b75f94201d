package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.data.Checksums;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.support.ExclusiveLock;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a dataset's files onto this machine, verified: from the cache, else from the mirror, else from their own addresses.
 */
public final class Downloader {

    private final DownloadSettings settings;
    private final DownloadListener listener;
    private final Persistence persistence;
    private final Mirror mirror;
    private HttpTransfer transfer;

    /**
     * @param settings where files come from and go to
     * @param listener hears how it goes on
     * @throws InputException if the mirror is neither a folder that exists nor an HTTP address
     */
    public Downloader(DownloadSettings settings, DownloadListener listener) {
        this(settings, listener, Persistence.DEFAULT);
    }

    Downloader(DownloadSettings settings, DownloadListener listener, Persistence persistence) {
        this.settings = settings;
        this.listener = listener;
        this.persistence = persistence;
        this.mirror = Mirror.of(settings.mirror());
    }

    /**
     * The local, verified files of a dataset, in the order of its sources; none for generated data. A user's own files are
     * used where they lie.
     *
     * @throws InputException if a file is missing and cannot be had, or is not what its checksums say
     */
    public List<Path> fetch(DatasetDescriptor dataset) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (SourceFile source : dataset.sources()) {
            files.add(
                    source.isLocal() ? inPlace(dataset, source) : cached(dataset.name() + "/" + source.name(), source));
        }
        return files;
    }

    private Path inPlace(DatasetDescriptor dataset, SourceFile source) throws IOException {
        Path file = source.inPlace(dataset.name());
        require(file, source, "Use the file that was declared, or correct the declared checksum.");
        finished(dataset.name() + "/" + source.name(), file, "used in place");
        return file;
    }

    private Path cached(String what, SourceFile source) throws IOException, InterruptedException {
        Path target = settings.cache().resolve(what);
        if (inCache(what, source, target)) {
            return target;
        }
        Path mirrored = mirror.folder() == null ? null : mirror.folder().resolve(what);
        boolean inMirror = mirrored != null && Files.isRegularFile(mirrored);
        if (settings.offline() && !inMirror) {
            throw offline(what, source, target);
        }
        try (ExclusiveLock lock = ExclusiveLock.take(PartFile.lockFile(target), () -> listener.waiting(what))) {
            // another build may have fetched it meanwhile
            if (!inCache(what, source, target)) {
                if (inMirror) {
                    require(mirrored, source, "Replace the mirror's file, or run without -Dssm.mirror=.");
                    copy(mirrored, target);
                    finished(what, target, "copied from the mirror");
                } else {
                    overNetwork(what, source, target);
                }
            }
        }
        return target;
    }

    private boolean inCache(String what, SourceFile source, Path target) throws IOException {
        if (!Files.isRegularFile(target) || mismatch(source, target).isPresent()) {
            return false;
        }
        finished(what, target, "in the cache");
        return true;
    }

    private InputException offline(String what, SourceFile source, Path target) throws IOException {
        if (Files.isRegularFile(target)) {
            require(target, source, "Delete it and run once without -o, or set -Dssm.mirror=.");
        }
        return new InputException(
                what + " from " + Redaction.of(source.uri()),
                "no such file in the cache " + settings.cache(),
                "the file, since Maven is offline (-o)",
                "Run once without -o, or set -Dssm.mirror= to a folder that holds " + what + ".");
    }

    private void overNetwork(String what, SourceFile source, Path target) throws IOException, InterruptedException {
        if (mirror.address() != null && over(mirror.addressOf(what), what, source, target)) {
            return;
        }
        if (!over(source.uri(), what, source, target)) {
            throw new InputException(
                    what + " from " + Redaction.of(source.uri()),
                    "status 404",
                    "the file",
                    "Correct the address, or set -Dssm.mirror= to a folder or address that holds " + what + ".");
        }
    }

    /** False where the server has no such file. */
    private boolean over(URI uri, String what, SourceFile source, Path target)
            throws IOException, InterruptedException {
        if (transfer == null) {
            transfer = new HttpTransfer(settings, persistence);
        }
        PartFile part = new PartFile(target);
        HttpTransfer.Outcome outcome = transfer.fetch(uri, what, source, part, listener);
        if (outcome == HttpTransfer.Outcome.RESUMED
                && mismatch(source, part.path()).isPresent()) {
            // pieces of two different contents: neither may be wrong, so once more from the beginning
            part.delete();
            outcome = transfer.fetch(uri, what, source, part, listener);
        }
        if (outcome == HttpTransfer.Outcome.ABSENT) {
            return false;
        }
        Optional<Checksums.Mismatch> mismatch = mismatch(source, part.path());
        if (mismatch.isPresent()) {
            part.delete();
            throw wrong(
                    what + " from " + Redaction.of(uri),
                    mismatch.get(),
                    "The download was deleted: the address serves another content (a proxy's page, perhaps). Try again, or set"
                            + " -Dssm.mirror= to a folder or address that holds " + what + ".");
        }
        part.keep();
        listener.finished(outcome == HttpTransfer.Outcome.RESUMED ? "downloaded (resumed)" : "downloaded");
        return true;
    }

    private static Optional<Checksums.Mismatch> mismatch(SourceFile source, Path file) {
        try {
            return source.mismatch(file);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }

    private static void require(Path file, SourceFile source, String remedy) {
        Optional<Checksums.Mismatch> mismatch = mismatch(source, file);
        if (mismatch.isPresent()) {
            throw wrong(file.toString(), mismatch.get(), remedy);
        }
    }

    private static InputException wrong(String what, Checksums.Mismatch mismatch, String remedy) {
        return new InputException(
                what,
                mismatch.algorithm() + " " + mismatch.found(),
                mismatch.algorithm() + " " + mismatch.expected(),
                remedy);
    }

    private static void copy(Path from, Path to) throws IOException {
        WholeFile.write(to, out -> {
            try (FileChannel in = FileChannel.open(from)) {
                for (long done = 0; done < in.size(); ) {
                    done += in.transferTo(done, in.size() - done, out);
                }
            }
        });
    }

    private void finished(String what, Path file, String how) throws IOException {
        listener.started(what, Files.size(file));
        listener.advanced(Files.size(file));
        listener.finished(how);
    }
}
