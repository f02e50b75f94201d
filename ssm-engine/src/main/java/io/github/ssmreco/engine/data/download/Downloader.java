package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.data.Checksums;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.support.Folders;
import io.github.ssmreco.engine.support.InputException;
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

    /** Builds with several threads run several downloaders: one fetches, the others then find it in the cache. */
    private static final Object ONE_AT_A_TIME = new Object();

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
            if (source.isLocal()) {
                files.add(inPlace(dataset, source));
            } else {
                synchronized (ONE_AT_A_TIME) {
                    files.add(cached(dataset.name() + "/" + source.name(), source));
                }
            }
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
        Path mirrored = mirror.folder() == null ? null : mirror.folder().resolve(what);
        boolean inMirror = mirrored != null && Files.isRegularFile(mirrored);
        if (Files.isRegularFile(target)) {
            if (source.checksums().mismatch(target).isEmpty()) {
                finished(what, target, "in the cache");
                return target;
            }
            if (settings.offline() && !inMirror) {
                require(target, source, "Delete it and run once without -o, or set -Dssm.mirror=.");
            }
        }
        if (inMirror) {
            require(mirrored, source, "Replace the mirror's file, or run without -Dssm.mirror=.");
            copy(mirrored, target);
            finished(what, target, "copied from the mirror");
            return target;
        }
        if (settings.offline()) {
            throw new InputException(
                    what + " from " + source.uri(),
                    "no such file in the cache " + settings.cache(),
                    "the file, since Maven is offline (-o)",
                    "Run once without -o, or set -Dssm.mirror= to a folder that holds " + what + ".");
        }
        overNetwork(what, source, target);
        return target;
    }

    private void overNetwork(String what, SourceFile source, Path target) throws IOException, InterruptedException {
        if (mirror.address() != null && over(mirror.address().resolve(what), what, source, target)) {
            return;
        }
        if (!over(source.uri(), what, source, target)) {
            throw new InputException(
                    what + " from " + source.uri(),
                    "status 404",
                    "the file",
                    "Correct the address, or set -Dssm.mirror= to a folder or address that holds " + what + ".");
        }
    }

    /** False where the server has no such file. */
    private boolean over(URI uri, String what, SourceFile source, Path target)
            throws IOException, InterruptedException {
        if (transfer == null) {
            transfer = new HttpTransfer(settings.proxies(), persistence);
        }
        PartFile part = new PartFile(target);
        HttpTransfer.Outcome outcome = transfer.fetch(uri, what, part, listener);
        if (outcome == HttpTransfer.Outcome.RESUMED && verify(part, source).isPresent()) {
            // pieces of two different contents: neither may be wrong, so once more from the beginning
            part.delete();
            outcome = transfer.fetch(uri, what, part, listener);
        }
        if (outcome == HttpTransfer.Outcome.ABSENT) {
            return false;
        }
        Optional<Checksums.Mismatch> mismatch = verify(part, source);
        if (mismatch.isPresent()) {
            part.delete();
            throw wrong(
                    what + " from " + uri,
                    mismatch.get(),
                    "The download was deleted: the address serves another content (a proxy's page, perhaps). Try again, or set"
                            + " -Dssm.mirror= to a folder or address that holds " + what + ".");
        }
        part.keep();
        listener.finished(outcome == HttpTransfer.Outcome.RESUMED ? "downloaded (resumed)" : "downloaded");
        return true;
    }

    private static Optional<Checksums.Mismatch> verify(PartFile part, SourceFile source) throws IOException {
        return source.checksums().mismatch(part.path());
    }

    private static void require(Path file, SourceFile source, String remedy) throws IOException {
        Optional<Checksums.Mismatch> mismatch = source.checksums().mismatch(file);
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
        Folders.make(to.getParent());
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
