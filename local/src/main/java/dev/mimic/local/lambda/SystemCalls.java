package dev.mimic.local.lambda;

import dev.mimic.local.lambda.runtime.FunctionSystem;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has class files use {@link FunctionSystem} in place of {@link System}, wherever it has the same member: in calls, in uses
 * of fields and in method references. What finds a member by reflection finds that of {@code System}.
 */
final class SystemCalls {

    private static final String SYSTEM = Type.getInternalName(System.class);
    private static final String FUNCTION_SYSTEM = Type.getInternalName(FunctionSystem.class);

    /** The members that both have, as name and descriptor. */
    private static final Set<String> MEMBERS = Stream.concat(
                    Arrays.stream(FunctionSystem.class.getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers()))
                            .map(method -> method.getName() + Type.getMethodDescriptor(method)),
                    Arrays.stream(FunctionSystem.class.getFields())
                            .map(field -> field.getName() + Type.getDescriptor(field.getType())))
            .collect(Collectors.toUnmodifiableSet());

    private SystemCalls() {}

    /** Makes of a class file one that uses {@link FunctionSystem}; lines and local variables stay as a debugger knows them. */
    static byte[] rewrite(byte[] classFile) {
        // Most classes do not name it, and need not be read any closer.
        if (!new String(classFile, StandardCharsets.ISO_8859_1).contains(SYSTEM)) {
            return classFile;
        }
        ClassReader reader = new ClassReader(classFile);
        if (reader.getClassName().equals(FUNCTION_SYSTEM)) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Rewriting(writer), 0);
        return writer.toByteArray();
    }

    private static String owner(String owner, String member) {
        return owner.equals(SYSTEM) && MEMBERS.contains(member) ? FUNCTION_SYSTEM : owner;
    }

    private static final class Rewriting extends ClassVisitor {

        Rewriting(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new InMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private static final class InMethod extends MethodVisitor {

        InMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(opcode, owner(owner, name + descriptor), name, descriptor, isInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(opcode, owner(owner, name + descriptor), name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] rewritten = Arrays.stream(arguments)
                    .map(argument -> argument instanceof Handle handle ? rewritten(handle) : argument)
                    .toArray();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, rewritten);
        }

        private static Handle rewritten(Handle handle) {
            return new Handle(
                    handle.getTag(),
                    owner(handle.getOwner(), handle.getName() + handle.getDesc()),
                    handle.getName(),
                    handle.getDesc(),
                    handle.isInterface());
        }
    }
}
