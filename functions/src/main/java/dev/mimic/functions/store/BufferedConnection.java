package dev.mimic.functions.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.List;
import java.util.Map;

/**
 * An HTTP connection that buffers the body of a request before it sends any of it, and passes everything else on.
 *
 * <p>The SDK asks the JDK's connection to stream. Before a streamed POST the JDK tests whether the connection that it kept
 * is still open, by waiting a millisecond for its end ({@code sun.net.www.http.HttpClient.available}); that takes longer
 * than the rest of the call. A buffered body needs no such test: the JDK can send it again, and does.
 *
 * <p>A request with the header {@code Connection: close} closes its connection after the answer (RFC 9112, section 9.6).
 * By itself the JDK closes it only if the answer has that header, too.
 */
public final class BufferedConnection extends HttpURLConnection {

    private final HttpURLConnection connection;

    /**
     * Buffers the bodies of a connection.
     *
     * @param connection the connection, not yet connected
     */
    public BufferedConnection(HttpURLConnection connection) {
        super(connection.getURL());
        this.connection = connection;
    }

    @Override
    public void setFixedLengthStreamingMode(int contentLength) {
        // buffered instead
    }

    @Override
    public void setFixedLengthStreamingMode(long contentLength) {
        // buffered instead
    }

    @Override
    public void setChunkedStreamingMode(int chunkLength) {
        // buffered instead
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        connection.setRequestMethod(method);
    }

    @Override
    public String getRequestMethod() {
        return connection.getRequestMethod();
    }

    @Override
    public void setRequestProperty(String name, String value) {
        connection.setRequestProperty(name, value);
    }

    @Override
    public void addRequestProperty(String name, String value) {
        connection.addRequestProperty(name, value);
    }

    @Override
    public String getRequestProperty(String name) {
        return connection.getRequestProperty(name);
    }

    @Override
    public Map<String, List<String>> getRequestProperties() {
        return connection.getRequestProperties();
    }

    @Override
    public void setDoInput(boolean doInput) {
        connection.setDoInput(doInput);
    }

    @Override
    public boolean getDoInput() {
        return connection.getDoInput();
    }

    @Override
    public void setUseCaches(boolean useCaches) {
        connection.setUseCaches(useCaches);
    }

    @Override
    public boolean getUseCaches() {
        return connection.getUseCaches();
    }

    @Override
    public void setAllowUserInteraction(boolean allowUserInteraction) {
        connection.setAllowUserInteraction(allowUserInteraction);
    }

    @Override
    public boolean getAllowUserInteraction() {
        return connection.getAllowUserInteraction();
    }

    @Override
    public void setIfModifiedSince(long ifModifiedSince) {
        connection.setIfModifiedSince(ifModifiedSince);
    }

    @Override
    public long getIfModifiedSince() {
        return connection.getIfModifiedSince();
    }

    @Override
    public void setConnectTimeout(int connectTimeout) {
        connection.setConnectTimeout(connectTimeout);
    }

    @Override
    public int getConnectTimeout() {
        return connection.getConnectTimeout();
    }

    @Override
    public void setReadTimeout(int readTimeout) {
        connection.setReadTimeout(readTimeout);
    }

    @Override
    public int getReadTimeout() {
        return connection.getReadTimeout();
    }

    @Override
    public void setAuthenticator(Authenticator authenticator) {
        connection.setAuthenticator(authenticator);
    }

    @Override
    public void setDoOutput(boolean doOutput) {
        connection.setDoOutput(doOutput);
    }

    @Override
    public boolean getDoOutput() {
        return connection.getDoOutput();
    }

    @Override
    public void setInstanceFollowRedirects(boolean followRedirects) {
        connection.setInstanceFollowRedirects(followRedirects);
    }

    @Override
    public boolean getInstanceFollowRedirects() {
        return connection.getInstanceFollowRedirects();
    }

    @Override
    public void connect() throws IOException {
        connection.connect();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    @Override
    public int getResponseCode() throws IOException {
        return connection.getResponseCode();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return connection.getResponseMessage();
    }

    @Override
    public String getHeaderField(String name) {
        return connection.getHeaderField(name);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return connection.getHeaderFields();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return closingConnection(connection.getInputStream());
    }

    @Override
    public InputStream getErrorStream() {
        return closingConnection(connection.getErrorStream());
    }

    private InputStream closingConnection(InputStream answer) {
        if (answer == null || !"close".equals(connection.getRequestProperty("Connection"))) {
            return answer;
        }
        return new FilterInputStream(answer) {
            @Override
            public void close() throws IOException {
                // In this order: once its stream is closed, the JDK has forgotten the connection.
                connection.disconnect();
                super.close();
            }
        };
    }

    @Override
    public void disconnect() {
        connection.disconnect();
    }

    @Override
    public boolean usingProxy() {
        return connection.usingProxy();
    }
}
