package dev.mimic.local.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mimic.local.lambda.functions.AskingHandler;
import dev.mimic.local.lambda.runtime.FunctionSystem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which uses of {@link System} become uses of {@link FunctionSystem}. */
final class SystemCallsTest {

    private static final String GETENV = "(Ljava/lang/String;)Ljava/lang/String;";

    /** From the oldest that a JVM of today loads to the newest that CDK knows a runtime for, and the one after. */
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_5, Opcodes.V1_8, Opcodes.V17, Opcodes.V25, Opcodes.V26})
    void rewritesClassFilesOfEveryVersion(int version) {
        ClassWriter written = new ClassWriter(0);
        written.visit(version, Opcodes.ACC_PUBLIC, "app/Old", null, "java/lang/Object", null);
        MethodVisitor method = written.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "ask", GETENV, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "getenv", GETENV, false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();

        byte[] rewritten = SystemCalls.rewrite(written.toByteArray());

        assertEquals(Set.of("FunctionSystem.getenv"), Uses.of(rewritten).used);
        assertEquals(version & 0xffff, new ClassReader(rewritten).readUnsignedShort(6));
    }

    @Test
    void rewritesCallsReferencesAndFieldsAndLeavesTheRest() throws IOException {
        byte[] before = classFile(AskingHandler.class);

        Uses uses = Uses.of(SystemCalls.rewrite(before));

        assertEquals(
                Set.of(
                        "FunctionSystem.clearProperty",
                        "FunctionSystem.err",
                        "FunctionSystem.getProperty",
                        "FunctionSystem.getenv",
                        "FunctionSystem.out",
                        "FunctionSystem.setOut",
                        "FunctionSystem.setProperty",
                        "System.getProperties"),
                uses.used);
        assertEquals(Uses.of(before).linesAndVariables, uses.linesAndVariables);
    }

    @Test
    void leavesClassesThatDoNotAskAsTheyAre() throws IOException {
        byte[] other = classFile(Invocations.class);
        byte[] itself = classFile(FunctionSystem.class);

        assertSame(other, SystemCalls.rewrite(other));
        assertArrayEquals(itself, SystemCalls.rewrite(itself));
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream content = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return content.readAllBytes();
        }
    }

    /** What a class file uses of both, and what a debugger knows of it. */
    private static final class Uses extends ClassVisitor {

        private final Set<String> used = new TreeSet<>();
        private final List<String> linesAndVariables = new ArrayList<>();

        private Uses() {
            super(Opcodes.ASM9);
        }

        static Uses of(byte[] classFile) {
            Uses uses = new Uses();
            new ClassReader(classFile).accept(uses, 0);
            return uses;
        }

        private void add(String owner, String name) {
            if (owner.endsWith("/System") || owner.endsWith("/FunctionSystem")) {
                used.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
            }
        }

        @Override
        public void visitSource(String source, String debug) {
            linesAndVariables.add(source);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean of) {
                    add(owner, name);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                    add(owner, name);
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String descriptor, Handle by, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            add(handle.getOwner(), handle.getName());
                        }
                    }
                }

                @Override
                public void visitLineNumber(int line, Label start) {
                    linesAndVariables.add(name + ":" + line);
                }

                @Override
                public void visitLocalVariable(
                        String variable, String descriptor, String signature, Label start, Label end, int index) {
                    linesAndVariables.add(name + ":" + variable + " " + index);
                }
            };
        }
    }
}
