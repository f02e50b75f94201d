package io.github.ssmreco.engine.support.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without parameters: the way to operations of libtorch that DJL has no call for. The archive that libtorch
 * loads is put together here from the source, so no binary file has to be kept, and the source is part of what is digested.
 * Loaded once per process and never closed, as libtorch itself.
 */
final class TorchScript {

    private static final String HEADER = """
            class Script(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;

    private final NDManager manager;
    private final PtSymbolBlock module;
    private final Map<String, NDArray> methods = new ConcurrentHashMap<>();

    private TorchScript(NDManager manager, PtSymbolBlock module) {
        this.manager = manager;
        this.module = module;
    }

    /**
     * Loads a module.
     *
     * @param methods in TorchScript, in the form that libtorch writes, indented by two; their class is {@code __torch__.Script}
     * @throws ai.djl.engine.EngineException if the libtorch of this machine lacks one of the operations
     */
    static TorchScript load(String methods) {
        try {
            byte[] archive = archive(HEADER + methods);
            // never closed: it would close the module
            NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
            return new TorchScript(
                    manager,
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Source, an object of its only class, no constants, and the version of the format. */
    private static byte[] archive(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // pickles: an object with one field, training = true; the empty tuple
            entry(zip, "data.pkl", latin("\u0080\2c__torch__\nScript\n)\u0081}X\10\0\0\0training\u0088sb."));
            entry(zip, "code/__torch__.py", latin(source));
            entry(zip, "constants.pkl", latin("\u0080\2)."));
            entry(zip, "version", latin("3\n"));
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String path, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("script/" + path));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Calls a method. As in training, so that DJL leaves libtorch's inference mode off: what is made in that cannot be written to
     * in place.
     *
     * @param owner manager that gets the result
     * @return what the method returns, which is an array
     */
    NDArray call(NDManager owner, String method, NDArray... arguments) {
        NDList all = new NDList(methods.computeIfAbsent(method, this::named));
        all.addAll(List.of(arguments));
        NDArray result = IValueUtils.forward(module, all, true).singletonOrThrow();
        result.attach(owner);
        return result;
    }

    /** Calls a method that works in place, and returns one of its arguments. */
    void run(String method, NDArray... arguments) {
        call(manager, method, arguments).close();
    }

    /** An array whose name tells DJL which method to call. */
    private NDArray named(String method) {
        NDArray name = manager.zeros(new Shape());
        name.setName("module_method:" + method);
        return name;
    }
}
