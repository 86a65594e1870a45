import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs one Neo4j for one parent process: {@code java -jar launcher.jar HOME SETTINGS_FILE}.
 *
 * <p>Standard input is the leash. Its first line is the password of user neo4j; a later line "stop 9000" asks for a
 * clean end within so many milliseconds; its end without that line means that the parent is gone, and we follow soon.
 * Standard output carries one line of ours, "READY port", once Bolt accepts that password.
 */
public final class Launcher {
    private static final long PARENT_GONE_MILLIS = 4_000;

    private static volatile boolean running;

    private Launcher() {}

    public static void main(String[] arguments) throws IOException {
        var leash = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = leash.readLine();
        if (arguments.length != 2 || password == null || password.isEmpty()) {
            System.err.println("Launcher wants a home, a settings file, and a password on standard input.");
            System.exit(2);
        }
        startDaemon("leash", () -> endWithParent(leash));
        try {
            System.out.println("READY " + start(Path.of(arguments[0]), Path.of(arguments[1]), password));
        } catch (Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                System.err.println(cause.getClass().getSimpleName() + ": " + cause.getMessage());
            }
            Runtime.getRuntime().halt(1);
        }
    }

    private static int start(Path home, Path settings, String password) {
        DatabaseManagementService service =
                new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(settings).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown, "shutdown"));
        running = true;
        GraphDatabaseService system = service.database("system");
        // Replaced, not altered: a restart sets the same password again, which ALTER USER refuses.
        system.executeTransactionally(
                "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        // Who came in before this, by the well-known first password of an empty home, must not stay.
        service.database("neo4j").executeTransactionally(
                "CALL dbms.listConnections() YIELD connectionId CALL dbms.killConnection(connectionId) YIELD message RETURN *");
        return ((GraphDatabaseAPI) system)
                .getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class)
                .getLocalAddress(ConnectorType.BOLT)
                .getPort();
    }

    private static void endWithParent(BufferedReader leash) {
        long millis = PARENT_GONE_MILLIS;
        try {
            String line = leash.readLine();
            if (line != null && line.startsWith("stop ")) {
                millis = Long.parseLong(line.substring("stop ".length()));
            }
        } catch (IOException | NumberFormatException unreadable) {
            millis = PARENT_GONE_MILLIS;
        }
        if (!running) {
            // Nothing was acknowledged yet; the next start recovers, as after a crash.
            Runtime.getRuntime().halt(0);
        }
        long limit = millis;
        startDaemon("last resort", () -> haltAfter(limit));
        System.exit(0);
    }

    private static void haltAfter(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(4);
    }

    private static void startDaemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
