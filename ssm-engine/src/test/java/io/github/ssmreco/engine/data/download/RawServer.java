package io.github.ssmreco.engine.data.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what no server should. One connection, one request. */
final class RawServer implements AutoCloseable {

    /** What is sent back. */
    interface Answer {
        /** @param request line and headers */
        void to(List<String> request, OutputStream out) throws Exception;
    }

    private final ServerSocket socket;
    private final Answer answer;
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();

    RawServer(Answer answer) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        start(this::accept);
    }

    /** Sends a head and a body that are always the same. */
    static Answer fixed(String head, String body) {
        return (request, out) -> send(out, head + "\r\n\r\n" + body);
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://localhost:" + port() + path;
    }

    List<List<String>> requests() {
        return requests;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
            List<String> request = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.add(line);
            }
            requests.add(request);
            answer.to(request, connection.getOutputStream());
        } catch (Exception e) {
            // the other side has heard enough
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
