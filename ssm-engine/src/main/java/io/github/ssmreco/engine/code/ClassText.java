package io.github.ssmreco.engine.code;

import io.github.ssmreco.engine.support.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A class file as text that holds what can decide a number, and nothing else. What is left out:
 *
 * <ul>
 *   <li>names of files and variables, line numbers, generic types, annotations, who may see what, the order of members;
 *   <li>code that can only end in an exception: one word stands for all of it, so that the condition of a refusal counts and
 *       its message does not (nor its type);
 *   <li>methods that return an exception, and {@code toString};
 *   <li>what describes a {@link Setting} to its reader, and text that is a sentence: three words or more that end in a full
 *       stop.
 * </ul>
 *
 * Other text counts: it names random streams and settings.
 */
final class ClassText {

    private static final Pattern SENTENCE = Pattern.compile("[^\\n]+ [^\\n]+ [^\\n]+\\.");
    private static final String SETTING = Type.getInternalName(Setting.class);
    /** Access that changes what code does. */
    private static final int ACCESS = Opcodes.ACC_STATIC
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_NATIVE
            | Opcodes.ACC_SYNCHRONIZED
            | Opcodes.ACC_VOLATILE;

    private final ClassNode type = new ClassNode();
    private final Predicate<String> throwable;
    private final Map<String, MethodNode> lambdas = new HashMap<>();

    private ClassText(byte[] classFile, Predicate<String> throwable) {
        new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        this.throwable = throwable;
        for (MethodNode method : type.methods) {
            if ((method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$")) {
                lambdas.put(method.name + method.desc, method);
            }
        }
    }

    /**
     * @param throwable whether a class, by its internal name, is an exception
     */
    static String of(byte[] classFile, Predicate<String> throwable) {
        return new ClassText(classFile, throwable).text();
    }

    private String text() {
        TreeSet<String> members = new TreeSet<>();
        for (FieldNode field : type.fields) {
            members.add("field " + (field.access & ACCESS) + " " + field.name + " " + field.desc
                    + (field.value == null ? "" : " = " + constant(field.value)));
        }
        for (MethodNode method : type.methods) {
            if (!lambdas.containsKey(method.name + method.desc) && counts(method)) {
                members.add(
                        "method " + (method.access & ACCESS) + " " + method.name + method.desc + "\n" + code(method));
            }
        }
        return "class " + (type.access & ACCESS) + " " + type.name + " " + type.superName + " " + type.interfaces + "\n"
                + String.join("\n", members) + "\n";
    }

    private boolean counts(MethodNode method) {
        return !returnsThrowable(method.desc)
                && !(method.name.equals("toString") && method.desc.equals("()Ljava/lang/String;"));
    }

    private boolean returnsThrowable(String methodDescriptor) {
        Type returned = Type.getReturnType(methodDescriptor);
        return returned.getSort() == Type.OBJECT && throwable.test(returned.getInternalName());
    }

    private String code(MethodNode method) {
        return new Code(method).text();
    }

    /** One method's instructions. */
    private final class Code {

        private static final String THROW = "throw";

        private final MethodNode method;
        private final List<AbstractInsnNode> instructions = new ArrayList<>();
        /** By label, which instruction it stands before. */
        private final Map<LabelNode, Integer> places = new HashMap<>();

        private final boolean[] doomed;
        private final boolean[] describes;
        /** By instruction, the number of the next one that is written. */
        private final int[] numbers;

        Code(MethodNode method) {
            this.method = method;
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof LabelNode label) {
                    places.put(label, instructions.size());
                } else if (node.getOpcode() >= 0) {
                    instructions.add(node);
                }
            }
            this.doomed = doomed();
            this.describes = new boolean[instructions.size()];
            for (int k = 0; k < instructions.size(); k++) {
                markDescriptions(k);
            }
            this.numbers = new int[instructions.size() + 1];
            for (int k = 0; k < instructions.size(); k++) {
                numbers[k + 1] = numbers[k] + (written(k) ? 1 : 0);
            }
        }

        private boolean written(int k) {
            return !doomed[k] && !describes[k];
        }

        /** Which instructions can only end in an exception that leaves the method. */
        private boolean[] doomed() {
            boolean[] doomed = new boolean[instructions.size()];
            boolean more = instructions.stream().anyMatch(node -> node.getOpcode() == Opcodes.ATHROW);
            while (more) {
                more = false;
                for (int k = instructions.size() - 1; k >= 0; k--) {
                    if (!doomed[k] && isDoomed(k, doomed)) {
                        doomed[k] = true;
                        more = true;
                    }
                }
            }
            return doomed;
        }

        private boolean isDoomed(int k, boolean[] doomed) {
            AbstractInsnNode node = instructions.get(k);
            int opcode = node.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return false;
            }
            boolean ends = opcode == Opcodes.ATHROW || opcode == Opcodes.GOTO || isSwitch(node);
            if (!ends && !doomed[k + 1]) {
                return false;
            }
            for (LabelNode target : targets(node)) {
                if (!doomed[places.get(target)]) {
                    return false;
                }
            }
            for (TryCatchBlockNode block : method.tryCatchBlocks) {
                if (places.get(block.start) <= k && k < places.get(block.end) && !doomed[places.get(block.handler)]) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSwitch(AbstractInsnNode node) {
            return node instanceof TableSwitchInsnNode || node instanceof LookupSwitchInsnNode;
        }

        private static List<LabelNode> targets(AbstractInsnNode node) {
            List<LabelNode> targets = new ArrayList<>();
            if (node instanceof JumpInsnNode jump) {
                targets.add(jump.label);
            } else if (node instanceof TableSwitchInsnNode table) {
                targets.addAll(table.labels);
                targets.add(table.dflt);
            } else if (node instanceof LookupSwitchInsnNode lookup) {
                targets.addAll(lookup.labels);
                targets.add(lookup.dflt);
            }
            return targets;
        }

        /** What an instruction takes that tells a reader something and the code nothing: it stands right before. */
        private void markDescriptions(int k) {
            AbstractInsnNode node = instructions.get(k);
            if (node instanceof MethodInsnNode call && call.owner.equals(SETTING) && returns(call.desc, SETTING)) {
                int before = k - 1;
                while (before >= 0 && isText(instructions.get(before))) {
                    before = markWithArguments(before);
                }
            } else if (node instanceof InvokeDynamicInsnNode dynamic && makesThrowable(dynamic)) {
                // what the maker of an exception takes along is for its message
                markArguments(k, dynamic);
            }
        }

        /** Marks a text, with the variables that it is put together from; returns what stands before. */
        private int markWithArguments(int k) {
            describes[k] = true;
            return instructions.get(k) instanceof InvokeDynamicInsnNode dynamic ? markArguments(k, dynamic) : k - 1;
        }

        private int markArguments(int k, InvokeDynamicInsnNode dynamic) {
            int before = k - 1;
            int first = k - Type.getArgumentTypes(dynamic.desc).length;
            while (before >= first && instructions.get(before) instanceof VarInsnNode) {
                describes[before--] = true;
            }
            return before;
        }

        private static boolean returns(String descriptor, String name) {
            Type returned = Type.getReturnType(descriptor);
            return returned.getSort() == Type.OBJECT
                    && returned.getInternalName().equals(name);
        }

        private static boolean isText(AbstractInsnNode node) {
            return node instanceof LdcInsnNode load && load.cst instanceof String
                    || node instanceof InvokeDynamicInsnNode dynamic && dynamic.name.equals("makeConcatWithConstants");
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < instructions.size(); k++) {
                if (written(k)) {
                    text.append(text(instructions.get(k))).append('\n');
                } else if (doomed[k] && (k == 0 || !doomed[k - 1])) {
                    text.append(THROW).append('\n');
                }
            }
            for (TryCatchBlockNode block : method.tryCatchBlocks) {
                int from = numbers[places.get(block.start)];
                int to = numbers[places.get(block.end)];
                if (from < to && !doomed[places.get(block.handler)]) {
                    text.append("catch ").append(from).append(' ').append(to).append(' ');
                    text.append(label(block.handler))
                            .append(' ')
                            .append(block.type)
                            .append('\n');
                }
            }
            return text.toString();
        }

        private String label(LabelNode label) {
            int place = places.get(label);
            return place < doomed.length && doomed[place] ? THROW : Integer.toString(numbers[place]);
        }

        private String text(AbstractInsnNode node) {
            String operands = "";
            if (node instanceof IntInsnNode number) {
                operands = " " + number.operand;
            } else if (node instanceof VarInsnNode variable) {
                operands = " " + variable.var;
            } else if (node instanceof TypeInsnNode of) {
                operands = " " + of.desc;
            } else if (node instanceof FieldInsnNode field) {
                operands = " " + field.owner + "." + field.name + " " + field.desc;
            } else if (node instanceof MethodInsnNode call) {
                operands = " " + call.owner + "." + call.name + call.desc;
            } else if (node instanceof InvokeDynamicInsnNode dynamic) {
                operands = " " + dynamic(dynamic);
            } else if (node instanceof LdcInsnNode load) {
                operands = " " + constant(load.cst);
            } else if (node instanceof IincInsnNode increment) {
                operands = " " + increment.var + " " + increment.incr;
            } else if (node instanceof MultiANewArrayInsnNode array) {
                operands = " " + array.desc + " " + array.dims;
            } else if (node instanceof TableSwitchInsnNode table) {
                operands = " from " + table.min;
            } else if (node instanceof LookupSwitchInsnNode lookup) {
                operands = " " + lookup.keys;
            }
            StringBuilder text = new StringBuilder().append(node.getOpcode()).append(operands);
            targets(node).forEach(target -> text.append(" -> ").append(label(target)));
            return text.toString();
        }
    }

    private boolean makesThrowable(InvokeDynamicInsnNode dynamic) {
        return Stream.of(dynamic.bsmArgs)
                .anyMatch(argument -> argument instanceof Handle handle && makesThrowable(handle));
    }

    private boolean makesThrowable(Handle handle) {
        return handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? throwable.test(handle.getOwner())
                : handle.getTag() >= Opcodes.H_INVOKEVIRTUAL && returnsThrowable(handle.getDesc());
    }

    private String dynamic(InvokeDynamicInsnNode dynamic) {
        if (makesThrowable(dynamic)) {
            return "makes an exception";
        }
        StringBuilder text =
                new StringBuilder(dynamic.name).append(dynamic.desc).append(' ').append(dynamic.bsm);
        for (Object argument : dynamic.bsmArgs) {
            text.append(' ').append(constant(argument));
        }
        return text.toString();
    }

    /** A constant with its type, floating-point ones to the bit; a lambda is the code that it runs, whatever its name. */
    private String constant(Object value) {
        if (value instanceof Handle handle && handle.getOwner().equals(type.name)) {
            MethodNode lambda = lambdas.get(handle.getName() + handle.getDesc());
            if (lambda != null) {
                return "{" + (lambda.access & ACCESS) + " " + lambda.desc + "\n" + code(lambda) + "}";
            }
        }
        if (value instanceof ConstantDynamic dynamic) {
            Map<Integer, String> arguments = new LinkedHashMap<>();
            for (int k = 0; k < dynamic.getBootstrapMethodArgumentCount(); k++) {
                arguments.put(k, constant(dynamic.getBootstrapMethodArgument(k)));
            }
            return dynamic.getName() + dynamic.getDescriptor() + dynamic.getBootstrapMethod() + arguments;
        }
        if (value instanceof Float number) {
            return "float " + Float.floatToRawIntBits(number);
        }
        if (value instanceof Double number) {
            return "double " + Double.doubleToRawLongBits(number);
        }
        if (value instanceof String text && SENTENCE.matcher(text).matches()) {
            return "a sentence";
        }
        return value.getClass().getSimpleName() + " " + value;
    }
}
