package io.github.ssmreco.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CodeDigestTest {

    /** A class with one method that returns a constant, at a line. */
    private static TreeMap<String, byte[]> code(int constant, int line) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Loss", null, "java/lang/Object", null);
        writer.visitSource("Loss" + line + ".java", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "f", "()I", null, null);
        method.visitCode();
        Label label = new Label();
        method.visitLabel(label);
        method.visitLineNumber(line, label);
        method.visitIntInsn(Opcodes.BIPUSH, constant);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        TreeMap<String, byte[]> classes = new TreeMap<>();
        classes.put("loss/Loss.class", writer.toByteArray());
        return classes;
    }

    @Test
    void aMovedLineIsTheSameCodeAndAnotherConstantIsNot() {
        assertThat(CodeDigest.of(code(1, 10)))
                .isEqualTo(CodeDigest.of(code(1, 99)))
                .isNotEqualTo(CodeDigest.of(code(2, 10)));
    }

    @Test
    void theEnginesOwnCoversEveryNumericPackageAndNothingThatIsGone() {
        assertThat(CodeDigest.current()).matches("[0-9a-f]{64}");
        TreeMap<String, byte[]> classes = CodeDigest.classes();
        for (String part : CodeDigest.PARTS) {
            assertThat(classes.keySet()).as(part).anyMatch(name -> name.startsWith(part));
        }
        assertThat(classes.keySet())
                .contains("loss/RowSampledSoftmax.class", "support/torch/SparseMatrix.class", "training/Trainer.class")
                .noneMatch(name -> name.startsWith("worker/") || name.startsWith("judgement/"));
    }
}
