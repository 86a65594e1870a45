// A small application with Sentry's own SDK, as the tests' child process: DSN and what to do in its arguments.
import * as Sentry from "@sentry/node";

const [dsn, what, release = "shop@1.0.0"] = process.argv.slice(2);

Sentry.init({ dsn, release, environment: "test", initialScope: { tags: { "ratchet.project": "webshop" } } });
Sentry.setUser({ id: "customer-7", email: "ann@example.com" });
Sentry.addBreadcrumb({ category: "cart", message: "opened the cart of ann@example.com", level: "info" });

function pay(amount) {
  throw new TypeError(`cannot pay ${amount}`);
}

function checkout() {
  pay(42);
}

function serve() {
  try {
    checkout();
  } catch (error) {
    if (what === "unhandled") throw error;
    console.log(Sentry.captureException(error));
  }
}

if (what === "message") {
  console.log(Sentry.captureMessage("queue is 80 % full", "warning"));
} else {
  setTimeout(serve, 10);
}
setTimeout(() => Sentry.close(5_000), 50);
