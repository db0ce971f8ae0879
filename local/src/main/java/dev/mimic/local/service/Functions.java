package dev.mimic.local.service;

/** The functions of all served stacks, for whatever invokes them: a method of an API, an event source. */
public interface Functions extends LambdaInvoker {

    /**
     * Finds the function that an ARN leads to, and takes note that it is invoked: a function that nothing invokes is not
     * served.
     *
     * @param arn the ARN of a function, of a version or of an alias
     * @param caller what invokes it, for messages
     * @return the function, or why it cannot run here, which the caller must tell whoever needs it
     * @throws dev.mimic.local.assembly.AssemblyException if no served stack has such a function, or its package is not as
     *     it must be
     */
    InvokedFunction find(String arn, String caller);
}
